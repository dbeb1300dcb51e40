"""Keys take effect in the order in which they were pressed: a burst does what the same keys do at leisure."""

import shutil
from collections.abc import Awaitable, Callable
from pathlib import Path
from random import Random

import pytest
from textual.widgets import Input, TextArea

from tests.screens.clock_and_keys import Clock, key_event
from tests.screens.conftest import END
from tests.screens.driving import User, inside

KEYS = (
    *("a", "b", " ", "z", "7", "é") * 5,
    *("enter", "backspace", "tab", "shift+tab", "left", "home", "end", "delete") * 4,
    *("escape", "up", "down", "space") * 3,
    *("f2", "f3", "f4", "f5", "f6", "f7", "f8", "f12", "f1", "f10", "f11", "ctrl+f", "ctrl+z"),
)
LENGTH = 24
shared = pytest.mark.asyncio(loop_scope="module")

Press = Callable[[User, list[str]], Awaitable[None]]


def sequence(seed: int) -> list[str]:
    chance = Random(seed)
    return [" " if key == "space" else key for key in chance.choices(KEYS, k=LENGTH)]


async def at_leisure(user: User, keys: list[str]) -> None:
    for key in keys:
        await user.press(key)


async def in_a_burst(user: User, keys: list[str]) -> None:
    for key in keys:
        user.app.post_message(key_event(key))
    await user.settle()


def outcome(user: User) -> dict[str, object]:
    """Everything that the keys did: what was recorded, where one is, and what stands in each field."""
    front = user.app.screen
    fields = [it.value if isinstance(it, Input) else it.text for it in front.query("Input, TextArea")]
    assert all(isinstance(it, Input | TextArea) for it in front.query("Input, TextArea"))
    return {
        "told": user.told(),
        "front": type(front).__name__,
        "place": user.place,
        "fields": fields,
        "focus": (user.app.focused.id, type(user.app.focused).__name__) if user.app.focused else None,
        "entry": user.desk.entry_draft.text,
        "open": len(user.app.screen_stack),
    }


async def outcomes(vault: Path, folder: Path, press: Press, seeds: range) -> list[dict[str, object]]:
    """What each sequence of keys does in a vault as the example left it."""
    found = []
    async with inside(shutil.copytree(vault, folder / "first"), clock=Clock(END)) as user:
        for seed in seeds:
            await user.sit_down(shutil.copytree(vault, folder / str(seed)), "situation")
            await press(user, sequence(seed))
            found.append(outcome(user))
    return found


async def test_a_burst_does_what_the_same_keys_do_at_leisure(example, tmp_path):
    seeds = range(6)
    slow = await outcomes(example, tmp_path / "slow", at_leisure, seeds)
    quick = await outcomes(example, tmp_path / "quick", in_a_burst, seeds)
    for seed, one, other in zip(seeds, slow, quick, strict=True):
        assert other == one, (seed, sequence(seed))


def burst(*pieces: str) -> list[str]:
    """Keys: each piece is the name of a key, or letters."""
    named = {"enter", "tab", "backspace", "f9", "ctrl+z", "escape", "f11"}
    return [key for piece in pieces for key in ([piece] if piece in named else piece)]


@shared
async def test_enter_ends_a_line_where_it_was_pressed_and_the_letters_after_it_are_the_next_line(user):
    before = len(user.records)
    await in_a_burst(user, burst("Politie gebeld", "enter", "Ouders van B bellen zelf", "enter"))
    assert [line.partition(": ")[2] or line for line in user.told()[-2:]] == [
        "Politie gebeld",
        "Ouders van B bellen zelf",
    ]
    assert len(user.records) == before + 2


@shared
async def test_backspaces_take_away_the_letters_before_them_and_not_those_after(user):
    await in_a_burst(user, burst(" Belt u ons niet", *["backspace"] * 4, "wel."))
    assert user.entry.value == " Belt u ons wel."


async def test_letters_before_a_lock_are_kept_as_a_draft(example, clock):
    async with inside(example, clock=clock) as user:
        await in_a_burst(user, burst("laatste woorden", "f9"))
        await user.sees("Typ de wachtzin")
        await user.unlock()
        await user.open_first()
        assert user.entry.value == "laatste woorden"


@shared
async def test_a_question_is_answered_once_however_often_enter_is_pressed(user):
    before = len(user.records)
    await in_a_burst(user, burst("f11", "naam van de school", *["enter"] * 3))
    assert user.place == "situation", "the choice, the form, and nothing more"
    assert len(user.records) == before
