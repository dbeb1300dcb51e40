"""Epochs: what happens to the keys when a member loses access.

Revoking a member makes a new random vault key. It reaches the other members without their passphrases: each slot shows
a public key, and the new vault key is sealed to each of them by HPKE (RFC 9180: X25519, HKDF-SHA256, ChaCha20-Poly1305,
base mode). One file holds all of that, so a revocation is atomic: it is done when the file exists.

    magic HVSTEPO + byte 1 | vault id 16 | suite 1 | zero 3 | epoch 4 | seats 2 | zero 2
    | per seat: slot id 16, digest of the slot 32, its public key 32, sealed vault key 80
    | salt, commitment, vault key of the epoch before | mac 32 | crc32 4

The seats are the complete list of older slots that still count. A slot that is not on the list opens nothing new, also
when somebody puts its file back. So slots need no tombstones: deleting a list of who may enter locks everybody out, but
deleting a list of who may not enter would let everybody in.

- The vault key of the previous epoch is wrapped with the new one, bound to all bytes before it. So the newest key gives
  all older ones, and only a holder of the older key can have made the file.
- The MAC with a subkey of the previous epoch proves the same to a holder of an older slot without a seat: that slot is
  refused, and does not go on working as if nothing had happened.

A revoked member cannot get the new key: it is random, it wraps older keys but is wrapped by none of them, and it is
sealed only to public keys of others, whose private keys come from secrets that the revoked member does not know. What
was readable before stays readable for anybody who kept a copy and the old passphrase. No key management can undo that.

A limit: a revoked member who can still write in the folder may replace the epoch's file by one of their own, before
anybody else opened it. The old key alone does not tell that file from one of a member. It is noticed as soon as
something was written with the real key, and on each laptop that had seen the real file (`store.keys.key_mark`). X25519
does not withstand a quantum computer; passphrase, recovery and stream keys do.
"""

import hashlib
import hmac
import struct
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.asymmetric.x25519 import X25519PrivateKey, X25519PublicKey
from cryptography.hazmat.primitives.hpke import AEAD, KDF, KEM, Suite

from store.keys import key_files
from store.keys.envelope import TAIL_SIZE, Envelope, Malformed, WrongSecret, seal, split, with_crc, without_crc
from store.keys.keys import SecretKey
from store.keys.slots import FIRST_EPOCH, MOST_SLOTS, Slot
from store.keys.suites import preferred

FOLDER = "epochs"
LAST_EPOCH = 9999
_MAGIC = b"HVSTEPO\x01"
_FIELDS = struct.Struct(">8s16sB3sIH2s")
_SEAT = struct.Struct(">16s32s32s80s")
_MAC_SIZE = 32
_MAC_INFO = b"houvast epoch-mac "
_HPKE = Suite(KEM.X25519, KDF.HKDF_SHA256, AEAD.CHACHA20_POLY1305)
_HPKE_INFO = b"houvast epoch "


@dataclass(frozen=True, slots=True)
class Seat:
    """The entry of one slot in an epoch: enough to seal the next key to it, also when the slot's file is lost."""

    slot_id: bytes
    digest: bytes
    """The SHA-256 of the slot's file."""
    public_key: bytes

    @classmethod
    def of(cls, slot: Slot) -> "Seat":
        """Return the seat of a slot."""
        return cls(slot.id, slot.digest, slot.public_key)

    def holds(self, slot: Slot) -> bool:
        """Return whether this seat belongs to exactly this slot."""
        return self == Seat.of(slot)


