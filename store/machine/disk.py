"""All disk access of the store, in one module, so that tests can make each operation fail.

Durability is the purpose. A function returns only when the kernel confirmed, and raises `OSError` otherwise.
"""

import contextlib
import errno
import hashlib
import os
import shutil
import sys
import time
from pathlib import Path

FOLDER_MODE = 0o700
FILE_MODE = 0o600

# O_BINARY exists on Windows only; without it 0x0A would become two bytes there.
_BINARY = getattr(os, "O_BINARY", 0)


def create(path: Path) -> int:
    """Create a file that must not exist yet. Return its descriptor, open for writing at the end."""
    return os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL | os.O_APPEND | _BINARY, FILE_MODE)


def write(descriptor: int, data: bytes) -> None:
    """Write all of `data` in one call. A short write is a failure: the rest would be a second write."""
    written = os.write(descriptor, data)
    if written != len(data):
        raise OSError(errno.ENOSPC, "short write")


def sync(descriptor: int) -> None:
    """Wait until the file's bytes are on the medium."""
    if sys.platform == "darwin":
        # On macOS fsync leaves bytes in the drive's cache; F_FULLFSYNC empties that too.
        import fcntl

        try:
            fcntl.fcntl(descriptor, fcntl.F_FULLFSYNC)
        except OSError as error:
            # Network file systems and some USB file systems do not support it.
            if error.errno not in (errno.ENOTSUP, errno.EINVAL, errno.ENOTTY):
                raise
        else:
            return
    os.fsync(descriptor)


def sync_folder(folder: Path) -> None:
    """Wait until the names in the folder are on the medium. Windows does this by itself, and has no call for it."""
    if sys.platform == "win32":
        return
    descriptor = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)


def close(descriptor: int) -> None:
    """Close a descriptor."""
    os.close(descriptor)


def cut(descriptor: int, size: int) -> None:
    """Try to shorten a file to `size` bytes after a failed write; a second failure does no further harm."""
    with contextlib.suppress(OSError):
        os.ftruncate(descriptor, size)


def discard(path: Path) -> None:
    """Try to remove a file that never held anything acknowledged."""
    with contextlib.suppress(OSError):
        path.unlink()


def overwrite(path: Path) -> None:
    """Overwrite a complete file with random bytes, and wait until they are on the medium."""
    descriptor = os.open(path, os.O_WRONLY | _BINARY)
    try:
        write(descriptor, os.urandom(path.stat().st_size))
        sync(descriptor)
    finally:
        close(descriptor)


def remove(path: Path) -> None:
    """Remove a file; durable after `sync_folder`."""
    path.unlink()


def save(path: Path, data: bytes) -> None:
    """Create a small file that never changes again; it is durable with its name on return."""
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


def replace(path: Path, onto: Path) -> None:
    """Rename a file over another; a reader sees either the old file or the new one, complete."""
    for wait in (0.01, 0.05, 0.2):
        try:
            path.replace(onto)
        except PermissionError:
            # On Windows a virus scanner may hold the file for a moment.
            if sys.platform != "win32":
                raise
            time.sleep(wait)
        else:
            return
    path.replace(onto)


def save_over(path: Path, data: bytes) -> None:
    """Write a small file in place of an older one; after a crash one of both is there, complete. Raises `OSError`.

    No directory fsync: after a crash the old file may be back, which every caller can handle.
    """
    make_folder(path.parent)
    fresh = path.with_name(f"{path.name}.part")
    discard(fresh)
    descriptor = create(fresh)
    try:
        write(descriptor, data)
        sync(descriptor)
    finally:
        close(descriptor)
    replace(fresh, path)


def forget_cached(path: Path) -> None:
    """Ask the kernel to read the file from the medium next time, where the system supports that."""
    if hasattr(os, "posix_fadvise"):
        descriptor = os.open(path, os.O_RDONLY)
        try:
            os.posix_fadvise(descriptor, 0, 0, os.POSIX_FADV_DONTNEED)
        finally:
            os.close(descriptor)


def make_folder(folder: Path) -> None:
    """Create a folder that only its owner may enter, with its parents; durable on return."""
    if folder.is_dir():
        return
    if not folder.parent.is_dir():
        make_folder(folder.parent)
    folder.mkdir(FOLDER_MODE)
    sync_folder(folder.parent)


def make_private(folder: Path) -> None:
    """Make an existing folder private; this fails silently on file systems without owners, as on a USB stick."""
    with contextlib.suppress(PermissionError):
        folder.chmod(FOLDER_MODE)


_PIECE = 64 * 1024 * 1024
"""The bytes of a file that are in memory at once."""


def fingerprint(path: Path) -> tuple[int, bytes]:
    """Return size and SHA-256 of a file, without holding all of it in memory. Raises `OSError`."""
    size, digest = 0, hashlib.sha256()
    with path.open("rb") as file:
        # Large pieces: a worker thread waits up to 5 ms for the interpreter lock before and after each of them.
        while piece := file.read(_PIECE):
            size += len(piece)
            digest.update(piece)
    return size, digest.digest()


def free(folder: Path) -> int:
    """Return the free bytes on the disk of this folder. Raises `OSError` when the folder does not exist."""
    return shutil.disk_usage(folder).free


def read(path: Path) -> bytes:
    """Return the whole file."""
    return path.read_bytes()
