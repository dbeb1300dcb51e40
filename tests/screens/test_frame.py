"""The frame around every screen: header, places, one level back, locking and stopping."""

import errno
import gc
import threading

import pytest
from textual.screen import Screen
from textual.widgets import OptionList

from screens.form import Form
from screens.frame import Frame
from screens.menu import Confirm, Menu
from screens.places import PLACES
from store import disk
from tests.screens.driving import inside, key_event, on_disk


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


async def test_the_clock_in_the_header_goes_on(example, clock):
    async with inside(example, clock=clock) as user:
        clock.forward(minutes=1)
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
        await user.hears("De schijf schrijft niet.", "Alles wat eerder is opgeslagen, is veilig.")
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


async def test_every_place_opens_with_its_key_and_says_what_it_is_for(example, clock):
    async with inside(example, clock=clock) as user:
        for place in (*PLACES[1:], PLACES[0]):
            await user.press(place.key)
            await user.until(lambda place=place: user.place == place.name)
            assert " ".join(place.purpose.split()) in user.said()
            for other in PLACES:
                assert f"{other.key.upper()} {other.label}" in user.text()


async def test_every_place_opens_with_a_click_on_its_label(example, clock):
    async with inside(example, clock=clock) as user:
        for place in (*PLACES[1:], PLACES[0]):
            at = user.text().splitlines()[1].index(place.key.upper())
            await user.pilot.click(offset=(at + 1, 1))
            await user.until(lambda place=place: user.place == place.name)


async def test_escape_goes_back_to_the_situation_from_everywhere(example, clock):
    async with inside(example, clock=clock) as user:
        for place in PLACES[1:]:
            await user.go(place.name)
            await user.press("escape")
            await user.until(lambda: user.place == "situation")


async def test_escape_in_the_entry_line_goes_to_the_screen_and_keeps_the_text(example, clock):
    async with inside(example, "tasks", clock=clock) as user:
        await user.write("half")
        await user.press("escape")
        assert (user.place, user.app.focused.id, user.entry.value) == ("tasks", "steps", "half")


def leftovers() -> list[Screen]:
    """Screens of a dossier that are still running."""
    gc.collect()
    return [it for it in gc.get_objects() if isinstance(it, (Frame, Form, Menu)) and it.is_running]


async def test_locking_leaves_nothing_of_the_dossier_on_any_screen_and_drops_the_keys(example, clock):
    async with inside(example, clock=clock) as user:
        for place in PLACES:
            await user.go(place.name)
        vault, incident = user.desk.session.vault, user.desk.session._open
        await user.lock()
        await user.until(lambda: not leftovers())
        words = user.text()
        for secret in ("Dreigmail", "Magister", "OEFENING", "politie"):
            assert secret not in words
        assert len(user.app.screen_stack) == 2
        assert user.app.desk is None
        assert incident.closed
        with pytest.raises(ValueError, match="closed"):
            vault._vault_key()


async def test_the_keys_of_the_places_do_nothing_while_locked(example, clock):
    async with inside(example, clock=clock) as user:
        await user.lock()
        for place in PLACES:
            await user.press(place.key)
        await user.press("f9")
        assert "Typ de wachtzin" in user.text()


async def test_locking_takes_an_open_dialog_along(example, clock):
    async with inside(example, clock=clock) as user:
        user.find("#known", OptionList).focus()
        await user.press("enter")
        await user.pick("revise")
        await user.until(lambda: isinstance(user.app.screen, Form))
        await user.lock()
        await user.until(lambda: not leftovers())
        assert not [it for it in user.app.workers if it.is_running]


async def test_after_unlocking_the_same_incident_is_there_again(example, clock):
    async with inside(example, clock=clock) as user:
        await user.enter("Vlak voor het slot")
        await user.lock()
        await user.unlock()
        await user.open_first()
        assert "Vlak voor het slot" in user.told()


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


async def test_asking_twice_to_stop_asks_once(example, clock):
    async with inside(example, clock=clock) as user:
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
        await user.sees("NIET OPGESLAGEN. De schijf schrijft niet. Toch stoppen?")
        bad_disk.bad = False


async def test_control_c_outside_a_field_says_in_dutch_how_to_stop(example, clock):
    async with inside(example, clock=clock) as user:
        await user.press("ctrl+c")
        await user.hears("Stoppen doet u met Ctrl+Q.")
        assert user.app.is_running


async def test_locking_during_a_save_waits_for_the_disk(example, clock, monkeypatch):
    real, go = disk.sync, threading.Event()
    async with inside(example, clock=clock) as user:
        await user.write("Politie gebeld")
        monkeypatch.setattr(disk, "sync", lambda it: (go.wait(5), real(it))[1])
        await user.press("enter")
        await user.until(lambda: user.desk.state.busy)
        user.app.post_message(key_event("f9"))
        go.set()
        await user.sees("Typ de wachtzin")
    kept = on_disk(example)
    assert [it for it in kept.records if getattr(it, "text", "") == "Politie gebeld"]
    assert kept.vault.findings == ()
    kept.close()
