"""Unlocking: from a passphrase or recovery key to the vault keys. Also creates a vault with its first slot.

A slot gives the vault key of its own epoch. From there the keys of the first and the current epoch are found:

- back: the file of an epoch wraps the key of the previous epoch;
- forward: the file of the next epoch holds its key, sealed to each slot that still counts. A slot without a seat in a
  later epoch was revoked, and opens nothing here. (With an old copy of the vault it still opens what it did before.)

A slot belongs to this vault only if the key of the first epoch opens the first key of the school's tables.
"""

import contextlib
import shutil
from collections.abc import Sequence
from dataclasses import dataclass, field
from pathlib import Path

from store.errors import NotSaved, SlotsStuffed, VaultDamaged, VaultExists, WrongPassphrase
from store.keys import key_files
from store.keys.envelope import Malformed, WrongSecret
from store.keys.epochs import FOLDER as EPOCHS
from store.keys.epochs import Epoch, epoch_name, read_epochs
from store.keys.key_chain import KeyChain
from store.keys.keys import Cost, SecretKey, calibrate
from store.keys.recovery_key import Mistyped, RecoveryKey
from store.keys.slots import FIRST_EPOCH, OpenedSlot, TooManySlots, passphrase_slot, read_slots, save_slot, try_slots
from store.keys.slots import FOLDER as SLOTS
from store.log.stream_files import segment_files
from store.machine import disk
from store.read_findings import FindingKind, VaultFinding
from store.stream_key import create_keys, fits, is_in_use
from store.vault_file import (
    FILE,
    INCIDENTS,
    SCHOOL,
    list_incidents,
    new_vault_id,
    save_vault_file,
    school_place,
)


@dataclass(frozen=True, slots=True, repr=False)
class UnlockedKeys:
    """The keys that a valid passphrase or recovery key gives."""

    vault_id: bytes
    slot_id: bytes
    label: str
    """The label of the slot that opened."""
    keys: KeyChain
    """The vault keys of all epochs."""
    epoch: Epoch | None = None
    """The file of the current epoch; None in the first epoch, which has no file."""
    findings: tuple[VaultFinding, ...] = ()
    """What is wrong with the files of the epochs."""
    blocked: str = ""
    """The name of an epoch file that blocks the next epoch; empty when there is none."""


@dataclass(slots=True)
class _Search:
    """One attempt to unlock the vault."""

    folder: Path
    vault_id: bytes
    epochs: dict[int, key_files.KeyFileCopies[Epoch]]
    lost: list[tuple[int, SecretKey]] = field(default_factory=list)
    """Epochs without a matching file, with the vault key that an opened slot gives for them."""

    def admit(self, opened: OpenedSlot) -> UnlockedKeys | None:
        """Follow an opened slot to the first and the current epoch. Return None when the slot does not count.

        Raises `VaultDamaged` when the slot would count if a file were not damaged.
        """
        keys = self._down(opened)
        if keys is None or not fits(self.folder, SCHOOL, keys[FIRST_EPOCH], school_place(self.vault_id)):
            return None
        findings: list[VaultFinding] = []
        number, blocked, current = opened.slot.epoch, "", self._sole(opened.slot.epoch)
        while number + 1 in self.epochs:
            epoch = self._next(number + 1, keys[number], findings)
            if epoch is None:
                break
            key = self._seat(epoch, opened, keys[number])
            if key is None:
                return None
            number, current = number + 1, epoch
            keys[number] = key
        if beyond := [later for later in self.epochs if later > number]:
            blocked = epoch_name(min(beyond))
            if min(beyond) > number + 1:
                findings.append(_missing(number + 1))
        findings += [finding for at, read in self.epochs.items() if at <= number for finding in read.findings]
        slot = opened.slot
        return UnlockedKeys(self.vault_id, slot.id, slot.label, KeyChain(keys), current, tuple(findings), blocked)

    def _down(self, opened: OpenedSlot) -> dict[int, SecretKey] | None:
        """Return the vault keys from the first epoch to that of the slot; None when an epoch in between has no file."""
        keys = {opened.slot.epoch: opened.vault_key}
        for number in range(opened.slot.epoch, FIRST_EPOCH, -1):
            previous = self._previous_key(number, keys[number])
            if previous is None:
                self.lost.append((number, keys[number]))
                return None
            keys[number - 1] = previous
        return keys

    def _previous_key(self, number: int, key: SecretKey) -> SecretKey | None:
        epoch = self._sole(number)
        try:
            return None if epoch is None else epoch.previous_key(key)
        except (WrongSecret, Malformed):
            return None

    def _sole(self, number: int) -> Epoch | None:
        """Return the file of a past epoch, or None when there is none; raises `VaultDamaged`."""
        read = self.epochs.get(number)
        if read is None:
            return None
        if len(read.contents) != 1:
            raise VaultDamaged(read.name, "is beschadigd, of er zijn twee versies van")
        return read.contents[0]

    def _next(self, number: int, previous: SecretKey, findings: list[VaultFinding]) -> Epoch | None:
        """Return the next epoch, if somebody with the previous key made it."""
        read = self.epochs[number]
        genuine = [epoch for epoch in read.contents if epoch.follows(previous)]
        if len(genuine) > 1:
            raise VaultDamaged(read.name, "staat er in twee versies")
        if genuine:
            return genuine[0]
        findings += read.findings
        if read.contents:
            what = f"Bestand {read.name} hoort niet bij deze kluis en telt niet mee."
            findings.append(VaultFinding(FindingKind.FOREIGN_SLOT, read.name, None, what))
        return None

    @staticmethod
    def _seat(epoch: Epoch, opened: OpenedSlot, previous: SecretKey) -> SecretKey | None:
        try:
            return epoch.key_for(opened.slot, opened.private, previous)
        except (WrongSecret, Malformed) as error:
            raise VaultDamaged(epoch.name, "past niet bij deze kluis") from error


