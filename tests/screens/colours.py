"""Painted colours: by meaning, as a short record; and the contrast of words with their background.

Contrast is the ratio of relative luminances of WCAG 2.2: https://www.w3.org/TR/WCAG22/#dfn-contrast-ratio
"""

from collections.abc import Iterator
from itertools import groupby

from rich.color import ColorType
from rich.style import Style

from tests.screens.sight import Cell
from tui.theme import ThemeColours

_DRAWN = ("\u2500", "\u259f")
"""Lines, borders, scrollbars: nobody reads them."""
_ORDINARY = ("/ground", "words/ground")
_FLAGS = ("bold", "underline", "reverse", "strike")


def contrast(one: str, other: str) -> float:
    """The contrast of two colours as #rrggbb: 1 is none, 21 is black on white."""
    lighter, darker = sorted((_luminance(one), _luminance(other)), reverse=True)
    return (lighter + 0.05) / (darker + 0.05)


def _luminance(colour: str) -> float:
    parts = [int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5)]
    red, green, blue = (it / 12.92 if it <= 0.04045 else ((it + 0.055) / 1.055) ** 2.4 for it in parts)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def pairs(rows: list[list[Cell]], palette: ThemeColours) -> Iterator[tuple[str, str, str]]:
    """Return text colour, background and text of each run of words; colours by meaning, or as #rrggbb."""
    for row in rows:
        for style, run in groupby(row, key=lambda cell: cell.style):
            text = "".join(cell.text for cell in run)
            if style is not None and any(not it.isspace() and not _DRAWN[0] <= it <= _DRAWN[1] for it in text):
                ink, ground = (_named(colour, palette) for colour in (_ink(style), _ground(style)))
                yield (*((ground, ink) if style.reverse else (ink, ground)), text.strip())


def faint(rows: list[list[Cell]]) -> Iterator[str]:
    """Return words whose contrast no test can know, because the terminal decides what "dim" is."""
    for row in rows:
        yield from (cell.text for cell in row if cell.style is not None and cell.style.dim)


def record(rows: list[list[Cell]], palette: ThemeColours) -> list[str]:
    """The colours by row and run, named by what they mean: `3-9 head/raised bold`."""
    return [
        f"{number:>2}  {'; '.join(told)}" for number, row in enumerate(rows, 1) if (told := list(_runs(row, palette)))
    ]


def _runs(row: list[Cell], palette: ThemeColours) -> Iterator[str]:
    start = 0
    for words, run in groupby(_told(row, palette)):
        end = start + len(list(run))
        if words not in _ORDINARY:
            yield f"{start + 1}-{end} {words}"
        start = end


def _told(row: list[Cell], palette: ThemeColours) -> Iterator[str]:
    """Return the record of each cell; a blank cell on the same background continues the previous one."""
    before, behind = "", ""
    for cell in row:
        ground = "ground" if cell.style is None else _named(_ground(cell.style), palette)
        if cell.style is not None and not cell.text.isspace():
            flags = "".join(f" {flag}" for flag in _FLAGS if getattr(cell.style, flag))
            before = f"{_named(_ink(cell.style), palette)}/{ground}{flags}"
        elif ground != behind:
            before = f"/{ground}"
        behind = ground
        yield before


def _named(colour: str, palette: ThemeColours) -> str:
    """Return the name of a colour.

    Textual may differ by one, because it converts a colour to hue and lightness and back.
    """
    for name, value in palette._asdict().items():
        if isinstance(value, str) and value.startswith("#") and _beside(value, colour):
            return name
    return colour


def _beside(one: str, other: str) -> bool:
    return all(abs(int(one[at : at + 2], 16) - int(other[at : at + 2], 16)) <= 1 for at in (1, 3, 5))


def _ink(style: Style) -> str:
    return _hex(style.color) if style.color is not None else "none"


def _ground(style: Style) -> str:
    return _hex(style.bgcolor) if style.bgcolor is not None else "none"


def _hex(colour) -> str:
    assert colour.type is ColorType.TRUECOLOR, colour
    return colour.triplet.hex
