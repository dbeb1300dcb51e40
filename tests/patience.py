"""Waiting for something: how long a test waits before it fails.

A limit here only means "give up and fail". It never decides what happens next, so it is longer than any machine needs.
"""

import time
from collections.abc import Callable

PATIENCE_SECONDS = 240.0
_POLL_SECONDS = 0.02


class Patience:
    """The time limit for something."""

    def __init__(self) -> None:
        """Start counting now."""
        self._until = time.monotonic() + PATIENCE_SECONDS

    def check(self, awaited: str, seen: Callable[[], object]) -> None:
        """Fail when it took too long, and show what was there instead."""
        if time.monotonic() > self._until:
            raise AssertionError(f"waited in vain {awaited}\n{seen()}")


def wait_until(so: Callable[[], object], awaited: str, seen: Callable[[], object] = str) -> None:
    """Wait until a condition outside this process holds; fail with what was seen when it does not."""
    patience = Patience()
    while not so():
        patience.check(awaited, seen)
        time.sleep(_POLL_SECONDS)
