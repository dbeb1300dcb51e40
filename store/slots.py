"""Slots: the ways into the vault. Each is one immutable file that wraps the vault key with a passphrase.

    magic HVSTSLT + byte 1 | vault id 16 | slot id 16 | kind 1 | suite 1 | zero 2 | epoch 4
    | memory KiB 4 | passes 4 | lanes 4 | Argon2id salt 16 | label length 2 | label
    | salt, commitment, key | mac 32 | crc32 4

The MAC over all that precedes it, with a subkey of the vault key, shows that somebody inside the vault made the slot:
a slot that was put there from outside is never used and is reported. Kinds other than a passphrase (a recovery key)
come later and are skipped here.
"""

import hmac
import secrets
import struct
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from store import disk
from store.envelope import ID_SIZE, TAIL_SIZE, Envelope, Malformed, Refusal, seal, split, with_crc, without_crc
from store.findings import Finding, FindingKind
from store.keys import Cost, SecretKey, stretch
from store.suites import preferred

FOLDER = "slots"
PASSPHRASE = 1
FIRST_EPOCH = 1
# A folder stuffed with slots must not make unlocking endless: each one tried costs about a second.
MOST_SLOTS = 64
LONGEST_LABEL = 200
_MAGIC = b"HVSTSLT\x01"
_FIELDS = struct.Struct(">8s16s16sBB2sIIII16sH")
_MAC_SIZE = 32
_MAC_INFO = b"houvast slots-mac "


@dataclass(frozen=True, slots=True, repr=False)
class Slot:
    """One way into the vault, still closed."""

    id: bytes
    kind: int
    suite: int
    epoch: int
    cost: Cost
    stretch_salt: bytes
    label: str
    envelope: Envelope
    signed: bytes
    mac: bytes

    def unwrap(self, passphrase: str) -> SecretKey:
        """Give the vault key; slow. Raises `Refusal` or `Malformed`."""
        return self.envelope.open(self.suite, stretch(passphrase, self.stretch_salt, self.cost))

    def is_genuine(self, vault_key: SecretKey, vault_id: bytes) -> bool:
        """Say whether a holder of the vault key made this slot."""
        return hmac.compare_digest(self.mac, _mac(vault_key, vault_id, self.signed))


@dataclass(frozen=True, slots=True)
class SlotFolder:
    """What the slots folder holds: slots by file name, and the names of those that cannot be read."""

    slots: dict[str, Slot]
    damaged: tuple[str, ...]

    def findings(self, vault_key: SecretKey, vault_id: bytes) -> list[Finding]:
        """Name the damaged slots and those from outside."""
        found = [
            Finding(FindingKind.DAMAGED, name, None, f"Sleutelbestand {name} is beschadigd of niet toegestaan.")
            for name in self.damaged
        ]
        found += [
            Finding(FindingKind.FOREIGN_SLOT, name, None, f"Sleutelbestand {name} hoort niet bij deze kluis.")
            for name, slot in self.slots.items()
            if not slot.is_genuine(vault_key, vault_id)
        ]
        return found


def create_slot(root: Path, vault_id: bytes, vault_key: SecretKey, passphrase: str, label: str, cost: Cost) -> None:
    """Save a new slot; slow. Raises `ValueError` for a label that is too long and `OSError`."""
    name = label.encode("utf-8")
    if len(name) > LONGEST_LABEL:
        raise ValueError("label too long")
    slot_id, salt, suite = secrets.token_bytes(ID_SIZE), secrets.token_bytes(16), preferred()
    costs = (cost.memory_kib, cost.passes, cost.lanes)
    fields = (_MAGIC, vault_id, slot_id, PASSPHRASE, suite, bytes(2), FIRST_EPOCH, *costs, salt, len(name))
    bound = _FIELDS.pack(*fields) + name
    signed = bound + seal(suite, stretch(passphrase, salt, cost), vault_key, bound).tail()
    data = with_crc(signed + _mac(vault_key, vault_id, signed))
    disk.save(root / FOLDER / f"{slot_id.hex()}.slot", data)


def read_slots(root: Path, vault_id: bytes) -> SlotFolder:
    """Read every slot of the vault; none of them is opened, and no memory is taken on a file's word."""
    slots: dict[str, Slot] = {}
    damaged = []
    for path in sorted((root / FOLDER).glob("*.slot"))[:MOST_SLOTS]:
        name = path.relative_to(root).as_posix()
        try:
            slots[name] = _parse(disk.read(path), vault_id, path.stem)
        except (Malformed, OSError):
            damaged.append(name)
    return SlotFolder(slots, tuple(damaged))


def try_slots(
    folder: SlotFolder, vault_id: bytes, passphrase: str, fits: Callable[[SecretKey], bool]
) -> tuple[Slot, SecretKey] | None:
    """Try the passphrase on every slot, slow; give the one that opens with the vault key, or None.

    `fits` says whether a key is this vault's: a slot from outside may wrap a key of its own.
    """
    for slot in folder.slots.values():
        if slot.kind != PASSPHRASE:
            continue
        try:
            vault_key = slot.unwrap(passphrase)
        except (Refusal, Malformed):
            continue
        if slot.is_genuine(vault_key, vault_id) and fits(vault_key):
            return slot, vault_key
    return None


def _parse(data: bytes, vault_id: bytes, name: str) -> Slot:
    if not _FIELDS.size <= len(data) <= _FIELDS.size + LONGEST_LABEL + TAIL_SIZE + _MAC_SIZE + 4:
        raise Malformed("length")
    body = without_crc(data)
    magic, vault, slot_id, kind, suite, _, epoch, memory, passes, lanes, salt, size = _FIELDS.unpack_from(body)
    if magic != _MAGIC or vault != vault_id or slot_id.hex() != name:
        raise Malformed("other file")
    end = _FIELDS.size + size
    signed, mac = body[:-_MAC_SIZE], body[-_MAC_SIZE:]
    envelope = split(signed[:end], signed[end:])
    try:
        cost, label = Cost(memory, passes, lanes), signed[_FIELDS.size : end].decode("utf-8")
    except ValueError:
        raise Malformed("cost or label") from None
    return Slot(slot_id, kind, suite, epoch, cost, salt, label, envelope, signed, mac)


def _mac(vault_key: SecretKey, vault_id: bytes, signed: bytes) -> bytes:
    return hmac.digest(vault_key.derive(vault_id, _MAC_INFO + vault_id, 32), signed, "sha256")
