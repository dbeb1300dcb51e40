"""Keys: from a passphrase to the vault key, and from one key to the next.

    passphrase --Argon2id (RFC 9106)--> slot secret --wraps--> vault key of an epoch --wraps--> one key per stream
    recovery key --HKDF (RFC 5869)--> slot secret                        stream key --HKDF (RFC 5869)--> segment key
    slot secret --HKDF--> X25519 key (RFC 7748), to which the vault key of a later epoch is sealed by HPKE (RFC 9180)

Python cannot wipe memory. Dropping a `SecretKey` only makes it unreachable. A stolen, running laptop is out of scope.
"""

import secrets
import time
from collections.abc import Callable
from dataclasses import dataclass

from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.kdf.argon2 import Argon2id
from cryptography.hazmat.primitives.kdf.hkdf import HKDF

KEY_SIZE = 32
COMMITMENT_SIZE = 32

# Upper limits for the cost in a slot, so that a tampered slot cannot exhaust the machine.
MOST_MEMORY_KIB = 1024 * 1024
MOST_PASSES = 16
MOST_LANES = 16

# RFC 9106, section 4, the second recommended choice: the lower limit for every new slot.
_FLOOR_KIB = 64 * 1024
_FLOOR_PASSES = 3
_STEP_KIB = 16 * 1024
_TARGET_SECONDS = 1.0


@dataclass(frozen=True, slots=True)
class Cost:
    """The cost of one guess at the passphrase. Raises `ValueError` above the limits."""

    memory_kib: int
    """Memory in KiB, at most 1 GiB."""
    passes: int
    """Passes over that memory, at most 16."""
    lanes: int
    """Lanes, at most 16."""

    def __post_init__(self) -> None:
        if not (1 <= self.lanes <= MOST_LANES and 1 <= self.passes <= MOST_PASSES):
            raise ValueError("passes or lanes out of range")
        if not 8 * self.lanes <= self.memory_kib <= MOST_MEMORY_KIB:
            raise ValueError("memory out of range")


class SecretKey:
    """Thirty-two secret bytes whose repr shows nothing."""

    __slots__ = ("_material",)

    def __init__(self, material: bytes) -> None:
        if len(material) != KEY_SIZE:
            raise ValueError("a key has 32 bytes")
        self._material = material

    def __repr__(self) -> str:
        return "SecretKey()"

    @classmethod
    def random(cls) -> "SecretKey":
        """Make a new key."""
        return cls(secrets.token_bytes(KEY_SIZE))

    def material(self) -> bytes:
        """Return the bytes, for use in a cipher only."""
        return self._material

    def derive(self, salt: bytes, info: bytes, size: int) -> bytes:
        """Derive `size` bytes with HKDF-SHA256."""
        return derive(self._material, salt, info, size)

    def derive_committed(self, salt: bytes, info: bytes) -> tuple["SecretKey", bytes]:
        """Derive a key, and the 32 bytes that commit to it and to `info`."""
        both = self.derive(salt, info, KEY_SIZE + COMMITMENT_SIZE)
        return SecretKey(both[:KEY_SIZE]), both[KEY_SIZE:]


def derive(material: bytes, salt: bytes, info: bytes, size: int) -> bytes:
    """Derive `size` bytes from secret bytes with HKDF-SHA256 (RFC 5869)."""
    return HKDF(SHA256(), size, salt, info).derive(material)


def stretch(passphrase: bytes, salt: bytes, cost: Cost) -> SecretKey:
    """Turn the bytes of a passphrase (`store.keys.passphrase_forms`) into a key; slow on purpose."""
    kdf = Argon2id(salt=salt, length=KEY_SIZE, iterations=cost.passes, lanes=cost.lanes, memory_cost=cost.memory_kib)
    return SecretKey(kdf.derive(passphrase))


def calibrate(clock: Callable[[], float] = time.perf_counter) -> Cost:
    """Measure this machine. Return the cost of about one second, at least 64 MiB and three passes.

    There is one lane: more lanes gave no speed in OpenSSL when measured, so they would only help an attacker.
    """
    start = clock()
    stretch(b"", bytes(16), Cost(_FLOOR_KIB, _FLOOR_PASSES, 1))
    elapsed = max(clock() - start, 0.001)
    steps = int(_FLOOR_KIB * _TARGET_SECONDS / elapsed) // _STEP_KIB
    return Cost(min(max(steps * _STEP_KIB, _FLOOR_KIB), MOST_MEMORY_KIB), _FLOOR_PASSES, 1)
