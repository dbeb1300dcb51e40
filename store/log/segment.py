"""The format of a segment: its header, and the frames that follow it.

A segment is written by one running app and never opened again for writing, so a nonce cannot repeat after a crash, a
restored backup or a cloned laptop.

    header (twice, so that one bad byte in it costs nothing):
        magic HVSTSEG + byte 1 | suite 1 | zero 3 | key number 4 | vault id 16 | stream id 16 | device 16 | number 4
        | previous number 4 | previous count 8 | previous size 8 | previous head 32 | salt 32 | commitment 32 | crc32 4
    frame:
        magic HvF + byte 1 | crc32 of the ciphertext 4 | size of the ciphertext 4 | index 8 | ciphertext

Key and commitment are derived from the stream key by HKDF-SHA256 with the salt, and with the complete header up to the
commitment as info. So the commitment proves the header, and a frame opens under no other header.

The header is also the manifest of the previous segment: how many of its frames and bytes were acknowledged, and its
head, the SHA-256 of those bytes. So a segment that a crash left open is closed off by the next one. A head covers the
header too, so each head reaches back to the first segment. A pack (`store.log.pack`) has the same format with another
magic, and names its source instead of the previous segment.

A frame's nonce is its size and index. Its plaintext is the previous frame's 16-byte tag (for frame 0 the first half of
the commitment) and the payload. The link is inside the plaintext, not in the associated data, so that one damaged frame
does not make the next unreadable. It is the tag and not a hash, for speed: it cannot be forged without the key, and
against holders of the key only the head helps, which covers every byte.
"""

import hashlib
import hmac
import secrets
import struct
import zlib
from dataclasses import dataclass, replace

from store.keys.envelope import Malformed, with_crc, without_crc
from store.keys.keys import COMMITMENT_SIZE, SecretKey
from store.keys.suites import TAG_SIZE, Aead, UnknownSuite, aead, preferred

FRAME_MAGIC = b"HvF\x01"
FRAME_START = struct.Struct(">4sIIQ")
NONCE_AT = 8
"""The offset in a frame of the 12 bytes of the nonce: size and index."""
# The size limit of one commit.
LARGEST_PAYLOAD = 64 * 1024 * 1024
# Reserved for the laptop that wrote the segment; zero until vaults can be exchanged.
THIS_DEVICE = bytes(16)

SEGMENT = b"HVSTSEG\x01"
PACK = b"HVSTPAK\x01"
_FIELDS = struct.Struct(">8sB3sI16s16s16sIIQQ32s32s")
_COPY_SIZE = _FIELDS.size + COMMITMENT_SIZE + 4
HEADER_SIZE = 2 * _COPY_SIZE


@dataclass(frozen=True, slots=True)
class Tip:
    """How far a segment goes, as far as the disk confirmed it to the writer."""

    number: int
    """The number of the segment."""
    count: int
    """The number of its frames."""
    size: int
    """The number of its bytes."""
    head: bytes
    """The SHA-256 of those bytes."""


START = Tip(0, 0, 0, bytes(32))
"""The tip of a stream that has no segments."""


@dataclass(frozen=True, slots=True)
class StreamAddress:
    """The stream and the vault that a segment belongs to; both ids have 16 bytes."""

    vault_id: bytes
    stream_id: bytes


@dataclass(frozen=True, slots=True)
class Header:
    """The contents of a segment's header."""

    place: StreamAddress
    number: int
    previous: Tip
    suite: int
    key_number: int
    device: bytes
    salt: bytes
    commitment: bytes = b""
    magic: bytes = SEGMENT

    def fields(self) -> bytes:
        """Return the bytes up to the commitment."""
        tip, place = self.previous, self.place
        numbers = (self.number, tip.number, tip.count, tip.size, tip.head)
        ids = (place.vault_id, place.stream_id, self.device)
        return _FIELDS.pack(self.magic, self.suite, bytes(3), self.key_number, *ids, *numbers, self.salt)

    def packed(self) -> bytes:
        """Return both copies of the header, as on disk."""
        return 2 * with_crc(self.fields() + self.commitment)

    @property
    def first_link(self) -> bytes:
        """Return the link of frame 0, which has no previous frame."""
        return self.commitment[:TAG_SIZE]


def new_header(
    place: StreamAddress, number: int, previous: Tip, key_number: int, stream_key: SecretKey, magic: bytes = SEGMENT
) -> Header:
    """Make the header of a new segment or pack, with a new salt."""
    salt = secrets.token_bytes(32)
    header = Header(place, number, previous, preferred(), key_number, THIS_DEVICE, salt, magic=magic)
    return replace(header, commitment=stream_key.derive_committed(salt, header.fields())[1])


def read_header(data: bytes, place: StreamAddress, number: int, magic: bytes = SEGMENT) -> tuple[Header, bool]:
    """Read the header at the start of a segment or pack. Also return whether both copies are valid.

    Raises `Malformed` when neither is, or when the segment has another address. `open_segment` verifies the header.
    """
    copies = [copy for at in (0, _COPY_SIZE) if (copy := _read_copy(data[at : at + _COPY_SIZE])) is not None]
    if not copies:
        raise Malformed("header")
    header = copies[0]
    if header.place != place or header.number != number or header.magic != magic:
        raise Malformed("other place")
    return header, len(copies) > 1 and copies[0] == copies[1]


def peek_header(data: bytes) -> Header | None:
    """Return the header at the start of a segment or pack of any log; None when there is none. Nothing is proven."""
    for at in (0, _COPY_SIZE):
        if (header := _read_copy(data[at : at + _COPY_SIZE])) is not None:
            return header
    return None


def open_segment(header: Header, stream_key: SecretKey) -> Aead:
    """Verify the header's commitment. Return the cipher of its frames; raises `Malformed`."""
    key, commitment = stream_key.derive_committed(header.salt, header.fields())
    if not hmac.compare_digest(commitment, header.commitment):
        raise Malformed("commitment")
    try:
        return aead(header.suite, key.material())
    except UnknownSuite:
        raise Malformed("suite") from None


def seal_frame(cipher: Aead, index: int, link: bytes, payload: bytes) -> bytes:
    """Return a frame as on disk; its last 16 bytes are the link of the next frame."""
    place = struct.pack(">IQ", len(link) + len(payload) + TAG_SIZE, index)
    sealed = cipher.encrypt(place, link + payload, None)
    return FRAME_MAGIC + zlib.crc32(sealed).to_bytes(4, "big") + place + sealed


def head_of(data: bytes, size: int) -> bytes:
    """Return the head of a segment's first `size` bytes."""
    return hashlib.sha256(memoryview(data)[:size]).digest()


def _read_copy(data: bytes) -> Header | None:
    if len(data) != _COPY_SIZE:
        return None
    try:
        body = without_crc(data)
    except Malformed:
        return None
    magic, suite, zero, key_number, vault, stream, device, number, *tip, salt = _FIELDS.unpack_from(body)
    if magic not in (SEGMENT, PACK) or zero != bytes(3):
        return None
    commitment = body[_FIELDS.size :]
    return Header(StreamAddress(vault, stream), number, Tip(*tip), suite, key_number, device, salt, commitment, magic)
