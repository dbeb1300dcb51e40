"""Finds where the event loop waits for the disk: meanwhile no key is answered.

Each `os.fsync` is checked: the thread that it stops, and the line of the app that asked for it. Tests themselves may
wait.
"""

import asyncio
import os
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
APP = (f"{ROOT / 'screens'}{os.sep}", f"{ROOT / 'tui' / 'app.py'}", f"{ROOT / 'tui' / 'places.py'}")


@contextmanager
def noting_waits() -> Iterator[list[str]]:
    """Record the line of the app for every sync that its event loop waits for."""
    found: list[str] = []
    sync = os.fsync

    def noting(descriptor: int) -> None:
        if place := _waiting_place():
            found.append(place)
        sync(descriptor)

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(os, "fsync", noting)
        yield found


def _waiting_place() -> str:
    """Return the line of the app that runs on the event loop of this thread; empty when there is none."""
    try:
        asyncio.get_running_loop()
    except RuntimeError:
        return ""
    frame = sys._getframe(2)
    while frame is not None:
        if frame.f_code.co_filename.startswith(APP):
            return f"{Path(frame.f_code.co_filename).relative_to(ROOT)}:{frame.f_lineno}"
        frame = frame.f_back
    return ""
