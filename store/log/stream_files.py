"""The files in a stream's folder, found by their names."""

import re
from pathlib import Path

LAST_NUMBER = 999_999_999
"""A segment with a higher number has a name that no reader knows."""
# Six digits, or more without a zero in front: so that no two names stand for one number.
_NUMBER = r"([0-9]{6}|[1-9][0-9]{6,8})"
_NAME = re.compile(rf"{_NUMBER}\.seg")
_PACK_NAME = re.compile(rf"{_NUMBER}\.pack")
# A pack that was not finished; the next attempt replaces it.
_PART_NAME = re.compile(rf"{_NUMBER}\.pack\.part")
_KEY_NAME = re.compile(r"[0-9]{4}\.key")
_QUARANTINE_NAME = re.compile(r"quarantine-[0-9]{6,9}-[0-9]+\.bin")
_OURS = (_NAME, _PACK_NAME, _PART_NAME, _KEY_NAME, _QUARANTINE_NAME)
_HEADER_COPY = re.compile(rf"{_NUMBER}\.head")


def segment_file(folder: Path, number: int) -> Path:
    """Return the path of a segment."""
    return folder / f"{number:06d}.seg"


def segment_files(folder: Path) -> dict[int, Path]:
    """Return the segments of a stream by number, in order."""
    return _by_number(folder, _NAME)


def pack_files(folder: Path) -> dict[int, Path]:
    """Return the packs of a stream by number, in order."""
    return _by_number(folder, _PACK_NAME)


def _by_number(folder: Path, pattern: re.Pattern[str]) -> dict[int, Path]:
    if not folder.is_dir():
        return {}
    matches = ((pattern.fullmatch(path.name), path) for path in folder.iterdir())
    return dict(sorted((int(match[1]), path) for match, path in matches if match))


def is_by_work(name: str) -> bool:
    """Say whether a file has a name that the app gives to what is no log by itself: a header alone, or half a pack."""
    return any(pattern.fullmatch(name) for pattern in (_HEADER_COPY, _PART_NAME))


def foreign_files(folder: Path) -> list[Path]:
    """Return what stands in a stream's folder and is none of ours, such as a synchroniser's conflict copies."""
    if not folder.is_dir():
        return []
    return [path for path in sorted(folder.iterdir()) if not any(name.fullmatch(path.name) for name in _OURS)]
