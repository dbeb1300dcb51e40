"""The same sequence at leisure and in a storm, in two apps that run side by side: both must do the same.

At leisure each key waits for the one before it. In a storm they come in one burst, while the app is stopped, in split
sequences, at 5 ms a key, or with bytes between them that no key sends. After each sequence the two apps are asked what
they hold and show, and the screen of the terminal is compared with what the app painted. Both then go on from there,
so the sequences wander through all screens, dialogs and fields.
"""

import os
import re
import shutil
import sys
import time
from collections.abc import Sequence
from pathlib import Path
from random import Random
from typing import Any

from tests.screens.conftest import played
from tests.screens.driving import PASSPHRASE
from tests.terminal.presses import NOISE, Press, sequence
from tests.terminal.wire import CALL, Ended, Wire, watched
from tests.torture.tally import Tally

_LIFE = 25
"""Sequences of one pair of apps; then the vault is as the example left it."""
_STOPPED_SECONDS = 0.15
_KEY_SECONDS = 0.005
_SPLIT_SECONDS = 0.03
_DRAWN = re.compile(r"controlegetal \w+|code [0-9A-Z]{8}")
_TOLD = 3000
"""Signs of a report of a fault that are told."""
_SHOWN = 40
"""Fewer signs than this on a screen are none."""


def run(folder: Path, count: int | None, seed: int) -> Tally:
    """Draw so many sequences; `folder` is the work folder."""
    tally = Tally()
    if sys.platform == "win32":
        return tally
    example, chance, life = played(folder), Random(seed), 0
    while tally.cases < (count or 0):
        life += 1
        here = folder / str(life)
        _live(here, example, Random(chance.random()), tally, min(_LIFE, (count or 0) - tally.cases))
        shutil.rmtree(here, ignore_errors=True)
    return tally


def _live(folder: Path, example: Path, chance: Random, tally: Tally, count: int) -> None:
    """Let two apps do the same sequences until they differ, or have ended."""
    one, other = (shutil.copytree(example, folder / side / "kluis") for side in "ab")
    with watched(one.parent / "huis", one) as calm, watched(other.parent / "huis", other) as storm:
        for wire in (calm, storm):
            wire.wait_for("Typ de wachtzin")
        for _ in range(count):
            name, faults, ended = _both(calm, storm, chance, tally)
            tally.case(name, *faults)
            if faults or ended:
                return


def _both(calm: Wire, storm: Wire, chance: Random, tally: Tally) -> tuple[str, list[str], bool]:
    """Do one sequence in both. Return its name, what is wrong, and whether both apps have stopped as they were told."""
    presses, way = sequence(chance), chance.choice(tuple(WAYS))
    name = f"{way}: {' '.join(it.name for it in presses)}"
    tally.counts[way] += 1
    before, storm_before = _answer(calm), _answer(storm)
    if before.get("front") == "UnlockScreen" and chance.random() < 0.9:
        for wire in (calm, storm):
            wire.send(PASSPHRASE.encode() + b"\r")
            wire.ask(CALL)
    at_leisure(calm, presses)
    WAYS[way](storm, presses, chance)
    asked, found = _answer(calm), _answer(storm)
    if "ended" in asked:
        return name, [] if asked == found == {"ended": "with code 0"} else [f"{_end(asked)}, but {_end(found)}"], True
    if "ended" in found:
        return name, [f"{_end(found)}; was {storm_before.get('front')}"], True
    tally.counts[f"at {asked['front']}"] += 1
    return name, [*_differences(asked, found), *_unpainted(storm, found)], False


def _end(told: dict[str, Any]) -> str:
    return str(told.get("ended", f"at {told.get('front')}"))[-_TOLD:]


def _answer(wire: Wire) -> dict[str, Any]:
    try:
        return wire.ask()
    except Ended as end:
        return {"ended": str(end)}


def _differences(asked: dict[str, Any], found: dict[str, Any]) -> list[str]:
    # Where a field has rolled to, and what stands beneath a dialog, may differ on the screen.
    compared = [it for it in asked if it != "screen"]
    return [f"{it}: {_first(asked[it], found[it])}" for it in compared if _alike(asked[it]) != _alike(found[it])]


def _alike(told: object) -> str:
    """Return what was told without the name of the folder, and without what each vault draws for itself."""
    return _DRAWN.sub("", str(told).replace("/a/", "/b/"))


def _first(asked: object, found: object) -> str:
    if isinstance(asked, list) and isinstance(found, list) and len(asked) == len(found):
        pairs = [(one, other) for one, other in zip(asked, found, strict=True) if one != other]
        return " | ".join(f"{one!r} but {other!r}" for one, other in pairs[:3])
    return f"{asked!r} but {found!r}"


def _unpainted(wire: Wire, found: dict[str, Any]) -> list[str]:
    """Return whether the terminal shows something else than the app painted, or nothing."""
    for _ in range(3):
        if wire.shows(found["screen"]):
            break
        found = _answer(wire)  # a notice went, or a clock went on
    else:
        rows = wire.screen.text.split("\n")
        return [f"the terminal shows something else: {_first(found['screen'], rows)}"]
    signs = len("".join(found["screen"]).replace(" ", ""))
    return [] if signs >= _SHOWN else ["the screen is blank"]


# -- the ways to send


def at_leisure(wire: Wire, presses: Sequence[Press]) -> None:
    """Send each key when the one before it has come to rest."""
    for press in presses:
        wire.send(press.data)
        try:
            wire.ask(CALL)
        except Ended:
            return


def in_a_burst(wire: Wire, presses: Sequence[Press], _chance: Random) -> None:
    """Send all at once."""
    wire.send(b"".join(it.data for it in presses))


def while_stopped(wire: Wire, presses: Sequence[Press], chance: Random) -> None:
    """Stop the app, somewhere between the keys, and let it go on when all are sent."""
    first = chance.randrange(0, len(presses) + 1)
    in_a_burst(wire, presses[:first], chance)
    wire.stop()
    os.write(wire.line, b"".join(it.data for it in presses[first:]))
    time.sleep(_STOPPED_SECONDS)
    wire.go_on()


def quickly(wire: Wire, presses: Sequence[Press], _chance: Random) -> None:
    """Send a key every 5 ms."""
    for press in presses:
        wire.send(press.data)
        wire.look(_KEY_SECONDS)


def split(wire: Wire, presses: Sequence[Press], chance: Random) -> None:
    """Send pieces of any length, with pauses in the middle of sequences."""
    data = b"".join(it.data for it in presses)
    while data:
        length = chance.randrange(1, 9)
        wire.send(data[:length])
        data = data[length:]
        if chance.random() < 0.3:
            wire.look(_SPLIT_SECONDS)


def with_noise(wire: Wire, presses: Sequence[Press], chance: Random) -> None:
    """Send all at once, with bytes between them that no key sends."""
    wire.send(b"".join(it.data + (chance.choice(NOISE) if chance.random() < 0.4 else b"") for it in presses))


WAYS = {
    "burst": in_a_burst,
    "stopped": while_stopped,
    "5 ms": quickly,
    "split": split,
    "noise": with_noise,
}
