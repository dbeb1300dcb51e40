"""A table that draws only the visible lines, so that a hundred thousand rows cost as much as a hundred.

Textual's own tables keep an object per cell and measure all of them; this one asks for a cell when it draws it.
"""

from collections.abc import Callable, Sequence
from enum import StrEnum
from typing import ClassVar, NamedTuple

from rich.cells import cell_len, set_cell_size
from rich.segment import Segment
from rich.style import Style
from textual import events
from textual.actions import SkipAction
from textual.binding import BindingType
from textual.geometry import Size
from textual.message import Message
from textual.reactive import reactive
from textual.scroll_view import ScrollView
from textual.strip import Strip

from screens.desk.command import Where, bindings
from screens.desk.command_table import COMMANDS
from screens.widgets.hanging import wrapped
from screens.widgets.headings import Headings
from screens.widgets.plain import one_line


class Tone(StrEnum):
    """The style of a cell; its words say the same."""

    PLAIN = "plain"
    GOOD = "good"
    WARN = "warn"
    BAD = "bad"
    DIM = "dim"
    STRUCK = "struck"


class Cell(NamedTuple):
    """The contents of one cell; user text is not changed."""

    text: str
    tone: Tone = Tone.PLAIN


class Column(NamedTuple):
    """A column: its label, its width in characters, its share of the remaining width, and its alignment."""

    label: str
    width: int
    share: int = 0
    right: bool = False


