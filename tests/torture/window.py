"""A terminal window of 80 by 24 with the real app, on a bare pty, and the text on its screen.

It understands Textual's output: text, and where to put it. That is enough to read a screen, and is faster than a
terminal emulator in another process.
"""

import codecs
import os
import re
import select
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Self

from tests.patience import PATIENCE_SECONDS

ROWS, COLUMNS = 24, 80
ROOT = Path(__file__).parents[2]
HOUVAST = (sys.executable, "-m", "tui")
# A cursor position, another control sequence, a command to the terminal itself, or a character.
_TOKEN = re.compile(
    r"\x1b\[(\d+);(\d+)H|\x1b\[H|\x1b\[[0-?]*[ -/]*[@-~]|\x1b[\]P][^\x07\x1b]*(?:\x07|\x1b\\)|\x1b.|.", re.DOTALL
)


class Stopped(Exception):
    """The app has ended, or waits for something unexpected."""


class Screen:
    """The text on the screen."""

    def __init__(self) -> None:
        self._clear()

    def _clear(self) -> None:
        self._rows = [[" "] * COLUMNS for _ in range(ROWS)]
        self._row = self._column = 0

    def print(self, text: str) -> None:
        """Process output for the terminal."""
        for token in _TOKEN.finditer(text):
            sign = token.group()
            if token.group(1):
                self._row, self._column = int(token.group(1)) - 1, int(token.group(2)) - 1
            elif sign == "\x1b[H":
                self._row = self._column = 0
            elif sign == "\x1b[2J":
                self._clear()
            elif sign == "\r":
                self._column = 0
            elif sign == "\n":
                self._row += 1
            elif sign.isprintable():
                self._put(sign)

    def _put(self, sign: str) -> None:
        if self._row < ROWS and self._column < COLUMNS:
            self._rows[self._row][self._column] = sign
        self._column += 1

    @property
    def text(self) -> str:
        """Return the lines without trailing spaces."""
        return "\n".join("".join(row).rstrip() for row in self._rows)


class Window:
    """A window with one command; the screen stays as it was when the command dies."""

    def __init__(self, environment: Mapping[str, str], *command: str) -> None:
        import termios

        self.screen = Screen()
        self._ours, theirs = os.openpty()
        termios.tcsetwinsize(theirs, (ROWS, COLUMNS))
        self._decode = codecs.getincrementaldecoder("utf-8")("replace").decode
        kept = {name: value for name, value in os.environ.items() if name not in ("COLUMNS", "LINES", "TMUX")}
        self._process = subprocess.Popen(
            command or HOUVAST,
            cwd=ROOT,
            env={**kept, "TERM": "xterm-256color", "PYTHONUTF8": "1", **environment},
            stdin=theirs,
            stdout=theirs,
            stderr=theirs,
            start_new_session=True,
        )
        os.close(theirs)
        self._waiting = ""

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.kill()
        os.close(self._ours)

    @property
    def process_id(self) -> int:
        """Return the id of the process that runs in it."""
        return self._process.pid

    def type(self, text: str) -> None:
        """Type letters and keys."""
        os.write(self._ours, text.encode())

    def look(self, seconds: float) -> bool:
        """Read output, waiting for as long at most. Return whether the app is still running."""
        until = time.monotonic() + seconds
        while (left := until - time.monotonic()) > 0:
            if select.select([self._ours], [], [], left)[0] and not self._read():
                return False
        return True

    def wait_for(self, pattern: str) -> None:
        """Wait until the screen shows a pattern. Raises `Stopped` when it does not come."""
        self.wait_until(lambda: re.search(pattern, self.screen.text), repr(pattern))

    def wait_until(self, so: Callable[[], object], awaited: str) -> None:
        """Wait until a condition holds, and process the output meanwhile. Raises `Stopped` when it does not."""
        until = time.monotonic() + PATIENCE_SECONDS
        while not so():
            if not self.look(0.02) or time.monotonic() > until:
                raise Stopped(f"waited in vain for {awaited}:\n{self.screen.text}")

    def wait_until_ended(self) -> int:
        """Wait until the app has ended by itself. Return its exit code. Raises `Stopped` when it does not end."""
        until = time.monotonic() + PATIENCE_SECONDS
        while self.look(0.05):
            if time.monotonic() > until:
                raise Stopped(f"does not end:\n{self.screen.text}")
        return self._process.wait()

    def kill(self) -> None:
        """End the app as a power cut does, and process its last output."""
        if self._process.poll() is None:
            os.kill(self._process.pid, signal.SIGKILL)
            while self._read():
                pass
        self._process.wait()

    def _read(self) -> bool:
        try:
            data = os.read(self._ours, 65536)
        except OSError:
            # Linux reports EIO once nobody holds the other end.
            return False
        self.screen.print(self._decode(data))
        return bool(data)
