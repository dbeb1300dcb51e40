"""The vault of one school: create it, unlock it, and reach its contents.

Use `Vault.create` and `Vault.unlock`. `inspect` in `store.copies.check` reads a vault without opening it for use. Not
offered, on purpose: access without a passphrase, deniability, and wiping of memory. Nothing outside the vault (exports,
prints, the screen) is protected by it.
"""

import contextlib
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path
from types import TracebackType
from typing import Self

from tinydb import TinyDB

from incident.errors import explaining
from store import shredding
from store.disk_refusals import not_saved
from store.errors import IncidentDestroyed, NotSaved, VaultDamaged
from store.inventory import InventoryKeeper
from store.keys.key_chain import KeyChain
from store.keys.key_files import mend_keys
from store.keys.keys import Cost
from store.log.marks import LogMark, forget, gone
from store.log.segment import StreamAddress
from store.log.stream import READ_ONLY, Stream
from store.machine.lock import VaultLock
from store.machine.unlock_hint import keep_hint, read_hint
from store.members import Member, Members, PendingRecovery
from store.read_findings import FindingKind, VaultFinding
from store.shredding import Destroyed
from store.stream_key import StreamKeys, create_keys, has_keys, open_keys
from store.tables.incident_store import IncidentStore
from store.tables.log_storage import LogStorage
from store.tables.record_table import open_database
from store.unlock import UnlockedKeys, find_way_in, make_vault
from store.vault_file import (
    INCIDENTS,
    SCHOOL,
    canonical,
    incident_place,
    is_vault,
    list_incidents,
    look_over,
    read_vault_id,
    school_place,
)

__all__ = ["Vault", "is_vault"]


@contextlib.contextmanager
def _held(vault_id: bytes, *, wanted: bool) -> Iterator[VaultLock | None]:
    """Take the lock while the vault is being opened. Release it if that fails."""
    hold = VaultLock(vault_id.hex()) if wanted else None
    try:
        yield hold
    except BaseException:
        if hold is not None:
            hold.release()
        raise


