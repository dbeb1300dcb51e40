"""TinyDB on the log behaves as TinyDB in memory does, also after reopening."""

import pytest
from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, rule, run_state_machine_as_test
from tinydb import Query, TinyDB
from tinydb.operations import increment
from tinydb.storages import MemoryStorage
from tinydb.table import Document, Table

from store.log.frame_payload import NIL, Change, encode_changes, encode_document
from store.machine import disk
from store.read_findings import FindingKind
from store.tables.log_storage import LogStorage
from store.tables.log_table import LogDatabase
from store.vault import Vault
from tests.store.making import PASSPHRASE, Log

TABLES = st.sampled_from(["people", "channels", "_default"])
VALUES = st.one_of(
    st.none(),
    st.booleans(),
    st.integers(-(2**63), 2**63 - 1),
    st.text(max_size=5),
    st.lists(st.integers(0, 9), max_size=2),
)
DOCUMENTS = st.dictionaries(st.sampled_from(["a", "b", "[red]"]), VALUES, max_size=3) | st.builds(
    lambda number: {"n": number}, st.integers(0, 3)
)
CONDITIONS = st.builds(lambda number: Query().n == number, st.integers(0, 3))
SOME_IDS = st.lists(st.integers(1, 6), max_size=3)


def database(log: Log, *, read_only: bool = False) -> LogDatabase:
    return LogDatabase(LogStorage(log.open(read_only=read_only), "school"))


def content(db: TinyDB) -> dict:
    """All documents by table and id; an empty table counts as none."""
    tables = {name: {document.doc_id: dict(document) for document in db.table(name)} for name in db.tables()}
    return {name: rows for name, rows in tables.items() if rows}


class SameAsMemory(RuleBasedStateMachine):
    """Every operation is done on both; an error on one must be the same error on the other."""

    folders: pytest.TempPathFactory

    @initialize()
    def start(self):
        self.log = Log(self.folders.mktemp("machine") / "v")
        self.ours = database(self.log)
        self.memory = TinyDB(storage=MemoryStorage)

    def both(self, action):
        results = []
        for db in (self.ours, self.memory):
            try:
                results.append(action(db))
            except (ValueError, KeyError, TypeError, RuntimeError) as error:
                results.append(type(error))
        assert results[0] == results[1]

    @rule(table=TABLES, document=DOCUMENTS)
    def insert(self, table, document):
        self.both(lambda db: db.table(table).insert(document))

    @rule(table=TABLES, document=DOCUMENTS, doc_id=st.integers(1, 9))
    def insert_with_id(self, table, document, doc_id):
        self.both(lambda db: db.table(table).insert(Document(document, doc_id)))

    @rule(table=TABLES, documents=st.lists(DOCUMENTS, max_size=3))
    def insert_multiple(self, table, documents):
        self.both(lambda db: db.table(table).insert_multiple(documents))

    @rule(table=TABLES, document=DOCUMENTS, condition=CONDITIONS)
    def update(self, table, document, condition):
        self.both(lambda db: db.table(table).update(document, condition))

    @rule(table=TABLES, doc_ids=SOME_IDS, document=DOCUMENTS)
    def update_by_id(self, table, doc_ids, document):
        self.both(lambda db: db.table(table).update(document, doc_ids=doc_ids))

    @rule(table=TABLES, condition=CONDITIONS)
    def update_in_place(self, table, condition):
        self.both(lambda db: db.table(table).update(increment("n"), condition))

    @rule(table=TABLES, document=DOCUMENTS, condition=CONDITIONS)
    def update_multiple(self, table, document, condition):
        self.both(lambda db: db.table(table).update_multiple([(document, condition), (increment("n"), condition)]))

    @rule(table=TABLES, document=DOCUMENTS, condition=CONDITIONS)
    def upsert(self, table, document, condition):
        self.both(lambda db: db.table(table).upsert(document, condition))

    @rule(table=TABLES, document=DOCUMENTS, doc_id=st.integers(1, 9))
    def upsert_by_id(self, table, document, doc_id):
        self.both(lambda db: db.table(table).upsert(Document(document, doc_id)))

    @rule(table=TABLES, condition=CONDITIONS)
    def remove(self, table, condition):
        self.both(lambda db: db.table(table).remove(condition))

    @rule(table=TABLES, doc_ids=SOME_IDS)
    def remove_by_id(self, table, doc_ids):
        self.both(lambda db: db.table(table).remove(doc_ids=doc_ids))

    @rule(table=TABLES)
    def truncate(self, table):
        self.both(lambda db: db.table(table).truncate())

    @rule(table=TABLES)
    def drop(self, table):
        self.both(lambda db: db.drop_table(table))

    @rule()
    def drop_all(self):
        self.both(lambda db: db.drop_tables())

    @rule(table=TABLES, condition=CONDITIONS)
    def search(self, table, condition):
        self.both(lambda db: (db.table(table).search(condition), db.table(table).count(condition)))

    @rule(table=TABLES, document=DOCUMENTS)
    def write_the_general_way(self, table, document):
        """TinyDB's own table class on our storage: reads all, changes in place, writes all."""
        self.both(lambda db: Table(db.storage, table).update(document))

    @rule()
    def reopen(self):
        self.ours.close()
        self.ours = database(self.log)
        # A new object also forgets its next id.
        kept, self.memory = self.memory.storage, TinyDB(storage=MemoryStorage)
        self.memory.storage.write(kept.read())

    @invariant()
    def same_content(self):
        if hasattr(self, "ours"):
            assert content(self.ours) == content(self.memory)


