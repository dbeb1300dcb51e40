"""The slots that opened a vault from this computer, the last one first, so that they are tried first next time.

    <state folder>/slots/<vault id>    slot ids of 32 hexadecimal digits, one a line

Each attempt costs about a second, and the person who opened the vault yesterday usually does so today. The ids are file
names in the vault, so nothing here is secret. Only the order comes from here, so a missing, stale or forged file costs
time and nothing else.
"""

import contextlib
from pathlib import Path

from store.machine import disk
from store.machine.folders import state_folder

_MOST = 8


def read_hint(vault_id: bytes) -> list[str]:
    """Return the ids, the last used one first; an empty list when there is no hint."""
    try:
        return disk.read(_file(vault_id)).decode("ascii", "replace").split()[:_MOST]
    except OSError:
        return []


def keep_hint(vault_id: bytes, slot_id: bytes) -> None:
    """Put a slot first. A disk error is ignored: it costs a few seconds next time."""
    before = read_hint(vault_id)
    ids = [slot_id.hex(), *(each for each in before if each != slot_id.hex())][:_MOST]
    if ids != before:
        with contextlib.suppress(OSError):
            disk.save_over(_file(vault_id), "\n".join(ids).encode("ascii", "replace"))


def _file(vault_id: bytes) -> Path:
    return state_folder() / "slots" / vault_id.hex()
