"""The records of an incident: typed, in order, never changed, never dropped."""

import gc
import threading

import msgspec
import pytest
from tinydb import Query

from incident.record import UnknownRecord
from incident.records.codec import encode
from store.log.frame_payload import Change, encode_changes, encode_document
from store.log.pack import merged
from store.log.record_log import RecordLog, collection_paused
from store.read_findings import FindingKind
from store.tables.record_table import AppendOnly
from store.vault import Vault
from tests.store.making import INCIDENT, PASSPHRASE, entry


@pytest.fixture
def incident(vault):
    return vault.create_incident(INCIDENT)


def reopened(vault):
    vault.close()
    return Vault.unlock(vault.folder, PASSPHRASE, read_only=True).open_incident(INCIDENT)


def from_the_future() -> UnknownRecord:
    raw = msgspec.msgpack.encode(
        {"type": "hologram-shown", "mark": msgspec.msgpack.decode(encode(entry()))["mark"], "where": ["aula", 3.5]}
    )
    mark = entry().mark
    return UnknownRecord(mark=mark, kind="hologram-shown", raw=raw)


def test_a_record_of_a_newer_version_is_kept_byte_for_byte(vault, incident):
    unknown = from_the_future()
    incident.append([entry("voor"), unknown, entry("na")])
    again = reopened(vault)
    assert [type(record).__name__ for record in again.records] == ["EntryAdded", "UnknownRecord", "EntryAdded"]
    assert again.records[1].kind == "hologram-shown"
    assert encode(again.records[1]) == unknown.raw
    assert again.findings == ()
    assert again.db.table("records").all()[1]["where"] == ["aula", 3.5]


def test_a_frame_that_holds_no_record_is_a_finding_and_the_rest_is_read(vault, incident):
    incident.append([entry("voor")])
    stream = incident._storage._stream
    stream.append(b"\xc1 no msgpack")
    stream.append(encode_changes([Change("records", 9, encode_document({"no": "record"}))]))
    stream.append(encode_changes([Change("records", None, encode_document({}))]))
    stream.append(encode_changes([Change("$later", None, encode_document({"n": 1}))]))
    incident.append([entry("na")])
    again = reopened(vault)
    assert [record.text for record in again.records] == ["voor", "na"]
    assert [finding.kind for finding in again.findings] == [FindingKind.UNREADABLE_RECORD] * 3


def test_an_incident_that_is_closed_lets_go_of_its_records_and_who_looks_through_them_keeps_theirs(vault, incident):
    incident.append([entry("een"), entry("twee")])
    looked_through = incident.records
    incident.close()
    assert [record.text for record in looked_through] == ["een", "twee"]
    # The vault still has the object, for what it found.
    assert list(incident.records) == list(incident.db.table("records")) == []
    assert vault.findings == ()
    assert [record.text for record in vault.open_incident(INCIDENT).records] == ["een", "twee"]


def test_records_can_be_searched_with_tinydb(incident):
    incident.append([entry("Politie gebeld"), entry("Ouders gebeld")])
    table = incident.db.table("records")
    assert len(table) == 2
    assert [row["text"] for row in table.search(Query().text.search("Ouders"))] == ["Ouders gebeld"]
    assert table.get(doc_id=1)["text"] == "Politie gebeld"
    incident.append([entry("Ouders komen")])
    assert table.count(Query().text.search("Ouders")) == 2
    assert incident.db.tables() == {"records"}


def test_a_record_can_be_added_as_a_document(incident):
    document = msgspec.msgpack.decode(encode(entry("als document")))
    assert incident.db.table("records").insert(document) == 1
    assert [record.text for record in incident.records] == ["als document"]
    with pytest.raises(ValueError, match="no record"):
        incident.db.table("records").insert({"text": "zonder soort"})
    assert len(incident.records) == 1


def test_no_way_of_tinydb_changes_or_removes_a_record(vault, incident):
    incident.append([entry("blijft")])
    table = incident.db.table("records")
    for change in (
        lambda: table.update({"text": "anders"}),
        lambda: table.update({"text": "anders"}, doc_ids=[1]),
        lambda: table.update_multiple([({"text": "anders"}, Query().text == "blijft")]),
        lambda: table.upsert({"text": "anders"}, Query().text == "blijft"),
        lambda: table.remove(doc_ids=[1]),
        lambda: table.remove(Query().text == "blijft"),
        table.truncate,
    ):
        with pytest.raises(AppendOnly):
            change()
    for change in (lambda: incident.db.drop_table("records"), incident.db.drop_tables):
        with pytest.raises(ValueError, match="append-only"):
            change()
    assert [record.text for record in incident.records] == ["blijft"]
    assert [record.text for record in reopened(vault).records] == ["blijft"]


def test_drafts_do_not_disturb_the_records(vault, incident):
    for number in range(3):
        incident.drafts.upsert({"line": "entry", "text": str(number)}, Query().line == "entry")
        incident.append([entry(str(number))])
    incident.drafts.truncate()
    again = reopened(vault)
    assert [record.text for record in again.records] == ["0", "1", "2"]
    assert again.drafts.all() == []


def test_another_thread_may_count_and_draft_while_records_are_added(vault, incident):
    done = threading.Event()

    def add():
        for number in range(100):
            incident.append([entry(str(number))])
        done.set()

    worker = threading.Thread(target=add)
    worker.start()
    seen = []
    while not done.is_set():
        seen.append(len(incident.records))
        incident.drafts.upsert({"line": 1, "n": len(seen)}, Query().line == 1)
    worker.join()
    assert seen == sorted(seen)
    again = reopened(vault)
    assert [record.text for record in again.records] == [str(number) for number in range(100)]
    assert again.findings == ()


def test_document_ids_count_on_after_reopening(vault, incident):
    incident.append([entry("een"), entry("twee")])
    vault.close()
    with Vault.unlock(vault.folder, PASSPHRASE) as again:
        opened = again.open_incident(INCIDENT)
        opened.append([entry("drie")])
        assert [row.doc_id for row in opened.db.table("records")] == [1, 2, 3]
        assert opened.db.table("records").get(doc_id=3)["text"] == "drie"


def test_adding_nothing_writes_nothing(vault, incident):
    incident.append([])
    assert not list((vault.folder / "incidents" / INCIDENT).glob("*.seg"))


def test_the_tables_of_the_school_take_no_records(vault):
    with pytest.raises(ValueError, match="incident"):
        vault.school.storage.append_records([entry()])


@pytest.mark.parametrize("enabled", [True, False])
def test_reading_leaves_the_garbage_collector_as_it_was(enabled):
    was = gc.isenabled()
    try:
        (gc.enable if enabled else gc.disable)()
        with collection_paused():
            assert not gc.isenabled()
        assert gc.isenabled() == enabled
    finally:
        (gc.enable if was else gc.disable)()


def test_records_that_a_pack_took_together_keep_their_ids():
    records = [entry(str(number)) for number in range(4)]
    first = RecordLog()
    changes = first.changes(records)
    packed = RecordLog()
    packed.load(list(merged([encode_changes(changes)])), pytest.fail)
    assert list(packed.records) == records
    assert list(packed.documents) == [str(change.doc_id) for change in changes] == ["1", "2", "3", "4"]
