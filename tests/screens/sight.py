"""What stands on a screen: every widget in view, painted over each other as the terminal would show them."""

from rich.cells import cell_len
from textual.errors import NoWidget
from textual.geometry import Region, Size
from textual.screen import Screen
from textual.strip import Strip
from textual.widget import Widget


def painted(screen: Screen) -> list[tuple[Region, Region, list[Strip]]]:
    """Every widget in view, the undermost first: its region, the part of it in view, and its lines."""
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
    canvas = [[" "] * size.width for _ in range(size.height)]
    for region, visible, lines in painted(screen):
        for y in range(max(0, visible.y), min(visible.bottom, size.height)):
            cells = _cells(lines[y - region.y])
            for x in range(max(0, visible.x), min(visible.right, size.width)):
                canvas[y][x] = cells[x - region.x] if x - region.x < len(cells) else " "
    return ["".join(row).rstrip() for row in canvas]


def _cells(strip: Strip) -> list[str]:
    """The text of a line by cell: a wide character takes two, a mark that combines takes none."""
    cells: list[str] = []
    for character in strip.text:
        width = cell_len(character)
        if width == 0 and cells:
            cells[-1] += character
        else:
            cells += [character, *([""] * (width - 1))]
    return cells
