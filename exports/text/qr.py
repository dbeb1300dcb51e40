"""A text as QR codes for a screen, in as many parts as the screen needs (ISO/IEC 18004; segno draws them).

It takes a text from a laptop without a network to a telephone. Error correction is level L, because a screen is clean
and small codes scan best. The margin is two modules, because the screen around it is light too.
"""

import textwrap
from collections.abc import Sequence

import msgspec

MOST_CHARACTERS = 300
"""In one code: with more, the modules are too small for an ordinary telephone at arm's length."""
_LEAST_CHARACTERS = 30
_MARGIN = 2
_BLOCKS = {(True, True): "█", (True, False): "▀", (False, True): "▄", (False, False): " "}


class Code(msgspec.Struct, frozen=True):
    """One code: its text, and its drawing."""

    text: str
    rows: tuple[str, ...]
    """Each row is two modules high, in half blocks: filled is dark."""


def codes(text: str, modules: int) -> tuple[Code, ...]:
    """Return the codes for a text on a screen of at most `modules` by `modules`, margin included.

    A text that fits one code is not changed; otherwise each part begins with "deel 1 van 3". Returns nothing when the
    screen is too small for any code.
    """
    # A binary search: drawing a code takes long enough to notice.
    fits, least, most = 0, _LEAST_CHARACTERS, MOST_CHARACTERS
    while least <= most:
        tried = MOST_CHARACTERS if most == MOST_CHARACTERS and not fits else (least + most) // 2
        if len(_modules(_longest(parts(text, tried)))) <= modules:
            fits, least = tried, tried + 1
        else:
            most = tried - 1
    return tuple(Code(part, half_blocks(_modules(part))) for part in parts(text, fits)) if fits else ()


def _longest(pieces: tuple[str, ...]) -> str:
    return max(pieces, key=lambda it: len(it.encode()))


def parts(text: str, most: int) -> tuple[str, ...]:
    """Split a text between words into numbered parts of at most `most` characters; a longer word is cut.

    Joined without the numbers, the parts hold every word of the text once.
    """
    if len(text) <= most:
        return (text,)
    room = most - len(_numbered(99, 99))
    pieces: list[str] = []
    for line in text.splitlines():
        for piece in textwrap.wrap(line, room, break_on_hyphens=False) or [""]:
            if pieces and len(pieces[-1]) + 1 + len(piece) <= room:
                pieces[-1] += f"\n{piece}"
            elif piece:
                pieces.append(piece)
    return tuple(_numbered(number, len(pieces)) + piece for number, piece in enumerate(pieces, start=1))


def _numbered(number: int, count: int) -> str:
    return f"deel {number} van {count}\n"


def _modules(text: str) -> list[list[bool]]:
    import segno

    code = segno.make(text, encoding="utf-8", error="l", micro=False)
    return [[bool(dark) for dark in row] for row in code.matrix_iter(border=_MARGIN)]


def half_blocks(dark: Sequence[Sequence[bool]], *, filled: bool = True) -> tuple[str, ...]:
    """Return the modules of a code as lines of text, two modules high each, in half blocks.

    What is filled is what is dark; with `filled=False` what is light, for a terminal with light letters on dark.
    """
    rows = [[it is filled for it in row] for row in dark]
    if len(rows) % 2:
        rows.append([not filled] * len(rows[0]))
    return tuple(
        "".join(_BLOCKS[pair] for pair in zip(*rows[at : at + 2], strict=True)) for at in range(0, len(rows), 2)
    )
