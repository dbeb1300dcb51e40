"""The files of a vault, written from docs/vault-format.md alone: nothing here imports the store.

The same call gives the same bytes, so values that should be random are derived from the arguments. Each function takes
as arguments what a reader should refuse, and computes all proofs over it correctly.
"""

import hashlib
import hmac
import struct
import zlib
from collections.abc import Iterable
from dataclasses import dataclass

import msgspec
from cryptography.hazmat.primitives.asymmetric.x25519 import X25519PrivateKey, X25519PublicKey
from cryptography.hazmat.primitives.ciphers.aead import AESGCMSIV, ChaCha20Poly1305
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.kdf.argon2 import Argon2id
from cryptography.hazmat.primitives.kdf.hkdf import HKDF

VAULT_ID, SALT = b"V" * 16, b"salt of the slot"
GCM_SIV, CHACHA = 1, 2
PASSPHRASE, RECOVERY = 1, 2
CHEAP, FREE = (64, 1, 1), (0, 0, 0)
FIRST, SECOND, THIRD = b"1" * 32, b"e" * 32, b"f" * 32
"""The vault keys of three epochs."""
SCHOOL_ID = bytes(16)
NOTHING = bytes(52)
"""The entry for a previous segment in the first segment."""
SEGMENT, PACK = b"HVSTSEG\x01", b"HVSTPAK\x01"
CRC_SIZE, HEADER_SIZE, FRAME_START = 4, 376, 20


def crc(data: bytes) -> bytes:
    return zlib.crc32(data).to_bytes(CRC_SIZE, "big")


def with_crc(data: bytes) -> bytes:
    return data + crc(data)


def hkdf(secret: bytes, salt: bytes, info: bytes, size: int) -> bytes:
    return HKDF(SHA256(), size, salt, info).derive(secret)


def cipher(suite: int, key: bytes) -> AESGCMSIV | ChaCha20Poly1305:
    return AESGCMSIV(key) if suite == GCM_SIV else ChaCha20Poly1305(key)


def wrap(secret: bytes, key: bytes, bound: bytes, suite: int = CHACHA) -> bytes:
    salt = hashlib.sha256(bound).digest()
    both = hkdf(secret, salt, bound, 64)
    return salt + both[32:] + cipher(suite, both[:32]).encrypt(bytes(12), key, bound)


def mac(vault_key: bytes, purpose: bytes, signed: bytes) -> bytes:
    return hmac.digest(hkdf(vault_key, VAULT_ID, b"houvast " + purpose + b"-mac " + VAULT_ID, 32), signed, "sha256")


def vault_file(vault_id: bytes = VAULT_ID, magic: bytes = b"HVSTVLT\x01") -> bytes:
    return with_crc(magic + vault_id)


# -- slots


def stretched(passphrase: str) -> bytes:
    return Argon2id(salt=SALT, length=32, iterations=1, lanes=1, memory_cost=64).derive(passphrase.encode())


def recovered(secret: bytes) -> bytes:
    return hkdf(secret, SALT, b"houvast recovery slot", 32)


def private(slot_id: bytes, secret: bytes) -> X25519PrivateKey:
    info = b"houvast member-key " + VAULT_ID + slot_id
    return X25519PrivateKey.from_private_bytes(hkdf(secret, SALT, info, 32))


def public(key: X25519PrivateKey) -> bytes:
    return key.public_key().public_bytes_raw()


def slot(
    slot_id: bytes,
    secret: bytes,
    vault_key: bytes,
    epoch: int,
    kind: int,
    label: bytes,
    *,
    cost: tuple[int, int, int] | None = None,
    magic: bytes = b"HVSTSLT\x01",
    vault_id: bytes = VAULT_ID,
    suite: int = CHACHA,
    zero: bytes = bytes(2),
    length: int | None = None,
    signer: bytes | None = None,
) -> bytes:
    """`cost` and `length` are stored in the slot; `signer` is the vault key behind its MAC."""
    costs = cost if cost is not None else CHEAP if kind == PASSPHRASE else FREE
    bound = magic + vault_id + slot_id + bytes([kind, suite]) + zero
    bound += struct.pack(">IIII", epoch, *costs) + SALT + public(private(slot_id, secret))
    bound += struct.pack(">H", len(label) if length is None else length) + label
    signed = bound + wrap(secret, vault_key, bound, suite)
    return with_crc(signed + mac(signer or vault_key, b"slots", signed))


