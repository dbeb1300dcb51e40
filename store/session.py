"""A session: one unlocked vault with one incident open, and the only way to change it.

A command returns records. They are sealed and synced to disk as one frame, and only then applied to the dossier. The
session knows no terminal: the screens, the command line and the tests all write through it.
"""

from collections.abc import Callable, Sequence
from contextlib import ExitStack, suppress
from datetime import UTC, datetime
from operator import attrgetter
from pathlib import Path
from uuid import uuid4

import msgspec
from tinydb import Query

from incident.errors import Explained, Refused, explaining
from incident.fold.apply import apply, fold
from incident.fold.dossier import Dossier
from incident.record import Moment, Record, RecordId, Stamp
from incident.rules.close_incident import check_archivable, check_open
from incident.rules.showable import in_range
from store.copies.archive_file import Archived, make_archive, put_in_vault, read_archive
from store.copies.strays import Stray, read_in, strays_of
from store.errors import IncidentUnfit, NotSaved, VaultDamaged
from store.log.record_log import collection_paused
from store.read_findings import FindingKind
from store.set_aside import list_set_aside, set_aside
from store.tables.incident_store import IncidentStore
from store.vault import Vault

_OPENING = "opening"
_DAMAGE = frozenset({FindingKind.DAMAGED, FindingKind.MISSING, FindingKind.OUT_OF_ORDER, FindingKind.UNREADABLE_RECORD})
_recorded = attrgetter("mark.recorded")
UNTITLED = "Beschadigd incident"
"""What an incident is called of which the title cannot be read."""


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
    """Empty when it cannot be read."""
    started: Moment | None
    """None when that cannot be read: which incident is the newest is not known then."""
    exercise: bool
    damaged: bool = False
    """Whether something of it cannot be read."""


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
        self.strays: tuple[Stray, ...] = ()
        """Files with lines of another laptop that are not read in, as they were when the incidents were listed."""

    def stamp(self, happened: Moment | None = None) -> Stamp:
        """Return the stamp for one command. The time is now unless `happened` gives another."""
        recorded = self.clock()
        return Stamp(self.author, happened or recorded, recorded, self._ids)

    # -- incidents

    def incidents(self) -> tuple[IncidentCard, ...]:
        """List the incidents of this vault, the newest first.

        Titles are read from the incidents themselves, so that nothing of one is left when its keys are destroyed. One
        that is damaged, or does not open at all, is listed with what is known of it; the least known come last.
        Those that were put aside are left out.
        """
        self._waiting = self._opening = ""
        aside = {each.id for each in list_set_aside(self.vault)}
        ids = [incident_id for incident_id in self.vault.incident_ids() if incident_id not in aside]
        cards = [self._card_from_records(incident_id) for incident_id in ids]
        self.strays = tuple(stray for stray in strays_of(self.vault) if stray.records or stray.documents)
        return tuple(sorted((card for card in cards if card), key=_newness, reverse=True))

    def _card_from_records(self, incident_id: str) -> IncidentCard | None:
        if self._open is not None and incident_id == self.incident_id:
            return _card(self._open)
        try:
            store = self.vault.open_incident(incident_id)
        except VaultDamaged:
            return IncidentCard(incident_id, "", None, exercise=False, damaged=True)
        try:
            self._note_waiting(store)
            return _card(store)
        finally:
            store.close()

    def _note_waiting(self, store: IncidentStore) -> None:
        """Remember an incident that holds only what was typed to begin it. A damaged incident does not count as one."""
        if not store.records and not store.findings:
            typed = store.typed()
            if _OPENING in typed:
                self._waiting, self._opening = store.id, typed[_OPENING]

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
        """Open an incident and fold its records. Raises `VaultDamaged` and `IncidentUnfit`; nothing is open then."""
        self.leave()
        # What cannot be shown came from outside, before this version looked through such incidents.
        with explaining(IncidentUnfit), ExitStack() as undo:
            undo.callback(self.leave)
            self._adopt(incident_id, self.vault.open_incident(incident_id))
            if not _can_be_reckoned_with(self.dossier):
                raise IncidentUnfit
            undo.pop_all()

    def set_aside(self, incident_id: str) -> None:
        """Leave an incident out of the list, and close it if it is open; nothing of it is lost. Raises `NotSaved`."""
        if incident_id == self.incident_id:
            self.leave()
        set_aside(self.vault, incident_id, self.author, self.clock())

    def _adopt(self, incident_id: str, store: IncidentStore) -> None:
        self._open, self.incident_id = store, incident_id
        with collection_paused():
            self.dossier = fold(store.records)
        if not store.has_opening and store.records:
            self._name_by(store)
        self._drafts = store.typed()

    def _name_by(self, store: IncidentStore) -> None:
        """Name a dossier whose opening cannot be read by the name that is known apart from it."""
        label, dossier = store.label, self.dossier
        dossier.title = label.title if label else UNTITLED
        if label:
            dossier.started, dossier.exercise = label.started, label.exercise

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

    def read_in(self) -> int:
        """Read in what another laptop wrote; no incident may be open. Returns how many lines. Raises `NotSaved`."""
        added = read_in(self.vault, strays_of(self.vault))
        self.strays = ()
        return added

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


def _card(store: IncidentStore) -> IncidentCard | None:
    """Return what is known of an incident; None for one that has not begun."""
    damaged = any(finding.kind in _DAMAGE for finding in store.findings)
    label = store.label
    if not store.records and all(finding.harmless for finding in store.findings):
        return None
    if label is None:
        return IncidentCard(store.id, "", None, exercise=False, damaged=True)
    if not in_range(label.started):
        return IncidentCard(store.id, label.title, None, label.exercise, damaged=True)
    return IncidentCard(store.id, label.title, label.started, label.exercise, damaged or not store.has_opening)


def _can_be_reckoned_with(dossier: Dossier) -> bool:
    """Say whether all times of the lines are such that a screen can show them."""
    if not dossier.lines:
        return True
    # Nearly always in this order already, so that one pass finds both ends.
    recorded = sorted(map(_recorded, dossier.written))
    ends = (dossier.lines[0].mark.happened, dossier.lines[-1].mark.happened, recorded[0], recorded[-1])
    return all(map(in_range, ends))


def _newness(card: IncidentCard) -> Moment:
    return card.started or datetime.min.replace(tzinfo=UTC)
