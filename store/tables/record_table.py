"""The table "records" of an incident: TinyDB may read and add, never change."""

from collections.abc import Callable, Iterable, Mapping
from typing import cast

from tinydb.table import Table

from incident.record import Record
from incident.records.codec import UnreadableRecord, decode
from store.log.frame_payload import encode_document
from store.log.record_log import TABLE
from store.tables.log_storage import LogStorage
from store.tables.log_table import LogDatabase, LogTable


class AppendOnly(TypeError):
    """Somebody tried to change or remove a record. A correction is a new record."""


class RecordTable(LogTable):
    """The records as TinyDB documents. Insert adds durably; update, upsert, remove and truncate raise `AppendOnly`."""

    def insert(self, document: Mapping) -> int:  # type: ignore[type-arg]  # as TinyDB writes it
        """Add one record, given as its document; raises `ValueError` for an invalid record, and `NotSaved`."""
        return self.insert_multiple([document])[0]

    def insert_multiple(self, documents: Iterable[Mapping]) -> list[int]:  # type: ignore[type-arg]
        """Add records as one frame; raises `ValueError` when one of them is invalid, and `NotSaved`."""
        added = self._log.append_records([_typed(document) for document in documents])
        self.clear_cache()
        return added

    def _update_table(self, updater: Callable[[dict[int, Mapping]], None]) -> None:  # type: ignore[type-arg]  # noqa: ARG002
        raise AppendOnly("records are append-only")


class IncidentDatabase(LogDatabase):
    """A TinyDB whose table "records" is append-only; its other tables are ordinary ones."""

    def __init__(self, storage: LogStorage) -> None:
        """Take the storage of an incident that is filled already."""
        super().__init__(storage)
        self._record_table = RecordTable(storage, TABLE)

    def table(self, name: str, **options: object) -> Table:
        """Return a table, the same object each time."""
        return self._record_table if name == TABLE else super().table(name, **options)


def _typed(document: Mapping[str, object]) -> Record:
    try:
        return decode(encode_document(dict(document)))
    except UnreadableRecord:
        raise ValueError("the document is no record") from None


def open_database(storage: LogStorage) -> LogDatabase:
    """Return TinyDB on a storage: append-only for an incident, ordinary for the school's tables."""
    return LogDatabase(storage) if storage.records is None else IncidentDatabase(storage)


def record_table(database: LogDatabase) -> RecordTable:
    """Return the table of records of an incident's database."""
    return cast("RecordTable", database.table(TABLE))
