"""Writes one segment, from its creation to its end or its first failed write."""

import contextlib
import hashlib
from pathlib import Path

from store.keys.keys import SecretKey
from store.keys.suites import TAG_SIZE, Aead
from store.log.seal import seal_payload
from store.log.segment import HEADER_SIZE, StreamAddress, Tip, new_header, open_segment, seal_frame
from store.machine import disk


class SegmentWriter:
    """A segment that is being written. After one failed write it takes no more."""

    def __init__(
        self, path: Path, number: int, previous: Tip, place: StreamAddress, key: tuple[int, SecretKey]
    ) -> None:
        """Create the file; it is durable with its header on return. Raises `OSError`, and then leaves no file.

        `key` is the stream key to write under, after its number.
        """
        self.key_number, stream_key = key
        header = new_header(place, number, previous, self.key_number, stream_key)
        self._path = path
        self._number = number
        self._cipher: Aead = open_segment(header, stream_key)
        self._link = header.first_link
        self._count = 0
        self._size = HEADER_SIZE
        self._digest = hashlib.sha256(header.packed())
        self.sound = True
        """Whether every write so far was confirmed."""
        self._file = disk.create(path)
        try:
            disk.write(self._file, header.packed())
            disk.sync(self._file)
            disk.sync_folder(path.parent)
        except OSError:
            self._let_go()
            disk.discard(path)
            raise

    @property
    def tip(self) -> Tip:
        """Return how far this segment is acknowledged."""
        return Tip(self._number, self._count, self._size, self._digest.digest())

    @property
    def empty(self) -> bool:
        """Return whether nothing in this segment was acknowledged yet."""
        return self._count == 0

    def append(self, payload: bytes) -> None:
        """Write one frame; it is durable on return. Raises `OSError`, after which the segment takes no more."""
        frame = seal_frame(self._cipher, self._count, self._link, payload)
        # So the index is never used again, also when an interrupt falls between the write and its confirmation.
        self.sound = False
        try:
            disk.write(self._file, frame)
            disk.sync(self._file)
        except OSError:
            disk.cut(self._file, self._size)
            raise
        self._link = frame[-TAG_SIZE:]
        self._count += 1
        self._size += len(frame)
        self._digest.update(frame)
        self.sound = True

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

    def _let_go(self) -> None:
        # Everything was confirmed before, and the descriptor is closed whatever the disk reports now.
        with contextlib.suppress(OSError):
            disk.close(self._file)
