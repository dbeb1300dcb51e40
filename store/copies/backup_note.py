"""The time of the last backup of a vault from this computer, for a reminder; kept outside the vault.

<state folder>/backups/<vault id>.json    {"when": …, "folder": …}
"""

import contextlib
from datetime import datetime
from pathlib import Path

import msgspec

from incident.errors import Explained
from store.machine import disk
from store.machine.folders import state_folder
from store.vault_file import read_vault_id


class BackupNote(msgspec.Struct, frozen=True):
    """The last backup."""

    when: datetime
    folder: str


_decoder = msgspec.json.Decoder(BackupNote)


def latest_backup(vault: Path) -> datetime | None:
    """Return when the vault in this folder was last backed up from here; None when never, or unknown."""
    note = _read(vault)
    return note.when if note else None


def latest_folder(vault: Path) -> Path | None:
    """Return the folder or stick of the last backup; it may be unplugged now."""
    note = _read(vault)
    return Path(note.folder).parent if note else None


def _read(vault: Path) -> BackupNote | None:
    try:
        return _decoder.decode(disk.read(_file(read_vault_id(vault))))
    except (Explained, OSError, msgspec.DecodeError, UnicodeDecodeError):
        return None


def note_backup(vault_id: bytes, when: datetime, folder: Path) -> None:
    """Store that a backup was made. A disk error is ignored: then the reminder comes too early."""
    with contextlib.suppress(OSError):
        disk.save_over(_file(vault_id), msgspec.json.encode(BackupNote(when, str(folder))))


def _file(vault_id: bytes) -> Path:
    return state_folder() / "backups" / f"{vault_id.hex()}.json"
