"""A small file that carries one wrapped key: the format that slots and stream keys share.

    magic 8 | vault id 16 | fields n | salt 32 | commitment 32 | wrapped key 48 | crc32 4

The wrapping key and a commitment are derived from a secret (a stretched passphrase, or the vault key) with the salt,
and with everything before the salt as info. So a file is refused when any byte was changed, when it was moved to
another vault, or when it is opened with another secret. Each salt is used once, and so is each derived key, so the
nonce may be zero. The CRC tells a damaged file from a wrong secret, so that nobody doubts a good passphrase because of
a bad disk.
"""

import hmac
import secrets
import zlib
from dataclasses import dataclass

from cryptography.exceptions import InvalidTag

from store.keys.keys import COMMITMENT_SIZE, KEY_SIZE, SecretKey
from store.keys.suites import NONCE_SIZE, TAG_SIZE, UnknownSuite, aead

MAGIC_SIZE = 8
ID_SIZE = 16
SALT_SIZE = 32
CRC_SIZE = 4
WRAPPED_SIZE = KEY_SIZE + TAG_SIZE
TAIL_SIZE = SALT_SIZE + COMMITMENT_SIZE + WRAPPED_SIZE
_NONCE = bytes(NONCE_SIZE)


class Malformed(ValueError):
    """The bytes are not a file of this kind, or are damaged."""


class WrongSecret(Exception):
    """The secret does not open this envelope."""


@dataclass(frozen=True, slots=True, repr=False)
class Envelope:
    """A wrapped key and what it is bound to."""

    bound: bytes
    """All bytes before the salt."""
    salt: bytes
    commitment: bytes
    wrapped: bytes

    def tail(self) -> bytes:
        """Return the bytes that follow `bound` on disk."""
        return self.salt + self.commitment + self.wrapped

    def open(self, suite: int, secret: SecretKey) -> SecretKey:
        """Unwrap; raises `WrongSecret` for a wrong secret and `Malformed` for a suite that this machine lacks."""
        wrapping, commitment = secret.derive_committed(self.salt, self.bound)
        if not hmac.compare_digest(commitment, self.commitment):
            raise WrongSecret
        try:
            return SecretKey(aead(suite, wrapping.material()).decrypt(_NONCE, self.wrapped, self.bound))
        except InvalidTag:
            raise WrongSecret from None
        except UnknownSuite:
            raise Malformed("suite") from None


def seal(suite: int, secret: SecretKey, key: SecretKey, bound: bytes) -> Envelope:
    """Wrap `key` with `secret`, bound to the bytes in `bound`."""
    salt = secrets.token_bytes(SALT_SIZE)
    wrapping, commitment = secret.derive_committed(salt, bound)
    wrapped = aead(suite, wrapping.material()).encrypt(_NONCE, key.material(), bound)
    return Envelope(bound, salt, commitment, wrapped)


def split(bound: bytes, tail: bytes) -> Envelope:
    """Parse the bytes that follow `bound`; raises `Malformed` unless the length is exact."""
    if len(tail) != TAIL_SIZE:
        raise Malformed("length")
    salt, rest = tail[:SALT_SIZE], tail[SALT_SIZE:]
    return Envelope(bound, salt, rest[:COMMITMENT_SIZE], rest[COMMITMENT_SIZE:])


def with_crc(data: bytes) -> bytes:
    """Append the checksum."""
    return data + zlib.crc32(data).to_bytes(CRC_SIZE, "big")


def without_crc(data: bytes) -> bytes:
    """Check and remove the checksum; raises `Malformed`."""
    body, crc = data[:-CRC_SIZE], data[-CRC_SIZE:]
    if zlib.crc32(body).to_bytes(CRC_SIZE, "big") != crc:
        raise Malformed("checksum")
    return body
