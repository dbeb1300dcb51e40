"""The frame around every screen: header, list of screens, one level back, locking and stopping."""

import errno

import pytest

from screens.desk.place_keys import PLACES
from screens.dialogs.menu import Confirm, Menu
from screens.frame.palette import Palette
from store.machine import disk
from store.machine.colour_choice import ColourChoice
from tests.screens.driving import inside, on_disk

shared = pytest.mark.asyncio(loop_scope="module")


class BadDisk:
    """A disk that refuses while it is `bad`."""

    def __init__(self, monkeypatch) -> None:
        self.bad = False
        real = disk.sync

        def sync(descriptor: int) -> None:
            if self.bad:
                raise OSError(errno.EIO, "broken")
            real(descriptor)

        monkeypatch.setattr(disk, "sync", sync)


@pytest.fixture
def bad_disk(monkeypatch) -> BadDisk:
    return BadDisk(monkeypatch)


def header(user) -> str:
    return user.text().splitlines()[0]


async def test_the_header_shows_the_title_the_exercise_and_the_time(example, clock):
    async with inside(example, clock=clock, size=(120, 40)) as user:
        for words in ("HOUVAST", "Dreigmail via Magister", "OEFENING", "za 11 feb 22:46"):
            assert words in header(user)


@shared
async def test_the_clock_in_the_header_goes_on(user):
    user.clock.forward(minutes=1)
    await user.sees("za 11 feb 22:47", "22:47 Melding")


async def test_the_header_says_saved_with_the_time_only_after_it_is_on_disk(example, clock, monkeypatch):
    async with inside(example, clock=clock) as user:
        assert "opgeslagen 22:46" not in header(user)
        seen, real = [], disk.sync

        def sync(descriptor: int) -> None:
            seen.append(user.desk.state)
            real(descriptor)

        monkeypatch.setattr(disk, "sync", sync)
        await user.enter("Politie gebeld")
        assert seen
        assert all(state.busy and state.saved is None for state in seen[:1])
        assert "● opgeslagen 22:46" in header(user)
    kept = on_disk(example)
    assert kept.records[-1].text == "Politie gebeld"
    kept.close()


async def test_a_disk_that_refuses_is_told_in_the_header_and_the_line_stays_until_it_is_saved(example, clock, bad_disk):
    async with inside(example, clock=clock) as user:
        before = len(user.records)
        await user.write("Politie gebeld")
        bad_disk.bad = True
        await user.press("enter")
        await user.sees("▲ NIET OPGESLAGEN")
        await user.hears("NIET OPGESLAGEN.", "Alles wat eerder is opgeslagen, is veilig.")
        assert user.entry.value == "Politie gebeld"
        assert len(user.records) == before
        assert "Politie gebeld" not in user.told()
        saved = user.app.screen.query_one("#saved")
        assert saved.has_class("failed")

        bad_disk.bad = False
        user.entry.focus()
        await user.press("enter")
        await user.until(lambda: len(user.records) == before + 1)
        await user.until(lambda: user.entry.value == "")
        assert "opgeslagen 22:46" in header(user)
        assert "NIET" not in header(user)
        assert not saved.has_class("failed")


@shared
async def test_every_place_opens_with_a_click_on_its_label(user):
    for place in (*PLACES[1:], PLACES[0]):
        row = -2 if place.wide else 1
        line = user.text().splitlines()[row]
        await user.pilot.click(offset=(line.casefold().index(place.label.casefold()) + 1, row % 24))
        await user.until(lambda place=place: user.place == place.name)


@shared
@pytest.mark.parametrize(("words", "shown"), [("F10 kluis", "Kluis en incident"), ("F11 alles", "Wat wilt u doen?")])
async def test_a_click_on_a_key_below_does_what_the_key_does(user, words, shown):
    await user.pilot.click(offset=(user.text().splitlines()[-2].index(words) + 1, 22))
    await user.until(lambda: isinstance(user.app.screen, (Menu, Palette)), "for what the key shows")
    assert shown in user.said()
    await user.press("escape")
    await user.until(lambda: user.place == "situation")


@shared
async def test_the_menu_of_the_vault_takes_away_the_notices_that_would_cover_it(user):
    await user.press("ctrl+c")
    await user.hears("Stoppen doet u met Ctrl+Q.")
    await user.press("f10")
    await user.until(lambda: isinstance(user.app.screen, Menu))
    assert user.noticed() == ""


async def test_a_click_on_the_lock_locks(example, clock):
    async with inside(example, clock=clock) as user:
        await user.pilot.click(offset=(user.text().splitlines()[-2].index("F9 op slot") + 1, 22))
        await user.sees("Typ de wachtzin")


@shared
async def test_escape_in_the_entry_line_goes_to_the_screen_and_keeps_the_text(user):
    await user.go("tasks")
    await user.write("half")
    await user.press("escape")
    assert (user.place, user.app.focused.id, user.entry.value) == ("tasks", "steps", "half")


@shared
async def test_escape_on_the_first_screen_opens_nothing_and_what_is_typed_next_is_kept(user):
    user.app.screen.focus_body()
    await user.press("escape", "escape")
    await user.burst("De ouders bellen")
    assert (user.place, user.entry.value) == ("situation", "De ouders bellen")


async def test_stopping_asks_first_and_the_safe_answer_stands_ready(example, clock):
    async with inside(example, clock=clock) as user:
        await user.press("ctrl+q")
        await user.until(lambda: isinstance(user.app.screen, Confirm))
        await user.press("enter")
        await user.until(lambda: user.place == "situation")
        assert user.app.is_running


async def test_stopping_keeps_a_half_typed_line_and_lets_go_of_the_vault(example, clock):
    async with inside(example, clock=clock) as user:
        await user.write("half getypt")
        await user.press("ctrl+q")
        await user.sees("ook wat u aan het typen bent")
        await user.pick("ja")
        await user.until(lambda: not user.app.is_running)
    async with inside(example, clock=clock) as user:
        assert user.entry.value == "half getypt"


@shared
async def test_asking_twice_to_stop_asks_once(user):
    await user.press("ctrl+q", "ctrl+q")
    await user.until(lambda: isinstance(user.app.screen, Confirm))
    await user.press("escape")
    await user.until(lambda: user.place == "situation")


async def test_stopping_while_the_disk_refuses_says_so(example, clock, bad_disk):
    async with inside(example, clock=clock) as user:
        bad_disk.bad = True
        await user.write("Politie gebeld")
        await user.press("enter")
        await user.sees("NIET OPGESLAGEN")
        await user.press("ctrl+q")
        await user.sees("NIET OPGESLAGEN.", "Toch stoppen?")
        bad_disk.bad = False


@shared
async def test_control_c_outside_a_field_says_in_dutch_how_to_stop(user):
    await user.press("ctrl+c")
    await user.hears("Stoppen doet u met Ctrl+Q.")
    assert user.app.is_running


@shared
async def test_other_colours_are_on_every_place_also_on_those_that_were_seen_before(user):
    await user.go("tasks")
    await user.go("situation")
    dark = user.app.screen.styles.background
    user.app.theme = ColourChoice.LIGHT.key
    await user.until(lambda: user.app.screen.styles.background != dark)
    light = user.app.screen.styles.background
    for place in ("tasks", "matrix"):
        await user.go(place)
        await user.until(lambda: user.app.screen.styles.background == light, place)
