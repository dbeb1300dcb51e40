"""One running Houvast per vault: two writers would each continue from the same place.

The lock is on a file outside the vault, held by the operating system, so it goes with the process however that ends. A
lock inside a synchronised folder would travel to other laptops and mean nothing there.
"""

from filelock import FileLock, Timeout
from msgspec.structs import replace

from store.errors import NotSaved, VaultInUse
from store.machine import disk
from store.machine.folders import state_folder
from store.machine.vault_holder import VaultHolder, read_holder, this_process, write_holder


class VaultLock:
    """The hold of this process on one vault."""

    def __init__(self, vault_id: str) -> None:
        """Take hold; raises `VaultInUse`, and `NotSaved` when the lock's own file cannot be made."""
        folder = state_folder() / "locks"
        self._note = folder / f"{vault_id}.holder"
        # Not per thread: the app unlocks in a worker and closes elsewhere. Never the soft kind, which outlives a crash.
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
            raise NotSaved("Houvast kan niet vastleggen dat deze kluis open is.") from error
        self.holder: VaultHolder = this_process()
        """What a second start is told."""
        write_holder(self._note, self.holder)

    def tell(self, role: str) -> None:
        """Let a second start know who opened the vault."""
        self.holder = replace(self.holder, role=role)
        write_holder(self._note, self.holder)

    def release(self) -> None:
        """Let go."""
        # The note first: once the lock is free, another start may have written its own.
        disk.discard(self._note)
        self._lock.release()


def held_by(vault_id: str) -> str:
    """Say in Dutch which running app on this computer holds a vault; empty when none does. Writes nothing."""
    folder = state_folder() / "locks"
    path = folder / f"{vault_id}.lock"
    if not path.exists():
        return ""
    lock = FileLock(path, mode=disk.FILE_MODE, thread_local=False, fallback_to_soft=False)
    try:
        # For a moment only: that is the one way in which the operating system tells.
        lock.acquire(blocking=False)
    except Timeout:
        holder = read_holder(folder / f"{vault_id}.holder")
        return holder.told() if holder else "Geopend in een ander venster op deze computer."
    except OSError:
        return ""
    lock.release()
    return ""
