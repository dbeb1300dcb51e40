"""From a passphrase to the vault key, and the making of a vault with its first slot."""

import contextlib
import shutil
from dataclasses import dataclass
from pathlib import Path

from store import disk
from store.errors import NotSaved, VaultDamaged, VaultExists, WrongPassphrase
from store.findings import Finding
from store.keys import Cost, SecretKey, calibrate
from store.slots import FIRST_EPOCH, create_slot, read_slots, try_slots
from store.slots import FOLDER as SLOTS
from store.stream_key import create_key, try_key
from store.stream_reader import segment_files
from store.vault_file import (
    INCIDENTS,
    SCHOOL,
    list_incidents,
    new_vault_id,
    save_vault_file,
    school_place,
)


@dataclass(frozen=True, slots=True)
class WayIn:
    """What a good passphrase gives."""

    vault_id: bytes
    label: str
    """The label of the slot that opened."""
    key: SecretKey
    findings: tuple[Finding, ...] = ()
    """What is wrong with the other slots."""


def find_way_in(folder: Path, vault_id: bytes, passphrase: str) -> WayIn:
    """Try the passphrase on every slot; slow.

    Raises `WrongPassphrase`, the same whatever was wrong, and `VaultDamaged` when there is no slot left to try.
    """
    place = school_place(vault_id)
    slots = read_slots(folder, vault_id)
    opened = try_slots(
        slots,
        vault_id,
        passphrase,
        lambda key: try_key(folder / SCHOOL, key, place, root=folder) is not None,
    )
    if opened is None:
        if slots.slots:
            raise WrongPassphrase
        raise VaultDamaged(slots.damaged[0] if slots.damaged else SLOTS)
    slot, key = opened
    return WayIn(vault_id, slot.label, key, tuple(slots.findings(key, vault_id)))


def make_vault(folder: Path, passphrase: str, label: str, cost: Cost | None) -> WayIn:
    """Make a vault with one slot; slow. Raises `VaultExists`, and `NotSaved` with nothing left behind."""
    if not _is_free(folder):
        raise VaultExists(folder)
    cost = cost or calibrate()
    vault_id, key = new_vault_id(), SecretKey.random()
    try:
        _clear(folder)
        for part in (folder, folder / SLOTS, folder / SCHOOL, folder / INCIDENTS):
            disk.make_folder(part)
        disk.make_private(folder)
        create_slot(folder, vault_id, key, passphrase, label, cost)
        create_key(folder / SCHOOL, key, FIRST_EPOCH, school_place(vault_id))
        save_vault_file(folder, vault_id)
    except OSError as error:
        with contextlib.suppress(OSError):
            _clear(folder)
        raise NotSaved("De kluis kan hier niet worden gemaakt.") from error
    return WayIn(vault_id, label, key)


def _is_free(folder: Path) -> bool:
    """Say whether a vault may be made here: nothing is there, or a making cut off before anything was recorded."""
    if not folder.exists():
        return True
    if not folder.is_dir():
        return False
    if {path.name for path in folder.iterdir()} - {SLOTS, SCHOOL, INCIDENTS}:
        return False
    return not (list_incidents(folder) or ((folder / SCHOOL).is_dir() and segment_files(folder / SCHOOL)))


def _clear(folder: Path) -> None:
    """Remove what a making that was cut off has left."""
    for part in (SLOTS, SCHOOL, INCIDENTS):
        if (folder / part).is_dir():
            shutil.rmtree(folder / part)
