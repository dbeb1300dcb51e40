"""Reads the frames of one segment: returns every readable frame, and says what is wrong with the rest.

The normal case is one unbroken run, read in a fast loop because a dossier may hold 100,000 frames. Only where the run
breaks the bytes are examined: a frame out of order, a damaged frame, or the end of what was written.
"""

import re
import zlib
from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from enum import Enum
from itertools import pairwise

from cryptography.exceptions import InvalidTag

from store.keys.suites import TAG_SIZE, Aead
from store.log.repeated import is_reserved, repeated_frame
from store.log.seal import is_seal, seals
from store.log.segment import FRAME_MAGIC, FRAME_START, HEADER_SIZE, LARGEST_PAYLOAD, NONCE_AT, Tip, head_of

# A frame holds at least the link to the previous one, and its own tag.
_SMALLEST = 2 * TAG_SIZE
_LARGEST = LARGEST_PAYLOAD + _SMALLEST
# Where a frame may begin: its size is one that a frame can have, its index below 2^32. Looked for in one pass.
_MAY_BEGIN = re.compile(re.escape(FRAME_MAGIC) + rb"(?=[\s\S]{4}[\x00-\x04][\s\S]{3}\x00{4}[\s\S]{4})")
_TRIES_PER_BYTE = 8
"""While frames are looked for behind damage, each byte is tried about so often, as part of what may be a frame."""
_FREE_BYTES = 16 * 1024 * 1024
"""So much may be tried besides, which takes some hundredths of a second."""
_MOST_TRIES = 100_000


class Break(Enum):
    """Why a run of frames stopped."""

    LOST = "lost"
    """Unreadable bytes, followed by readable frames."""
    TAIL = "tail"
    """Bytes after the last readable frame that look like a cut-off write."""
    DAMAGED_TAIL = "damaged tail"
    """Bytes after the last readable frame that were a complete frame once."""
    CHECKSUM = "checksum"
    """A valid frame with a wrong checksum."""
    ORDER = "order"
    """A frame that occurs twice, or in another place than where it was written."""
    CHAIN = "chain"
    """A frame that follows another one than it was written after."""
    REPEATED = "repeated"
    """Bytes that are no readable frame, but what they held stands in the segment once more and was read."""
    SEAL = "seal"
    """A seal with frames after it, or that describes other frames than those before it."""


@dataclass(frozen=True, slots=True)
class BreakAt:
    """Where a run stopped, why, and the end offset of the bytes concerned."""

    why: Break
    offset: int
    end: int


@dataclass(slots=True, repr=False)
class Frames:
    """The contents of one segment."""

    payloads: list[bytes]
    """The payloads in the order of their index, without the seal; those of the store itself among them."""
    tip: Tip
    """The tip at the last readable frame, also when earlier frames are damaged."""
    breaks: list[BreakAt]
    missing: list[tuple[int, int]] = field(default_factory=list)
    """First and last index of each gap: frames that should be there and were not read."""
    extra: int = 0
    """The number of frames that the next segment does not acknowledge."""
    agrees: bool = True
    """Whether the bytes that the next segment acknowledges are unchanged."""
    sealed: bool = False
    """Whether the app that wrote this segment closed it off."""
    saves: int = 0
    """How many of the payloads hold something that somebody saved."""

    @property
    def odd(self) -> bool:
        """Whether anything is wrong in this segment, other than a cut-off write at its end."""
        return bool(self.missing) or any(broken.why is not Break.TAIL for broken in self.breaks)


@dataclass(frozen=True, slots=True, repr=False)
class _Frame:
    index: int
    link: bytes
    payload: bytes
    tag: bytes
    end: int
    checksum_holds: bool


