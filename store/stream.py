"""One encrypted log: the school's tables, or one incident. A payload is durable when `append` returns.

    <stream>/0001.key                     the stream's key, wrapped by the vault key
    <stream>/000001.seg, 000002.seg, …    segments; each is written by one running app only
    <stream>/quarantine-<segment>-<n>.bin the bytes of a write that a crash cut off, as they were found

The first append after opening starts a segment, so opening to read writes nothing. A failed write ends its segment for
good: the kernel may have dropped the bytes and still say yes the second time. The next append starts another one,
which records how far the former was acknowledged.
"""

import hashlib
import threading
from pathlib import Path

from store import disk
from store.errors import NotSaved
from store.findings import Finding
from store.keys import SecretKey
from store.segment import HEADER_SIZE, LARGEST_PAYLOAD, Place, Tip, new_header, open_segment, seal_frame
from store.stream_key import FIRST_KEY
from store.stream_reader import StreamContent, TornTail, read_stream, segment_file, segment_files
from store.suites import TAG_SIZE, Aead

READ_ONLY = "Deze kluis is gesloten, of alleen geopend om te lezen."


class SegmentWriter:
    """Writes one segment, from its creation to its first failure or its end."""

    def __init__(self, folder: Path, number: int, previous: Tip, place: Place, key: SecretKey) -> None:
        """Create the file, durable with its header when this returns; raises `OSError` and then leaves none behind."""
        header = new_header(place, number, previous, FIRST_KEY, key)
        self._number = number
        self._cipher: Aead = open_segment(header, key)
        self._link = header.first_link
        self._count = 0
        self._size = HEADER_SIZE
        self._digest = hashlib.sha256(header.packed())
        self.sound = True
        """Whether every write so far was confirmed."""
        path = segment_file(folder, number)
        self._file = disk.create(path)
        try:
            disk.write(self._file, header.packed())
            disk.sync(self._file)
            disk.sync_folder(folder)
        except OSError:
            self.close()
            disk.discard(path)
            raise

    @property
    def tip(self) -> Tip:
        """Give how far this segment is acknowledged."""
        return Tip(self._number, self._count, self._size, self._digest.digest())

    def append(self, payload: bytes) -> None:
        """Write one frame; it is durable when this returns. Raises `OSError`, after which the segment is at its end."""
        frame = seal_frame(self._cipher, self._count, self._link, payload)
        # Also holds when an interrupt falls between the write and its confirmation: the index is never used again.
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

    def close(self) -> None:
        """Close the file."""
        disk.close(self._file)


class Stream:
    """An open log. `append` may be called from any thread, one at a time wins."""

    def __init__(self, folder: Path, place: Place, key: SecretKey, root: Path, *, read_only: bool) -> None:
        """Read the stream in `folder`; `root` is the vault. Raises `OSError` when a file cannot be read."""
        self._folder = folder
        self._place = place
        self._key: SecretKey | None = None if read_only else key
        self._writer: SegmentWriter | None = None
        self._lock = threading.Lock()
        content = read_stream(folder, place, key, root)
        self._tip = content.tip
        self.has_extra = content.has_extra
        self.segments, self.frames = content.segments, content.frames
        self.findings: list[Finding] = content.findings
        self._content: StreamContent | None = content
        if content.torn and not read_only:
            quarantine(folder, content.torn)

    def __repr__(self) -> str:
        return f"Stream({self._folder.name})"

    def take_payloads(self) -> list[bytes]:
        """Give what was read when opening, once; they are not kept."""
        content, self._content = self._content, None
        return content.payloads if content else []

    def append(self, payload: bytes) -> None:
        """Seal and write `payload`; it is durable when this returns. Raises `NotSaved`, and is then as before."""
        if len(payload) > LARGEST_PAYLOAD:
            raise NotSaved("Dit is te groot om in één keer op te slaan.")
        with self._lock:
            try:
                self._sound_writer().append(payload)
            except OSError as error:
                raise NotSaved from error

    def _sound_writer(self) -> SegmentWriter:
        writer = self._writer
        if writer is not None and writer.sound:
            return writer
        if self._key is None:
            raise NotSaved(READ_ONLY)
        self._retire()
        number = max(self._tip.number, *segment_files(self._folder), 0) + 1
        self._writer = SegmentWriter(self._folder, number, self._tip, self._place, self._key)
        return self._writer

    def _retire(self) -> None:
        if self._writer is not None:
            self._tip = self._writer.tip
            self._writer.close()
            self._writer = None

    def close(self) -> None:
        """Close the file and drop the key."""
        with self._lock:
            self._retire()
            self._key = None


def quarantine(folder: Path, tail: TornTail) -> None:
    """Copy the bytes of a torn tail beside the segment, unless they are there already.

    The segment itself stays as it is. A disk that cannot take the copy is no reason to keep the vault closed: the bytes
    are still in the segment, which nobody writes to any more.
    """
    data = disk.read(tail.path)[tail.offset :]
    for attempt in range(1, 100):
        path = folder / f"quarantine-{tail.number:06d}-{attempt}.bin"
        try:
            if path.exists():
                if disk.read(path) == data:
                    return
                continue
            disk.save(path, data)
        except OSError:
            return
        return
