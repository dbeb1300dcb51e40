"""In an open list of choices, letters go to a choice, also without its accents."""

import pytest
from textual.app import App, ComposeResult
from textual.content import Content
from textual.widgets import OptionList

from screens.widgets.select_field import SelectField

CHOICES = ("leraar", "conciërge", "coördinator", "zorgcoördinator", "reünie van de school")


class Choosing(App[None]):
    """A field with roles."""

    def compose(self) -> ComposeResult:
        choices = [(Content(label), label) for label in CHOICES]
        yield SelectField(choices, "leraar", on_enter=lambda: None, id="role")


@pytest.mark.asyncio
@pytest.mark.parametrize(
    ("typed", "chosen"),
    [
        ("con", "conciërge"),
        ("concierge", "conciërge"),
        ("COOR", "coördinator"),
        ("zorgco", "zorgcoördinator"),
        ("school", "reünie van de school"),
        ("reunie van", "reünie van de school"),
        ("qq", "leraar"),
    ],
)
async def test_letters_go_to_the_choice_that_begins_with_them_or_holds_them(typed, chosen):
    app = Choosing()
    async with app.run_test() as pilot:
        field = app.query_one(SelectField)
        field.focus()
        await pilot.press("down")
        assert field.expanded
        await pilot.press(*("space" if it == " " else it for it in typed))
        assert CHOICES[app.query_one(OptionList).highlighted] == chosen
        await pilot.press("enter")
        await pilot.pause()
        assert (field.value, field.expanded) == (chosen, False)


@pytest.mark.asyncio
async def test_after_a_pause_the_letters_begin_anew(monkeypatch):
    paused = []
    monkeypatch.setattr(SelectField, "set_timer", lambda *given: paused.append(given[2]) or Silent())
    app = Choosing()
    async with app.run_test() as pilot:
        app.query_one(SelectField).focus()
        await pilot.press("down", "c", "o")
        paused[-1]()
        await pilot.press("z")
        assert CHOICES[app.query_one(OptionList).highlighted] == "zorgcoördinator"


class Silent:
    """A timer that never goes off."""

    def stop(self) -> None:
        """Do nothing."""
