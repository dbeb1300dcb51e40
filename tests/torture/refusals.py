"""A disk that refuses: every call of every play fails in turn, once or permanently, with each possible error.

The user gets an explanation, tries again, and goes on when the disk works again. No promise is broken, and none is made
that the disk did not confirm. A disk that stays away is opened later, as after a restart of the computer.
"""

import errno
import os
import shutil
from collections import Counter
from collections.abc import Callable
from itertools import product
from pathlib import Path
from random import Random
from typing import Any, NamedTuple
from unittest.mock import patch

from tests.torture.outcome import Outcome
from tests.torture.plays import PLAYS, Play
from tests.torture.stage import GaveUp, Stage, at_home
from tests.torture.tally import Tally
from tests.torture.touches import Call, Touches
from tests.torture.verdict import faults

_CHANGES = ("open", "write", "ftruncate", "mkdir", "replace", "unlink", "rmdir")
_NO_ERROR = 0


class Fault(NamedTuple):
    """One way in which a disk refuses."""

    name: str
    calls: tuple[str, ...]
    """The kinds of calls that it affects."""
    error: int
    """The number of the error; 0 for a write that writes half."""


FAULTS = (
    Fault("short write", ("write",), _NO_ERROR),
    Fault("ENOSPC", ("open", "write", "mkdir", "replace", "fsync"), errno.ENOSPC),
    Fault("EIO on write", ("write",), errno.EIO),
    Fault("EIO on fsync", ("fsync",), errno.EIO),
    Fault("EIO on read", ("read",), errno.EIO),
    Fault("EROFS", _CHANGES, errno.EROFS),
    Fault("ENODEV", (*_CHANGES, "fsync", "read"), errno.ENODEV),
    Fault("ENXIO", (*_CHANGES, "fsync", "read"), errno.ENXIO),
)


_NO_FAULT = Fault("none", (), _NO_ERROR)


class Refusing(Touches):
    """A disk on which the nth call of some kinds fails, and optionally all later ones."""

    def __init__(self, root: Path, fault: Fault, nth: int, *, lasting: bool) -> None:
        super().__init__(root)
        self._fault, self._nth, self._lasting = fault, nth, lasting
        self.calls = 0
        self.kinds: Counter[str] = Counter()

    def touch(self, call: Call, real: Callable[[], Any]) -> Any:
        """Refuse the call if it is the chosen one."""
        if call.kind == "open" and not _writes(call):
            return real()
        self.kinds[call.kind] += 1
        if call.kind not in self._fault.calls:
            return real()
        self.calls += 1
        if self.calls == self._nth or (self._lasting and self.calls > self._nth):
            if self._fault.error == _NO_ERROR:
                return self._real["write"](call.descriptor, call.data[: len(call.data) // 2])
            raise OSError(self._fault.error, os.strerror(self._fault.error))
        return real()


def _writes(call: Call) -> bool:
    """Return whether a file is created; opening a folder to sync it is refused by its fsync."""
    return bool(call.number & os.O_CREAT)


class Case(NamedTuple):
    """One play on a disk with one fault."""

    play: Play
    fault: Fault
    nth: int
    lasting: bool


def run(folder: Path, most: int | None, seed: int) -> Tally:
    """Try every fault at every call of every play, or `most` random cases; `folder` is the work folder."""
    tally = Tally()
    with patch("store.log.stream.FEWEST", 3), patch("store.log.stream_reader.FEWEST", 3):
        counted = {play: _calls(play, folder / "home") for play in PLAYS}
        cases = [
            Case(play, fault, nth, lasting)
            for play, fault, lasting in product(PLAYS, FAULTS, (False, True))
            for nth in range(1, sum(counted[play][kind] for kind in fault.calls) + 1)
        ]
        if most is not None and most < len(cases):
            cases = Random(seed).sample(cases, most)
        for case in cases:
            how = "from then on" if case.lasting else "once"
            name = f"{case.play.name}, {case.fault.name} at call {case.nth}, {how}"
            tally.case(name, *_faults(case, folder / "home", tally))
    return tally


def _calls(play: Play, home: Path) -> Counter[str]:
    """Count the calls of a play that can be refused, by kind."""
    disk = Refusing(home, _NO_FAULT, 0, lasting=False)
    _play(play, home, disk)
    shutil.rmtree(home)
    return disk.kinds


def _faults(case: Case, home: Path, tally: Tally) -> list[str]:
    disk = Refusing(home, case.fault, case.nth, lasting=case.lasting)
    stage, outcome = _play(case.play, home, disk)
    told = [str(outcome)] if outcome.crashed and not isinstance(outcome.error, GaveUp) else []
    tally.counts["told to the user"] += stage.refused
    with at_home(home):
        told += faults(home, stage.books)
    shutil.rmtree(home)
    return told


def _play(play: Play, home: Path, disk: Refusing) -> tuple[Stage, Outcome]:
    with at_home(home):
        home.mkdir()
        stage = Stage(home)
        play.before(stage)
        with Outcome() as outcome, disk:
            play.during(stage)
        # The app's process ends; the disk is there again at the next start.
        stage.crash()
    return stage, outcome
