"""Watches the clock of this laptop: sleep, jumps, and changes by hand.

`incident.dutch.wall_clock` defines what a jump is; this module reads the clocks.
"""

import time
from collections.abc import Callable

from incident.dutch.wall_clock import ClockReading, Jump, jump
from incident.record import Moment


def _passed() -> float | None:
    """Return the seconds since the laptop was started, sleep included; only Linux provides this."""
    boottime = getattr(time, "CLOCK_BOOTTIME", None)
    return None if boottime is None else time.clock_gettime(boottime)


class ClockWatch:
    """Compares the wall clock with clocks that nobody can set, at each call of `look`."""

    def __init__(
        self,
        wall: Callable[[], Moment],
        running: Callable[[], float] = time.monotonic,
        passed: Callable[[], float | None] = _passed,
    ) -> None:
        """Take the clocks; see `wall_clock.ClockReading`."""
        self._wall, self._running, self._passed = wall, running, passed
        self._last = self._read()
        self.jumped: Jump | None = None
        """The last jump, until the user has seen it."""

    def _read(self) -> ClockReading:
        return ClockReading(self._wall(), self._running(), self._passed())

    def look(self) -> Jump | None:
        """Return the jump since the last call, if any."""
        now = self._read()
        found, self._last = jump(self._last, now), now
        if found is not None:
            self.jumped = found
        return found

    def seen(self) -> None:
        """Forget the jump: the user has seen it."""
        self.jumped = None
