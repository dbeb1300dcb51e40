"""Waiting for what should come: how long a test goes on waiting before it fails.

A limit here only says "give up and fail". It never decides what happens next, so it is longer than any machine needs.
"""

import time
from collections.abc import Callable

PATIENCE_SECONDS = 240.0
_POLL_SECONDS = 0.02


class Patience:
    """How long something may still take."""

    def __init__(self) -> None:
        """Begin counting now."""
        self._until = time.monotonic() + PATIENCE_SECONDS

    def check(self, awaited: str, seen: Callable[[], object]) -> None:
        """Fail when it took too long, with what was there instead."""
        if time.monotonic() > self._until:
            raise AssertionError(f"waited in vain {awaited}\n{seen()}")


def wait_until(so: Callable[[], object], awaited: str, seen: Callable[[], object] = str) -> None:
    """Wait until something outside this process is so; fail with what was seen when it does not come."""
    patience = Patience()
    while not so():
        patience.check(awaited, seen)
        time.sleep(_POLL_SECONDS)
