"""A session: one unlocked vault with one incident open, and the only way to change it.

A command returns records. They are sealed and synced to disk as one frame, and only then applied to the dossier. The
session knows no terminal: the screens, the command line and the tests all write through it.
"""

from collections.abc import Callable, Sequence
from contextlib import suppress
from datetime import UTC, datetime
from pathlib import Path
from uuid import uuid4

import msgspec
from tinydb import Query

from incident.errors import Explained, Refused
from incident.fold.apply import apply, fold
from incident.fold.dossier import Dossier
from incident.record import Moment, Record, RecordId, Stamp
from incident.records.opening import IncidentOpened
from incident.rules.close_incident import check_archivable, check_open
from store.copies.archive_file import Archived, make_archive, put_in_vault, read_archive
from store.errors import NotSaved, VaultDamaged
from store.log.record_log import collection_paused
from store.tables.incident_store import IncidentStore
from store.vault import Vault

_OPENING = "opening"


def now() -> Moment:
    """Return the time of this computer."""
    return datetime.now(UTC)


def new_id() -> RecordId:
    """Return a fresh random id."""
    return uuid4().hex


class IncidentCard(msgspec.Struct, frozen=True):
    """An incident as the list of incidents shows it."""

    id: str
    title: str
    started: Moment
    exercise: bool


class NoIncident(Explained):
    """No incident is open."""

    def __init__(self) -> None:
        """Set the sentences, which are always the same."""
        super().__init__("Er is geen incident geopend.", now="Kies een incident, of begin een nieuw.")


