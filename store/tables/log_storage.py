"""TinyDB's storage on an encrypted log: tables in memory, changes on disk.

TinyDB reads all tables from a storage and writes all tables back, which would rewrite everything for one document. So
`LogTable` passes only its changes, to `commit`. The general method, `write`, compares all documents with those on disk;
it is correct for every use of TinyDB, and slow.

A document is kept twice: as the bytes on disk, and as the dictionary that TinyDB reads. This is the only way to detect
a change that was made inside a dictionary, and to undo it when the disk refuses it.
"""

from collections.abc import Mapping, MutableMapping, Sequence
from typing import Any, cast

from tinydb.storages import Storage

from incident.record import Record
from store.log.frame_payload import (
    EMPTY,
    NIL,
    RESERVED,
    Change,
    TableDocument,
    UnreadablePayload,
    decode_changes,
    decode_document,
    encode_changes,
    encode_document,
)
from store.log.notes import TABLE as NOTES
from store.log.record_log import RecordLog
from store.log.stream import Stream
from store.read_findings import FindingKind, VaultFinding
from store.tables.incident_label import TABLE as LABEL
from store.tables.incident_label import IncidentLabel, read_label


class LogStorage(Storage):
    """The tables of one stream. `records` is given for an incident, whose table "records" is append-only."""

    def __init__(self, stream: Stream, name: str, records: RecordLog | None = None) -> None:
        """Fold the contents of the stream; `name` is its folder relative to the vault, for the findings."""
        self._stream = stream
        self._name = name
        self._encoded: dict[str, dict[int, bytes]] = {}
        self._tables: dict[str, dict[str, TableDocument]] = {}
        self._findings: list[VaultFinding] = []
        self.records = records
        self.label: IncidentLabel | None = None
        """The name of the incident as it stands apart from its records; None when it does not."""
        self._noted = False
        """Whether the store made a note in the log, so that records may stand in it twice."""
        payloads = stream.take_payloads()
        if records is None:
            for payload in payloads:
                self._load(payload)
        else:
            records.load(payloads, self._load)
            if stream.has_extra or self._noted:
                records.drop_repeats()

    def __repr__(self) -> str:
        return f"LogStorage({self._name})"

    @property
    def findings(self) -> tuple[VaultFinding, ...]:
        """Return the findings from opening."""
        return (*self._stream.findings, *self._findings)

    def read(self) -> dict[str, Any]:
        """Return the live tables, by name and then by document id as text. The caller must not change them."""
        if self.records is None:
            return dict(self._tables)
        return {**self._tables, self.records.table: self.records.documents}

    def read_table(self, name: str) -> Mapping[str, TableDocument]:
        """Return a copy of one table, without loading the others; its documents are the live ones.

        A copy, because a screen may iterate over a table while a command in another thread adds to it.
        """
        if self.records is not None and name == self.records.table:
            return self.records.documents
        return self._tables.get(name, {}).copy()

    def encoded(self, name: str) -> Mapping[int, bytes]:
        """Return a table's documents as the bytes on disk."""
        return self._encoded.get(name, {})

    def has_table(self, name: str) -> bool:
        """Return whether a table exists, even if it is empty."""
        return name in self._encoded

    def append_records(self, records: Sequence[Record], first: bytes | None = None) -> list[int]:
        """Make records durable as one frame, then take them; give their document ids.

        A segment that begins with them has `first`, a payload of the store, before them. A long frame is kept twice.
        Raises `NotSaved`, and then nothing has changed, and `ValueError` for a storage without records.
        """
        if self.records is None:
            raise ValueError("only an incident has records")
        changes = self.records.changes(records)
        if not changes:
            return []
        self._stream.append(encode_changes(changes), first=first, twice=True)
        for change, record in zip(changes, records, strict=True):
            self.records.add(cast("int", change.doc_id), record)
        return [cast("int", change.doc_id) for change in changes]

    def commit(self, changes: list[Change]) -> None:
        """Make changes durable, then fold them; raises `NotSaved`, and then nothing has changed."""
        if not changes:
            return
        self._stream.append(encode_changes(changes))
        for change in changes:
            self._fold(*change)

    def write(self, data: MutableMapping[str, Any]) -> None:
        """Bring the tables on disk in line with `data`: TinyDB's general method.

        Raises `NotSaved`, `TypeError` for a value that msgpack cannot hold, and `ValueError` for a change to records;
        the tables are then as they were.
        """
        try:
            self.commit(self._difference(self._without_records(data)))
        except BaseException:
            # TinyDB may have changed documents in place before this call.
            self._restore()
            raise

    def _without_records(self, data: Mapping[str, Any]) -> dict[str, Any]:
        tables = dict(data)
        if self.records is not None and tables.pop(self.records.table, None) is not self.records.documents:
            raise ValueError("records are append-only")
        return tables

    def _difference(self, data: Mapping[str, Mapping[str, TableDocument]]) -> list[Change]:
        changes = [Change(name, None, NIL) for name in self._encoded if name not in data]
        for name, table in data.items():
            if name not in self._encoded:
                changes.append(new_table(name))
            before, after = self.encoded(name), {int(key): encode_document(body) for key, body in table.items()}
            changes += [Change(name, doc_id, NIL) for doc_id in before if doc_id not in after]
            changes += [Change(name, doc_id, body) for doc_id, body in after.items() if before.get(doc_id) != body]
        return changes

    def _restore(self) -> None:
        self._tables = {
            name: {str(doc_id): decode_document(body) for doc_id, body in table.items()}
            for name, table in self._encoded.items()
        }

    def _load(self, payload: bytes) -> None:
        """Fold one payload from disk; unreadable data becomes a finding."""
        try:
            for table, doc_id, body in decode_changes(payload):
                if self.records is not None and table == self.records.table:
                    if not self.records.load_one(doc_id, body):
                        self._report()
                elif not table.startswith(RESERVED):
                    self._fold(table, doc_id, body)
                elif table == LABEL:
                    self.label = read_label(body) or self.label
                else:
                    self._noted |= table == NOTES
        except UnreadablePayload:
            self._report()

    def _report(self) -> None:
        what = f"In {self._name} staat een blok dat Houvast niet begrijpt; de rest is gelezen."
        self._findings.append(VaultFinding(FindingKind.UNREADABLE_RECORD, self._name, None, what))

    def _fold(self, name: str, doc_id: int | None, body: bytes) -> None:
        if doc_id is None:
            if body == NIL:
                self._encoded.pop(name, None)
                self._tables.pop(name, None)
                return
            self._encoded.setdefault(name, {})
            self._tables.setdefault(name, {})
        elif body == NIL:
            self._encoded.get(name, {}).pop(doc_id, None)
            self._tables.get(name, {}).pop(str(doc_id), None)
        else:
            document = decode_document(body)
            self._encoded.setdefault(name, {})[doc_id] = body
            self._tables.setdefault(name, {})[str(doc_id)] = document

    def close_off(self) -> None:
        """Record how far the log goes under the current key; raises `NotSaved`."""
        self._stream.close_off()

    @property
    def forks(self) -> int:
        """Return how many forks were read completely that nobody has seen yet."""
        return len(self._stream.forks)

    def settle(self) -> None:
        """Write down that somebody has seen the forks that were read completely; raises `NotSaved`."""
        self._stream.settle()

    def accept(self) -> None:
        """Accept this copy as the newest that this computer saw."""
        self._stream.accept()

    def close(self) -> None:
        """Close the stream and let go of all documents and records."""
        self._stream.close()
        self._encoded.clear()
        self._tables.clear()
        if self.records is not None:
            # Another one in its place: who still looks through these records keeps them.
            self.records = RecordLog()


def new_table(name: str) -> Change:
    """Return the change that creates a table; raises `ValueError` for a reserved name."""
    if name.startswith(RESERVED):
        raise ValueError("table names that start with $ are reserved")
    return Change(name, None, EMPTY)
