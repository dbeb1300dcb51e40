"""Headings between the rows of a table: which line on screen is which row. A heading takes a line, and is no row."""

from bisect import bisect_left, bisect_right
from collections.abc import Sequence


class Headings:
    """The positions of the headings."""

    def __init__(self, rows: Sequence[int] = ()) -> None:
        """Take the rows that have a heading above them, in order, each once."""
        self._rows = tuple(rows)
        self._lines = tuple(row + before for before, row in enumerate(self._rows))

    def __len__(self) -> int:
        """Return the number of headings."""
        return len(self._rows)

    def line_of(self, row: int) -> int:
        """Return the line of a row; the first line is 0."""
        return row + bisect_right(self._rows, row)

    def top_of(self, row: int) -> int:
        """Return the line of a row, or of the heading above it."""
        return row + bisect_left(self._rows, row)

    def row_at(self, line: int) -> int:
        """Return the row on a line; for a heading, the row below it."""
        return line - bisect_left(self._lines, line)

    def at(self, line: int) -> bool:
        """Return whether this line is a heading."""
        place = bisect_left(self._lines, line)
        return place < len(self._lines) and self._lines[place] == line
