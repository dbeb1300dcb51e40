"""Being told that the window is closed, or that the system stops."""

import asyncio
import contextlib
import signal
import threading
from collections.abc import Callable


def at_hang_up(stop: Callable[[], object]) -> None:
    """Call `stop` in the running loop on SIGTERM and SIGHUP; where there are no such signals (Windows), never."""
    if threading.current_thread() is not threading.main_thread():
        return
    for name in ("SIGTERM", "SIGHUP"):
        if hasattr(signal, name):
            # A loop without signal handlers is one of a platform without these signals.
            with contextlib.suppress(NotImplementedError):
                asyncio.get_running_loop().add_signal_handler(getattr(signal, name), stop)
