"""The field of several lines, in an app of its own."""

import gc
import weakref
from collections.abc import Iterator

from textual.app import App
from textual.screen import Screen

from screens.widgets.text_area import Area


class OneField(Screen[None]):
    """One field."""

    def compose(self) -> Iterator[Area]:
        yield Area("Niemand belt de media.")


async def test_a_field_that_has_gone_is_held_by_nothing():
    async with App().run_test() as pilot:
        await pilot.app.push_screen(OneField())
        held = weakref.ref(pilot.app.screen.query_one(Area))
        await pilot.app.pop_screen()
        for _ in range(5):
            await pilot.pause()
        gc.collect()
        assert held() is None


async def test_a_field_follows_the_theme_of_the_app():
    async with App().run_test() as pilot:
        await pilot.app.push_screen(OneField())
        area = pilot.app.screen.query_one(Area)
        await pilot.pause()
        dark = _colours(area)
        pilot.app.theme = "textual-light"
        await pilot.pause()
        light = _colours(area)
        assert light
        assert not light & dark


def _colours(area: Area) -> set[object]:
    """The text and background colours of the first line."""
    return {it.style for it in area.render_line(0) if it.text.strip()}
