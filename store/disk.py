"""Every touch of the disk by the store: one seam, so that tests can let each operation fail.

Durability is the whole point here. A function returns only when the kernel said yes, and raises `OSError` otherwise.
"""

import contextlib
import errno
import os
import sys
from pathlib import Path

FOLDER_MODE = 0o700
FILE_MODE = 0o600

# O_BINARY exists on Windows only, where its absence would turn 0x0A into two bytes.
_BINARY = getattr(os, "O_BINARY", 0)


def create(path: Path) -> int:
    """Create a file that must not exist yet; give its descriptor, open for writing at the end."""
    return os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL | os.O_APPEND | _BINARY, FILE_MODE)


def write(descriptor: int, data: bytes) -> None:
    """Write all of `data` in one call; a short write is a failure, as the rest would not be one write any more."""
    written = os.write(descriptor, data)
    if written != len(data):
        raise OSError(errno.ENOSPC, "short write")


def sync(descriptor: int) -> None:
    """Wait until the file's bytes are on the medium."""
    if sys.platform == "darwin":
        # macOS' fsync leaves bytes in the drive's cache; F_FULLFSYNC empties that too.
        import fcntl

        try:
            fcntl.fcntl(descriptor, fcntl.F_FULLFSYNC)
        except OSError as error:
            # Network and some USB file systems do not know it.
            if error.errno not in (errno.ENOTSUP, errno.EINVAL, errno.ENOTTY):
                raise
        else:
            return
    os.fsync(descriptor)


def sync_folder(folder: Path) -> None:
    """Wait until the names in the folder are on the medium; Windows does this by itself and offers no call for it."""
    if sys.platform == "win32":
        return
    descriptor = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)


def close(descriptor: int) -> None:
    """Give the descriptor back."""
    os.close(descriptor)


def cut(descriptor: int, size: int) -> None:
    """Try to shorten a file to `size` bytes after a failed write; a disk that refuses this too is no further harm."""
    with contextlib.suppress(OSError):
        os.ftruncate(descriptor, size)


def discard(path: Path) -> None:
    """Try to remove a file that never held anything acknowledged."""
    with contextlib.suppress(OSError):
        path.unlink()


def save(path: Path, data: bytes) -> None:
    """Create a small file that is never changed again, durable with its name when this returns."""
    descriptor = create(path)
    try:
        write(descriptor, data)
        sync(descriptor)
    except OSError:
        discard(path)
        raise
    finally:
        close(descriptor)
    sync_folder(path.parent)


def make_folder(folder: Path) -> None:
    """Create a folder that only its owner may enter, with the ones above it, durable when this returns."""
    if folder.is_dir():
        return
    if not folder.parent.is_dir():
        make_folder(folder.parent)
    folder.mkdir(FOLDER_MODE)
    sync_folder(folder.parent)


def make_private(folder: Path) -> None:
    """Keep others out of a folder that somebody else made; a file system without owners, as on a USB stick, cannot."""
    with contextlib.suppress(PermissionError):
        folder.chmod(FOLDER_MODE)


def read(path: Path) -> bytes:
    """Give the whole file."""
    return path.read_bytes()
