"""The records of one incident, typed and in order, and TinyDB's view of them.

Memory holds the typed records. A TinyDB document is made from a record only when it is asked for, so that a hundred
thousand records open fast and are in memory once.
"""

import gc
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from typing import Literal

import msgspec

from incident.record import Record
from incident.records.codec import UnreadableRecord, decode, encode
from incident.records.record_types import AnyRecord
from store.log.frame_payload import NOT_READ, Change, TableDocument, decode_document

TABLE = "records"

# Decodes the usual frame at once, single records or a run of them; any other frame is read change by change.
_plain_frame: msgspec.msgpack.Decoder[list[tuple[str, int, Record | list[Record]]]] = msgspec.msgpack.Decoder(
    list[tuple[Literal["records"], int, AnyRecord | list[AnyRecord]]]
)


class RecordDocuments(Mapping[str, TableDocument]):
    """The records as TinyDB documents, by document id as text, each made on request."""

    def __init__(self, records: list[Record], doc_ids: list[int]) -> None:
        self._records = records
        self._doc_ids = doc_ids
        self._positions: dict[str, int] = {}

    def __getitem__(self, key: str) -> TableDocument:
        for position in range(len(self._positions), len(self._doc_ids)):
            self._positions[str(self._doc_ids[position])] = position
        return decode_document(encode(self._records[self._positions[key]]))

    def __iter__(self) -> Iterator[str]:
        return map(str, self._doc_ids)

    def __len__(self) -> int:
        return len(self._records)


class RecordLog:
    """The append-only records of one incident."""

    table = TABLE

    def __init__(self) -> None:
        self.records: list[Record] = []
        """All records, in order. It only grows at the end, so another thread may read it meanwhile."""
        self._doc_ids: list[int] = []
        self.documents = RecordDocuments(self.records, self._doc_ids)
        self._last_id = 0

    def load(self, payloads: Sequence[bytes], otherwise: Callable[[bytes], None]) -> None:
        """Read the payloads of an incident; `otherwise` gets those that hold anything but known records."""
        decode_frame, keep, keep_id = _plain_frame.decode, self.records.append, self._doc_ids.append
        with collection_paused():
            for payload in payloads:
                try:
                    frame = decode_frame(payload)
                except NOT_READ:
                    otherwise(payload)
                    continue
                for _, doc_id, record in frame:
                    if isinstance(record, list):
                        self._doc_ids += range(doc_id, doc_id + len(record))
                        self.records += record
                    else:
                        keep_id(doc_id)
                        keep(record)
        self._last_id = max(self._doc_ids, default=0)

    def load_one(self, doc_id: int | None, body: bytes) -> bool:
        """Read one change from disk. Return whether it was a record."""
        try:
            record = decode(body)
        except UnreadableRecord:
            return False
        if doc_id is None:
            return False
        self.add(doc_id, record)
        return True

    def add(self, doc_id: int, record: Record) -> None:
        """Add one durable record."""
        self._doc_ids.append(doc_id)
        self.records.append(record)
        self._last_id = max(self._last_id, doc_id)

    def drop_repeats(self) -> None:
        """Keep each record once: a failed write that did reach the disk was written again."""
        seen: dict[str, bytes] = {}
        kept = []
        for doc_id, record in zip(self._doc_ids, self.records, strict=True):
            if seen.setdefault(record.mark.id, raw := encode(record)) is raw or seen[record.mark.id] != raw:
                kept.append((doc_id, record))
        self._doc_ids[:] = [doc_id for doc_id, _ in kept]
        self.records[:] = [record for _, record in kept]

    def changes(self, records: Iterable[Record]) -> list[Change]:
        """Return the changes that append these records."""
        return [Change(TABLE, doc_id, encode(record)) for doc_id, record in enumerate(records, self._last_id + 1)]


@contextmanager
def collection_paused() -> Iterator[None]:
    """Pause the garbage collector: scanning the growing heap again and again takes longer than the reading."""
    was_enabled = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was_enabled:
            gc.enable()