def read_frames(data: bytes, number: int, cipher: Aead, first_link: bytes, acknowledged: Tip | None) -> Frames:
    """Read all frames of a segment; `acknowledged` is its tip according to the next segment, if any."""
    reader = _Reader(data, cipher, first_link)
    indexes, payloads = reader.read()
    count = indexes[-1] + 1 if indexes else 0
    tip = Tip(number, count, reader.end, head_of(data, reader.end))
    frames = Frames(payloads, tip, reader.breaks)
    reserved = [payload for payload in payloads if is_reserved(payload)]
    if len(indexes) < count:
        indexes = _fill_in(frames, indexes, reserved)
    _take_seal(frames, data, reserved)
    frames.saves = len(frames.payloads) - sum(not is_seal(payload) for payload in reserved)
    expected = count if acknowledged is None else max(count, acknowledged.count)
    if expected > len(indexes):
        frames.missing = _gaps(indexes, expected)
    if acknowledged is not None:
        frames.extra = len(indexes) - bisect_left(indexes, acknowledged.count)
        size = acknowledged.size
        frames.agrees = acknowledged.head == (tip.head if size == reader.end else head_of(data, size))
    return frames


def read_unbroken(data: bytes, cipher: Aead, first_link: bytes) -> list[bytes] | None:
    """Return the payloads of a file that holds only valid frames in order; None when anything is wrong."""
    payloads, whole = _Reader(data, cipher, first_link).read_whole()
    return payloads if whole else None


def _fill_in(frames: Frames, indexes: Sequence[int], reserved: Sequence[bytes]) -> list[int]:
    """Take from the second copies what is missing of the frames; give the indexes that there are then."""
    found = dict(zip(indexes, frames.payloads, strict=True))
    copies = dict(filter(None, map(repeated_frame, reserved)))
    filled = {index: payload for index, payload in copies.items() if index not in found}
    found |= filled
    frames.payloads[:] = [found[index] for index in sorted(found)]
    if filled and len(found) == frames.tip.count:
        frames.breaks[:] = [
            replace(each, why=Break.REPEATED) if each.why is Break.LOST else each for each in frames.breaks
        ]
    return sorted(found)


def _take_seal(frames: Frames, data: bytes, reserved: Sequence[bytes]) -> None:
    """Set the seal apart from what was saved, and check what it says when nothing else is wrong."""
    payloads, tip = frames.payloads, frames.tip
    seals_there = sum(map(is_seal, reserved))
    frames.sealed = bool(payloads) and is_seal(payloads[-1])
    if frames.sealed:
        seal = payloads.pop()
        start = tip.size - FRAME_START.size - _SMALLEST - len(seal)
        before = Tip(tip.number, tip.count - 1, start, head_of(data, start))
        if not frames.odd and not seals(seal, before):
            frames.breaks.append(BreakAt(Break.SEAL, start, tip.size))
    if seals_there > frames.sealed:
        payloads[:] = [payload for payload in payloads if not is_seal(payload)]
        frames.breaks.append(BreakAt(Break.SEAL, HEADER_SIZE, tip.size))


