"""The cursor of a list whose lines are replaced."""

import pytest
from textual.app import App
from textual.widgets import OptionList
from textual.widgets.option_list import Option

from screens.widgets.renewing import renew, under_cursor

TOLD = Option("Nog niets.", disabled=True)
NEW = Option("+ Nieuw", id="new")
ONE, TWO = Option("een", id="one"), Option("twee", id="two")


@pytest.mark.parametrize(
    ("before", "at", "after", "stands_on"),
    [
        ((TOLD, TOLD, NEW), 0, (TOLD, ONE, NEW), "one"),
        ((ONE, TWO, NEW), 1, (TOLD, ONE, TWO, NEW), "two"),
        ((ONE, TWO, NEW), 1, (ONE, NEW), "new"),
        ((ONE, TWO), 1, (ONE, TOLD), "one"),
        ((ONE, TWO), 1, (TOLD,), ""),
    ],
    ids=["not on what only tells", "on its line", "near its place", "or the last above", "or nowhere"],
)
async def test_the_cursor_stands(before, at, after, stands_on):
    target = OptionList(*before)

    class Bare(App[None]):
        def compose(self):
            yield target

    async with Bare().run_test():
        target.highlighted = at
        renew(target, after)
        assert under_cursor(target) == stands_on
