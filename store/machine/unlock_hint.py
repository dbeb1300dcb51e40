"""Which slots opened a vault from this computer, the last one first, so that they are tried first the next time.

    <state folder>/slots/<vault id>    slot ids of 32 hexadecimal digits, one a line

Each slot that is tried costs about a second, and who opened the vault yesterday mostly does so today. The ids are the
names of files in the vault, so nothing here is secret; and as only the order comes from here, a file that is gone,
stale or made up costs time and nothing else.
"""

import contextlib
from pathlib import Path

from store.machine import disk
from store.machine.folders import state_folder

_MOST = 8


def read_hint(vault_id: bytes) -> list[str]:
    """Return the ids, the last used one first; none when there is no hint."""
    try:
        return disk.read(_file(vault_id)).decode("ascii", "replace").split()[:_MOST]
    except OSError:
        return []


def keep_hint(vault_id: bytes, slot_id: bytes) -> None:
    """Put a slot in front; a disk that refuses means a wait of a few seconds the next time."""
    before = read_hint(vault_id)
    ids = [slot_id.hex(), *(each for each in before if each != slot_id.hex())][:_MOST]
    if ids != before:
        with contextlib.suppress(OSError):
            disk.save_over(_file(vault_id), "\n".join(ids).encode("ascii", "replace"))


def _file(vault_id: bytes) -> Path:
    return state_folder() / "slots" / vault_id.hex()
