from datetime import UTC, datetime, timedelta

import pytest
from textual import events

from store.keys.keys import Cost
from store.school.lock_minutes import DEFAULT_LOCK_MINUTES, keep_lock_minutes, lock_minutes
from store.session import Session
from store.vault import Vault
from tests.screens.driving import User
from tui import app as app_module
from tui.app import HouvastApp
from tui.example import play
from tui.idle import Idle

NOW = datetime(2023, 2, 11, 21, 0, tzinfo=UTC)
CHEAP = Cost(memory_kib=8 * 1024, passes=1, lanes=1)


def after(minutes: float) -> datetime:
    return NOW + timedelta(minutes=minutes)


@pytest.mark.parametrize(
    ("minutes", "waited", "too_long"), [(10, 9.9, False), (10, 10, True), (1, 2, True), (0, 600, False)]
)
def test_nobody_there_for_so_long_is_too_long(minutes, waited, too_long):
    assert Idle(NOW).too_long(after(waited), minutes) is too_long


def test_a_key_starts_the_count_again():
    idle = Idle(NOW)
    idle.touch(after(9))
    assert not idle.too_long(after(18), 10)
    assert idle.too_long(after(19), 10)


def test_a_clock_that_was_set_back_does_not_lock_in_the_middle_of_a_word():
    idle = Idle(NOW)
    assert not idle.too_long(after(-120), 10)
    assert not idle.too_long(after(-115), 10)
    assert idle.too_long(after(-110), 10)


def test_the_school_chooses_how_long(tmp_path):
    session = Session(Vault.create(tmp_path / "kluis", "proef", "directeur", cost=CHEAP))
    assert lock_minutes(session.vault) == DEFAULT_LOCK_MINUTES == 10
    keep_lock_minutes(session.vault, 3)
    keep_lock_minutes(session.vault, 0)
    session.close()
    with Vault.unlock(tmp_path / "kluis", "proef") as vault:
        assert lock_minutes(vault) == 0


async def test_the_app_locks_by_itself_and_keeps_the_half_typed_line(tmp_path, monkeypatch, playbook):
    folder = tmp_path / "kluis"
    session = Session(Vault.create(folder, "proef", "directeur", cost=CHEAP))
    play(session, playbook, NOW)
    session.close()
    clock = [NOW]
    monkeypatch.setattr(app_module, "now", lambda: clock[0])
    monkeypatch.setattr(app_module, "_IDLE_CHECK_SECONDS", 0.05)
    app = HouvastApp(folder)
    async with app.run_test() as pilot:
        user = User(app, pilot)
        await pilot.press(*"proef", "enter")
        await user.until(lambda: app.desk is not None)
        await pilot.press("enter")
        await user.until(lambda: type(app.screen).__name__ == "SituationScreen")
        await pilot.press(*"half")
        clock[0] += timedelta(minutes=11)
        await user.until(lambda: type(app.screen).__name__ == "UnlockScreen")
        assert app.desk is None
        await pilot.press(*"proef", "enter")
        await user.until(lambda: app.desk is not None)
        await pilot.press("enter")
        await user.until(lambda: type(app.screen).__name__ == "SituationScreen")
        assert app.desk.entry_draft.text == "half"


@pytest.mark.parametrize("event", [events.Key("x", "x"), events.MouseMove(None, 3, 3, 0, 0, 0, False, False, False)])
async def test_after_a_sleep_the_first_key_or_mouse_move_finds_the_door_locked(tmp_path, monkeypatch, playbook, event):
    folder = tmp_path / "kluis"
    session = Session(Vault.create(folder, "proef", "directeur", cost=CHEAP))
    play(session, playbook, NOW)
    session.close()
    clock = [NOW]
    monkeypatch.setattr(app_module, "now", lambda: clock[0])
    monkeypatch.setattr(app_module, "_IDLE_CHECK_SECONDS", 3600.0)
    app = HouvastApp(folder)
    async with app.run_test() as pilot:
        user = User(app, pilot)
        await user.write("proef")
        await user.press("enter")
        await user.until(lambda: app.desk is not None)
        clock[0] += timedelta(hours=8)
        app.post_message(event)
        await user.until(lambda: type(app.screen).__name__ == "UnlockScreen")
        assert app.desk is None


@pytest.fixture(scope="module")
def playbook():
    from playbooks.reader import shipped

    return next(book for book in shipped() if book.key == "dreigmail")
