"""The third copy of a segment's header, in another folder: without a header nothing in a segment can be read.

    <vault>/copies/<stream>/000001.head    the header as it stands at the start of 000001.seg, both copies of it

The first two stand side by side, so that one bad byte costs nothing; one bad sector takes both. This one is written
when the segment is begun. It is asked for only when the others are damaged, and proven as they are.
"""

import contextlib
from pathlib import Path

from store.keys.key_files import both
from store.log.segment import HEADER_SIZE
from store.machine import disk


def header_copy(root: Path, segment: Path) -> Path:
    """Return the path of the copy; `root` is the vault."""
    return both(root, segment.relative_to(root).as_posix())[1].with_suffix(".head")


def keep_header(root: Path, segment: Path, header: bytes) -> None:
    """Write the copy, durable with its name.

    A disk that refuses is passed over: the segment has its header, and this one is for a fault that comes later.
    """
    path = header_copy(root, segment)
    with contextlib.suppress(OSError):
        disk.make_folder(path.parent)
        disk.discard(path)
        disk.save(path, header)


def read_kept_header(root: Path, segment: Path) -> bytes:
    """Return what stands in the copy; nothing when there is none, or it cannot be read."""
    try:
        return disk.read(header_copy(root, segment), HEADER_SIZE)
    except OSError:
        return b""
