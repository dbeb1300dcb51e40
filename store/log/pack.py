"""A pack: a second copy of a finished segment, in frames of about 64 KiB that open several times as fast.

    <stream>/000001.pack    made beside 000001.seg, whole or not at all

A pack is written like a segment, with the magic HVSTPAK + byte 1, with a salt and so a key of its own, and with its
source in the place of the previous segment. The first payload says how many payloads follow, how many commits the
source holds, and whether it ends with a seal. The others hold the same changes, table by table, with runs of documents.

    [["$pack", nil, {"frames": …, "saves": …, "sealed": …}]]

The source is never removed: heads, marks and packs refer to it. A pack is used only while its source is still exactly
the file it was made from, or when the source is damaged. So a crash at any moment loses nothing, and everything older
than the running app has a second copy.

A head covers the segments, not the packs. So that a holder of a key cannot change the shown text by rewriting a pack
alone, a computer uses only a pack that it has itself compared with the source: the pack's digest is kept with the mark
(`store.log.marks`). Any other pack is compared on opening, which takes as long as opening without packs.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from pathlib import Path

import msgspec

from store.keys.envelope import Malformed
from store.keys.keyring import Keyring
from store.keys.keys import SecretKey
from store.keys.suites import TAG_SIZE
from store.log.frame_payload import (
    NIL,
    Change,
    UnreadablePayload,
    decode_changes,
    encode_changes,
    encode_document,
    encode_entries,
)
from store.log.read_frames import Frames, read_frames, read_unbroken
from store.log.repeated import TABLE as REPEATED
from store.log.segment import (
    PACK,
    Header,
    StreamAddress,
    Tip,
    head_of,
    new_header,
    open_segment,
    read_header,
    seal_frame,
)
from store.machine import disk

TABLE = "$pack"
FEWEST = 256
"""Segments with fewer frames get no pack: they open in a millisecond."""
FRAME_SIZE = 64 * 1024
"""The size of one frame, about; larger frames do not fit in the processor's cache and take longer."""


class _Contents(msgspec.Struct, frozen=True):
    """The description of the source, in the first frame of a pack."""

    frames: int
    saves: int
    sealed: bool


_contents = msgspec.msgpack.Decoder(_Contents)


@dataclass(frozen=True, slots=True, repr=False)
class Pack:
    """The contents of a valid pack."""

    tip: Tip
    """How far its source went."""
    saves: int
    """The number of frames of the source that held changes; the seal does not."""
    sealed: bool
    """Whether the app that wrote the source closed it off."""
    payloads: list[bytes]
    key_number: int = field(default=0, compare=False)
    """The number of the stream key that it is sealed under."""
    both_copies: bool = True
    """Whether both copies of its header are valid; one is enough."""


class NotPacked(Exception):
    """The segment is not as expected, or the pack has other contents. The segment is not changed."""


def pack_file(folder: Path, number: int) -> Path:
    """Return the path of the pack of a segment."""
    return folder / f"{number:06d}.pack"


def make_pack(source: Path, tip: Tip, place: StreamAddress, keys: Keyring) -> bytes:
    """Pack a segment that nobody writes any more and that ends at `tip`; durable on return. Return its digest.

    Raises `NotPacked`, and `OSError`; then at most a file is left that the next attempt replaces.
    """
    header, frames = _read_source(source, tip, place, keys)
    try:
        pack = Pack(tip, frames.saves, frames.sealed, list(merged(frames.payloads)))
    except UnreadablePayload:
        raise NotPacked("payload") from None
    if not same(pack.payloads, frames.payloads):
        raise NotPacked("merged")
    path = pack_file(source.parent, tip.number)
    part = path.with_name(f"{path.name}.part")
    disk.discard(part)
    data = _packed(pack, place, header.key_number, keys)
    disk.save(part, data)
    # The check below must read from the medium, not from memory.
    disk.forget_cached(part)
    try:
        read = read_pack(disk.read(part), tip.number, place, keys)
    except Malformed:
        raise NotPacked("written") from None
    if read != pack:
        raise NotPacked("written")
    disk.replace(part, path)
    disk.sync_folder(path.parent)
    return head_of(data, len(data))


