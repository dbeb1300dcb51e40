"""Damage in a segment, at places that follow from its frames and not from its length."""

from pathlib import Path

from store.log.segment import FRAME_START, HEADER_SIZE


def spoil(path: Path, at: int, size: int = 1) -> None:
    """Change bytes of a file."""
    data = bytearray(path.read_bytes())
    data[at : at + size] = bytes(byte ^ 0x55 for byte in data[at : at + size])
    path.write_bytes(data)


def frame_starts(path: Path) -> list[int]:
    """Return where each frame of a segment begins, and where the last one ends."""
    data = path.read_bytes()
    starts = [HEADER_SIZE]
    while starts[-1] < len(data):
        starts.append(starts[-1] + FRAME_START.size + FRAME_START.unpack_from(data, starts[-1])[2])
    return starts


def spoil_opening(path: Path) -> None:
    """Spoil the record that opened an incident, which holds the draaiboek, and the second copy of it."""
    starts = frame_starts(path)
    for copy in (1, 2):
        spoil(path, starts[copy] + 5000)
