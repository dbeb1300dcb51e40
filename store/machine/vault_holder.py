"""The app that holds a vault: a note beside the lock, so that a second start can say where the first one runs.

    <state folder>/locks/<vault id>.holder    {"computer": …, "process": …, "role": …, "since": …} as JSON

Only the lock decides; the note informs. It outlives a crash, but then the lock is free and nobody reads it. Of the
vault it holds only the role of the member who unlocked it, which is also readable in the slot.
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
    """The running app that holds a vault."""

    computer: str
    """The computer's name on the network."""
    process: int
    since: datetime
    """When it took the lock."""
    role: str = ""
    """The label of the slot that opened the vault; empty while the vault is locked."""

    def told(self) -> str:
        """Return the holder as one Dutch sentence."""
        who = f" door {self.role}" if self.role else ""
        moment = f"{local(self.since):%d-%m-%Y om %H:%M}"
        return f"Geopend{who} op computer {self.computer}, sinds {moment} (proces {self.process})."


_decoder = msgspec.json.Decoder(VaultHolder)


def this_process() -> VaultHolder:
    """Return the note of this app, with the present time."""
    return VaultHolder(socket.gethostname(), os.getpid(), datetime.now(UTC).replace(microsecond=0))


def read_holder(path: Path) -> VaultHolder | None:
    """Return the holder of the lock; None when the note is missing or unreadable."""
    try:
        return _decoder.decode(disk.read(path))
    except (OSError, msgspec.DecodeError, UnicodeDecodeError):
        return None


def write_holder(path: Path, holder: VaultHolder) -> None:
    """Write the note. A disk error is ignored: then a second start can say less."""
    with contextlib.suppress(OSError):
        disk.save_over(path, msgspec.json.encode(holder))
