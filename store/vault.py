"""The vault of one school: make it, unlock it, and reach what is in it.

Use `Vault.create` and `Vault.unlock`; `inspect` in `store.check` looks without opening for use. Not offered, by
intent: a way in without a passphrase, deniability, and wiping of memory. What lies outside the vault (exports, prints,
the screen) is not protected by it.
"""

from pathlib import Path
from types import TracebackType
from typing import Self

from tinydb import TinyDB

from store import disk
from store.errors import NotSaved, VaultDamaged
from store.findings import Finding
from store.incident_store import IncidentStore
from store.keys import Cost, SecretKey
from store.lock import VaultLock
from store.log_storage import LogStorage
from store.record_table import open_database
from store.segment import Place
from store.slots import FIRST_EPOCH
from store.stream import READ_ONLY, Stream
from store.stream_key import FIRST_KEY, create_key, key_file, open_key
from store.vault_file import (
    INCIDENTS,
    SCHOOL,
    canonical,
    incident_place,
    is_vault,
    list_incidents,
    read_vault_id,
    school_place,
)
from store.way_in import WayIn, find_way_in, make_vault

__all__ = ["Vault", "is_vault"]


class Vault:
    """An unlocked vault. Close it, or use it in a `with` statement."""

    def __init__(self, folder: Path, way_in: WayIn, lock: VaultLock | None, *, read_only: bool = False) -> None:
        """Open the school's tables; use `create` or `unlock` rather than this."""
        self.folder = folder
        self.id = way_in.vault_id.hex()
        self.label = way_in.label
        self._vault_id = way_in.vault_id
        self._key: SecretKey | None = way_in.key
        self._slot_findings = way_in.findings
        self._lock = lock
        self._read_only = read_only
        self._incidents: dict[str, IncidentStore] = {}
        self._school_log = LogStorage(self._stream(folder / SCHOOL, school_place(self._vault_id)), SCHOOL)
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

        `label` is the role of who uses this passphrase. Without `cost` this machine is measured for about one second
        per guess. Raises `VaultExists`, and `NotSaved` when the disk refuses; then nothing is left behind.
        """
        way_in = make_vault(folder, passphrase, label, cost)
        return cls(folder, way_in, VaultLock(way_in.vault_id.hex()) if lock else None)

    @classmethod
    def unlock(cls, folder: Path, passphrase: str, *, lock: bool = True, read_only: bool = False) -> "Vault":
        """Open a vault; slow, about one second per slot.

        With `read_only` no lock is taken and nothing is written. Raises `NotAVault`, `VaultInUse`, `WrongPassphrase`
        and `VaultDamaged`.
        """
        vault_id = read_vault_id(folder)
        hold = VaultLock(vault_id.hex()) if lock and not read_only else None
        try:
            return cls(folder, find_way_in(folder, vault_id, passphrase), hold, read_only=read_only)
        except BaseException:
            if hold is not None:
                hold.release()
            raise

    @property
    def school(self) -> TinyDB:
        """Give the school-wide tables: ordinary TinyDB."""
        return self._school

    @property
    def findings(self) -> tuple[Finding, ...]:
        """Give what was noticed in the slots, the school's tables and the incidents that are open."""
        opened = (finding for incident in self._incidents.values() for finding in incident.findings)
        return (*self._slot_findings, *self._school_log.findings, *opened)

    def incident_ids(self) -> list[str]:
        """Give the ids of all incidents, as 32 hexadecimal digits each."""
        return list_incidents(self.folder)

    def create_incident(self, incident_id: str) -> IncidentStore:
        """Make the log of a new incident, with a key of its own, and open it.

        Raises `ValueError` for an id that is no UUID or is taken, and `NotSaved`.
        """
        incident_id = canonical(incident_id)
        folder = self.folder / INCIDENTS / incident_id
        if key_file(folder, FIRST_KEY).exists():
            raise ValueError("this incident exists")
        if self._read_only:
            raise NotSaved(READ_ONLY)
        place = incident_place(self._vault_id, incident_id)
        try:
            disk.make_folder(folder)
            create_key(folder, self._vault_key(), FIRST_EPOCH, place)
        except OSError as error:
            raise NotSaved from error
        return self.open_incident(incident_id)

    def open_incident(self, incident_id: str) -> IncidentStore:
        """Open an incident; the same object while it is open. Raises `ValueError` for no id, and `VaultDamaged`."""
        incident_id = canonical(incident_id)
        opened = self._incidents.get(incident_id)
        if opened is None or opened.closed:
            name = f"{INCIDENTS}/{incident_id}"
            stream = self._stream(self.folder / name, incident_place(self._vault_id, incident_id))
            opened = self._incidents[incident_id] = IncidentStore(incident_id, stream, name)
        return opened

    def close(self) -> None:
        """Close everything, drop the keys and let go of the lock. Closing twice is no error."""
        for incident in self._incidents.values():
            incident.close()
        self._school_log.close()
        self._key = None
        if self._lock is not None:
            self._lock.release()
            self._lock = None

    def _vault_key(self) -> SecretKey:
        if self._key is None:
            raise ValueError("the vault is closed")
        return self._key

    def _stream(self, folder: Path, place: Place) -> Stream:
        key = open_key(folder, self._vault_key(), place, root=self.folder)
        try:
            return Stream(folder, place, key, self.folder, read_only=self._read_only)
        except OSError as error:
            raise VaultDamaged(folder.relative_to(self.folder).as_posix(), "is niet te lezen") from error
