"""Who may open the vault: add a member, change a passphrase, revoke a member, and the recovery key.

Adding a member writes one new slot. Removing a slot, for a revocation or for another passphrase, begins a new epoch
(`store.keys.epochs`) without that slot; the old slot file is destroyed afterwards. So an old passphrase that leaked
opens nothing that is written after the change.

One file makes each change final: the slot when a member is added, the epoch when a member leaves or changes. A slot
that is made together with a new epoch belongs to that epoch, and opens nothing until the file of the epoch exists. So
after a crash the vault is in the state before or after the change, never in between.
"""

import contextlib
import errno
import os
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path

from store.disk_refusals import not_saved
from store.errors import (
    LastMember,
    NotSaved,
    OwnMembership,
    SlotsStuffed,
    TooManyMembers,
    VaultDamaged,
    WrongPassphrase,
)
from store.keys import key_files
from store.keys.epochs import LAST_EPOCH, Epoch, Seat, make_epoch
from store.keys.key_chain import KeyChain
from store.keys.key_mark import KeyMark, compare_mark, keep_mark, replace_mark
from store.keys.keys import Cost, SecretKey, calibrate
from store.keys.recovery_key import Mistyped, RecoveryKey
from store.keys.slots import FOLDER as SLOTS
from store.keys.slots import (
    MOST_SLOTS,
    PASSPHRASE,
    RECOVERY,
    OpenedSlot,
    Slot,
    SlotFolder,
    passphrase_slot,
    read_slots,
    recovery_slot,
    save_slot,
    slot_name,
    try_slots,
)
from store.read_findings import FindingKind, VaultFinding
from store.unlock import UnlockedKeys

STILL_READS = (
    "Wie is ingetrokken, kan niets lezen van wat u hierna vastlegt. "
    "Wat al was vastgelegd, blijft leesbaar voor wie daar een kopie van heeft bewaard."
)
"""The sentences on screen after a member was revoked."""
RECOVERY_LABEL = "herstelsleutel"
_READ_ONLY = "Deze kluis is gesloten, of alleen geopend om te lezen."
_MOST_NAMED = MOST_SLOTS
"""Files of the slots folder that are named one by one."""
_UNSETTLED = "Sluit de kluis en open hem opnieuw. Kijk dan wie er toegang heeft."


class MemberKind(StrEnum):
    """How a member opens the vault."""

    PASSPHRASE = "wachtzin"  # noqa: S105 - the Dutch word
    RECOVERY = "herstelsleutel"
    OTHER = "onbekend"


_KINDS = {PASSPHRASE: MemberKind.PASSPHRASE, RECOVERY: MemberKind.RECOVERY}


@dataclass(frozen=True, slots=True)
class Member:
    """A member: one way to open the vault, with its role."""

    id: str
    """The id of the slot, 32 hexadecimal digits. A change of passphrase gives a new id."""
    label: str
    """The role."""
    kind: MemberKind
    """By passphrase, by recovery key, or by a kind that only a newer version knows."""
    own: bool
    """Whether this slot opened the vault now."""


