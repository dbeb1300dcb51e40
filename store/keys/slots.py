"""Slots: each is one immutable file that wraps a vault key with the secret of one member.

    magic HVSTSLT + byte 1 | vault id 16 | slot id 16 | kind 1 | suite 1 | zero 2 | epoch 4
    | memory KiB 4 | passes 4 | lanes 4 | salt 16 | public key 32 | label length 2 | label
    | salt, commitment, key | mac 32 | crc32 4

The slot secret is Argon2id (RFC 9106) of a passphrase, or HKDF (RFC 5869) of a recovery key, with a cost of zero. It
wraps the vault key of the epoch in which the slot was made. An X25519 key (RFC 7748) is derived from it as well. The
public key is in the slot, so that somebody who does not know the member's passphrase can seal the key of a later epoch
to this member (`store.keys.epochs`).

The MAC over all preceding bytes, with a subkey of the vault key, shows that a member made the slot. A slot that was put
there from outside is never used and is reported. Slots of other kinds are skipped.
"""

import contextlib
import hashlib
import hmac
import secrets
import struct
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TypeVar

from cryptography.hazmat.primitives.asymmetric.x25519 import X25519PrivateKey

from store.keys import key_files
from store.keys.envelope import ID_SIZE, TAIL_SIZE, Envelope, Malformed, WrongSecret, seal, split, with_crc, without_crc
from store.keys.keys import MOST_MEMORY_KIB, Cost, SecretKey, stretch
from store.keys.labels import LONGEST_LABEL, is_label
from store.keys.passphrase_forms import forms_to_try, secret_bytes
from store.keys.recovery_key import Mistyped, RecoveryKey
from store.keys.suites import preferred
from store.read_findings import VaultFinding

FOLDER = "slots"
PASSPHRASE = 1
RECOVERY = 2
FIRST_EPOCH = 1
MOST_SLOTS = 64
"""Members that a vault may have."""
_MOST_READ = 4096
"""Slots that are read, beside the known ones: a folder may be stuffed."""
_MOST_WORK = MOST_SLOTS * MOST_MEMORY_KIB * 3
"""KiB times passes that are spent on slots that are not known here: some minutes. Each of them may be forged.

A passphrase with two forms to try may take twice as long: a form is no slot."""
_MAGIC = b"HVSTSLT\x01"
_FIELDS = struct.Struct(">8s16s16sBB2sIIII16s32sH")
_MAC_SIZE = 32
_MAC_INFO = b"houvast slots-mac "
_MEMBER_INFO = b"houvast member-key "
_Admitted = TypeVar("_Admitted")


@dataclass(frozen=True, slots=True, repr=False)
class OpenedSlot:
    """What the right secret gets from a slot. It is not verified yet that the slot is this vault's."""

    slot: "Slot"
    vault_key: SecretKey
    """The vault key of the slot's epoch."""
    private: X25519PrivateKey
    """The private key that opens what later epochs sealed to this slot."""


@dataclass(frozen=True, slots=True, repr=False)
class Slot:
    """One slot, not opened yet."""

    id: bytes
    kind: int
    suite: int
    epoch: int
    """The epoch in which it was made."""
    cost: Cost | None
    """The cost of a guess; None for every kind but a passphrase."""
    salt: bytes
    public_key: bytes
    label: str
    envelope: Envelope
    signed: bytes
    mac: bytes

    @property
    def name(self) -> str:
        """Return the file's path relative to the vault."""
        return slot_name(self.id)

    @property
    def data(self) -> bytes:
        """Return the whole file."""
        return with_crc(self.signed + self.mac)

    @property
    def work(self) -> int:
        """Return what one guess takes, in KiB times passes."""
        return self.cost.memory_kib * self.cost.passes if self.cost else 0

    @property
    def digest(self) -> bytes:
        """Return the SHA-256 of the file, which an epoch stores."""
        return hashlib.sha256(self.data).digest()

    def open(self, vault_id: bytes, typed: str) -> OpenedSlot:
        """Open with a passphrase, slow, or with a recovery key. Raises `WrongSecret` or `Malformed`."""
        for secret in self._secrets(typed):
            with contextlib.suppress(WrongSecret):
                vault_key = self.envelope.open(self.suite, secret)
                return OpenedSlot(self, vault_key, _member_key(secret, self.salt, vault_id, self.id))
        raise WrongSecret

    def is_genuine(self, vault_key: SecretKey, vault_id: bytes) -> bool:
        """Return whether a holder of the vault key of this slot's epoch made this slot."""
        return hmac.compare_digest(self.mac, _mac(vault_key, vault_id, self.signed))

    def _secrets(self, typed: str) -> Iterator[SecretKey]:
        """Return what may open it, most likely first; each is derived only when it is asked for."""
        if self.cost is not None:
            for form in forms_to_try(typed):
                yield stretch(form, self.salt, self.cost)
        elif self.kind == RECOVERY:
            with contextlib.suppress(Mistyped):
                yield RecoveryKey.read(typed).stretch(self.salt)


