"""The files in a stream's folder, found by their names."""

import re
from pathlib import Path

_NAME = re.compile(r"(\d{6,9})\.seg")
_PACK_NAME = re.compile(r"(\d{6,9})\.pack")
# An unfinished pack; the next attempt replaces it.
_PART_NAME = re.compile(r"\d{6,9}\.pack\.part")
_KEY_NAME = re.compile(r"\d{4}\.key")
_QUARANTINE_NAME = re.compile(r"quarantine-\d{6,9}-\d+\.bin")


def segment_file(folder: Path, number: int) -> Path:
    """Return the path of a segment."""
    return folder / f"{number:06d}.seg"


def segment_files(folder: Path) -> dict[int, Path]:
    """Return the segments of a stream by number, in order."""
    matches = ((_NAME.fullmatch(path.name), path) for path in folder.iterdir())
    return dict(sorted((int(match[1]), path) for match, path in matches if match))


def pack_files(folder: Path) -> dict[int, Path]:
    """Return the packs of a stream by number, in order."""
    matches = ((_PACK_NAME.fullmatch(path.name), path) for path in folder.iterdir())
    return dict(sorted((int(match[1]), path) for match, path in matches if match))


def foreign_files(folder: Path) -> list[Path]:
    """Return the files in a stream's folder that Houvast did not write, such as conflict copies of a synchroniser."""
    ours = (_NAME, _PACK_NAME, _PART_NAME, _KEY_NAME, _QUARANTINE_NAME)
    return [path for path in sorted(folder.iterdir()) if not any(name.fullmatch(path.name) for name in ours)]
