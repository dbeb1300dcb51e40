"""Painting: from a key to a screen that no longer changes, in the real app on a real vault, in a terminal of 120×40.

Every sample is a new app that unlocks the vault and opens the incident, so that nothing is kept from the previous one,
and only the measured dossier is in memory.
"""

import asyncio
import gc
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path
from statistics import median
from typing import NamedTuple

from textual.pilot import Pilot
from textual.widgets import OptionList

from benchmarks.filled_vaults import fill, fill_people, long_vault, unlock
from benchmarks.large_matrix import large_matrix
from benchmarks.large_playbook import large_book, large_playbook
from benchmarks.rounds import Measured, large_and_small
from benchmarks.terminal import Screenful, driver_for
from screens.actions.staff_list import StaffList
from screens.books.books import BooksScreen
from screens.door.unlock_screen import Unlocked
from screens.places.situation import SituationScreen
from screens.widgets.grid import Grid
from store.school.own_playbooks import PlaybookAtWork, keep_work
from tui.app import HouvastApp

_MANY, _FEW = 100_000, 100
_MANY_FACTS, _FEW_FACTS = 2_000, 20
_MANY_TASKS, _FEW_TASKS = 400, 10
_MANY_PEOPLE, _FEW_PEOPLE = 2_000, 40
_ROUNDS = 7
_KEY_ROUNDS = 3
_KEYS = 20
_SIZE = (120, 40)
_PATIENCE_SECONDS = 30.0


def timeline_paint(folder: Path) -> Measured:
    """Measure from F3 to the timeline, compared with one with few entries."""
    return large_and_small(
        (long_vault(folder, _MANY), long_vault(folder, _FEW)),
        lambda vault: _first_paint(vault, "f3", "#lines"),
        _ROUNDS,
    )


def key_to_paint(folder: Path) -> Measured:
    """Measure from the up arrow in the timeline to the cursor on the previous line, compared with few entries."""
    return large_and_small(
        (long_vault(folder, _MANY), long_vault(folder, _FEW)),
        lambda vault: _arrow(vault, "f3", "#lines", "up"),
        _KEY_ROUNDS,
    )


def matrix_paint(folder: Path) -> Measured:
    """Measure from F5 to the matrix, compared with one with few facts; both with 12 audiences and 300 texts."""
    return large_and_small(_matrices(folder), lambda vault: _first_paint(vault, "f5", "#facts"), _ROUNDS)


def matrix_key(folder: Path) -> Measured:
    """Measure from the down arrow in the matrix to the cursor on the next fact, compared with few facts."""
    return large_and_small(_matrices(folder), lambda vault: _arrow(vault, "f5", "#facts", "down"), _KEY_ROUNDS)


def _matrices(folder: Path) -> tuple[Path, Path]:
    """Return two vaults, made once: with many facts and with few, both with 12 audiences and 300 texts."""
    many, few = folder / "many-facts", folder / "few-facts"
    if not many.exists():
        fill(many, large_matrix(_MANY_FACTS))
        fill(few, large_matrix(_FEW_FACTS))
    return many, few


def tasks_paint(folder: Path) -> Measured:
    """Measure from F4 to the steps and tasks, compared with a draaiboek with few tasks."""
    return large_and_small(_playbooks(folder), _first_tasks, _ROUNDS)


def tasks_key(folder: Path) -> Measured:
    """Measure from the down arrow in the tasks to the cursor on the next one, compared with few tasks."""
    return large_and_small(_playbooks(folder), _tasks_arrow, _KEY_ROUNDS)


def book_paint(folder: Path) -> Measured:
    """Measure from Enter to the editor of a draaiboek of the school, compared with one with few tasks."""
    return large_and_small(_playbooks(folder), _first_book, _ROUNDS)


def _playbooks(folder: Path) -> tuple[Path, Path]:
    """Return two vaults, made once: a draaiboek of many tasks and of few, in an incident and as the school's own."""
    many, few = folder / "many-tasks", folder / "few-tasks"
    if not many.exists():
        for vault, tasks in ((many, _MANY_TASKS), (few, _FEW_TASKS)):
            fill(vault, large_playbook(tasks))
            opened = unlock(vault)
            keep_work(opened, PlaybookAtWork(book=large_book(tasks)))
            opened.close()
    return many, few


def people_paint(folder: Path) -> Measured:
    """Measure from Enter to the staff list of the school, compared with a short one."""
    return large_and_small(_staffs(folder), _first_people, _ROUNDS)