@dataclass(frozen=True, slots=True)
class SlotFolder:
    """The contents of the slots folder: slots by id, and findings on files of which a copy is damaged."""

    slots: dict[bytes, Slot]
    findings: tuple[VaultFinding, ...]
    refused: OSError | None = None
    """Why one of them could not be read, when it was the disk that refused."""
    unread: int = 0
    """How many there are beyond what is read."""


class TooManySlots(Exception):
    """The folder holds more slots than may be tried: whether one of them opens is not known."""


def slot_name(slot_id: bytes) -> str:
    """Return the path of a slot's file relative to the vault."""
    return f"{FOLDER}/{slot_id.hex()}.slot"


def passphrase_slot(vault_id: bytes, epoch: int, vault_key: SecretKey, passphrase: str, label: str, cost: Cost) -> Slot:
    """Make a slot for a passphrase; slow. Raises `ValueError` for an invalid label."""
    salt = secrets.token_bytes(16)
    return _make(vault_id, epoch, vault_key, label, stretch(secret_bytes(passphrase), salt, cost), salt, cost)


def recovery_slot(vault_id: bytes, epoch: int, vault_key: SecretKey, recovery: RecoveryKey, label: str) -> Slot:
    """Make a slot for a recovery key. Raises `ValueError` for an invalid label."""
    salt = secrets.token_bytes(16)
    return _make(vault_id, epoch, vault_key, label, recovery.stretch(salt), salt, None)


def save_slot(root: Path, slot: Slot) -> None:
    """Write a new slot; it is durable when this returns. Raises `OSError`."""
    key_files.save(root, slot.name, slot.data)


def read_slots(root: Path, vault_id: bytes, known: Sequence[str] = ()) -> SlotFolder:
    """Read the slots of the vault, those with the ids in `known` whatever else there is.

    None of them is opened, and no memory is taken on a file's word.
    """
    slots: dict[bytes, Slot] = {}
    findings: list[VaultFinding] = []
    refused: OSError | None = None
    there = key_files.list_names(root, FOLDER, "*.slot")
    mine = {f"{FOLDER}/{slot_id}.slot" for slot_id in known}
    ordered = sorted(there, key=lambda name: name not in mine)
    for name in ordered[:_MOST_READ]:
        read = key_files.load(root, name, lambda data, name=name: parse_slot(data, vault_id, Path(name).stem))  # type: ignore[misc]
        findings += read.findings
        refused = refused or read.refused
        if len(read.contents) == 1:
            slots[read.contents[0].id] = read.contents[0]
    return SlotFolder(slots, tuple(findings), refused, max(0, len(there) - _MOST_READ))


