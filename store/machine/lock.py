"""One running Houvast per vault: two writers would both continue from the same frame.

The operating system holds the lock on a file outside the vault, so it is released however the process ends. A lock
inside a synchronised folder would be copied to other laptops and mean nothing there.
"""

import errno

from filelock import FileLock, Timeout
from msgspec.structs import replace

from store.errors import LocksRefused, NotSaved, VaultInUse
from store.machine import disk
from store.machine.folders import state_folder
from store.machine.vault_holder import VaultHolder, read_holder, this_process, write_holder

_NO_LOCKS = frozenset({errno.ENOLCK, errno.ENOSYS, errno.EOPNOTSUPP, errno.ENOTSUP})
"""What a disk answers that holds no locks: NFS without its lock service, many a WebDAV, FUSE or Samba disk."""


class VaultLock:
    """The lock of this process on one vault."""

    def __init__(self, vault_id: str) -> None:
        """Take the lock.

        Raises `VaultInUse`, `LocksRefused` when the disk holds no locks, and `NotSaved` when the lock file cannot be
        made.
        """
        folder = state_folder() / "locks"
        self._note = folder / f"{vault_id}.holder"
        # Not per thread: the app unlocks in a worker and closes elsewhere. Never a soft lock, which outlives a crash.
        self._lock = FileLock(
            folder / f"{vault_id}.lock", mode=disk.FILE_MODE, thread_local=False, fallback_to_soft=False
        )
        try:
            disk.make_folder(folder)
            self._lock.acquire(blocking=False)
        except Timeout:
            holder = read_holder(self._note)
            raise VaultInUse(holder.told() if holder else "") from None
        except OSError as error:
            if error.errno in _NO_LOCKS:
                raise LocksRefused(folder, errno.errorcode[error.errno]) from error
            raise NotSaved("Houvast kan niet vastleggen dat deze kluis open is.") from error
        self.holder: VaultHolder = this_process()
        """What a second start is told about this one."""
        write_holder(self._note, self.holder)

    def tell(self, role: str) -> None:
        """Store who opened the vault, for a second start to show."""
        self.holder = replace(self.holder, role=role)
        write_holder(self._note, self.holder)

    def release(self) -> None:
        """Release the lock."""
        # The note goes first: once the lock is free, another start may have written its own note.
        disk.discard(self._note)
        self._lock.release()


def held_by(vault_id: str) -> str:
    """Return in Dutch which running app on this computer holds a vault; empty when none does. Writes nothing."""
    folder = state_folder() / "locks"
    path = folder / f"{vault_id}.lock"
    if not path.exists():
        return ""
    lock = FileLock(path, mode=disk.FILE_MODE, thread_local=False, fallback_to_soft=False)
    try:
        # Taken for a moment only: the operating system has no other way to ask.
        lock.acquire(blocking=False)
    except Timeout:
        holder = read_holder(folder / f"{vault_id}.holder")
        return holder.told() if holder else "Geopend in een ander venster op deze computer."
    except OSError:
        return ""
    lock.release()
    return ""
