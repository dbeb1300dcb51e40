"""Who holds a vault: a note beside the lock, so that a second start can say where the first one is.

    <state folder>/locks/<vault id>.holder    {"computer": …, "process": …, "role": …, "since": …} as JSON

The lock decides, the note only tells: it outlives a crash, and then nobody looks at it, since the lock is free. It
holds nothing of what is in the vault but the role of who unlocked it, which stands readable in the slot too.
"""

import contextlib
import os
import socket
from datetime import UTC, datetime
from pathlib import Path

import msgspec

from incident.dutch.times_in_words import local
from store.machine import disk


class VaultHolder(msgspec.Struct, frozen=True):
    """Which running app holds a vault."""

    computer: str
    """The computer's name on the network."""
    process: int
    since: datetime
    """When it took hold."""
    role: str = ""
    """The label of the slot that opened the vault; empty as long as it is locked."""

    def told(self) -> str:
        """Return one Dutch sentence."""
        who = f" door {self.role}" if self.role else ""
        moment = f"{local(self.since):%d-%m-%Y om %H:%M}"
        return f"Geopend{who} op computer {self.computer}, sinds {moment} (proces {self.process})."


_decoder = msgspec.json.Decoder(VaultHolder)


def this_process() -> VaultHolder:
    """Return the note of this app, from now on."""
    return VaultHolder(socket.gethostname(), os.getpid(), datetime.now(UTC).replace(microsecond=0))


def read_holder(path: Path) -> VaultHolder | None:
    """Return who holds the lock; None when nobody wrote it down, or not legibly."""
    try:
        return _decoder.decode(disk.read(path))
    except (OSError, msgspec.DecodeError, UnicodeDecodeError):
        return None


def write_holder(path: Path, holder: VaultHolder) -> None:
    """Write it down, if the disk lets us; without it a second start says less, and that is all."""
    with contextlib.suppress(OSError):
        disk.save_over(path, msgspec.json.encode(holder))