class Session:
    """An unlocked vault, who is at the keyboard, and the open incident."""

    def __init__(
        self, vault: Vault, *, clock: Callable[[], Moment] = now, ids: Callable[[], RecordId] = new_id
    ) -> None:
        self.vault = vault
        self.author = vault.label
        """The role of the person at the keyboard; the people screen can change it."""
        self.clock = clock
        self._ids = ids
        self._open: IncidentStore | None = None
        self.incident_id = ""
        self.dossier = Dossier()
        self._drafts: dict[str, str] = {}
        """A copy of the drafts table, so that a screen can read it while a draft is being written."""
        self._waiting = ""
        """The id of an incident that has not begun but for which something was typed; empty when there is none."""
        self._opening = ""

    def stamp(self, happened: Moment | None = None) -> Stamp:
        """Return the stamp for one command. The time is now unless `happened` gives another."""
        recorded = self.clock()
        return Stamp(self.author, happened or recorded, recorded, self._ids)

    # -- incidents

    def incidents(self) -> tuple[IncidentCard, ...]:
        """List the incidents of this vault, the newest first.

        Titles are read from the incidents themselves, so that nothing of an incident is left when its keys are
        destroyed. An incident that does not open is left out of the list and named in the vault's findings, so that the
        others can be used.
        """
        self._waiting = self._opening = ""
        cards = [self._card_from_records(incident_id) for incident_id in self.vault.incident_ids()]
        return tuple(sorted((card for card in cards if card), key=lambda card: card.started, reverse=True))

    def _card_from_records(self, incident_id: str) -> IncidentCard | None:
        if incident_id == self.incident_id:
            return _card(incident_id, self.records)
        try:
            store = self.vault.open_incident(incident_id)
        except VaultDamaged:
            return None
        try:
            self._note_waiting(store)
            return _card(incident_id, store.records)
        finally:
            store.close()

    def _note_waiting(self, store: IncidentStore) -> None:
        """Remember an incident that holds only what was typed to begin it. A damaged incident does not count as one."""
        if not store.records and not store.findings:
            for doc in store.drafts.search(Query().key == _OPENING):
                self._waiting, self._opening = store.id, doc["text"]

    def begin(self, records: Sequence[Record]) -> None:
        """Begin a new incident with its first records.

        Raises `NotSaved` when they could not be written; nothing is open then.
        """
        self.leave()
        store = self._waiting_store()
        try:
            store.append(records)
        except Explained:
            store.close()
            raise
        self._waiting = self._opening = ""
        self._adopt(store.id, store)
        # The incident has begun, so nothing reads a draft that stays behind in it.
        with suppress(NotSaved):
            self.keep_draft(_OPENING, "")

    def _waiting_store(self) -> IncidentStore:
        """Open the incident that has not begun, or create one."""
        if self._waiting:
            return self.vault.open_incident(self._waiting)
        store = self.vault.create_incident(self._ids())
        self._waiting = store.id
        return store

    def opening(self) -> str:
        """Return the text typed for an incident that has not begun, or "". Call `incidents` first."""
        return self._opening

    def keep_opening(self, text: str) -> None:
        """Keep the text that is typed for an incident that has not begun. Raises `NotSaved`.

        It goes into the log of that incident, under its key, so that destroying the incident destroys the text too.
        """
        if text != self._opening:
            store = self._waiting_store()
            store.drafts.upsert({"key": _OPENING, "text": text}, Query().key == _OPENING)
            self._opening = text

    def open(self, incident_id: str) -> None:
        """Open an incident and fold its records."""
        self.leave()
        self._adopt(incident_id, self.vault.open_incident(incident_id))

    def _adopt(self, incident_id: str, store: IncidentStore) -> None:
        self._open, self.incident_id = store, incident_id
        with collection_paused():
            self.dossier = fold(store.records)
        self._drafts = {doc["key"]: doc["text"] for doc in store.drafts}

    def leave(self) -> None:
        """Close the open incident, if any; the vault stays unlocked."""
        if self._open is not None:
            self._open.close()
        self._open, self.incident_id, self.dossier, self._drafts = None, "", Dossier(), {}

    def shred(self) -> None:
        """Destroy the open incident for good; it must be closed first.

        Raises `Refused` when it is not closed, `NotSaved`, and `NotDestroyed`.
        """
        if self.dossier.closed is None:
            raise Refused("Een incident dat nog loopt, kan niet worden vernietigd.", now="Sluit het eerst af.")
        incident_id = self.incident_id
        self.leave()
        self.vault.shred_incident(incident_id)

    def archive(self, folder: Path, passphrase: str) -> Archived:
        """Write the open incident to a file of its own in `folder`; slow. It must be closed first.

        `incident.records.documents.archived` records it. Raises `Refused` when it is not closed, and `NotArchived`.
        """
        check_archivable(self.dossier.closed)
        return make_archive(self.vault, self.incident_id, folder, passphrase, self.clock(), by=self.author)

    def take_in(self, file: Path, passphrase: str) -> None:
        """Copy the incident of an archive file into this vault; slow. It stays closed.

        Raises the errors of `read_archive` and `put_in_vault` in `store.copies.archive_file`.
        """
        put_in_vault(self.vault, read_archive(file, passphrase))

    def close(self) -> None:
        """Close everything and drop the keys."""
        self.leave()
        self.vault.close()

    # -- the one write path

    def commit(self, records: Sequence[Record]) -> None:
        """Write records durably, then fold them. Raises `NotSaved`, and then nothing has changed."""
        self.save(records)
        self.fold(records)

    def save(self, records: Sequence[Record]) -> None:
        """Write records durably, as one frame. May run in a worker thread. `fold` must follow.

        Raises `NotSaved`, and `Refused` when the incident is closed.
        """
        check_open(self.dossier.closed, records)
        if records:
            self._store.append(records)

    def fold(self, records: Sequence[Record]) -> None:
        """Fold records that have been saved into the dossier."""
        for record in records:
            apply(self.dossier, record)

    @property
    def records(self) -> Sequence[Record]:
        """The records of the open incident, in the order of writing."""
        return self._store.records

    def head_code(self) -> str:
        """Return the eight symbols that identify everything recorded in the open incident now."""
        return self._store.head_code()

    @property
    def _store(self) -> IncidentStore:
        if self._open is None:
            raise NoIncident
        return self._open

    # -- drafts: text that was typed and not yet recorded

    def draft(self, key: str) -> str:
        """Return the draft kept under `key`; empty when there is none."""
        return self._drafts.get(key, "")

    def keep_draft(self, key: str, text: str) -> None:
        """Keep typed text, encrypted like everything else. An empty text removes the draft. Raises `NotSaved`."""
        if text == self.draft(key):
            return
        if text:
            self._store.drafts.upsert({"key": key, "text": text}, Query().key == key)
            self._drafts[key] = text
        else:
            self._store.drafts.remove(Query().key == key)
            del self._drafts[key]


def _card(incident_id: str, records: Sequence[Record]) -> IncidentCard | None:
    for record in records:
        if isinstance(record, IncidentOpened):
            return IncidentCard(incident_id, record.title, record.mark.happened, record.exercise)
    return None
