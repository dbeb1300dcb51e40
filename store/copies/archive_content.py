"""The present contents of an incident, read from its log for an archive, and from an archive for a vault.

Records keep the bytes that they were written as, so that records of a newer version lose nothing. Of the other tables
only the present documents are copied: a deleted draft stays deleted.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from itertools import islice

from incident.record import Record
from incident.records.codec import UnreadableRecord, decode
from store.log.frame_payload import NIL, RESERVED, Change, decode_changes, encode_changes
from store.log.pack import merged
from store.log.record_log import TABLE as RECORDS
from store.tables.log_storage import new_table

_AROUND = 64
"""Bytes that a change takes beside its body, at most: the names of tables are short."""


@dataclass(slots=True, repr=False)
class Gathered:
    """One incident, as the bytes of its documents."""

    records: dict[bytes, int] = field(default_factory=dict)
    """The records in order, each once, with their document ids."""
    tables: dict[str, dict[int, bytes]] = field(default_factory=dict)
    """The documents of the other tables by id."""

    def decoded(self) -> list[Record]:
        """Return the records that can be read."""
        return [record for raw in self.records if (record := _decoded(raw)) is not None]

    @property
    def unreadable(self) -> int:
        """Return the number of records that cannot be read."""
        return len(self.records) - len(self.decoded())

    def changes(self) -> Iterator[Change]:
        """Return the changes that make a log with these contents, the records last."""
        for name, table in self.tables.items():
            yield new_table(name)
            for doc_id, body in table.items():
                yield Change(name, doc_id, body)
        for raw, doc_id in self.records.items():
            yield Change(RECORDS, doc_id, raw)

    def frames(self, most: int) -> Iterator[list[Change]]:
        """Return the same changes in lists of about `most` bytes, each to be one frame; mostly there is one."""
        frame: list[Change] = []
        size = 0
        for change in self.changes():
            if frame and size + len(change.body) > most:
                yield frame
                frame, size = [], 0
            frame.append(change)
            size += len(change.body) + _AROUND
        yield frame

    def after(self, begun: "Gathered") -> "Gathered | None":
        """Return what is still to be added where only the beginning of this was added; None where it was not so."""
        first = dict(islice(self.records.items(), len(begun.records)))
        if not 0 < len(begun.records) < len(self.records) or begun.records != first:
            return None
        return Gathered(dict(islice(self.records.items(), len(first), None)), self.tables)

    def payloads(self) -> Iterator[bytes]:
        """Return the same changes as payloads of about 64 KiB."""
        return merged([encode_changes(self.changes())])


def gather(payloads: Iterable[bytes]) -> Gathered:
    """Fold the payloads of a log; raises `store.log.frame_payload.UnreadablePayload`."""
    found = Gathered()
    for payload in payloads:
        for table, doc_id, body in decode_changes(payload):
            if table == RECORDS:
                # After a failed write that did reach the disk, the log holds the same record twice.
                if doc_id is not None and body != NIL:
                    found.records.setdefault(body, doc_id)
            elif not table.startswith(RESERVED):
                _fold(found.tables, table, doc_id, body)
    return found


def _fold(tables: dict[str, dict[int, bytes]], table: str, doc_id: int | None, body: bytes) -> None:
    if doc_id is None and body == NIL:
        tables.pop(table, None)
    elif doc_id is None:
        tables.setdefault(table, {})
    elif body == NIL:
        tables.get(table, {}).pop(doc_id, None)
    else:
        tables.setdefault(table, {})[doc_id] = body


def _decoded(raw: bytes) -> Record | None:
    try:
        return decode(raw)
    except UnreadableRecord:
        return None
