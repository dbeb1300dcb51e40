"""Locking: nothing of the dossier stays on any screen or in the keys, and no typed text is lost."""

import gc
import threading

import pytest
from textual.screen import Screen

from screens.desk.place_keys import PLACES
from screens.dialogs.form import Form
from screens.dialogs.menu import Menu
from screens.frame.frame import Frame
from store.machine import disk
from tests.patience import PATIENCE_SECONDS
from tests.screens.clock_and_keys import key_event
from tests.screens.driving import inside, on_disk
from tui.keyboard import GROUP


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
            vault.open_incident(incident.id)


async def test_the_keys_of_the_places_do_nothing_while_locked(example, clock):
    async with inside(example, clock=clock) as user:
        await user.lock()
        for place in PLACES:
            await user.press(place.key)
        await user.press("f9")
        assert "Typ de wachtzin" in user.text()


async def test_locking_takes_an_open_dialog_along(example, clock):
    async with inside(example, clock=clock) as user:
        await user.choose("#known", next(iter(user.dossier.facts)))
        await user.pick("revise")
        await user.until(lambda: isinstance(user.app.screen, Form))
        await user.lock()
        await user.until(lambda: not leftovers())
        assert not [it for it in user.app.workers if it.is_running and it.group != GROUP]


async def test_after_unlocking_the_same_incident_is_there_again(example, clock):
    async with inside(example, clock=clock) as user:
        await user.enter("Vlak voor het slot")
        await user.lock()
        await user.unlock()
        await user.open_first()
        assert "Vlak voor het slot" in user.told()


async def test_locking_during_a_save_waits_for_the_disk(example, clock, monkeypatch):
    real, go = disk.sync, threading.Event()

    def sync(descriptor: int) -> None:
        assert go.wait(PATIENCE_SECONDS)
        real(descriptor)

    async with inside(example, clock=clock) as user:
        await user.write("Politie gebeld")
        monkeypatch.setattr(disk, "sync", sync)
        await user.press("enter")
        await user.until(lambda: user.desk.state.busy)
        user.app.post_message(key_event("f9"))
        go.set()
        await user.sees("Typ de wachtzin")
    kept = on_disk(example)
    assert [it for it in kept.records if getattr(it, "text", "") == "Politie gebeld"]
    assert kept.vault.findings == ()
    kept.close()