class Grid(ScrollView, can_focus=True):
    """Rows and columns with a cursor. The screen owns the data; the grid asks for the visible cells."""

    COMPONENT_CLASSES: ClassVar[set[str]] = {"grid--header", "grid--cursor", *(f"grid--{tone}" for tone in Tone)}
    BINDINGS: ClassVar[list[BindingType]] = bindings(COMMANDS[Where.TABLE])
    DEFAULT_CSS = """
    Grid { height: 1fr; overflow-x: hidden; }
    Grid > .grid--header { color: $secondary; text-style: bold; }
    Grid > .grid--cursor { background: $boost; text-style: $block-cursor-blurred-text-style; }
    Grid:focus > .grid--cursor { background: $primary-muted; text-style: $block-cursor-text-style; }
    Grid > .grid--good { color: $success; }
    Grid > .grid--warn { color: $warning; }
    Grid > .grid--bad { color: $error; text-style: bold; }
    Grid > .grid--dim { color: $secondary; }
    Grid > .grid--struck { color: $secondary; text-style: strike; }
    """

    row = reactive(0)
    column = reactive(0)

    class Moved(Message):
        """The cursor is on another row or column."""

        def __init__(self, grid: "Grid") -> None:
            self.grid = grid
            super().__init__()

        @property
        def control(self) -> "Grid":
            """The grid that sent the message."""
            return self.grid

    class Chosen(Moved):
        """Enter was pressed, or a second click on the cursor."""

    def __init__(
        self,
        columns: Sequence[Column],
        fetch: Callable[[int, int], Cell],
        *,
        by_cell: bool = False,
        heading: Callable[[int], str] | None = None,
        id: str | None = None,  # noqa: A002 - Textual's own name
    ) -> None:
        """Take the columns, and `fetch(row, column)` for the contents of a cell.

        With `by_cell` the cursor is one cell wide and moves sideways; otherwise it is the whole row. `heading(row)`
        returns the words above a row that has a heading; the cursor skips headings.
        """
        super().__init__(id=id)
        self.columns = tuple(columns)
        self.rows = 0
        self.hint = ""
        """Words under the last row, if there is room: what to do first in an empty table."""
        self._fetch = fetch
        self._by_cell = by_cell
        self._heading = heading
        self._headings = Headings()
        self._left = 1
        """The first column shown after the first one, which is always visible."""

    def show(
        self,
        rows: int,
        columns: Sequence[Column] | None = None,
        *,
        row: int | None = None,
        headings: Sequence[int] = (),
    ) -> None:
        """Draw again with this many rows, of which `headings` have one above; the cursor stays, or goes to `row`."""
        self.rows = rows
        self._headings = Headings(headings)
        if columns is not None:
            self.columns = tuple(columns)
            self._left = max(1, min(self._left, len(self.columns) - 1))
        self._measure()
        self.row = max(0, min(self.row if row is None else row, rows - 1))
        self.column = max(0, min(self.column, len(self.columns) - 1))
        self._reveal()
        self.refresh()

    def _measure(self) -> None:
        self.virtual_size = Size(self.size.width, self.rows + len(self._headings) + 1)

    def on_resize(self) -> None:
        """Keep the cursor visible."""
        self._measure()
        self._reveal()

    # -- moving

    def watch_row(self) -> None:
        """Follow the cursor."""
        self._follow()

    def watch_column(self) -> None:
        """Follow the cursor."""
        self._follow()

    def _follow(self) -> None:
        self._reveal()
        self.refresh()
        self.post_message(self.Moved(self))

    def action_move(self, down: int, right: int) -> None:
        """Move the cursor by rows or columns.

        Raises `SkipAction` at the edge.
        """
        column = self.column + right
        if right and not (self._by_cell and 0 <= column < len(self.columns)):
            raise SkipAction  # past the edge: the screen goes to the next list
        self.row = max(0, min(self.row + down, self.rows - 1))
        self.column = column

    def action_page(self, direction: int) -> None:
        """Move by one page."""
        here = self._headings.line_of(self.row)
        there = self._headings.row_at(max(0, here + direction * max(1, self.size.height - 2)))
        # If the page ends just at a heading, the cursor must still move.
        self.action_move(there - self.row or direction, 0)

    def action_edge(self, end: bool) -> None:
        """Go to the first or the last row."""
        self.row = max(0, self.rows - 1) if end else 0

    def action_choose(self) -> None:
        """Choose the row or cell under the cursor."""
        if self.rows:
            self.post_message(self.Chosen(self))

    def on_click(self, event: events.Click) -> None:
        """Move the cursor at the first click, and choose at a second click in the same place."""
        line = int(event.y) - 1 + self.scroll_offset.y
        row = self._headings.row_at(line)
        if event.y < 1 or not 0 <= row < self.rows or self._headings.at(line):
            return
        column = self._column_at(int(event.x)) if self._by_cell else self.column
        again = (row, column) == (self.row, self.column) and self.has_focus
        self.row, self.column = row, column
        if again:
            self.action_choose()

    def _column_at(self, x: int) -> int:
        reach = 0
        for column, width in self._shown():
            reach += width
            if x < reach:
                return column
        return self.column

    def _reveal(self) -> None:
        room = self.size.height - 1
        if room < 1:
            return
        top, line = self.scroll_offset.y, self._headings.line_of(self.row)
        above = self._headings.top_of(self.row) if room > 1 else line
        if above < top:
            self.scroll_to(y=above, animate=False, force=True, immediate=True)
        elif line >= top + room:
            self.scroll_to(y=line - room + 1, animate=False, force=True, immediate=True)
        if self._by_cell and self.column:
            self._left = min(self._left, self.column)
            while self._left < self.column and self.column not in {column for column, _ in self._shown()}:
                self._left += 1

    # -- drawing

    def _shown(self) -> list[tuple[int, int]]:
        """Return the visible columns with their widths: always the first, then as many as fit completely."""
        first = self.columns[0].width
        room = self.size.width - first
        shown = [(0, first)]
        for number in range(self._left, len(self.columns)):
            width = self.columns[number].width
            if width > room:
                break
            shown.append((number, width))
            room -= width
        shares = sum(self.columns[number].share for number, _ in shown)
        if shares and room > 0:
            shown = [(number, width + room * self.columns[number].share // shares) for number, width in shown]
        # Text behind the scroll bar is invisible: the last column ends before it.
        hidden = sum(width for _, width in shown) - self.scrollable_content_region.width
        number, width = shown[-1]
        return [*shown[:-1], (number, width - hidden)] if 0 < hidden < width else shown

    def render_line(self, y: int) -> Strip:
        """Draw one line: the header on top, then the rows from the scroll position."""
        if y == 0:
            return self._header()
        line = y - 1 + self.scroll_offset.y
        row = self._headings.row_at(line)
        # Asked once a line and not once a cell: Textual computes it anew each time, from the widget up to the screen.
        plain = self.rich_style
        if row >= self.rows:
            return self._under(row - self.rows, plain)
        if self._heading is not None and self._headings.at(line):
            return self._between(self._heading(row), plain)
        segments = [
            Segment(set_cell_size(self._padded(column, text, width), width), self._style(plain, row, column, tone))
            for column, width in self._shown()
            for text, tone in (self._fetch(row, column),)
        ]
        return self._line(segments, self._style(plain, row, -1, Tone.PLAIN))

    def _under(self, below: int, plain: Style) -> Strip:
        hint = wrapped(self.hint, self.size.width - 2) if self.hint and below else [""]
        words = one_line(hint[below - 1]) if 0 < below <= len(hint) else ""
        return self._line([Segment(f" {words}", self._style(plain, -1, -1, Tone.DIM))], plain)

    def _between(self, words: str, plain: Style) -> Strip:
        style = plain + self.get_component_rich_style("grid--header", partial=True)
        width = self.scrollable_content_region.width
        return self._line([Segment(set_cell_size(f"── {one_line(words)} ".ljust(width, "─"), width), style)], plain)

    def _padded(self, column: int, text: str, width: int) -> str:
        words = one_line(text)
        if cell_len(words) > width - 1:
            words = set_cell_size(words, width - 2) + "…"
        return f" {words:>{width - 2}} " if self.columns[column].right else f" {words}"

    def _line(self, segments: list[Segment], rest: Style) -> Strip:
        return Strip(segments).adjust_cell_length(self.size.width, rest)

    def _header(self) -> Strip:
        style = self.rich_style + self.get_component_rich_style("grid--header", partial=True)
        shown = self._shown()
        labels = {column: self.columns[column].label for column, _ in shown}
        last = shown[-1][0]
        segments = []
        for column, width in shown:
            before = "‹" if column == self._left and self._left > 1 else " "
            label = set_cell_size(before + one_line(labels[column]), width)
            more = self._by_cell and column == last and last < len(self.columns) - 1
            segments.append(Segment(f"{set_cell_size(label, width - 1)}›" if more else label, style))
        return self._line(segments, style)

    def _style(self, style: Style, row: int, column: int, tone: Tone) -> Style:
        if tone is not Tone.PLAIN:
            style += self.get_component_rich_style(f"grid--{tone}", partial=True)
        if row == self.row and (not self._by_cell or column == self.column):
            style += self.get_component_rich_style("grid--cursor", partial=True)
        return style
