"""Mount points of sticks and other disks on this computer, and the backups on them. Reads names, opens no files."""

import string
import sys
from collections.abc import Iterable, Iterator
from itertools import islice
from pathlib import Path

from store.vault_file import is_vault

_MOST_ENTRIES = 500
"""The most entries read of one folder: a stick with a hundred thousand photos must not make anybody wait."""
_ROOTS = {"darwin": ("/Volumes",), "linux": ("/media", "/media/*", "/run/media/*")}


def removable_places() -> list[Path]:
    """Return the folders where sticks and disks are mounted now, sorted."""
    if sys.platform == "win32":
        return [drive for letter in string.ascii_uppercase[3:] if (drive := Path(f"{letter}:\\")).is_dir()]
    roots = [root for pattern in _ROOTS.get(sys.platform, ()) for root in Path("/").glob(pattern[1:])]
    return sorted({place for root in roots for place in _folders(root)})


def find_backups(places: Iterable[Path]) -> list[Path]:
    """Return the vaults in these folders, and up to two folders deeper, by name with the newest first."""
    found = {folder for place in places for folder in _vaults(place, 2)}
    return sorted(found, key=lambda folder: (folder.name, str(folder)), reverse=True)


def _vaults(folder: Path, deeper: int) -> Iterator[Path]:
    if is_vault(folder):
        # Its subfolders hold second copies of its own files, which are no vaults.
        yield folder
    elif deeper:
        for inner in _folders(folder):
            yield from _vaults(inner, deeper - 1)


def _folders(place: Path) -> list[Path]:
    try:
        return [path for path in islice(place.iterdir(), _MOST_ENTRIES) if path.is_dir()]
    except OSError:  # unreadable, or unplugged at this moment
        return []
