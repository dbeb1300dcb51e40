"""All disk access of the store, in one module, so that tests can make each operation fail.

Durability is the purpose. A function returns only when the kernel confirmed, and raises `OSError` otherwise.
"""

import contextlib
import errno
import hashlib
import io
import os
import shutil
import stat
import sys
import time
from collections.abc import Iterator
from pathlib import Path
from typing import BinaryIO

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


def fingerprint(path: Path, most: int | None = None) -> tuple[int, bytes]:
    """Return size and SHA-256 of a file, or of its first `most` bytes, without holding all of it in memory.

    Raises `OSError`.
    """
    size, digest = 0, hashlib.sha256()
    with _open_regular(path) as file:
        left = _written(file) if most is None else min(most, _written(file))
        # Large pieces: who does this beside other work waits for a turn of up to 5 ms before and after each of them.
        while left and (piece := file.read(min(left, _PIECE))):
            size += len(piece)
            left -= len(piece)
            digest.update(piece)
    return size, digest.digest()


def free(folder: Path) -> int:
    """Return the free bytes on the disk of this folder. Raises `OSError` when the folder does not exist."""
    return shutil.disk_usage(folder).free


class NotOrdinary(OSError):
    """There is no ordinary file of a reasonable size under this name: a fault of who put it there, not of the disk."""


LARGEST_FILE = 1024 * 1024 * 1024
"""Bytes: no file of a vault is longer, and more is never taken into memory on a file's word."""
_LONGEST_HOLE = 1024 * 1024
_BLOCK = 4096
_MOST_BAD_BLOCKS = 256


def read(path: Path, most: int = LARGEST_FILE) -> bytes:
    """Return the whole file. Raises `OSError`, also for a link, a pipe or a device, and for more than `most` bytes."""
    with _open_regular(path) as file:
        if os.fstat(file.fileno()).st_size > most:
            raise NotOrdinary(errno.EFBIG, "too large")
        return file.read()


class TooLarge(OSError):
    """A file has more bytes than its reader takes."""


def read_chosen(path: Path, most: int) -> bytes:
    """Return a whole file that the user chose, which may be a link to one.

    Raises `TooLarge` for more than `most` bytes, and `OSError` for anything but an ordinary file, without waiting for a
    pipe.
    """
    with io.open(path, "rb", buffering=0, opener=_regular_or_link) as file:  # noqa: UP020
        size = os.fstat(file.fileno()).st_size
        if size > most:
            raise TooLarge(errno.EFBIG, "too large")
        return _read_up_to(file, size)


def chosen_start(path: Path, size: int) -> bytes:
    """Return the first `size` bytes of a file that the user chose. Raises `OSError` as `read_chosen` does."""
    with io.open(path, "rb", buffering=0, opener=_regular_or_link) as file:  # noqa: UP020
        return file.read(size)


def read_start(path: Path, size: int) -> bytes:
    """Return the first `size` bytes of a file, or what there is of them. Raises `OSError` as `read` does."""
    with _open_regular(path) as file:
        return file.read(size)


def read_log(path: Path) -> bytes:
    """Return what was written in a file, with zeros in place of blocks that the medium does not give any more.

    Of a file with a hole in it that no program of ours leaves, what comes before the hole. Raises `OSError` as `read`
    does, and when no block at all can be read.
    """
    with _open_regular(path) as file:
        size = _written(file)
        try:
            return _read_up_to(file, size)
        except OSError as error:
            if error.errno != errno.EIO:
                raise
            return b"".join(_block_by_block(file, size, error))


def is_regular(path: Path) -> bool:
    """Say whether a path is that of an ordinary file, not a link to one."""
    try:
        return stat.S_ISREG(path.lstat().st_mode)
    except OSError:
        return False


def same_file(descriptor: int, path: Path, size: int) -> bool:
    """Say whether an open file is still the one that stands under a path, and has this size in bytes."""
    try:
        found = _stat_by_opening(path) if sys.platform == "win32" else path.lstat()
    except OSError:
        return False
    mine = os.fstat(descriptor)
    return (mine.st_ino, mine.st_dev, size) == (found.st_ino, found.st_dev, found.st_size)


def _stat_by_opening(path: Path) -> os.stat_result:
    """Ask Windows about a file as an open one: asked by name, it may number the same file and disk otherwise."""
    descriptor = os.open(path, os.O_RDONLY | _BINARY)
    try:
        return os.fstat(descriptor)
    finally:
        os.close(descriptor)


def _open_regular(path: Path) -> BinaryIO:
    """Open an ordinary file to read; raises `OSError` for anything else, and never waits for a pipe."""
    return io.open(path, "rb", buffering=0, opener=_only_regular)  # noqa: UP020


def _only_regular(path: str, flags: int) -> int:
    if not hasattr(os, "O_NOFOLLOW") and Path(path).is_symlink():
        raise NotOrdinary(errno.ELOOP, "a link")
    try:
        return _regular_or_link(path, flags | getattr(os, "O_NOFOLLOW", 0))
    except OSError as error:
        if error.errno == errno.ELOOP:
            raise NotOrdinary(errno.ELOOP, "a link") from error
        raise


def _regular_or_link(path: str, flags: int) -> int:
    descriptor = os.open(path, flags | getattr(os, "O_NONBLOCK", 0) | _BINARY)
    if stat.S_ISREG(os.fstat(descriptor).st_mode):
        return descriptor
    os.close(descriptor)
    raise NotOrdinary(errno.EINVAL, "no ordinary file")


def _written(file: BinaryIO) -> int:
    """Return how far a file was written: to its end, or to a hole that is too long to come from a crash."""
    descriptor = file.fileno()
    found = os.fstat(descriptor)
    size = min(found.st_size, LARGEST_FILE)
    # Most systems say how much a file really holds; where they do not, its length is taken for true.
    if getattr(found, "st_blocks", size) * 512 >= size or not hasattr(os, "SEEK_HOLE"):
        return size
    hole = 0
    try:
        while hole < size:
            hole = os.lseek(descriptor, hole, os.SEEK_HOLE)
            data = os.lseek(descriptor, hole, os.SEEK_DATA) if hole < size else size
            if data - hole > _LONGEST_HOLE:
                break
            hole = data
    except OSError:
        # Nothing but a hole follows, or the file system has no word for it.
        pass
    finally:
        os.lseek(descriptor, 0, os.SEEK_SET)
    return min(size, hole + _BLOCK)


def _read_up_to(file: BinaryIO, size: int) -> bytes:
    pieces = []
    while size and (piece := file.read(min(size, _PIECE))):
        pieces.append(piece)
        size -= len(piece)
    return pieces[0] if len(pieces) == 1 else b"".join(pieces)


def _block_by_block(file: BinaryIO, size: int, error: OSError) -> Iterator[bytes]:
    bad = good = 0
    for at in range(0, size, _BLOCK):
        wanted = min(_BLOCK, size - at)
        try:
            if bad >= _MOST_BAD_BLOCKS:
                raise error
            file.seek(at)
            block = file.read(wanted)
            good += 1
        except OSError:
            block, bad = b"", bad + 1
        yield block.ljust(wanted, b"\0")
    if not good:
        raise error