# -- epochs


@dataclass(frozen=True)
class Seat:
    """The entry of a slot in an epoch: `secret` gives its public key, `file` its digest; `key` is sealed to it."""

    slot_id: bytes
    secret: bytes
    file: bytes
    key: bytes | None = None


def epoch(
    number: int,
    key: bytes,
    previous: bytes,
    seats: Iterable[Seat],
    *,
    magic: bytes = b"HVSTEPO\x01",
    vault_id: bytes = VAULT_ID,
    suite: int = CHACHA,
    wrapped: bytes | None = None,
    signer: bytes | None = None,
    count: int | None = None,
) -> bytes:
    """`wrapped` replaces the previous key, `signer` is the key behind the MAC, `count` the stated number of seats."""
    rows = [_seat(number, key, seat) for seat in seats]
    bound = magic + vault_id + bytes([suite, 0, 0, 0])
    bound += struct.pack(">IHH", number, len(rows) if count is None else count, 0) + b"".join(rows)
    signed = bound + wrap(key, wrapped or previous, bound, suite)
    return with_crc(signed + mac(signer or previous, b"epoch", signed))


def _seat(number: int, key: bytes, seat: Seat) -> bytes:
    member = private(seat.slot_id, seat.secret).public_key()
    info = b"houvast epoch " + VAULT_ID + struct.pack(">I", number) + seat.slot_id
    sealed = hpke(seat.key or key, member, info)
    return seat.slot_id + hashlib.sha256(seat.file).digest() + member.public_bytes_raw() + sealed


def hpke(plaintext: bytes, receiver: X25519PublicKey, info: bytes) -> bytes:
    """RFC 9180 in base mode: DHKEM(X25519, HKDF-SHA256), HKDF-SHA256, ChaCha20-Poly1305."""
    ephemeral = X25519PrivateKey.from_private_bytes(hashlib.sha256(b"ephemeral" + info).digest())
    sent, kem, suite = public(ephemeral), b"KEM\x00\x20", b"HPKE\x00\x20\x00\x01\x00\x03"
    context = sent + receiver.public_bytes_raw()
    shared = _expand(kem, _extract(kem, b"", b"eae_prk", ephemeral.exchange(receiver)), b"shared_secret", context, 32)
    schedule = b"\0" + _extract(suite, b"", b"psk_id_hash", b"") + _extract(suite, b"", b"info_hash", info)
    secret = _extract(suite, shared, b"secret", b"")
    key, nonce = (_expand(suite, secret, label, schedule, size) for label, size in ((b"key", 32), (b"base_nonce", 12)))
    return sent + ChaCha20Poly1305(key).encrypt(nonce, plaintext, b"")


def _extract(suite: bytes, salt: bytes, label: bytes, secret: bytes) -> bytes:
    return hmac.digest(salt or bytes(32), b"HPKE-v1" + suite + label + secret, "sha256")


def _expand(suite: bytes, secret: bytes, label: bytes, info: bytes, size: int) -> bytes:
    labelled = struct.pack(">H", size) + b"HPKE-v1" + suite + label + info
    # At most 32 bytes are needed, which is the first block.
    return hmac.digest(secret, labelled + b"\1", "sha256")[:size]


# -- streams


def tombstone(
    vault_key: bytes, epoch_number: int, stream_id: bytes, seconds: int, magic: bytes = b"HVSTGON\x01"
) -> bytes:
    signed = magic + VAULT_ID + stream_id + struct.pack(">IQ", epoch_number, seconds)
    return with_crc(signed + mac(vault_key, b"shred", signed))


def key_file(
    vault_key: bytes,
    stream_id: bytes,
    key: bytes,
    epoch_number: int = 1,
    number: int = 1,
    *,
    magic: bytes = b"HVSTKEY\x01",
    vault_id: bytes = VAULT_ID,
    suite: int = CHACHA,
) -> bytes:
    bound = magic + vault_id + bytes([suite, 0, 0, 0]) + struct.pack(">I", epoch_number)
    bound += stream_id + struct.pack(">I", number)
    return with_crc(bound + wrap(vault_key, key, bound, suite))


@dataclass(frozen=True)
class Opening:
    """The header of a segment, and the values that its frames need."""

    header: bytes
    """Both copies of the header."""
    cipher: AESGCMSIV | ChaCha20Poly1305
    link: bytes


