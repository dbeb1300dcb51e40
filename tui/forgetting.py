"""Drops painted and measured text from memory.

Workaround for Textual 8.2.8, issue 6665: a cache of two colours (`StylesCache.get_inner_outer`) keeps the last thousand
widgets after they left the screen, and with each the lines that were painted of it: some ten MB, and the words of a
dossier that has been locked. Rich keeps the last thousands of texts that it measured or cut.
"""

from typing import TypeVar

from rich.cells import cached_cell_len
from rich.segment import Segment
from textual.screen import Screen
from textual.widget import Widget

Returned = TypeVar("Returned")


def forget_painted(screen: Screen[Returned]) -> None:
    """Drop the painted lines of a screen that was removed."""
    for widget in screen.walk_children(Widget, with_self=True):
        widget.refresh()  # it is not painted any more, so this only clears its cache


def forget_measured() -> None:
    """Drop the texts that were measured and cut for drawing."""
    cached_cell_len.cache_clear()
    Segment._split_cells.cache_clear()