def read_pack(data: bytes, number: int, place: StreamAddress, keys: Keyring) -> Pack:
    """Read the pack of a segment; raises `Malformed` unless everything but one copy of its header is valid."""
    header, both_copies = read_header(data, place, number, PACK)
    payloads = read_unbroken(data, open_segment(header, _key(keys, header.key_number)), header.first_link)
    if not payloads or header.previous.number != number:
        raise Malformed("pack")
    try:
        ((_, _, said),) = decode_changes(payloads.pop(0))
        contents = _contents.decode(said)
    except (UnreadablePayload, ValueError, msgspec.DecodeError):
        raise Malformed("contents") from None
    if contents.frames != len(payloads):
        raise Malformed("count")
    return Pack(header.previous, contents.saves, contents.sealed, payloads, header.key_number, both_copies)


def merged(payloads: Iterable[bytes]) -> Iterator[bytes]:
    """Return payloads with the same changes to each table in the same order, each of about `FRAME_SIZE`.

    Raises `UnreadablePayload`.
    """
    entries: list[tuple[str, int | None, list[bytes]]] = []
    size = 0
    for table, changes in _by_table(payloads).items():
        following: int | None = None
        for doc_id, body in changes:
            if entries and size + len(body) > FRAME_SIZE:
                yield encode_entries(entries)
                entries, size, following = [], 0, None
            if following is not None and doc_id == following and body != NIL:
                entries[-1][2].append(body)
            else:
                entries.append((table, doc_id, [body]))
            size += len(body)
            following = None if doc_id is None or body == NIL else doc_id + 1
    if entries:
        yield encode_entries(entries)


def same(left: Iterable[bytes], right: Iterable[bytes]) -> bool:
    """Return whether two lists of payloads make the same changes to each table in the same order."""
    try:
        return _by_table(left) == _by_table(right)
    except UnreadablePayload:
        return False


def _key(keys: Keyring, number: int) -> SecretKey:
    key = keys.key(number)
    if key is None:
        raise Malformed("key")
    return key


def _read_source(source: Path, tip: Tip, place: StreamAddress, keys: Keyring) -> tuple[Header, Frames]:
    data = disk.read(source)
    if len(data) != tip.size or head_of(data, tip.size) != tip.head:
        raise NotPacked("source")
    try:
        header, _ = read_header(data, place, tip.number)
        cipher = open_segment(header, _key(keys, header.key_number))
    except Malformed:
        raise NotPacked("source") from None
    frames = read_frames(data, tip.number, cipher, header.first_link, tip)
    if frames.breaks or frames.missing or frames.extra or not frames.agrees:
        raise NotPacked("source")
    return header, frames


def _by_table(payloads: Iterable[bytes]) -> dict[str, list[tuple[int | None, bytes]]]:
    tables: dict[str, list[tuple[int | None, bytes]]] = {}
    for payload in payloads:
        for table, doc_id, body in decode_changes(payload):
            # A pack is a second copy of everything, so it needs none of single frames.
            if table != REPEATED:
                tables.setdefault(table, []).append((doc_id, body))
    return tables


def _packed(pack: Pack, place: StreamAddress, key_number: int, keys: Keyring) -> bytes:
    key = _key(keys, key_number)
    header = new_header(place, pack.tip.number, pack.tip, key_number, key, PACK)
    cipher, link = open_segment(header, key), header.first_link
    contents = encode_document(_Contents(len(pack.payloads), pack.saves, pack.sealed))
    data = [header.packed()]
    for index, payload in enumerate([encode_changes([Change(TABLE, None, contents)]), *pack.payloads]):
        data.append(seal_frame(cipher, index, link, payload))
        link = data[-1][-TAG_SIZE:]
    return b"".join(data)
