"""The commonest jobs on a pty, at leisure, at 5 ms a key, and with stops: each pace must leave the same dossier."""

import os
import re
import sys
import time
from collections.abc import Callable, Sequence
from pathlib import Path
from random import Random

from incident.fold.timeline import line
from store.session import Session
from store.vault import Vault
from tests.screens.conftest import CHEAP
from tests.screens.driving import PASSPHRASE
from tests.terminal.wire import CALL, Wire, watched
from tests.torture.stage import at_home
from tests.torture.tally import Tally
from tests.walk.jobs import JOBS, Job

_KEY_SECONDS = 0.005
_STOPPED_SECONDS = 0.2
_STOPS = 0.05
"""The share of keys before which the app is stopped."""
_DRAWN = re.compile(r"controlegetal \w+|code [0-9A-Z]{8}")
_CODES = {
    "Enter": b"\r",
    "Tab": b"\t",
    "BTab": b"\x1b[Z",
    "Escape": b"\x1b[27u",
    "Space": b" ",
    "Up": b"\x1b[A",
    "Down": b"\x1b[B",
    "Right": b"\x1b[C",
    "Left": b"\x1b[D",
    "F2": b"\x1bOQ",
    "F4": b"\x1bOS",
    "F5": b"\x1b[15~",
    "F8": b"\x1b[19~",
    "F9": b"\x1b[20~",
    "F12": b"\x1b[24~",
}

Pace = Callable[[Wire, bytes], None]


class BlindHands:
    """Does the jobs as `tests.walk.hands.Hands`, but never looks."""

    def __init__(self, wire: Wire, pace: Pace) -> None:
        self._wire = wire
        self._pace = pace

    def press(self, *keys: str, sees: str) -> None:  # noqa: ARG002 - as in Hands
        """Press keys."""
        for key in keys:
            self._pace(self._wire, _CODES[key])

    def go_on(self) -> None:
        """Press Enter in a field."""
        self._pace(self._wire, b"\r")

    def type(self, text: str, *, sees: str = "") -> None:  # noqa: ARG002 - as in Hands
        """Type words."""
        for letter in text:
            self._pace(self._wire, letter.encode())


def at_leisure(wire: Wire, key: bytes) -> None:
    """Press a key, and wait until it has come to rest."""
    wire.send(key)
    wire.ask(CALL)


def quickly(wire: Wire, key: bytes) -> None:
    """Press a key, and the next after 5 ms."""
    wire.send(key)
    wire.look(_KEY_SECONDS)


def with_stops(chance: Random) -> Pace:
    """Return a pace at which the app is stopped now and then, for some keys."""
    left = 0

    def press(wire: Wire, key: bytes) -> None:
        nonlocal left
        if not left and chance.random() < _STOPS:
            left = chance.randrange(1, 20)
            wire.stop()
        os.write(wire.line, key)
        if left:
            left -= 1
            time.sleep(_KEY_SECONDS)
            if not left:
                time.sleep(_STOPPED_SECONDS)
                wire.go_on()
        else:
            wire.look(_KEY_SECONDS)

    return press


def told(folder: Path, pace: Pace, jobs: Sequence[Job] = JOBS) -> list[str]:
    """Do the jobs in a new vault under `folder`. Return the dossier that they leave, line by line."""
    vault = folder / "kluis"
    with at_home(folder / "huis"):
        Vault.create(vault, PASSPHRASE, "directeur", cost=CHEAP, lock=False).close()
    with watched(folder / "huis", vault) as wire:
        wire.wait_for("Typ de wachtzin")
        wire.send(PASSPHRASE.encode() + b"\r")
        wire.ask(CALL)
        hands = BlindHands(wire, pace)
        for job in jobs:
            job.do(hands)
        wire.go_on()
        wire.ask()
    with at_home(folder / "huis"):
        session = Session(Vault.unlock(vault, PASSPHRASE, read_only=True))
        session.open(session.incidents()[0].id)
        lines = [_DRAWN.sub("", line(session.dossier, it).text) for it in session.dossier.lines]
        session.close()
    return lines


def run(folder: Path, count: int | None, seed: int) -> Tally:
    """Do all jobs at 5 ms a key and with stops, so many times each."""
    tally = Tally()
    if sys.platform == "win32":
        return tally
    calm = told(folder / "leisure", at_leisure)
    tally.counts["lines in the dossier"] = len(calm)
    for number in range(count or 0):
        for name, pace in (("5 ms", quickly), ("stops", with_stops(Random(f"{seed} {number}")))):
            found = told(folder / f"{name} {number}", pace)
            tally.case(f"{name} {number}", *([_first(calm, found)] if found != calm else []))
    return tally


def _first(calm: list[str], found: list[str]) -> str:
    for number, (one, other) in enumerate(zip(calm, found, strict=False)):
        if one != other:
            return f"line {number}: {one!r} but {other!r}"
    return f"{len(calm)} lines but {len(found)}"
