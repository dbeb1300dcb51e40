"""The two ciphers of the vault, by the byte that names them on disk.

AES-256-GCM-SIV (RFC 8452) is preferred: if a nonce repeats, after cloned memory for instance, it reveals only whether
two frames are equal. It needs OpenSSL 3.2; elsewhere ChaCha20-Poly1305 (RFC 8439) is written. Both are read wherever
the library has them. Neither commits to its key, so every file carries a commitment.
"""

from collections.abc import Callable
from typing import Protocol

from cryptography.exceptions import UnsupportedAlgorithm
from cryptography.hazmat.primitives.ciphers.aead import AESGCMSIV, ChaCha20Poly1305

AES_GCM_SIV = 1
CHACHA20_POLY1305 = 2
TAG_SIZE = 16
NONCE_SIZE = 12


class Aead(Protocol):
    """The interface of both ciphers; `decrypt` raises `cryptography.exceptions.InvalidTag`."""

    def encrypt(self, nonce: bytes, data: bytes, associated_data: bytes | None, /) -> bytes:
        """Return ciphertext and tag."""
        ...

    def decrypt(self, nonce: bytes, data: bytes | memoryview, associated_data: bytes | None, /) -> bytes:
        """Return the plaintext."""
        ...


_CIPHERS: dict[int, Callable[[bytes], Aead]] = {AES_GCM_SIV: AESGCMSIV, CHACHA20_POLY1305: ChaCha20Poly1305}


class UnknownSuite(ValueError):
    """The byte names no cipher that this machine supports."""


def aead(suite: int, key: bytes) -> Aead:
    """Return the cipher of a suite with a key of 32 bytes; raises `UnknownSuite`."""
    try:
        return _CIPHERS[suite](key)
    except (KeyError, UnsupportedAlgorithm):
        raise UnknownSuite(suite) from None


def preferred() -> int:
    """Return the suite for new files on this machine."""
    try:
        aead(AES_GCM_SIV, bytes(32))
    except UnknownSuite:
        return CHACHA20_POLY1305
    return AES_GCM_SIV