def opening(
    stream_key: bytes,
    stream_id: bytes,
    number: int,
    previous: bytes = NOTHING,
    *,
    key_number: int = 1,
    magic: bytes = SEGMENT,
    suite: int = CHACHA,
    zero: bytes = bytes(3),
    vault_id: bytes = VAULT_ID,
    device: bytes = bytes(16),
    salt: bytes = b"",
) -> Opening:
    salt = salt or bytes([number]) * 32
    fields = magic + bytes([suite]) + zero + struct.pack(">I", key_number) + vault_id + stream_id + device
    fields += struct.pack(">I", number) + previous + salt
    both = hkdf(stream_key, salt, fields, 64)
    return Opening(2 * with_crc(fields + both[32:]), cipher(suite, both[:32]), both[32:48])


def frame(begun: Opening, index: int, link: bytes, payload: bytes) -> bytes:
    nonce = struct.pack(">IQ", 32 + len(payload), index)
    sealed = begun.cipher.encrypt(nonce, link + payload, None)
    return b"HvF\x01" + crc(sealed) + nonce + sealed


def chain(begun: Opening, payloads: Iterable[bytes]) -> list[bytes]:
    """Consecutive frames."""
    link, frames = begun.link, []
    for index, payload in enumerate(payloads):
        frames.append(frame(begun, index, link, payload))
        link = frames[-1][-16:]
    return frames


def written(begun: Opening, payloads: Iterable[bytes]) -> bytes:
    """A complete segment or pack, without a seal."""
    return begun.header + b"".join(chain(begun, payloads))


def tip(number: int, count: int, data: bytes) -> bytes:
    """How far a segment goes, as stated in the next one."""
    return struct.pack(">IQQ", number, count, len(data)) + hashlib.sha256(data).digest()


def seal(count: int, data: bytes) -> bytes:
    """The payload that closes off a segment of so many frames."""
    return msgspec.msgpack.encode([["$seal", None, {"count": count, "head": hashlib.sha256(data).digest()}]])


def inventory(
    vault_key: bytes,
    epoch_number: int,
    streams: dict[bytes, list[bytes]],
    files: dict[str, bytes],
    *,
    written: int = 1,
    magic: bytes = b"HVSTINV\x01",
    vault_id: bytes = VAULT_ID,
) -> bytes:
    """`streams` are tips by stream id, `files` whole files by name."""
    signed = magic + vault_id + struct.pack(">IQII", epoch_number, written, len(streams), len(files))
    for stream_id, tips in streams.items():
        signed += stream_id + struct.pack(">H", len(tips)) + b"".join(tips)
    for name, data in files.items():
        signed += hashlib.sha256(data).digest() + struct.pack(">H", len(name)) + name.encode()
    return with_crc(signed + mac(vault_key, b"inventory", signed))


def again(index: int, payload: bytes) -> bytes:
    """The payload that holds a frame once more."""
    return msgspec.msgpack.encode([["$again", index, payload]])


def fork(kind: str, number: int, data: bytes, successors: list[Opening]) -> bytes:
    """What a fork is known by; `data` is the segment."""
    said = sorted(each.header[152:184] for each in successors)
    signed = f"{kind} {number} {len(data)} ".encode() + hashlib.sha256(data).digest() + b"".join(said)
    return hashlib.sha256(signed).digest()


# -- marks


def stream_mark(
    stream_id: bytes,
    tips: Iterable[bytes],
    packs: Iterable[tuple[int, bytes]] = (),
    magic: bytes = b"HVSTMRK\x01",
    seen: int = 1_676_148_420,
) -> bytes:
    """`packs` are complete files; `seen` is in seconds since 1970."""
    rows = [struct.pack(">Q", seen) + each for each in tips]
    digests = [struct.pack(">I", number) + hashlib.sha256(data).digest() for number, data in packs]
    fields = magic + VAULT_ID + stream_id + struct.pack(">HH", len(rows), len(digests))
    return with_crc(fields + b"".join(rows) + b"".join(digests))


def epoch_mark(number: int, file: bytes, magic: bytes = b"HVSTKMK\x01", vault_id: bytes = VAULT_ID) -> bytes:
    """`file` is that of the epoch; empty for the first, which has none."""
    digest = hashlib.sha256(file).digest() if file else bytes(32)
    return with_crc(magic + vault_id + struct.pack(">I", number) + digest)
