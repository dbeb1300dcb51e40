"""The text on a screen: every visible widget, painted over each other as in a terminal."""

from typing import NamedTuple

from rich.cells import cell_len
from rich.style import Style
from textual.errors import NoWidget
from textual.geometry import Region, Size
from textual.screen import Screen
from textual.strip import Strip
from textual.widget import Widget


class Cell(NamedTuple):
    """One cell of the terminal."""

    text: str
    """Empty for the second half of a wide character."""
    style: Style | None


_BLANK = Cell(" ", None)


def painted(screen: Screen) -> list[tuple[Region, Region, list[Strip]]]:
    """Every visible widget, the lowest first: its region, the visible part of it, and its lines."""
    found = []
    for widget in screen.walk_children(Widget):
        try:
            place = screen.find_widget(widget)
        except NoWidget:
            continue
        visible = place.visible_region
        if visible and widget.visible:
            lines = widget.render_lines(Region(0, 0, *place.region.size))
            found.append((place.order, place.region, visible, lines))
    return [(region, visible, lines) for _, region, visible, lines in sorted(found, key=lambda it: it[0])]


def shown(screen: Screen, size: Size) -> list[str]:
    """The rows of a screen as text."""
    return [words(row) for row in cells(screen, size)]


def words(row: list[Cell]) -> str:
    """The text of a row of cells."""
    return "".join(cell.text for cell in row).rstrip()


def cells(screen: Screen, size: Size) -> list[list[Cell]]:
    """The cells of a screen, by row."""
    canvas = [[_BLANK] * size.width for _ in range(size.height)]
    for region, visible, lines in painted(screen):
        for y in range(max(0, visible.y), min(visible.bottom, size.height)):
            row = _cells(lines[y - region.y])
            for x in range(max(0, visible.x), min(visible.right, size.width)):
                canvas[y][x] = row[x - region.x] if x - region.x < len(row) else _BLANK
    return canvas


def _cells(strip: Strip) -> list[Cell]:
    """The cells of a line: a wide character takes two, a combining mark takes none."""
    found: list[Cell] = []
    for text, style, _ in strip:
        for character in text:
            width = cell_len(character)
            if width == 0 and found:
                found[-1] = Cell(found[-1].text + character, style)
            else:
                found += [Cell(character, style), *([Cell("", style)] * (width - 1))]
    return found
