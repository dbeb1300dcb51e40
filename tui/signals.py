"""Being told that the window is closed, or that the system stops."""

import asyncio
import signal
import threading
from collections.abc import Callable
from types import FrameType

GRACE_SECONDS = 5
"""What the app gets to stop by itself. Every record is on disk already, and the system lets go of the lock."""


def at_hang_up(stop: Callable[[], object]) -> None:
    """Call `stop` in the running loop on SIGTERM and SIGHUP; where there are no such signals (Windows), never.

    A terminal that is gone takes no more output, and the loop may hang on that: then the alarm ends the process, so
    that nothing holds the vault that nobody can see.
    """
    if threading.current_thread() is not threading.main_thread() or not hasattr(signal, "SIGHUP"):
        return
    loop = asyncio.get_running_loop()

    def heard(_number: int, _frame: FrameType | None) -> None:
        signal.alarm(GRACE_SECONDS)
        loop.call_soon_threadsafe(stop)

    # Not the loop's own handlers: those wait for the loop.
    for number in (signal.SIGTERM, signal.SIGHUP):
        signal.signal(number, heard)
