"""Letting go of what was painted and measured.

Textual 8.2.8 remembers the last thousand widgets in a cache of two colours (`StylesCache.get_inner_outer` is kept per
object), long after they left the screen, and with each the lines that were painted of it: some ten MB, and the words of
a dossier that has been locked. Rich remembers the last thousands of texts that it measured or cut.
"""

from typing import TypeVar

from rich.cells import cached_cell_len
from rich.segment import Segment
from textual.screen import Screen
from textual.widget import Widget

Returned = TypeVar("Returned")


def forget_painted(screen: Screen[Returned]) -> None:
    """Drop the painted lines of a screen that has left."""
    for widget in screen.walk_children(Widget, with_self=True):
        widget.refresh()  # it is painted no more, so this only drops what was kept


def forget_measured() -> None:
    """Drop the texts that were measured and cut to draw them."""
    cached_cell_len.cache_clear()
    Segment._split_cells.cache_clear()