def parse_slot(data: bytes, vault_id: bytes, name: str) -> Slot:
    """Parse a slot of this vault whose id in digits is `name`; nothing is verified yet. Raises `Malformed`."""
    smallest = _FIELDS.size + TAIL_SIZE + _MAC_SIZE + 4
    if not smallest <= len(data) <= smallest + LONGEST_LABEL:
        raise Malformed("length")
    body = without_crc(data)
    magic, vault, slot_id, kind, suite, zero, epoch, *costs, salt, public, size = _FIELDS.unpack_from(body)
    if magic != _MAGIC or vault != vault_id or slot_id.hex() != name or zero != bytes(2) or epoch < FIRST_EPOCH:
        raise Malformed("other file")
    end = _FIELDS.size + size
    signed, mac = body[:-_MAC_SIZE], body[-_MAC_SIZE:]
    envelope = split(signed[:end], signed[end:])
    cost, label = _cost(kind, costs), _label(signed[_FIELDS.size : end])
    return Slot(slot_id, kind, suite, epoch, cost, salt, public, label, envelope, signed, mac)


def try_slots(
    slots: Iterable[Slot],
    vault_id: bytes,
    typed: str,
    admit: Callable[[OpenedSlot], _Admitted | None],
    known: Sequence[str] = (),
) -> _Admitted | None:
    """Try what was typed on these slots, slow; give what `admit` makes of the first that it accepts, or None.

    `admit` decides whether an opened slot is this vault's, and still counts. Those with the ids in `known` come first,
    in that order. Then those that cost little, as any of them may have been forged to keep the right one waiting.
    Raises `TooManySlots` when more would have to be tried than is reasonable.
    """
    turn = {slot_id: at for at, slot_id in enumerate(known)}
    spent = 0
    # What a recovery key opens is known at once, a passphrase takes its time.
    for slot in sorted(slots, key=lambda slot: (slot.cost is not None, turn.get(slot.id.hex(), len(turn)), slot.work)):
        if slot.id.hex() not in turn:
            spent += slot.work
            if spent > _MOST_WORK:
                raise TooManySlots
        try:
            opened = slot.open(vault_id, typed)
        except (WrongSecret, Malformed):
            continue
        if slot.is_genuine(opened.vault_key, vault_id) and (admitted := admit(opened)) is not None:
            return admitted
    return None


def _make(
    vault_id: bytes, epoch: int, vault_key: SecretKey, label: str, secret: SecretKey, salt: bytes, cost: Cost | None
) -> Slot:
    name = label.encode("utf-8")
    if not is_label(label):
        raise ValueError("label too long, or not printable")
    slot_id, suite = secrets.token_bytes(ID_SIZE), preferred()
    kind, costs = (RECOVERY, (0, 0, 0)) if cost is None else (PASSPHRASE, (cost.memory_kib, cost.passes, cost.lanes))
    public = _member_key(secret, salt, vault_id, slot_id).public_key().public_bytes_raw()
    fields = (_MAGIC, vault_id, slot_id, kind, suite, bytes(2), epoch, *costs, salt, public, len(name))
    bound = _FIELDS.pack(*fields) + name
    envelope = seal(suite, secret, vault_key, bound)
    signed = bound + envelope.tail()
    mac = _mac(vault_key, vault_id, signed)
    return Slot(slot_id, kind, suite, epoch, cost, salt, public, label, envelope, signed, mac)


def _cost(kind: int, costs: list[int]) -> Cost | None:
    if kind == RECOVERY and any(costs):
        raise Malformed("cost")
    try:
        return Cost(*costs) if kind == PASSPHRASE else None
    except ValueError:
        raise Malformed("cost") from None


def _label(name: bytes) -> str:
    try:
        label = name.decode("utf-8")
    except ValueError:
        raise Malformed("label") from None
    # This text is shown before it is verified, so it must not control a terminal.
    if not label.isprintable():
        raise Malformed("label")
    return label


def _member_key(secret: SecretKey, salt: bytes, vault_id: bytes, slot_id: bytes) -> X25519PrivateKey:
    return X25519PrivateKey.from_private_bytes(secret.derive(salt, _MEMBER_INFO + vault_id + slot_id, 32))


def _mac(vault_key: SecretKey, vault_id: bytes, signed: bytes) -> bytes:
    return hmac.digest(vault_key.derive(vault_id, _MAC_INFO + vault_id, 32), signed, "sha256")
