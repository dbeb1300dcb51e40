"""Writes to the terminal beside the event loop, and lets go of a terminal that is gone.

Workaround for Textual 8.2.8, no upstream issue found: its own thread ends at the first failed write, and the app then
waits for ever to hand on the next; characters that the terminal lacks are written as their numbers.
"""

import os
import select
import threading
from collections.abc import Callable
from queue import Empty, Full, Queue
from typing import Final

from tui.terminal.look_alikes import NAME

_MOST_WAITING: Final = 30
"""Pieces of output that wait; the app paints no faster than the terminal takes them."""
_LOOK_SECONDS: Final = 0.1


class TerminalOutput:
    """A thread that writes text in the encoding of the terminal."""

    def __init__(self, descriptor: int, encoding: str, gone: Callable[[], bool]) -> None:
        """Take where to write, and what tells that nobody looks any more and a full terminal is not waited for."""
        self._descriptor = descriptor
        self._encoding = encoding
        self._gone = gone
        self._dead = False
        self._waiting: Queue[str | None] = Queue(_MOST_WAITING)
        # A daemon: a terminal that takes nothing must not keep the process.
        self._thread = threading.Thread(target=self._run, name="terminal-output", daemon=True)

    def start(self) -> None:
        """Begin to write."""
        self._thread.start()

    def write(self, text: str) -> None:
        """Hand on text; waits while the terminal takes nothing, unless it is gone."""
        self._put(text)

    def stop(self) -> None:
        """Write what waits, and stop."""
        self._put(None)
        while self._thread.is_alive() and not self._gone():
            self._thread.join(_LOOK_SECONDS)

    def _put(self, text: str | None) -> None:
        while True:
            try:
                self._waiting.put(text, timeout=_LOOK_SECONDS)
            except Full:
                if not self._gone():
                    continue
            return

    def _run(self) -> None:
        text: str | None = ""
        while text is not None:
            text = self._waiting.get()
            pieces = [text or ""]
            while text is not None:
                try:
                    text = self._waiting.get_nowait()
                except Empty:
                    break
                pieces.append(text or "")
            self._write("".join(pieces).encode(self._encoding, NAME))

    def _write(self, data: bytes) -> None:
        while data and not self._dead:
            try:
                data = data[os.write(self._descriptor, data) :]
            except BlockingIOError:
                select.select([], [self._descriptor], [], _LOOK_SECONDS)
            except OSError:
                # Nobody can see it any more. What reads the keyboard notices as well, and ends the app.
                self._dead = True