def find_way_in(folder: Path, vault_id: bytes, typed: str, first: Sequence[str] = ()) -> UnlockedKeys:
    """Try a passphrase or recovery key on every slot; slow. Slots with an id in `first` are tried first.

    Raises `WrongPassphrase`, the same whatever was wrong; `SlotsStuffed` when not all could be tried;
    `Mistyped` for a recovery key with a slip in it; and
    `VaultDamaged` when what leads from the slots to the vault is damaged, or there is no slot left to try.
    """
    slots = read_slots(folder, vault_id, first)
    if not slots.slots:
        raise VaultDamaged(slots.findings[0].file if slots.findings else SLOTS)
    search = _Search(folder, vault_id, read_epochs(folder, vault_id))
    try:
        found = try_slots(slots.slots.values(), vault_id, typed, search.admit, first)
    except TooManySlots:
        raise SlotsStuffed from None
    if found is not None:
        return found
    for number, key in search.lost:
        # The slot belongs to a change that was cut off, or was put there from outside, unless its key was used to
        # write.
        if is_in_use(folder, vault_id, number, key):
            raise VaultDamaged(epoch_name(number))
    _explain_slip(typed)
    if slots.unread:
        raise SlotsStuffed
    raise WrongPassphrase


def make_vault(folder: Path, passphrase: str, label: str, cost: Cost | None) -> UnlockedKeys:
    """Make a vault with one slot; slow. Raises `VaultExists`, and `NotSaved` with nothing left behind."""
    if not _is_free(folder):
        raise VaultExists(folder)
    cost = cost or calibrate()
    vault_id, key = new_vault_id(), SecretKey.random()
    chain = KeyChain({FIRST_EPOCH: key})
    slot = passphrase_slot(vault_id, FIRST_EPOCH, key, passphrase, label, cost)
    try:
        _clear(folder)
        for part in (folder, folder / SLOTS, folder / SCHOOL, folder / INCIDENTS):
            disk.make_folder(part)
        disk.make_private(folder)
        save_slot(folder, slot)
        create_keys(folder, SCHOOL, chain, school_place(vault_id))
        save_vault_file(folder, vault_id)
    except OSError as error:
        with contextlib.suppress(OSError):
            _clear(folder)
        raise NotSaved("De kluis kan hier niet worden gemaakt.") from error
    return UnlockedKeys(vault_id, slot.id, label, chain)


def _explain_slip(typed: str) -> None:
    """Raise `Mistyped` when somebody clearly meant a recovery key."""
    try:
        RecoveryKey.read(typed)
    except Mistyped as slip:
        if slip.nearly:
            raise


def _missing(number: int) -> VaultFinding:
    name = epoch_name(number)
    what = f"Bestand {name} ontbreekt. Wat met latere sleutels is geschreven, is niet te lezen."
    return VaultFinding(FindingKind.MISSING, name, None, what)


_INVENTORY = "inventory"
_PARTS = (SLOTS, EPOCHS, SCHOOL, INCIDENTS, key_files.COPIES, _INVENTORY)


def _is_free(folder: Path) -> bool:
    """Return whether a vault may be made here: the folder is empty, or holds the remains of an unfinished one."""
    if not folder.exists():
        return True
    if not folder.is_dir():
        return False
    if any(path.name not in _PARTS and not _is_unfinished_vault(path) for path in folder.iterdir()):
        return False
    return not (list_incidents(folder) or ((folder / SCHOOL).is_dir() and segment_files(folder / SCHOOL)))


def _is_unfinished_vault(path: Path) -> bool:
    return path.stem == FILE and key_files.is_unfinished(path)


def _clear(folder: Path) -> None:
    """Remove what a making that was cut off has left; `vault.new` is written over."""
    disk.discard(folder / _INVENTORY)
    for part in _PARTS:
        if (folder / part).is_dir():
            shutil.rmtree(folder / part)
