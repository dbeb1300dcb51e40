"""The temporary folder of a practice vault: made, marked as in use, and deleted, also when its process was killed.

The operating system holds the lock on the mark, so a folder whose mark can be locked belongs to a process that is gone.
"""

import shutil
import tempfile
from pathlib import Path
from typing import TYPE_CHECKING, Final

from store.errors import NotSaved

if TYPE_CHECKING:
    from filelock import BaseFileLock

_PREFIX: Final = "houvast-oefening-"
_MARK: Final = "in-gebruik"
_OLD_SECONDS: Final = 12 * 3600
"""A folder without a mark that was not used for so long was left behind by a laptop that was switched off."""
_held: "Final[dict[Path, BaseFileLock]]" = {}
"""The locks of this process, by folder."""


def make_folder() -> Path:
    """Make a temporary folder and mark it as in use. Raises `NotSaved` when the disk refuses."""
    try:
        folder = Path(tempfile.mkdtemp(prefix=_PREFIX))
    except OSError as error:
        raise NotSaved("Er is geen tijdelijke map voor de oefening.") from error
    if (lock := _locked(folder / _MARK)) is not None:
        _held[folder] = lock
    return folder


def throw_away(folder: Path) -> None:
    """Delete a practice folder, as far as the disk allows."""
    if (lock := _held.pop(folder, None)) is not None:
        lock.release()
    shutil.rmtree(folder, ignore_errors=True)


def left_behind(now: float) -> list[Path]:
    """Return the practice folders that no process uses; `now` is in seconds since 1970."""
    return [it for it in Path(tempfile.gettempdir()).glob(f"{_PREFIX}*") if _is_abandoned(it, now)]


def clear_left_behind(now: float) -> None:
    """Delete practice folders that earlier runs left behind."""
    for folder in left_behind(now):
        throw_away(folder)


def _is_abandoned(folder: Path, now: float) -> bool:
    if folder in _held:
        return False
    try:
        if (folder / _MARK).exists():
            lock = _locked(folder / _MARK)
            if lock is None:
                return False
            lock.release()
            return True
        return all(it.lstat().st_mtime < now - _OLD_SECONDS for it in (folder, *folder.rglob("*")))
    except OSError:
        # Of somebody else, or being deleted by another process.
        return False


def _locked(mark: Path) -> "BaseFileLock | None":
    """Return the lock on a mark; None when another process has it, or the disk has no locks."""
    from filelock import FileLock, Timeout

    lock = FileLock(mark, thread_local=False, fallback_to_soft=False)
    try:
        lock.acquire(blocking=False)
    except (Timeout, OSError, NotImplementedError):
        return None
    return lock
