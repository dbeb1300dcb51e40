"""Real vaults on a real disk, filled for a benchmark."""

from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path

from benchmarks.long_dossier import long_dossier
from incident.addresses.person import Colleague
from incident.record import Record
from store.keys.keys import Cost
from store.machine import disk
from store.school.staff_list import keep_staff
from store.session import Session
from store.tables.incident_store import IncidentStore
from store.vault import Vault

_PASSPHRASE = "zes losse woorden voor een meting"
_CHEAP = Cost(memory_kib=64, passes=1, lanes=1)
"""No benchmark measures the derivation of a key."""


def long_vault(folder: Path, lines: int) -> Path:
    """Return a vault with a long dossier, made on first use in this run; a benchmark may append to it."""
    vault = folder / f"{lines}-lines"
    if not vault.exists():
        fill(vault, long_dossier(lines))
    return vault


def fill(folder: Path, commands: Iterable[Sequence[Record]]) -> None:
    """Make a vault with one incident; each command is a frame of its own."""
    with _no_waiting():
        session = Session(Vault.create(folder, _PASSPHRASE, "directeur", cost=_CHEAP, lock=False))
        remaining = iter(commands)
        session.begin(next(remaining))
        for records in remaining:
            session.save(records)
        session.close()
    _settle(folder)


def fill_people(folder: Path, people: int) -> None:
    """Add so many people to the staff list of the school."""
    with _no_waiting():
        session = Session(unlock(folder))
        keep_staff(
            session.vault,
            [Colleague(name=f"Medewerker {it:04}", function="leraar", phone=f"06{it:08}") for it in range(people)],
        )
        session.close()
    _settle(folder)


def unlock(folder: Path) -> Vault:
    """Open a vault that `fill` made."""
    return Vault.unlock(folder, _PASSPHRASE, lock=False)


def only_incident(vault: Vault) -> IncidentStore:
    """Open the incident of a vault that `fill` made."""
    return vault.open_incident(vault.incident_ids()[0])


@contextmanager
def _no_waiting() -> Iterator[None]:
    """Fill without waiting for the disk at every record: only measured writes must be durable one by one."""
    sync = disk.sync
    disk.sync = _no_sync
    try:
        yield
    finally:
        disk.sync = sync


def _no_sync(descriptor: int) -> None:
    """Replace `disk.sync`."""


def _settle(folder: Path) -> None:
    """Write everything to the disk now, so that it does not happen during a measurement."""
    for path in folder.rglob("*.*"):
        with path.open("rb+") as file:
            disk.sync(file.fileno())
