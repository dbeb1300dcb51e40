"""The effects of the keys of the palette, of undo and of moving to the next list."""

from textual.widgets import OptionList

from screens.dialogs.form import Form, FormField, Shape, Values
from screens.dialogs.menu import Confirm
from screens.frame.palette import Palette
from tests.screens.bound import effect, keys, places_of
from tests.screens.driving import User


@effect("HouvastApp", "palette")
async def _palette(user: User) -> None:
    both = keys("HouvastApp", "palette")
    for number, place in enumerate(places_of("HouvastApp")):
        await user.go(place)
        await user.press(both[number % len(both)])
        await user.until(lambda: isinstance(user.app.screen, Palette))
        await user.press(*keys("PaletteInput", "screen.dismiss(None)"))
        await user.until(lambda place=place: user.place == place)


@effect("HelpScreen", "palette")
async def _palette_from_help(user: User) -> None:
    await user.go("help")
    user.app.screen.focus_body()
    await user.settle()
    await user.press(*keys("HelpScreen", "palette"))
    await user.until(lambda: isinstance(user.app.screen, Palette))
    await user.press("escape")
    await user.gone(Palette)


@effect("PaletteInput", "screen.dismiss(None)")
async def _leave_palette(user: User) -> None:
    await _palette_from_help(user)


async def _walked(user: User, *pressed: str) -> int | None:
    await user.press("f11", *pressed)
    await user.until(lambda: isinstance(user.app.screen, Palette))
    at = user.find("MenuList", OptionList).highlighted
    await user.press("escape")
    await user.gone(Palette)
    return at


@effect("PaletteInput", "walk(1)")
async def _down_the_palette(user: User) -> None:
    assert await _walked(user, *keys("PaletteInput", "walk(1)") * 2) == 2


@effect("PaletteInput", "walk(-1)")
async def _up_the_palette(user: User) -> None:
    assert await _walked(user, "down", "down", *keys("PaletteInput", "walk(-1)")) == 1


@effect("Frame", "undo")
async def _undo(user: User) -> None:
    for place in ("situation", "timeline", "texts"):
        await user.go(place)
        user.clock.forward(minutes=1)
        await user.enter(f"Weg hiermee, bij {place}.")
        await user.press(*keys("Frame", "undo"))
        await user.until(lambda: isinstance(user.app.screen, Confirm))
        assert f"Weg hiermee, bij {place}." in user.said()
        await user.press("down", "enter")
        await user.until(lambda place=place: user.place == place)
        await user.until(lambda place=place: f"Teruggedraaid: Weg hiermee, bij {place}." in user.told())


@effect("Frame", "app.focus_next")
async def _next_list(user: User) -> None:
    await _to_list(user, "app.focus_next", ["next", "known", "unknown"])


@effect("Frame", "app.focus_previous")
async def _list_before(user: User) -> None:
    await _to_list(user, "app.focus_previous", ["unknown", "known", "next"])


async def _to_list(user: User, action: str, lists: list[str]) -> None:
    await user.go("situation")
    user.find(f"#{lists[0]}", OptionList).focus()
    await user.settle()
    seen = [user.app.focused.id]
    for _ in lists[1:]:
        await user.press(*keys("Frame", action))
        seen.append(user.app.focused.id)
    assert seen == lists


async def _asked(user: User) -> tuple[Form, list[str]]:
    """Ask one yes; return the form, and what is recorded."""
    recorded: list[str] = []

    async def record(values: Values) -> None:
        recorded.append(values["sure"])

    form = Form("Een ja", (FormField("sure", "Zeker weten?", hint="Ja, dit is zo.", shape=Shape.TICK),), record)
    await user.shows_form(form)
    return form, recorded


@effect("Tick", "tick")
async def _give_a_yes(user: User) -> None:
    form, recorded = await _asked(user)
    await user.press(*keys("Tick", "tick"), "enter")
    await user.until(lambda: user.app.screen is not form)
    assert recorded == ["ja"]


@effect("Tick", "go_on")
async def _no_yes_by_enter(user: User) -> None:
    form, recorded = await _asked(user)
    await user.press(*keys("Tick", "go_on") * 5)
    await user.sees("Er is nog niets vastgelegd")
    assert user.app.screen is form
    assert not recorded
    await user.press("escape")
    await user.gone(Form)