class Vault:
    """An unlocked vault. Close it, or use it in a `with` statement."""

    def __init__(
        self, folder: Path, way_in: UnlockedKeys, lock: VaultLock | None, *, read_only: bool = False, marks: bool = True
    ) -> None:
        """Open the school's tables. Callers use `create` or `unlock`."""
        self.folder = folder
        self.id = way_in.vault_id.hex()
        self.label = way_in.label
        self._vault_id = way_in.vault_id
        self._chain: KeyChain = way_in.keys
        self._inventory = InventoryKeeper(folder, self._vault_id, self._chain)
        self._members = Members(folder, way_in, read_only=read_only, marks=marks, begun=self._close_off)
        self._key_findings = self._look_over_keys()
        if not read_only:
            self._key_findings += shredding.finish(folder, self._vault_id, self._chain)
        self._lock = lock
        self._read_only = read_only
        self._marks = marks
        if lock is not None:
            lock.tell(self.label)
        self._missing = gone(self._vault_id, list_incidents(folder)) if marks else []
        self._missing += self._inventory.lost(list_incidents(folder), (*self._missing, *self._key_findings))
        self._incidents: dict[str, IncidentStore] = {}
        self._shut: dict[str, VaultFinding] = {}
        """The incidents that could not be opened."""
        self._school_log = LogStorage(self._stream(SCHOOL, school_place(self._vault_id)), SCHOOL)
        self._school = open_database(self._school_log)

    def __repr__(self) -> str:
        return f"Vault({self.id})"

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    @classmethod
    def create(
        cls, folder: Path, passphrase: str, label: str, *, cost: Cost | None = None, lock: bool = True
    ) -> "Vault":
        """Make a vault in a folder that does not exist or is empty, and open it; slow.

        `label` is the role of the person who uses this passphrase. Without `cost` this machine is measured, for about
        one second per guess. Without `lock` nothing about the vault is kept outside its folder, no lock and no mark:
        for a vault that nobody else knows of. Raises `VaultExists`, and `NotSaved` when the disk refuses; then nothing
        is left. Raises `LocksRefused` where nothing can be locked; the vault is there then.
        """
        way_in = make_vault(folder, passphrase, label, cost)
        with _held(way_in.vault_id, wanted=lock) as hold:
            vault = cls(folder, way_in, hold, marks=lock)
        if hold is not None:
            keep_hint(way_in.vault_id, way_in.slot_id)
        return vault

    @classmethod
    def unlock(cls, folder: Path, passphrase: str, *, lock: bool = True, read_only: bool = False) -> "Vault":
        """Open a vault; slow, about one second per slot that is tried. The slots last used here are tried first.

        With `read_only` no lock is taken and nothing is written. Raises `NotAVault`, `VaultInUse`, `LocksRefused`,
        `WrongPassphrase` and `VaultDamaged`.
        """
        vault_id = read_vault_id(folder)
        with _held(vault_id, wanted=lock and not read_only) as hold:
            way_in = find_way_in(folder, vault_id, passphrase, read_hint(vault_id) if lock else ())
            vault = cls(folder, way_in, hold, read_only=read_only, marks=lock)
        if hold is not None:
            keep_hint(vault_id, way_in.slot_id)
        return vault

    @property
    def school(self) -> TinyDB:
        """Return the school-wide tables, as an ordinary TinyDB."""
        return self._school

    @property
    def chain(self) -> KeyChain:
        """Return the vault keys, for what looks through the vault's files."""
        return self._chain

    @property
    def forks(self) -> int:
        """Return how many forks were read completely that nobody has seen yet, in the logs that were opened."""
        return self._school_log.forks + sum(incident.forks for incident in self._incidents.values())

    def settle_forks(self) -> None:
        """Write down in every log that somebody has seen the forks that were read completely; raises `NotSaved`."""
        self._school_log.settle()
        for incident_id in self.incident_ids():
            was_open = self.is_open(incident_id)
            with contextlib.suppress(VaultDamaged):
                incident = self.open_incident(incident_id)
                try:
                    incident.settle()
                finally:
                    if not was_open:
                        incident.close()

    @property
    def read_only(self) -> bool:
        """Whether writing is impossible."""
        return self._read_only

    @property
    def findings(self) -> tuple[VaultFinding, ...]:
        """Return the findings on the keys, the school's tables, and the incidents that were or could not be opened."""
        opened = (finding for incident in self._incidents.values() for finding in incident.findings)
        return (*self._key_findings, *self._missing, *self._school_log.findings, *self._shut.values(), *opened)

    def incident_ids(self) -> list[str]:
        """Return the ids of all incidents that were not destroyed, as 32 hexadecimal digits each."""
        destroyed = {each.id for each in self.destroyed_incidents()}
        return [incident_id for incident_id in list_incidents(self.folder) if incident_id not in destroyed]

    def destroyed_incidents(self) -> tuple[Destroyed, ...]:
        """Return the incidents that were destroyed on purpose, by id."""
        return shredding.list_destroyed(self.folder, self._vault_id, self._chain)

    def create_incident(self, incident_id: str) -> IncidentStore:
        """Create the log of a new incident, with a key of its own, and open it.

        Raises `ValueError` for an id that is no UUID or is taken, and `NotSaved`.
        """
        incident_id = canonical(incident_id)
        name = f"{INCIDENTS}/{incident_id}"
        if has_keys(self.folder, name) or self._is_destroyed(incident_id):
            raise ValueError("this incident exists")
        if self._read_only:
            raise NotSaved(READ_ONLY)
        try:
            create_keys(self.folder, name, self._chain, incident_place(self._vault_id, incident_id))
        except OSError as error:
            raise not_saved(error) from error
        return self.open_incident(incident_id)

    def open_incident(self, incident_id: str) -> IncidentStore:
        """Open an incident. Return the same object while it is open.

        Raises `ValueError` for an invalid id, `IncidentDestroyed`, and `VaultDamaged`.
        """
        incident_id = canonical(incident_id)
        opened = self._incidents.get(incident_id)
        if opened is None or opened.closed:
            if self._is_destroyed(incident_id):
                raise IncidentDestroyed
            name = f"{INCIDENTS}/{incident_id}"
            try:
                stream = self._stream(name, incident_place(self._vault_id, incident_id))
                opened = _folded(incident_id, stream, name)
            except VaultDamaged as error:
                self._shut[incident_id] = VaultFinding(FindingKind.DAMAGED, name, None, error.what)
                raise
            self._shut.pop(incident_id, None)
            self._incidents[incident_id] = opened
        return opened

    def read_again(self, incident_id: str) -> Stream:
        """Read an incident from disk again, independent of one that may be open. The caller closes it.

        Raises `ValueError` for an invalid id, `IncidentDestroyed`, and `VaultDamaged`.
        """
        incident_id = canonical(incident_id)
        if self._is_destroyed(incident_id):
            raise IncidentDestroyed
        return self._stream(f"{INCIDENTS}/{incident_id}", incident_place(self._vault_id, incident_id), read_only=True)

    def is_open(self, incident_id: str) -> bool:
        """Return whether an incident is open here."""
        opened = self._incidents.get(incident_id)
        return opened is not None and not opened.closed

    def shred_incident(self, incident_id: str, moment: datetime | None = None) -> None:
        """Destroy an incident for good, by destroying every copy of its keys in this vault.

        `store.shredding.STILL_ELSEWHERE` says what may be left. Repeating it is no error. Raises `ValueError` for an
        incident that is not here, `NotSaved` (nothing has changed), and `NotDestroyed` (it counts as destroyed; try
        again).
        """
        incident_id = canonical(incident_id)
        if incident_id not in list_incidents(self.folder):
            raise ValueError("no such incident")
        if self._read_only:
            raise NotSaved(READ_ONLY)
        if (opened := self._incidents.pop(incident_id, None)) is not None:
            opened.close()
        shredding.shred(self.folder, self._vault_id, incident_id, self._chain, moment or datetime.now(UTC))
        with contextlib.suppress(OSError):
            forget(self._vault_id, bytes.fromhex(incident_id))

    # -- members

    def members(self) -> tuple[Member, ...]:
        """Return all members and the recovery key, by role."""
        return self._members.list()

    def add_member(self, label: str, passphrase: str, *, cost: Cost | None = None) -> Member:
        """Add a member with a passphrase of their own; slow. `label` is their role.

        Raises `NotSaved`, `TooManyMembers`, and `ValueError` for a label over 200 bytes or with control characters.
        """
        return self._members.add(label, passphrase, cost)

    def change_passphrase(self, old: str, new: str, *, cost: Cost | None = None) -> Member:
        """Replace a passphrase, slow. `old` says whose. A new epoch begins, so `old` opens nothing new.

        Raises `WrongPassphrase`, `TooManyMembers` and `NotSaved`; then the old passphrase is still valid.
        """
        return self._members.change(old, new, cost)

    def revoke(self, member_id: str) -> None:
        """Revoke a member. What is written from now on has keys that they cannot get.

        `store.members.STILL_READS` says what they keep. Raises `ValueError` for an id that is no member, `LastMember`,
        `OwnMembership`, `TooManyMembers` and `NotSaved`.
        """
        self._members.revoke(member_id)

    def begin_recovery(self) -> PendingRecovery:
        """Make a recovery key. It replaces the previous one after it was typed correctly into `confirm`."""
        return PendingRecovery(self._members)

    def mend_keys(self) -> tuple[str, ...]:
        """Rewrite each lost or damaged key file from its other copy. Return the names of the files.

        Raises `NotSaved`.
        """
        if self._read_only:
            raise NotSaved(READ_ONLY)
        try:
            return mend_keys(self.folder)
        except OSError as error:
            raise not_saved(error) from error

    def accept_older_copy(self) -> None:
        """Accept the vault as it is now as the newest that this computer saw; raises `NotSaved`.

        For use after a restore from a backup: until then each opening reports what is missing.
        """
        try:
            forget(self._vault_id)
            self._members.accept()
        except OSError as error:
            raise not_saved(error) from error
        self._missing = []
        self._inventory.accept()
        self._key_findings = self._look_over_keys()
        self._school_log.accept()
        for incident in self._incidents.values():
            incident.accept()

    def keep_inventory(self) -> None:
        """Write down what the vault holds now, for a backup that is made while it is open; raises `NotSaved`."""
        if not self._read_only:
            try:
                self._inventory.save(self._destroyed_ids())
            except OSError as error:
                raise not_saved(error) from error

    def close(self) -> None:
        """Close everything, drop the keys and release the lock. Closing twice is no error."""
        for incident in self._incidents.values():
            incident.close()
        self._school_log.close()
        if not self._read_only and self._chain.epoch:
            # A disk that refuses this leaves the inventory before it, which asks for less.
            with contextlib.suppress(OSError):
                self._inventory.save(self._destroyed_ids())
        self._chain.drop()
        if self._lock is not None:
            self._lock.release()
            self._lock = None

    def _close_off(self) -> None:
        """Record in every log how far it goes, under the key of the new epoch.

        So somebody who kept the older key cannot add to a log in which nothing is written any more. If the disk refuses
        or the log is damaged, the next record in that log closes it off.
        """
        with contextlib.suppress(NotSaved):
            self._school_log.close_off()
        for incident_id in self.incident_ids():
            was_open = self.is_open(incident_id)
            with contextlib.suppress(NotSaved, VaultDamaged):
                incident = self.open_incident(incident_id)
                try:
                    incident.close_off()
                finally:
                    if not was_open:
                        incident.close()
        with contextlib.suppress(OSError):
            self._inventory.save(self._destroyed_ids())

    def _look_over_keys(self) -> list[VaultFinding]:
        tombstones = shredding.look_over(self.folder, self._vault_id, self._chain)
        return [*look_over(self.folder), *self._members.findings, *tombstones]

    def _destroyed_ids(self) -> list[str]:
        return [each.id for each in self.destroyed_incidents()]

    def _is_destroyed(self, incident_id: str) -> bool:
        return shredding.read_tombstone(self.folder, self._vault_id, incident_id, self._chain) is not None

    def _stream(self, name: str, place: StreamAddress, *, read_only: bool = False) -> Stream:
        self._chain.newest()
        keys: StreamKeys = open_keys(self.folder, name, self._chain, place)
        mark = LogMark(place) if self._marks else None
        read_only = read_only or self._read_only
        try:
            expected = self._inventory.expected(place)
            stream = Stream(
                self.folder / name, place, keys, self.folder, read_only=read_only, mark=mark, expected=expected
            )
        except OSError as error:
            raise VaultDamaged(name, "is niet te lezen") from error
        if not read_only:
            self._inventory.note(place, stream, name)
        stream.findings += keys.findings
        return stream


def _folded(incident_id: str, stream: Stream, name: str) -> IncidentStore:
    """Return the incident of a stream. Raises `VaultDamaged` for any failure: one incident never shuts the vault."""
    with explaining(lambda: VaultDamaged(name, "is niet te begrijpen")), contextlib.ExitStack() as undo:
        undo.callback(stream.close)
        folded = IncidentStore(incident_id, stream, name)
        undo.pop_all()
        return folded