def test_every_operation_answers_as_tinydb_in_memory_does(tmp_path_factory, monkeypatch):
    monkeypatch.setattr(disk, "sync", lambda _: None)
    SameAsMemory.folders = tmp_path_factory
    run_state_machine_as_test(
        SameAsMemory,
        settings=settings(
            max_examples=60, stateful_step_count=25, deadline=None, suppress_health_check=list(HealthCheck)
        ),
    )


def test_without_an_incident_a_table_named_records_is_an_ordinary_one(vault):
    table = vault.school.table("records")
    table.insert({"n": 1})
    table.update({"n": 2})
    assert table.all() == [{"n": 2}]


def test_one_insert_among_many_writes_one_document(log):
    db = database(log)
    db.table("people").insert_multiple({"n": number} for number in range(500))
    before = log.segment().stat().st_size
    db.table("people").insert({"n": 501})
    db.table("people").update({"n": 7}, doc_ids=[3])
    db.table("people").remove(doc_ids=[4])
    assert log.segment().stat().st_size - before < 300


def test_an_update_that_changes_nothing_writes_nothing(log):
    db = database(log)
    db.table("people").insert({"n": 1})
    before = log.segment().stat().st_size
    db.table("people").update({"n": 1})
    db.table("people").remove(Query().n == 5)
    assert log.segment().stat().st_size == before


def test_what_a_caller_does_to_a_document_it_gave_or_got_is_not_saved_behind_its_back(log):
    db = database(log)
    mine = {"list": [1]}
    db.table("t").insert(mine)
    mine["list"].append(2)
    assert db.table("t").all() == [{"list": [1]}]
    assert database(log, read_only=True).table("t").all() == [{"list": [1]}]


def test_a_table_to_which_something_is_added_while_it_is_read_gives_what_it_held(log):
    table = database(log).table("people")
    table.insert_multiple([{"n": 0}, {"n": 1}])
    reading = iter(table)
    first = next(reading)
    table.insert({"n": 2})
    assert [first, *reading] == [{"n": 0}, {"n": 1}]
    assert len(table) == 3


def test_a_value_that_cannot_be_kept_is_refused_before_anything_is_written(log):
    db = database(log)
    with pytest.raises(TypeError):
        db.table("t").insert({"a": object()})
    assert db.table("t").all() == []
    assert not log.segment().exists()


def test_an_empty_table_exists_after_reopening_until_it_is_dropped(log):
    db = database(log)
    db.table("t").insert({"a": 1})
    db.table("t").truncate()
    assert database(log, read_only=True).tables() == {"t"}
    db.drop_table("t")
    assert database(log, read_only=True).tables() == set()


def test_tables_that_are_handed_back_whole_are_kept_as_they_are(log):
    """TinyDB's general method: all tables at once, some new, some gone, and some changed in part."""
    db = database(log)
    for tables in (
        {"people": {"1": {"n": 1}, "2": {"n": 2}, "3": {"n": 3}}, "empty": {}},
        {"people": {"2": {"n": 5}, "3": {"n": 3}, "4": {"n": 4}}, "empty": {}},
        {"empty": {}, "channels": {"7": {"n": 7}}},
    ):
        db.storage.write(tables)
        assert db.storage.read() == tables
        assert database(log, read_only=True).storage.read() == tables


def test_names_of_the_store_itself_are_not_to_be_had(log):
    with pytest.raises(ValueError, match="reserved"):
        database(log).table("$seal").insert({"a": 1})


def test_removing_a_document_twice_at_once_is_refused_as_in_memory_and_removes_nothing(log):
    ours = database(log)
    for db in (ours, TinyDB(storage=MemoryStorage)):
        db.insert({"a": 1})
        with pytest.raises(KeyError):
            db.remove(doc_ids=[1, 1])
    assert content(ours) == {"_default": {1: {"a": 1}}}


def test_a_document_that_is_updated_twice_at_once_takes_both(log):
    ours = database(log)
    for db in (ours, TinyDB(storage=MemoryStorage)):
        db.insert({"n": 1})
        db.update(increment("n"), doc_ids=[1, 1])
        assert content(db) == {"_default": {1: {"n": 3}}}


def test_a_table_that_is_being_updated_is_a_dictionary(log):
    """TinyDB's own operations use only some of a dictionary's methods; an extension may use the others."""
    ours = database(log)
    for number in range(1, 4):
        ours.insert({"n": number})
    seen = []

    def updater(table):
        del table[2]
        table[4] = {"n": 4}
        seen.append((len(table), sorted(table), table.get(2), 2 in table, table[4]))
        with pytest.raises(KeyError):
            table[2]
        with pytest.raises(KeyError):
            del table[2]
        with pytest.raises(KeyError):
            table[99]

    ours.table("_default")._update_table(updater)
    assert seen == [(3, [1, 3, 4], None, False, {"n": 4})]
    assert content(ours) == {"_default": {1: {"n": 1}, 3: {"n": 3}, 4: {"n": 4}}}


def test_what_is_said_to_be_gone_need_not_have_been_there(log):
    gone = [Change("t", 5, NIL), Change("elsewhere", 1, NIL), Change("nowhere", None, NIL)]
    database(log).insert({"a": 1})
    stream = log.open()
    stream.append(encode_changes([*gone, Change("t", 6, encode_document({"n": 6})), Change("t", 5, NIL)]))
    stream.close()
    assert content(database(log, read_only=True)) == {"_default": {1: {"a": 1}}, "t": {6: {"n": 6}}}


def test_what_cannot_be_read_among_the_tables_of_the_school_is_named(vault, folder):
    vault._school_log._stream.append(b"\xc1 no msgpack")
    vault.close()
    with Vault.unlock(folder, PASSPHRASE) as again:
        (found,) = again.findings
    assert (found.kind, found.file) == (FindingKind.UNREADABLE_RECORD, "school")
    assert found.what == "In school staat een blok dat Houvast niet begrijpt; de rest is gelezen."
