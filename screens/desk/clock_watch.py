"""Watching the clock of this laptop: whether it sleeps, jumps, or was set.

`incident.dutch.wall_clock` says what a jump is; here the clocks are read.
"""

import time
from collections.abc import Callable

from incident.dutch.wall_clock import ClockReading, Jump, jump
from incident.record import Moment


def _passed() -> float | None:
    """Return the seconds since the laptop was started, sleep included; only Linux tells."""
    boottime = getattr(time, "CLOCK_BOOTTIME", None)
    return None if boottime is None else time.clock_gettime(boottime)


class ClockWatch:
    """Compares the clock on the wall with those that nobody can set, each time that it looks."""

    def __init__(
        self,
        wall: Callable[[], Moment],
        running: Callable[[], float] = time.monotonic,
        passed: Callable[[], float | None] = _passed,
    ) -> None:
        """Take the clocks; see `wall_clock.Reading`."""
        self._wall, self._running, self._passed = wall, running, passed
        self._last = self._read()
        self.jumped: Jump | None = None
        """The last jump, until somebody has seen to it."""

    def _read(self) -> ClockReading:
        return ClockReading(self._wall(), self._running(), self._passed())

    def look(self) -> Jump | None:
        """Return the jump since the last look, if there was one."""
        now = self._read()
        found, self._last = jump(self._last, now), now
        if found is not None:
            self.jumped = found
        return found

    def seen(self) -> None:
        """Somebody has read it."""
        self.jumped = None
