"""Practising: a vault that is there at once, runs now, and is gone afterwards."""

import asyncio
import tempfile
import time
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from textual.widgets import OptionList

from incident.errors import Explained
from incident.records.channels import ChannelState
from store.errors import NotSaved
from store.session import Session
from store.vault import Vault
from tui import practice
from tui.app import HouvastApp


@pytest.fixture
def temporary(tmp_path, monkeypatch) -> Path:
    """Where temporary folders are made."""
    folder = tmp_path / "tijdelijk"
    folder.mkdir()
    monkeypatch.setattr(tempfile, "tempdir", str(folder))
    monkeypatch.setenv("HOUVAST_HOME", str(tmp_path / "home"))
    return folder


@pytest.fixture
def made(temporary):
    folder, session = practice.make()
    yield folder, session
    session.close()


def test_the_example_is_ready_in_well_under_three_seconds(temporary):
    used = time.process_time()
    _, session = practice.make()
    # Time of this process: the laptop may be busy with something else, and the disk waits in other tests as well.
    assert time.process_time() - used < 2
    assert len(session.dossier.lines) > 100
    session.close()


def test_it_is_an_exercise_that_runs_now(made):
    _, session = made
    dossier = session.dossier
    assert dossier.exercise
    assert timedelta(0) <= datetime.now(UTC) - dossier.started - timedelta(minutes=75) < timedelta(minutes=1)
    assert all(record.mark.recorded <= datetime.now(UTC) for record in dossier.lines)
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
    practice.throw_away(folder)
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
    async with asyncio.timeout(20):
        while app.desk is None or not app.screen.query("#entry-line"):
            await pilot.pause(0.02)


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
        await pilot.pause()
        assert practice.PASSPHRASE in str(app.screen.query_one("#hint").render())
        assert len(list(temporary.iterdir())) == 1
    assert list(temporary.iterdir()) == []


async def test_practising_can_be_asked_for_at_once_and_then_begins_with_the_first_step(temporary, tmp_path):
    app = HouvastApp(tmp_path / "kluis", practise=True)
    async with app.run_test(size=(80, 24)) as pilot:
        async with asyncio.timeout(20):
            while not any(str(strip.render()).startswith("1 van 6  Typ: ") for strip in app.screen.query("#tour")):
                await pilot.pause(0.02)
        tour = app.desk.tour
        assert all(record.mark.recorded <= tour.since for record in app.desk.session.records)
    assert list(temporary.iterdir()) == []
