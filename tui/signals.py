"""Signals of the system: the window is closed, or the system stops."""

import asyncio
import signal
import threading
import time
from collections.abc import Callable
from types import FrameType
from typing import Final

GRACE_SECONDS = 10
"""The time for the app to stop by itself. Every record is on disk already, and the system releases the lock."""
_OUTPUT_SECONDS = 1
"""How much of it a terminal gets that takes no output."""


class HangUp:
    """Whether the system has asked the app to stop."""

    def __init__(self) -> None:
        """Start unasked."""
        self._asked: float | None = None

    def ask(self) -> None:
        """Note that the app must stop now."""
        self._asked = time.monotonic()

    def is_over(self) -> bool:
        """Return whether the app must stop, and a terminal that takes no output is not waited for any more."""
        return self._asked is not None and time.monotonic() - self._asked >= _OUTPUT_SECONDS


hang_up: Final = HangUp()
"""Of this process, as signals are."""


def at_hang_up(stop: Callable[[], object]) -> None:
    """Call `stop` in the running loop on SIGTERM and SIGHUP; never on Windows, which has no such signals.

    A terminal that is gone accepts no more output: it is let go of after a second. Should the app hang nevertheless,
    the alarm ends the process, so that no invisible process holds the vault.
    """
    if threading.current_thread() is not threading.main_thread() or not hasattr(signal, "SIGHUP"):
        return
    loop = asyncio.get_running_loop()

    def heard(_number: int, _frame: FrameType | None) -> None:
        hang_up.ask()
        signal.alarm(GRACE_SECONDS)
        loop.call_soon_threadsafe(stop)

    # Not the loop's own handlers, which wait for the loop.
    for number in (signal.SIGTERM, signal.SIGHUP):
        signal.signal(number, heard)
