"""One incident in the vault: its records, and the drafts of text being typed."""

from collections.abc import Iterable, Mapping, Sequence

from tinydb import TinyDB
from tinydb.table import Table

from incident.record import Record
from store.log.frame_payload import Change, encode_changes
from store.log.record_log import RecordLog
from store.log.stream import Stream
from store.read_findings import VaultFinding
from store.tables.incident_label import IncidentLabel, label_of, label_payload
from store.tables.log_storage import LogStorage
from store.tables.record_table import open_database, record_table

DRAFTS = "drafts"


def is_draft(document: Mapping[str, object]) -> bool:
    """Say whether a document of the table of drafts is one: a key, and the text that was typed."""
    return isinstance(document.get("key"), str) and isinstance(document.get("text"), str)


class IncidentStore:
    """The open log of one incident.

    `append` may be called from a worker thread, one call at a time, while another thread reads `records`.
    """

    def __init__(self, incident_id: str, stream: Stream, name: str) -> None:
        """Fold the stream; `name` is its folder relative to the vault."""
        self.id = incident_id
        self._log = RecordLog()
        self._stream = stream
        self._storage = LogStorage(stream, name, self._log)
        self._db = open_database(self._storage)
        self._table = record_table(self._db)
        self._label: IncidentLabel | None = None
        self.closed = False

    def __repr__(self) -> str:
        return f"IncidentStore({self.id})"

    @property
    def db(self) -> TinyDB:
        """Return the incident as TinyDB: the append-only table "records", and ordinary tables."""
        return self._db

    @property
    def records(self) -> Sequence[Record]:
        """Return the live sequence of all records, oldest first; it only ever grows."""
        return self._log.records

    @property
    def label(self) -> IncidentLabel | None:
        """Return what names this incident, also when its opening record cannot be read; None when nothing does."""
        if self._label is None:
            self._label = label_of(self.records) or self._storage.label
        return self._label

    @property
    def has_opening(self) -> bool:
        """Say whether the record that opened this incident is there."""
        return label_of(self.records) is not None

    @property
    def drafts(self) -> Table:
        """Return the ordinary table of text that was typed but not yet recorded."""
        return self._db.table(DRAFTS)

    def typed(self) -> dict[str, str]:
        """Return the texts in that table by key. What is no draft, as from a strange archive, is passed over."""
        return {doc["key"]: doc["text"] for doc in self.drafts if is_draft(doc)}

    @property
    def findings(self) -> tuple[VaultFinding, ...]:
        """Return the findings from opening this incident."""
        return self._storage.findings

    def head_code(self) -> str:
        """Return the eight symbols that identify everything recorded now, printed on every export."""
        return self._stream.head_code()

    def records_at(self, code: str) -> int | None:
        """Return how many records there were when `code` was printed; None when this incident never had it.

        Raises `OSError`.
        """
        return self._stream.records_at(code)

    @property
    def forks(self) -> int:
        """Return how many forks were read completely that nobody has seen yet."""
        return self._storage.forks

    def settle(self) -> None:
        """Write down that somebody has seen the forks that were read completely; raises `NotSaved`."""
        self._storage.settle()

    def accept(self) -> None:
        """Accept this copy of the incident as the newest that this computer saw."""
        self._storage.accept()

    def append(self, records: Sequence[Record]) -> None:
        """Add records as one frame, all or none; durable on return.

        Raises `NotSaved`, and then nothing has changed and the same records may be appended again.
        """
        label = self.label or label_of(records)
        self._storage.append_records(records, label_payload(label) if label else None)
        self._label = label
        self._table.clear_cache()

    def close_off(self) -> None:
        """Record how far the incident goes under the current key; raises `NotSaved`."""
        self._storage.close_off()

    def take_in(self, changes: Iterable[Change]) -> None:
        """Add changes from an archive as one frame; they are read when the incident is opened again.

        What does not fit in a frame, the caller splits up.

        Raises `NotSaved`, and then nothing has changed.
        """
        self._stream.append(encode_changes(changes))

    def close(self) -> None:
        """Close the log and drop its key and its records: the vault still has this object, for its findings."""
        self._storage.close()
        self._log = RecordLog()
        self.closed = True