def people_key(folder: Path) -> Measured:
    """Measure from a letter that all people have to the new list, compared with a list that just fills the screen."""
    return large_and_small(_staffs(folder), _find, _ROUNDS)


def _staffs(folder: Path) -> tuple[Path, Path]:
    """Return two vaults, made once: with many people on the staff list and with few."""
    many, few = folder / "many-people", folder / "few-people"
    for vault, people in ((many, _MANY_PEOPLE), (few, _FEW_PEOPLE)):
        if not vault.exists():
            fill(vault, large_playbook(_FEW_TASKS))
            fill_people(vault, people)
    return many, few


class Running(NamedTuple):
    """The app with an incident open, seen from outside."""

    app: HouvastApp
    pilot: Pilot[None]
    screenful: Screenful


@asynccontextmanager
async def running(vault: Path) -> AsyncIterator[Running]:
    """Run the app up to the first screen of the incident, as a user gets there."""
    app, screenful = HouvastApp(vault), Screenful()
    app.driver_class = driver_for(screenful)
    async with app.run_test(headless=False, size=_SIZE) as pilot:
        app.post_message(Unlocked(unlock(vault)))
        await screenful.press(pilot, "enter")
        async with asyncio.timeout(_PATIENCE_SECONDS):
            while not isinstance(app.screen, SituationScreen):  # noqa: ASYNC110 - seen from outside, there is no event
                await asyncio.sleep(0.01)
        await screenful.stands_still()
        # A collection of the whole heap takes a tenth of a second. It is done here, so that it does not occur in some
        # samples.
        gc.collect()
        yield Running(app, pilot, screenful)


async def _first_paint(vault: Path, key: str, grid: str) -> float:
    async with running(vault) as (app, pilot, screenful):
        taken = await screenful.press(pilot, key)
        if not app.screen.query_one(grid, Grid).rows:
            raise AssertionError("the screen is empty")
        return taken


async def _first_tasks(vault: Path) -> float:
    async with running(vault) as (app, pilot, screenful):
        taken = await screenful.press(pilot, "f4")
        if not app.screen.query_one("#step-tasks", OptionList).option_count:
            raise AssertionError("the screen is empty")
        return taken


async def _tasks_arrow(vault: Path) -> float:
    """Return the median of a number of arrow keys among the tasks of a step."""
    async with running(vault) as (app, pilot, screenful):
        await screenful.press(pilot, "f4")
        await screenful.press(pilot, "enter")
        tasks = app.screen.query_one("#step-tasks", OptionList)
        if not tasks.has_focus:
            raise AssertionError("the cursor is not among the tasks")
        return median([await screenful.press(pilot, key) for _ in range(_KEYS // 2) for key in ("down", "up")])


async def _first_book(vault: Path) -> float:
    async with running(vault) as (app, pilot, screenful):
        app.push_screen(BooksScreen())
        await screenful.stands_still()
        await screenful.press(pilot, "down")
        await screenful.press(pilot, "enter")
        taken = await screenful.press(pilot, "enter")
        if not app.screen.query_one("#parts", Grid).rows:
            raise AssertionError("the screen is empty")
        return taken


async def _arrow(vault: Path, place: str, selector: str, key: str) -> float:
    """Return the median of a number of arrow keys in one app, on the screen with this key."""
    async with running(vault) as (app, pilot, screenful):
        await screenful.press(pilot, place)
        grid = app.screen.query_one(selector, Grid)
        first = grid.row
        times = [await screenful.press(pilot, key) for _ in range(_KEYS)]
        if abs(grid.row - first) != _KEYS:
            raise AssertionError("the cursor did not move")
        return median(times)


async def _open_people(app: HouvastApp, pilot: Pilot[None], screenful: Screenful) -> float:
    """Go to the last line under the roles, and open the list from its menu. Return the seconds that the list took."""
    for key in ("f7", "end", "enter"):
        await screenful.press(pilot, key)
    taken = await screenful.press(pilot, "enter")
    if not isinstance(app.screen, StaffList) or not app.screen.query_one("#staff", Grid).rows:
        raise AssertionError("the list is not there")
    return taken


async def _first_people(vault: Path) -> float:
    async with running(vault) as (app, pilot, screenful):
        return await _open_people(app, pilot, screenful)


async def _find(vault: Path) -> float:
    async with running(vault) as (app, pilot, screenful):
        await _open_people(app, pilot, screenful)
        return await screenful.press(pilot, "e")
