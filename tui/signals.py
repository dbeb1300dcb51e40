"""Signals of the system: the window is closed, or the system stops."""

import asyncio
import signal
import threading
from collections.abc import Callable
from types import FrameType

GRACE_SECONDS = 5
"""The time for the app to stop by itself. Every record is on disk already, and the system releases the lock."""


def at_hang_up(stop: Callable[[], object]) -> None:
    """Call `stop` in the running loop on SIGTERM and SIGHUP; never on Windows, which has no such signals.

    A terminal that is gone accepts no more output, which may block the loop. Then the alarm ends the process, so that
    no invisible process holds the vault.
    """
    if threading.current_thread() is not threading.main_thread() or not hasattr(signal, "SIGHUP"):
        return
    loop = asyncio.get_running_loop()

    def heard(_number: int, _frame: FrameType | None) -> None:
        signal.alarm(GRACE_SECONDS)
        loop.call_soon_threadsafe(stop)

    # Not the loop's own handlers, which wait for the loop.
    for number in (signal.SIGTERM, signal.SIGHUP):
        signal.signal(number, heard)
