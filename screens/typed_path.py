"""A file or folder that somebody typed."""

from pathlib import Path

from incident.errors import Refused


def typed_path(typed: str) -> Path:
    """Give the path, with ~ as one's own folder and without the quotes that a file manager puts around it.

    Raises `Refused` when nothing was typed.
    """
    if not (name := typed.strip().strip("'\"")):
        raise Refused("Er staat nog geen map of bestand.", now="Typ waar het staat, of waar het moet komen.")
    return Path(name).expanduser()