@dataclass(frozen=True, slots=True, repr=False)
class Epoch:
    """The file of one epoch, not opened yet."""

    vault_id: bytes
    number: int
    suite: int
    seats: dict[bytes, Seat]
    """By slot id."""
    sealed: dict[bytes, bytes]
    """The vault key as sealed by HPKE, by slot id."""
    envelope: Envelope
    """The vault key of the previous epoch, wrapped."""
    signed: bytes
    mac: bytes

    @property
    def name(self) -> str:
        """Return the file's path relative to the vault."""
        return epoch_name(self.number)

    @property
    def data(self) -> bytes:
        """Return the whole file."""
        return with_crc(self.signed + self.mac)

    @property
    def digest(self) -> bytes:
        """Return the SHA-256 of the file."""
        return hashlib.sha256(self.data).digest()

    def follows(self, previous: SecretKey) -> bool:
        """Return whether a holder of the previous epoch's vault key made this file."""
        return hmac.compare_digest(self.mac, _mac(previous, self.vault_id, self.signed))

    def previous_key(self, key: SecretKey) -> SecretKey:
        """Return the vault key of the previous epoch. Raise `WrongSecret` for another epoch's key, or `Malformed`."""
        return self.envelope.open(self.suite, key)

    def key_for(self, slot: Slot, private: X25519PrivateKey, previous: SecretKey) -> SecretKey | None:
        """Return the vault key of this epoch; None when the slot has no seat.

        Raises `WrongSecret` and `Malformed` when the contents do not match the seat.
        """
        seat = self.seats.get(slot.id)
        if seat is None or not seat.holds(slot):
            return None
        try:
            key = SecretKey(_HPKE.decrypt(self.sealed[slot.id], private, _info(self.vault_id, self.number, slot.id)))
        except InvalidTag:
            raise WrongSecret from None
        if not hmac.compare_digest(self.previous_key(key).material(), previous.material()):
            raise WrongSecret
        return key


def epoch_name(number: int) -> str:
    """Return the path of an epoch's file relative to the vault."""
    return f"{FOLDER}/{number:04d}.epoch"


def make_epoch(vault_id: bytes, number: int, key: SecretKey, previous: SecretKey, seats: Iterable[Seat]) -> Epoch:
    """Make the file of a new epoch: it seals `key` to every seat, and wraps the previous key."""
    seated = {seat.slot_id: seat for seat in seats}
    sealed = {
        slot_id: _HPKE.encrypt(
            key.material(), X25519PublicKey.from_public_bytes(seat.public_key), _info(vault_id, number, slot_id)
        )
        for slot_id, seat in seated.items()
    }
    suite = preferred()
    bound = _FIELDS.pack(_MAGIC, vault_id, suite, bytes(3), number, len(seated), bytes(2))
    for slot_id, seat in seated.items():
        bound += _SEAT.pack(slot_id, seat.digest, seat.public_key, sealed[slot_id])
    envelope = seal(suite, key, previous, bound)
    signed = bound + envelope.tail()
    return Epoch(vault_id, number, suite, seated, sealed, envelope, signed, _mac(previous, vault_id, signed))


def read_epochs(root: Path, vault_id: bytes) -> dict[int, key_files.KeyFileCopies[Epoch]]:
    """Read the epochs by number; the first has no file. Nothing is verified yet."""
    epochs = {}
    for name in key_files.list_names(root, FOLDER, "[0-9][0-9][0-9][0-9].epoch"):
        number = int(Path(name).stem)
        if number > FIRST_EPOCH:
            epochs[number] = key_files.load(root, name, lambda data, at=number: _parse(data, vault_id, at))  # type: ignore[misc]
    return epochs


def _parse(data: bytes, vault_id: bytes, at: int) -> Epoch:
    smallest = _FIELDS.size + TAIL_SIZE + _MAC_SIZE + 4
    if not smallest <= len(data) <= smallest + MOST_SLOTS * _SEAT.size:
        raise Malformed("length")
    body = without_crc(data)
    magic, vault, suite, _, number, count, _ = _FIELDS.unpack_from(body)
    if magic != _MAGIC or vault != vault_id or number != at:
        raise Malformed("other file")
    end = _FIELDS.size + count * _SEAT.size
    signed, mac = body[:-_MAC_SIZE], body[-_MAC_SIZE:]
    envelope = split(signed[:end], signed[end:])
    seats, sealed = {}, {}
    for slot_id, digest, public_key, ciphertext in _SEAT.iter_unpack(signed[_FIELDS.size : end]):
        seats[slot_id] = Seat(slot_id, digest, public_key)
        sealed[slot_id] = ciphertext
    return Epoch(vault_id, number, suite, seats, sealed, envelope, signed, mac)


def _info(vault_id: bytes, number: int, slot_id: bytes) -> bytes:
    return _HPKE_INFO + vault_id + number.to_bytes(4, "big") + slot_id


def _mac(previous: SecretKey, vault_id: bytes, signed: bytes) -> bytes:
    return hmac.digest(previous.derive(vault_id, _MAC_INFO + vault_id, 32), signed, "sha256")
