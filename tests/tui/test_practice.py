"""Practising: a vault that is ready at once, is at the present time, and is deleted afterwards."""

import tempfile
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from textual.widgets import OptionList

from incident.errors import Explained
from incident.records.channels import ChannelState
from store.errors import NotSaved
from store.keys import keys
from store.machine import disk
from store.session import Session
from store.vault import Vault
from tests.screens.driving import User
from tui import practice, practice_folder
from tui.app import HouvastApp


@pytest.fixture
def temporary(tmp_path, monkeypatch) -> Path:
    """The folder for temporary folders."""
    folder = tmp_path / "tijdelijk"
    folder.mkdir()
    monkeypatch.setattr(tempfile, "tempdir", str(folder))
    monkeypatch.setenv("HOUVAST_HOME", str(tmp_path / "home"))
    return folder


NOW = datetime(2023, 2, 11, 21, 0, tzinfo=UTC)


@pytest.fixture
def made(temporary):
    folder, session = practice.make(lambda: NOW)
    yield folder, session
    session.close()


def test_the_example_is_there_soon_it_takes_one_cheap_key_and_one_wait_for_the_disk_a_command(temporary, monkeypatch):
    waits, costs, commands = [], [], []
    sync, stretch, save = disk.sync, keys.stretch, Session.save
    monkeypatch.setattr(disk, "sync", lambda it: waits.append(it) or sync(it))
    monkeypatch.setattr("store.keys.slots.stretch", lambda *given: costs.append(given[2]) or stretch(*given))
    monkeypatch.setattr(Session, "save", lambda *given: commands.append(given) or save(*given))
    _, session = practice.make()
    session.close()
    assert len(commands) > 100
    assert len(waits) - len(commands) < 50, "to make the vault and to close it"
    assert [it.memory_kib for it in costs] == [8 * 1024]


def test_it_is_an_exercise_that_runs_now(made):
    _, session = made
    dossier = session.dossier
    assert dossier.exercise
    assert NOW - dossier.started == timedelta(minutes=75)
    assert max(record.mark.recorded for record in dossier.lines) <= NOW == session.clock()
    assert dossier.channels["magister"].state is ChannelState.DOWN


def test_its_passphrase_is_told_and_opens_it_again(made):
    folder, session = made
    lines = len(session.dossier.lines)
    session.close()
    assert practice.HINT.endswith(practice.PASSPHRASE)
    again = Session(Vault.unlock(folder, practice.PASSPHRASE))
    again.open(again.incidents()[0].id)
    assert len(again.dossier.lines) == lines
    again.close()


def test_it_leaves_no_trace_outside_its_own_folder(made, temporary, tmp_path):
    folder, session = made
    assert folder.is_relative_to(temporary)
    assert not (tmp_path / "home").exists()
    session.close()
    practice_folder.throw_away(folder.parent)
    assert list(temporary.iterdir()) == []


def test_a_disk_that_refuses_leaves_nothing_behind(temporary, monkeypatch):
    def refuse(*_):
        raise NotSaved

    monkeypatch.setattr(practice, "play", refuse)
    with pytest.raises(NotSaved):
        practice.make()
    assert list(temporary.iterdir()) == []


def test_without_a_folder_for_temporary_files_it_is_explained(temporary):
    temporary.rmdir()
    with pytest.raises(Explained, match="Er is geen tijdelijke map voor de oefening"):
        practice.make()


async def practise(app: HouvastApp, pilot) -> None:
    app.screen.query_one(OptionList).highlighted = 1
    await pilot.press("enter")
    await User(app, pilot).until(lambda: app.desk is not None and app.screen.query("#entry-line"), "for the practice")


async def test_when_the_app_stops_the_practice_vault_is_thrown_away(temporary, tmp_path):
    app = HouvastApp(tmp_path / "kluis")
    async with app.run_test(size=(80, 24)) as pilot:
        await practise(app, pilot)
        assert len(list(temporary.iterdir())) == 1
    assert list(temporary.iterdir()) == []
    assert not (tmp_path / "kluis").exists()


async def test_a_practice_vault_that_was_locked_is_thrown_away_too(temporary, tmp_path):
    app = HouvastApp(tmp_path / "kluis")
    async with app.run_test(size=(80, 24)) as pilot:
        await practise(app, pilot)
        await pilot.press("f9")
        await User(app, pilot).until(lambda: app.screen.query("#hint"), "for the door")
        assert practice.PASSPHRASE in str(app.screen.query_one("#hint").render())
        assert len(list(temporary.iterdir())) == 1
    assert list(temporary.iterdir()) == []


async def test_practising_can_be_asked_for_at_once_and_then_begins_with_the_first_step(temporary, tmp_path):
    app = HouvastApp(tmp_path / "kluis", practise=True)
    async with app.run_test(size=(80, 24)) as pilot:
        await User(app, pilot).until(
            lambda: any(str(it.render()).startswith("1 van 6  Typ: ") for it in app.screen.query("#tour")),
            "for the tour",
        )
        tour = app.desk.tour
        assert all(record.mark.recorded <= tour.since for record in app.desk.session.records)
    assert list(temporary.iterdir()) == []
