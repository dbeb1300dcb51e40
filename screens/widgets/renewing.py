"""Replacing the lines of a list while the user is in it."""

from collections.abc import Sequence

from textual.widgets import OptionList
from textual.widgets.option_list import Option


def under_cursor(target: OptionList) -> str:
    """Return the id of the line under the cursor; empty when there is none."""
    option = target.highlighted_option
    return (option.id or "") if option is not None else ""


def renew(target: OptionList, options: Sequence[Option]) -> None:
    """Replace the lines of the list. Enter keeps its meaning.

    The cursor stays on its line, wherever that moved, and near its position when the line is gone: the clock also
    refreshes the screen, possibly just when the user presses Enter.
    """
    at, under = target.highlighted or 0, under_cursor(target)
    target.set_options(options)
    open_ones = [place for place, it in enumerate(options) if not it.disabled]
    if open_ones:
        moved = next((place for place in open_ones if under and options[place].id == under), at)
        # Skip disabled options: take the first enabled one below, or else the last one.
        target.highlighted = next((place for place in open_ones if place >= moved), open_ones[-1])
