"""Putting new lines in a list while somebody stands in it."""

from collections.abc import Sequence

from textual.widgets import OptionList
from textual.widgets.option_list import Option


def under_cursor(target: OptionList) -> str:
    """Return the id of the line that the cursor is on; empty when there is none."""
    option = target.highlighted_option
    return (option.id or "") if option is not None else ""


def renew(target: OptionList, options: Sequence[Option]) -> None:
    """Put these lines in the list. What Enter would do stays the same.

    The cursor stays on its line, wherever that has gone, and near its place when the line is no more: the screen is
    also shown anew by the clock, just when somebody presses Enter.
    """
    at, under = target.highlighted or 0, under_cursor(target)
    target.set_options(options)
    open_ones = [place for place, it in enumerate(options) if not it.disabled]
    if open_ones:
        moved = next((place for place in open_ones if under and options[place].id == under), at)
        # A line that only tells something does nothing at Enter: the first one below it, or else the last of all.
        target.highlighted = next((place for place in open_ones if place >= moved), open_ones[-1])
