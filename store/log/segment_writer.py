"""Writes one segment, from its creation to its end or its first failed write."""

import contextlib
import hashlib
from pathlib import Path
from typing import NamedTuple

from store.disk_refusals import Replaced
from store.keys.envelope import Malformed
from store.keys.keys import SecretKey
from store.keys.suites import TAG_SIZE, Aead
from store.log.header_copy import header_copy, keep_header
from store.log.read_frames import Break, read_frames
from store.log.seal import seal_payload
from store.log.segment import HEADER_SIZE, StreamAddress, Tip, new_header, open_segment, read_header, seal_frame
from store.machine import disk


class Kept(NamedTuple):
    """What stands under the name of a segment, of what its writer was told that is on disk."""

    tip: Tip | None
    """How far it goes there; None when nothing of it is there."""
    lost: list[bytes]
    """The payloads that are not."""


class SegmentWriter:
    """A segment that is being written. After one failed write it takes no more."""

    def __init__(
        self,
        path: Path,
        number: int,
        previous: Tip,
        place: StreamAddress,
        key: tuple[int, SecretKey],
        root: Path,
    ) -> None:
        """Create the file; it is durable with its header on return. Raises `OSError`, and then leaves no file.

        `key` is the stream key to write under, after its number. In `root`, the vault, its header is kept once more.
        """
        self.key_number, stream_key = key
        header = new_header(place, number, previous, self.key_number, stream_key)
        self._root = root
        self._path = path
        self._place = place
        self._number = number
        self._cipher: Aead = open_segment(header, stream_key)
        self._first_link = self._link = header.first_link
        self._header = header.packed()
        self._count = 0
        self._size = HEADER_SIZE
        self._digest = hashlib.sha256(self._header)
        self._payloads: list[bytes] = []
        self.sound = True
        """Whether every write so far was confirmed."""
        self._file = disk.create(path)
        try:
            disk.write(self._file, self._header)
            disk.sync(self._file)
            disk.sync_folder(path.parent)
        except OSError:
            self._let_go()
            disk.discard(path)
            raise
        keep_header(root, path, self._header)

    @property
    def tip(self) -> Tip:
        """Return how far this segment is acknowledged."""
        return Tip(self._number, self._count, self._size, self._digest.digest())

    @property
    def count(self) -> int:
        """Return how many frames are acknowledged."""
        return self._count

    @property
    def empty(self) -> bool:
        """Return whether nothing in this segment was acknowledged yet."""
        return self._count == 0

    def append(self, *payloads: bytes) -> None:
        """Write each payload as a frame, in one write; they are durable, under the segment's name, when this returns.

        Raises `OSError`, after which the segment is at its end, and `Replaced` when its name is lost.
        """
        frames, link = [], self._link
        for index, payload in enumerate(payloads, self._count):
            frames.append(seal_frame(self._cipher, index, link, payload))
            link = frames[-1][-TAG_SIZE:]
        data = b"".join(frames)
        # Also holds when an interrupt falls between the write and its confirmation: the index is never used again.
        self.sound = False
        try:
            disk.write(self._file, data)
            disk.sync(self._file)
        except OSError:
            disk.cut(self._file, self._size)
            raise
        # The kernel keeps an open file whatever becomes of its name; the next start looks for the name.
        if not disk.same_file(self._file, self._path, self._size + len(data)):
            disk.cut(self._file, self._size)
            raise Replaced
        self._link = link
        self._count += len(frames)
        self._size += len(data)
        self._digest.update(data)
        self._payloads += payloads
        self.sound = True

    def in_place(self) -> bool:
        """Say whether the segment still stands under its name."""
        return disk.same_file(self._file, self._path, self._size)

    def kept(self) -> Kept:
        """Look what stands under the name of this segment now. Raises `OSError`."""
        try:
            data = disk.read_log(self._path)[: self._size]
            read_header(data, self._place, self._number)
        except (FileNotFoundError, Malformed):
            return Kept(None, [*self._payloads])
        if data[:HEADER_SIZE] != self._header:
            return Kept(None, [*self._payloads])
        frames = read_frames(data, self._number, self._cipher, self._first_link, None)
        if frames.missing or any(broken.why is not Break.TAIL for broken in frames.breaks):
            return Kept(None, [*self._payloads])
        return Kept(frames.tip, self._payloads[frames.tip.count :])

    def hand_over(self, lost: int) -> None:
        """Leave the last so many payloads to the segment in which they were written again."""
        del self._payloads[len(self._payloads) - lost :]

    def seal(self) -> None:
        """Close off the segment with a last frame, if the disk takes it; otherwise the next header says the same."""
        if self.sound and not self.empty:
            with contextlib.suppress(OSError):
                self.append(seal_payload(self.tip))

    def close(self) -> None:
        """Close the file. A file that never held a frame is removed, so that a full disk does not collect them."""
        self._let_go()
        if self.empty and not self.sound:
            disk.discard(self._path)
            disk.discard(header_copy(self._root, self._path))

    def _let_go(self) -> None:
        # Everything was confirmed before, and the descriptor is closed whatever the disk reports now.
        with contextlib.suppress(OSError):
            disk.close(self._file)