class Members:
    """The members of one open vault."""

    def __init__(
        self,
        root: Path,
        way_in: UnlockedKeys,
        *,
        read_only: bool,
        marks: bool = True,
        begun: Callable[[], None] = lambda: None,
    ) -> None:
        """Read the slots. Without `marks` nothing is compared with this laptop or kept on it.

        `begun` is called after a new epoch has begun.
        """
        self._root = root
        self._vault_id = way_in.vault_id
        self._chain: KeyChain = way_in.keys
        self._epoch: Epoch | None = way_in.epoch
        self._blocked = way_in.blocked
        self._read_only = read_only
        self._unsettled = False
        self._own = way_in.slot_id
        self._marks = marks
        self._begun = begun
        self._findings = (*way_in.findings, *self._slot_findings())
        if marks:
            self._findings += tuple(compare_mark(self._vault_id, self._mark, kept=not read_only))
        if not read_only:
            self._keep_mark()
            # The temporary name that a cut-off revocation left is never read. The next start tries to remove it again.
            with contextlib.suppress(OSError):
                key_files.finish_destroying(root, SLOTS)

    def __repr__(self) -> str:
        return f"Members(epoch {self._chain.epoch})"

    @property
    def findings(self) -> tuple[VaultFinding, ...]:
        """Return the findings from opening the vault."""
        return self._findings

    def list(self) -> tuple[Member, ...]:
        """Return all members, by role."""
        members = [_member(slot, self._own) for slot in self._current().values()]
        return tuple(sorted(members, key=lambda member: (member.kind, member.label, member.id)))

    def add(self, label: str, passphrase: str, cost: Cost | None) -> Member:
        """Add a member with a passphrase of their own; slow. Raises `NotSaved`, `TooManyMembers`, `ValueError`."""
        self._check_writable(len(self._all_current()) + 1)
        epoch, vault_key = self._chain.newest()
        slot = passphrase_slot(self._vault_id, epoch, vault_key, passphrase, label, cost or calibrate())
        return self._admit(slot)

    def change(self, old: str, new: str, cost: Cost | None) -> Member:
        """Replace the passphrase of the member who knows `old`; slow. Raises `WrongPassphrase` and `NotSaved`."""
        self._check_writable(len(self._all_current()))
        slot = self._slot_of(old)

        def renewed(epoch: int, key: SecretKey) -> Slot:
            return passphrase_slot(self._vault_id, epoch, key, new, slot.label, cost or calibrate())

        return self._replace({slot.id}, renewed)

    def revoke(self, member_id: str) -> None:
        """Revoke a member and begin a new epoch.

        Raises `ValueError` for an id that is no member, `OwnMembership` for one's own slot, `LastMember`, and
        `NotSaved`.
        """
        current = self._all_current()
        self._check_writable(len(current))
        slot = current.get(bytes.fromhex(member_id))
        if slot is None:
            raise ValueError("no such member")
        if slot.kind == PASSPHRASE and sum(other.kind == PASSPHRASE for other in current.values()) == 1:
            raise LastMember
        if slot.id == self._own:
            # Nobody can revoke themselves: they would know the new key.
            raise OwnMembership
        self._begin_epoch(*self._draw(), {slot.id}, None)

    def confirm_recovery(self, key: RecoveryKey) -> Member:
        """Add a recovery key, which replaces the previous one. Raises `NotSaved`."""
        current = self._all_current()
        before = {slot.id for slot in current.values() if slot.kind == RECOVERY}
        self._check_writable(len(current) - len(before) + 1)
        if before:
            return self._replace(before, lambda epoch, new: self._recovery(epoch, new, key))
        epoch, vault_key = self._chain.newest()
        return self._admit(self._recovery(epoch, vault_key, key))

    def _recovery(self, epoch: int, vault_key: SecretKey, key: RecoveryKey) -> Slot:
        return recovery_slot(self._vault_id, epoch, vault_key, key, RECOVERY_LABEL)

    def _admit(self, slot: Slot) -> Member:
        try:
            save_slot(self._root, slot)
        except OSError as error:
            raise not_saved(error) from error
        return _member(slot, self._own)

    def _replace(self, leaving: set[bytes], make: Callable[[int, SecretKey], Slot]) -> Member:
        number, key = self._draw()
        slot = make(number, key)
        self._begin_epoch(number, key, leaving, slot)
        if self._own in leaving:
            self._own = slot.id
        return _member(slot, self._own)

    def _draw(self) -> tuple[int, SecretKey]:
        return self._chain.newest()[0] + 1, SecretKey.random()

    def _begin_epoch(self, number: int, key: SecretKey, leaving: set[bytes], joining: Slot | None) -> None:
        """Make `key` the vault key of all members but those in `leaving`; the slot `joining` already wraps it."""
        _, previous = self._chain.newest()
        seats = [seat for seat in self._seats() if seat.slot_id not in leaving]
        epoch = make_epoch(self._vault_id, number, key, previous, seats)
        try:
            if joining is not None:
                save_slot(self._root, joining)
            key_files.save(self._root, epoch.name, epoch.data)
        except OSError as error:
            self._give_up(joining, error)
            raise not_saved(error) from error
        self._chain.advance(number, key)
        self._epoch = epoch
        self._keep_mark()
        for slot_id in leaving:
            # The old slot opens nothing new. A failed delete is reported at the next start.
            with contextlib.suppress(OSError):
                key_files.destroy(self._root, slot_name(slot_id))
        self._begun()

    def _give_up(self, slot: Slot | None, error: OSError) -> None:
        """Undo what a refused change has written. It may be unknown whether the epoch exists after a crash."""
        self._unsettled = isinstance(error, key_files.Unsettled)
        if slot is not None and not self._unsettled:
            with contextlib.suppress(OSError):
                key_files.destroy(self._root, slot.name)

    def _seats(self) -> Iterable[Seat]:
        """Return the seats of all members: of the slots that are here, and of older slots whose file is lost."""
        seats = dict(self._epoch.seats) if self._epoch else {}
        seats.update({slot.id: Seat.of(slot) for slot in self._all_current().values()})
        return seats.values()

    def _current(self) -> dict[bytes, Slot]:
        """Read the slots that count."""
        return self._those_that_count(self._read_slots())

    def _read_slots(self) -> SlotFolder:
        known = [self._own, *(self._epoch.seats if self._epoch else ())]
        return read_slots(self._root, self._vault_id, [slot_id.hex() for slot_id in known])

    def _all_current(self) -> dict[bytes, Slot]:
        """Return the slots that still count, before a change; raises `NotSaved` when the disk refuses to read one.

        A member whose slot cannot be read for a moment must not be left out of the next epoch.
        """
        folder = self._read_slots()
        if folder.unread:
            raise SlotsStuffed
        if not folder.slots or folder.refused:
            raise not_saved(folder.refused or OSError(errno.ENODEV, os.strerror(errno.ENODEV)))
        return self._those_that_count(folder)

    def _those_that_count(self, folder: SlotFolder) -> dict[bytes, Slot]:
        return {slot_id: slot for slot_id, slot in folder.slots.items() if self._counts(slot)}

    def _counts(self, slot: Slot) -> bool:
        epoch, key = self._chain.newest()
        if slot.epoch == epoch:
            return slot.is_genuine(key, self._vault_id)
        seat = self._epoch.seats.get(slot.id) if self._epoch else None
        return seat is not None and seat.holds(slot)

    def _slot_of(self, passphrase: str) -> Slot:
        """Return the slot that a passphrase opens. The slot that opened the vault is tried first."""
        slots = [slot for slot in self._current().values() if slot.kind == PASSPHRASE]

        def same_key(opened: OpenedSlot) -> Slot | None:
            known = self._chain.key(opened.slot.epoch)
            return opened.slot if known and known.material() == opened.vault_key.material() else None

        slot = try_slots(slots, self._vault_id, passphrase, same_key, [self._own.hex()])
        if slot is None:
            raise WrongPassphrase
        return slot

    def accept(self) -> None:
        """Accept the keys as they are now as the newest that this laptop saw; raises `OSError`."""
        if self._marks:
            replace_mark(self._vault_id, self._mark)
        self._findings = tuple(finding for finding in self._findings if finding.kind is not FindingKind.ROLLED_BACK)

    def _keep_mark(self) -> None:
        if self._marks:
            keep_mark(self._vault_id, self._mark)

    @property
    def _mark(self) -> KeyMark:
        return KeyMark(self._chain.epoch, self._epoch.digest if self._epoch else bytes(32))

    def _check_writable(self, members: int) -> None:
        if self._read_only or not self._chain.epoch:
            raise NotSaved(_READ_ONLY)
        if self._unsettled:
            raise NotSaved(_UNSETTLED)
        if self._blocked:
            raise VaultDamaged(self._blocked)
        if members > MOST_SLOTS or self._chain.epoch == LAST_EPOCH:
            raise TooManyMembers

    def _slot_findings(self) -> Iterable[VaultFinding]:
        """Name the slots that are damaged, foreign, unused or gone; of very many only the first."""
        folder = self._read_slots()
        found = [*folder.findings, *filter(None, map(self._odd_slot, folder.slots.values()))]
        yield from found[:_MOST_NAMED]
        if (more := len(found) - _MOST_NAMED + folder.unread) > 0:
            what = f"In de map {SLOTS} staan nog {more} bestanden die er niet horen: hij is volgezet. Haal ze weg."
            yield VaultFinding(FindingKind.FOREIGN_SLOT, SLOTS, None, what)
        for slot_id in self._epoch.seats if self._epoch else ():
            name = slot_name(slot_id)
            if not key_files.exists(self._root, name):
                what = f"Sleutelbestand {name} ontbreekt. Wie het gebruikte, kan niet meer naar binnen."
                yield VaultFinding(FindingKind.MISSING, name, None, what)

    def _odd_slot(self, slot: Slot) -> VaultFinding | None:
        if self._counts(slot):
            return None
        key = self._chain.key(slot.epoch)
        if slot.epoch > self._chain.epoch or (key and slot.is_genuine(key, self._vault_id)):
            what = f"Sleutelbestand {slot.name} is ingetrokken of nooit in gebruik genomen. Het telt niet mee."
            return VaultFinding(FindingKind.UNUSED_SLOT, slot.name, None, what)
        what = f"Sleutelbestand {slot.name} hoort niet bij deze kluis."
        return VaultFinding(FindingKind.FOREIGN_SLOT, slot.name, None, what)


class PendingRecovery:
    """A recovery key that was shown and does not open the vault yet."""

    def __init__(self, members: Members) -> None:
        self._members = members
        self.key = RecoveryKey.random()
        """The key to show, print or scan."""

    def __repr__(self) -> str:
        return "PendingRecovery()"

    def confirm(self, typed: str) -> Member:
        """Check what somebody typed from the paper. Only then the key opens the vault, durably.

        Raises `Mistyped`, which says where to look, and `NotSaved`. Both may be tried again.
        """
        if not RecoveryKey.read(typed).same_as(self.key):
            raise Mistyped(())
        return self._members.confirm_recovery(self.key)


def _member(slot: Slot, own: bytes) -> Member:
    return Member(slot.id.hex(), slot.label, _KINDS.get(slot.kind, MemberKind.OTHER), slot.id == own)
