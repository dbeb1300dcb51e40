"""An archive: one incident in one file, which opens with a passphrase of its own, without the vault it came from.

    magic HVSTARC + byte 1 | archive id 16 | incident id 16 | size of the slot 2 | crc32 4
    | slot | stream key | segment | SHA-256 of all before it 32

The parts are the files that a vault with one incident would have, each complete and in its own format: a slot for the
passphrase (`store.keys.slots`), a stream key (`store.stream_key`), and one sealed segment (`store.log.segment`). They
are bound to the archive id, which takes the place of the vault id and is random, like all keys here. So no key of the
vault opens an archive, nor the other way round. An archive has no file names and no compression, so opening one cannot
write outside a folder or expand without limit.

The digest at the end tells a cut-off or damaged file from a wrong passphrase, before anything slow is done. It protects
nothing. The protection is that of a vault, plus the seal, which shows that no frame is missing.

Destroying an incident in the vault does not affect archives: each has its own keys.
"""

import hashlib
import secrets
import struct
from dataclasses import dataclass

import msgspec

from incident.record import Moment
from store.copies.archive_content import Gathered, gather
from store.errors import ArchiveDamaged, NotAnArchive, WrongArchivePassphrase
from store.keys.envelope import ID_SIZE, Malformed, WrongSecret, with_crc, without_crc
from store.keys.keys import Cost, SecretKey, calibrate
from store.keys.slots import FIRST_EPOCH, parse_slot, passphrase_slot
from store.keys.suites import TAG_SIZE
from store.log.frame_payload import Change, UnreadablePayload, decode_changes, encode_changes, encode_document
from store.log.read_frames import read_frames
from store.log.seal import seal_payload
from store.log.segment import START, StreamAddress, Tip, head_of, new_header, open_segment, read_header, seal_frame
from store.stream_key import FIRST_KEY, KEY_FILE_SIZE, unwrap_key, wrap_key

KIND = b"HVSTARC"
_MAGIC = KIND + b"\x01"
TABLE = "$archive"
LARGEST = 1024 * 1024 * 1024
"""In bytes. A file that claims to be an archive must not use up all memory."""
LABEL = "dossierbestand"
"""The readable label of the slot; it says nothing of the incident."""
_NUMBER = 1
_FIELDS = struct.Struct(">8s16s16sH")
_START_SIZE = _FIELDS.size + 4
_SLOT_ID_AT = 24
_DIGEST_SIZE = 32


class About(msgspec.Struct, frozen=True):
    """The description of an archive, inside the encryption."""

    made: Moment
    by: str
    """The role of the person who made it."""
    code: str
    """The head code of the incident at that moment, as on the documents printed then."""
    noticed: tuple[str, ...] = ()
    """What was wrong with the incident in the vault, in Dutch, and so may be missing here."""


@dataclass(frozen=True, slots=True, repr=False)
class Archive:
    """An opened archive."""

    incident_id: str
    """32 hexadecimal digits."""
    about: About
    gathered: Gathered


_about = msgspec.msgpack.Decoder(About)


def seal_archive(archive: Archive, passphrase: str, cost: Cost | None = None) -> bytes:
    """Return the whole file; slow, about one second."""
    place = StreamAddress(secrets.token_bytes(ID_SIZE), bytes.fromhex(archive.incident_id))
    vault_key, stream_key = SecretKey.random(), SecretKey.random()
    slot = passphrase_slot(place.vault_id, FIRST_EPOCH, vault_key, passphrase, LABEL, cost or calibrate()).data
    start = with_crc(_FIELDS.pack(_MAGIC, place.vault_id, place.stream_id, len(slot)))
    key = wrap_key(stream_key, place, FIRST_KEY, FIRST_EPOCH, vault_key)
    about = encode_changes([Change(TABLE, None, encode_document(archive.about))])
    data = start + slot + key + _segment([about, *archive.gathered.payloads()], place, stream_key)
    return data + hashlib.sha256(data).digest()


def open_archive(data: bytes, passphrase: str) -> Archive:
    """Open the bytes of an archive; slow, about one second.

    Raises `NotAnArchive`, `WrongArchivePassphrase`, and `ArchiveDamaged` when not every byte is as it was written.
    """
    if not data.startswith(KIND):
        raise NotAnArchive
    body = data[:-_DIGEST_SIZE]
    if hashlib.sha256(body).digest() != data[-_DIGEST_SIZE:]:
        raise ArchiveDamaged
    try:
        return _open(body, passphrase)
    except (Malformed, UnreadablePayload, msgspec.DecodeError):
        raise ArchiveDamaged from None


def _open(body: bytes, passphrase: str) -> Archive:
    if len(body) < _START_SIZE:
        raise Malformed("length")
    magic, vault_id, stream_id, slot_size = _FIELDS.unpack(without_crc(body[:_START_SIZE]))
    if magic != _MAGIC:
        raise Malformed("version")
    place, key_at = StreamAddress(vault_id, stream_id), _START_SIZE + slot_size
    slot_data, key_data = body[_START_SIZE:key_at], body[key_at : key_at + KEY_FILE_SIZE]
    slot = parse_slot(slot_data, vault_id, slot_data[_SLOT_ID_AT : _SLOT_ID_AT + ID_SIZE].hex())
    try:
        vault_key = slot.open(vault_id, passphrase).vault_key
    except WrongSecret:
        raise WrongArchivePassphrase from None
    if slot.epoch != FIRST_EPOCH or not slot.is_genuine(vault_key, vault_id):
        raise Malformed("slot")
    try:
        stream_key = unwrap_key(key_data, place, FIRST_KEY, vault_key)
    except WrongSecret:
        raise Malformed("key") from None
    first, *rest = _payloads(body[key_at + KEY_FILE_SIZE :], place, stream_key)
    return Archive(stream_id.hex(), _read_about(first), gather(rest))


def _read_about(payload: bytes) -> About:
    match decode_changes(payload):
        case [Change(table, None, body)] if table == TABLE:
            return _about.decode(body)
    raise Malformed("about")


def _payloads(data: bytes, place: StreamAddress, stream_key: SecretKey) -> list[bytes]:
    """Return the payloads of a complete and sealed segment; raises `Malformed`."""
    header, both_sound = read_header(data, place, _NUMBER)
    if not both_sound or header.previous != START or header.key_number != FIRST_KEY:
        raise Malformed("header")
    frames = read_frames(data, _NUMBER, open_segment(header, stream_key), header.first_link, None)
    if frames.breaks or frames.missing or not frames.sealed or not frames.payloads:
        raise Malformed("frames")
    return frames.payloads


def _segment(payloads: list[bytes], place: StreamAddress, stream_key: SecretKey) -> bytes:
    header = new_header(place, _NUMBER, START, FIRST_KEY, stream_key)
    cipher, link = open_segment(header, stream_key), header.first_link
    data = bytearray(header.packed())
    for index, payload in enumerate(payloads):
        data += seal_frame(cipher, index, link, payload)
        link = bytes(data[-TAG_SIZE:])
    tip = Tip(_NUMBER, len(payloads), len(data), head_of(bytes(data), len(data)))
    return bytes(data + seal_frame(cipher, len(payloads), link, seal_payload(tip)))
