"""Searching a timeline: from a key to the screen with the result, in the real app on a real vault."""

import asyncio
import sys
from collections.abc import Callable
from functools import partial
from pathlib import Path
from statistics import median
from typing import NamedTuple

from textual import events
from textual.widgets import Input, Static

from benchmarks.filled_vaults import long_vault
from benchmarks.painting import Running, running
from benchmarks.rounds import Measured, in_turns, large_and_small
from screens.frame.entry_line import EntryInput
from screens.widgets.grid import Grid

_MANY, _FEW = 100_000, 100
_ROUNDS = 5
_WORD = "wijkagent"
"""It is in four of five lines. Each of its first letters matches fewer lines than the previous one."""
_BETWEEN_KEYS_SECONDS = 0.07
"""A fast typist; the search for a letter has begun when the next one comes."""
_PATIENCE_SECONDS = 20.0


class Searched(NamedTuple):
    """The durations of a search, in seconds."""

    letter: float
    """From a letter to that letter on the screen, while the search for the previous one runs: the median."""
    found: float
    """From a letter in the empty field to the first matching lines."""
    all_found: float
    """From that letter to the number of all matching lines."""


def filter_key(folder: Path) -> Measured:
    """Measure from a letter in the filter to that letter on the screen, while the search for the previous one runs."""
    many, few = long_vault(folder, _MANY), long_vault(folder, _FEW)
    return in_turns(lambda: asyncio.run(search(many)).letter, lambda: asyncio.run(search(few)).letter, _ROUNDS)


def filter_found(folder: Path) -> Measured:
    """Measure from a letter in the empty filter to the first matching lines."""
    many, few = long_vault(folder, _MANY), long_vault(folder, _FEW)
    return in_turns(lambda: asyncio.run(search(many)).found, lambda: asyncio.run(search(few)).found, _ROUNDS)


def new_line(folder: Path) -> Measured:
    """Measure from Enter to the new line, on disk and on the screen, while a filter is on."""
    return large_and_small((long_vault(folder, _MANY), long_vault(folder, _FEW)), _record, _ROUNDS)


def time_jump(folder: Path) -> Measured:
    """Measure from Enter after a time in the search field to the line of that time."""
    return large_and_small((long_vault(folder, _MANY), long_vault(folder, _FEW)), _jump, _ROUNDS)


async def search(vault: Path) -> Searched:
    """Type a word as fast as a fast typist; then, when the field is empty again, its first letter."""
    async with running(vault) as app:
        field = await _to_the_field(app)
        letters = []
        for end, letter in enumerate(_WORD, 1):
            letters += await app.screenful.until(_pressed(app, letter), partial(_holds, field, _WORD[:end]))
            await asyncio.sleep(_BETWEEN_KEYS_SECONDS)
        await _until(lambda: _all_found(app))
        await app.screenful.press(app.pilot, "escape")
        field = await _to_the_field(app)
        found, all_found = await app.screenful.until(
            _pressed(app, _WORD[0]), lambda: " van " in _told(app), lambda: _all_found(app)
        )
        return Searched(median(letters), found, all_found)


async def _record(vault: Path) -> float:
    async with running(vault) as app:
        await _search_for(app, _WORD)
        entry = app.app.screen.query_one(EntryInput)
        entry.focus()
        entry.value = f"De {_WORD} is er."
        await app.screenful.stands_still()
        before = _told(app)
        (taken,) = await app.screenful.until(_pressed(app, "enter"), lambda: _told(app) != before)
        return taken


async def _jump(vault: Path) -> float:
    async with running(vault) as app:
        await _search_for(app, "21:40")
        grid = app.app.screen.query_one("#lines", Grid)
        (taken,) = await app.screenful.until(_pressed(app, "enter"), lambda: grid.has_focus and not _told(app))
        return taken


async def _to_the_field(app: Running) -> Input:
    if not app.app.screen.query("#search"):
        await app.screenful.press(app.pilot, "f3")
    await app.screenful.press(app.pilot, "ctrl+f")
    return app.app.screen.query_one("#search", Input)


async def _search_for(app: Running, words: str) -> None:
    field = await _to_the_field(app)
    field.value = words
    await _until(lambda: _all_found(app))
    await app.screenful.stands_still()


def _pressed(app: Running, key: str) -> Callable[[], object]:
    return lambda: app.app.post_message(events.Key(key, key if len(key) == 1 else None))


def _told(app: Running) -> str:
    """Return the text beside the search field."""
    return str(app.app.screen.query_one("#shown", Static).render())


def _holds(field: Input, words: str) -> bool:
    return field.value == words


def _all_found(app: Running) -> bool:
    told = _told(app)
    return " van " in told and "…" not in told


async def _until(so: Callable[[], bool]) -> None:
    async with asyncio.timeout(_PATIENCE_SECONDS):
        while not so():  # noqa: ASYNC110 - seen from outside, there is no event
            await asyncio.sleep(0.001)


def main() -> None:
    """Print the milliseconds for the named vault: for `make soak`."""
    vault = Path(sys.argv[1])
    searched = [asyncio.run(search(vault)) for _ in range(_ROUNDS)]
    numbers = {
        "letter": [it.letter for it in searched],
        "first lines": [it.found for it in searched],
        "all lines": [it.all_found for it in searched],
        "new line": [asyncio.run(_record(vault)) for _ in range(_ROUNDS)],
        "jump": [asyncio.run(_jump(vault)) for _ in range(_ROUNDS)],
    }
    print(", ".join(f"{name} {1000 * median(times):.0f} ms" for name, times in numbers.items()))


if __name__ == "__main__":
    main()