class _Reader:
    def __init__(self, data: bytes, cipher: Aead, first_link: bytes) -> None:
        self._data = data
        self._decrypt = cipher.decrypt
        self._offset = HEADER_SIZE
        self._index = 0
        self._link: bytes | None = first_link
        self._odd: dict[int, bytes] = {}
        self._bytes_left = _FREE_BYTES + _TRIES_PER_BYTE * len(data)
        self._tries_left = _MOST_TRIES
        self.end = HEADER_SIZE
        self.breaks: list[BreakAt] = []

    def read(self) -> tuple[Sequence[int], list[bytes]]:
        """Read to the end of the data. Return indexes and payloads, in order."""
        payloads = self._read_run()
        if self._offset == len(self._data):
            return range(self._index), payloads
        self._odd = dict(enumerate(payloads))
        while self._offset < len(self._data):
            if (frame := self._frame_at(self._offset)) is not None:
                self._take(frame)
            elif not self._skip_damage():
                break
        indexes = sorted(self._odd)
        return indexes, [self._odd[index] for index in indexes]

    def read_whole(self) -> tuple[list[bytes], bool]:
        """Read one run. Return the payloads, and whether the run covers all data."""
        payloads = self._read_run()
        return payloads, self._offset == len(self._data)

    def _read_run(self) -> list[bytes]:
        """Read frames until something is wrong. This loop must stay as cheap as possible."""
        data, decrypt, unpack, crc32 = self._data, self._decrypt, FRAME_START.unpack_from, zlib.crc32
        payloads: list[bytes] = []
        offset, index, link = self._offset, 0, self._link or b""
        last_start = len(data) - FRAME_START.size
        while offset <= last_start:
            magic, crc, size, stated = unpack(data, offset)
            body = offset + 20
            end = body + size
            sealed = data[body:end]
            if stated != index or magic != FRAME_MAGIC or len(sealed) != size or crc32(sealed) != crc:
                break
            try:
                plain = decrypt(data[offset + NONCE_AT : body], sealed, None)
            except InvalidTag:
                break
            if not plain.startswith(link):
                break
            payloads.append(plain[TAG_SIZE:])
            link = sealed[-TAG_SIZE:]
            offset = end
            index += 1
        self._offset, self._index, self._link, self.end = offset, index, link, offset
        return payloads

    def _frame_at(self, offset: int) -> _Frame | None:
        """Open the frame at an offset, whatever its index, also with a wrong checksum."""
        data, body = self._data, offset + FRAME_START.size
        if body > len(data):
            return None
        magic, crc, size, index = FRAME_START.unpack_from(data, offset)
        end = body + size
        if magic != FRAME_MAGIC or end > len(data):
            return None
        sealed = data[body:end]
        try:
            plain = self._decrypt(data[offset + NONCE_AT : body], sealed, None)
        except InvalidTag:
            return None
        holds = zlib.crc32(sealed) == crc
        return _Frame(index, plain[:TAG_SIZE], plain[TAG_SIZE:], sealed[-TAG_SIZE:], end, holds)

    def _take(self, frame: _Frame) -> None:
        """Keep a readable frame, and note what is odd about it."""
        if not frame.checksum_holds:
            self._note(Break.CHECKSUM, frame.end)
        if frame.index != self._index:
            self._note(Break.ORDER, frame.end)
        elif self._link is not None and frame.link != self._link:
            self._note(Break.CHAIN, frame.end)
        self._odd.setdefault(frame.index, frame.payload)
        self._offset, self._index, self._link, self.end = frame.end, frame.index + 1, frame.tag, frame.end

    def _skip_damage(self) -> bool:
        """Go to the next readable frame; say whether there is one.

        Whoever wants to keep a reader busy can write what may be a frame at every other byte, each reaching to the end.
        So all that is tried has a bound that grows with the file; frames that were written by the app stay far below.
        """
        for found in _MAY_BEGIN.finditer(self._data, self._offset + 1):
            at = found.start()
            frame = self._frame_at(at) if self._may_try(at) else None
            if frame is not None and frame.checksum_holds:
                self._note(Break.LOST, at)
                # The gap in the index is reported as missing; the link across the gap cannot be checked.
                self._offset, self._index, self._link = at, frame.index, None
                return True
            if not self._tries_left:
                break
        self._note(Break.DAMAGED_TAIL if self._was_complete() else Break.TAIL, len(self._data))
        return False

    def _may_try(self, at: int) -> bool:
        """Say whether what stands here may be tried as a frame, and count it if so."""
        size = FRAME_START.unpack_from(self._data, at)[2]
        if not _SMALLEST <= size <= min(_LARGEST, len(self._data) - at, self._bytes_left):
            return False
        self._bytes_left -= size
        self._tries_left -= 1
        return True

    def _was_complete(self) -> bool:
        """Return whether these bytes were a complete frame: the checksum matches, or more was written after them."""
        if self._offset + FRAME_START.size > len(self._data):
            return False
        magic, crc, size, _ = FRAME_START.unpack_from(self._data, self._offset)
        end = self._offset + FRAME_START.size + size
        if magic != FRAME_MAGIC or size < _SMALLEST or end > len(self._data):
            return False
        checksum_holds: bool = zlib.crc32(self._data[self._offset + FRAME_START.size : end]) == crc
        return checksum_holds or bool(self._data[end:].strip(b"\0"))

    def _note(self, why: Break, end: int) -> None:
        self.breaks.append(BreakAt(why, self._offset, end))


def _gaps(indexes: Sequence[int], expected: int) -> list[tuple[int, int]]:
    """Return the first and last index of every gap."""
    edges = [-1, *indexes, expected]
    return [(low + 1, high - 1) for low, high in pairwise(edges) if high - low > 1]
