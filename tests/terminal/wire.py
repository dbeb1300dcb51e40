"""A pty with a command on it: bytes go in, the screen comes out, and the command can be stopped for a while."""

import codecs
import contextlib
import json
import os
import re
import select
import signal
import subprocess
import sys
import time
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any, Self

from tests.patience import PATIENCE_SECONDS
from tests.torture.window import COLUMNS, ROOT, ROWS, Screen

ASK, CALL = b"\x1b[57398u", b"\x1b[57397u"
"""F35 and F34, in the kitty protocol."""
_MOMENT = 0.02
_CUT_OFF = re.compile(r"\x1b(?:\[[0-?]*)?\Z")
"""A sequence whose end is still to be read."""


class Ended(Exception):
    """The command has ended."""


class Wire:
    """A command on a pty of 80 by 24."""

    def __init__(self, environment: Mapping[str, str], *command: str, report: bool = False, home: Path = ROOT) -> None:
        """Start the command in the folder `home`.

        With `report` its last argument is the number of a pipe on which it tells where it is.
        """
        import termios

        self.screen = Screen()
        self.raw = b""
        """What was written since it was last emptied."""
        self._decode = codecs.getincrementaldecoder("utf-8")("replace").decode
        self._ours, self.theirs = os.openpty()
        termios.tcsetwinsize(self.theirs, (ROWS, COLUMNS))
        self._told, telling = os.pipe() if report else (-1, -1)
        self.deaf = False
        """Whether the terminal takes no more output."""
        self._line = b""
        self._cut_off = ""
        kept = {name: value for name, value in os.environ.items() if name not in ("COLUMNS", "LINES", "TMUX")}
        self.process = subprocess.Popen(
            [*command, *([str(telling)] if report else [])],
            cwd=home,
            env={**kept, "PYTHONPATH": str(ROOT), "TERM": "xterm-256color", "PYTHONUTF8": "1", **environment},
            stdin=self.theirs,
            stdout=self.theirs,
            stderr=self.theirs,
            start_new_session=True,
            pass_fds=[telling] if report else [],
        )
        if report:
            os.close(telling)

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        if self.process.poll() is None:
            os.kill(self.process.pid, signal.SIGKILL)
        self.process.wait()
        for descriptor in (self._ours, self.theirs, self._told):
            if descriptor >= 0:
                os.close(descriptor)
        self._ours = self.theirs = self._told = -1

    @property
    def line(self) -> int:
        """Return the descriptor to write to without reading meanwhile."""
        return self._ours

    # -- bytes

    def send(self, data: bytes) -> None:
        """Send bytes; the screen is read meanwhile, as the pty holds a few thousand only."""
        while data:
            _, ready, _ = select.select([], [self._ours], [], _MOMENT)
            if ready:
                data = data[os.write(self._ours, data[:512]) :]
            self.look(0)

    def stop(self) -> None:
        """Stop the command, as a laptop that does something else."""
        os.kill(self.process.pid, signal.SIGSTOP)

    def go_on(self) -> None:
        """Let the command go on."""
        os.kill(self.process.pid, signal.SIGCONT)

    def cut(self) -> None:
        """Close the window: nobody holds the other end of the line any more."""
        for descriptor in (self._ours, self.theirs):
            os.close(descriptor)
        self._ours = self.theirs = -1

    def fill(self) -> None:
        """Fill the terminal until it takes no more, and read nothing."""
        beside = os.open(os.ttyname(self.theirs), os.O_WRONLY | os.O_NONBLOCK | os.O_NOCTTY)
        with contextlib.suppress(BlockingIOError):
            while True:
                os.write(beside, b"x" * 4096)
        os.close(beside)
        self.deaf = True

    def look(self, seconds: float) -> None:
        """Read what is written, for as long as that."""
        until = time.monotonic() + seconds
        while True:
            left = max(0.0, until - time.monotonic())
            if not select.select([self._ours], [], [], left)[0]:
                return
            data = os.read(self._ours, 65536)
            self.raw += data
            text = self._cut_off + self._decode(data)
            found = _CUT_OFF.search(text)
            self._cut_off = text[found.start() :] if found else ""
            self.screen.print(text[: len(text) - len(self._cut_off)])

    # -- waiting

    def ask(self, question: bytes = ASK) -> dict[str, Any]:
        """Ask where the command is, once it has done all that was sent. Raises `Ended`."""
        self.send(question)
        until = time.monotonic() + PATIENCE_SECONDS
        while b"\n" not in self._line:
            ready, _, _ = select.select([self._told, self._ours], [], [], _MOMENT)
            if self._told in ready:
                told = os.read(self._told, 1 << 20)
                if not told:
                    self.look(_MOMENT)
                    raise Ended(f"with code {self.process.wait(PATIENCE_SECONDS)}")
                self._line += told
            self.look(0)
            if time.monotonic() > until:
                raise AssertionError(f"no answer:\n{self.screen.text}")
        line, _, self._line = self._line.partition(b"\n")
        told: dict[str, Any] = json.loads(line)
        if "crash" in told:
            raise Ended(f"by a fault:\n{told['crash']}")
        return told

    def shows(self, lines: Sequence[str]) -> bool:
        """Wait until the screen shows these lines; return whether it does."""
        wanted = "\n".join(lines)
        until = time.monotonic() + 5.0
        while self.screen.text != wanted and time.monotonic() < until:
            self.look(_MOMENT)
        return self.screen.text == wanted

    def wait_for(self, words: str) -> None:
        """Wait until the screen shows these words."""
        until = time.monotonic() + PATIENCE_SECONDS
        while words not in self.screen.text:
            assert self.process.poll() is None, f"ended before {words!r}:\n{self.screen.text}"
            assert time.monotonic() < until, f"waited in vain for {words!r}:\n{self.screen.text}"
            self.look(_MOMENT)

    def end(self) -> int:
        """Wait until the command has ended by itself. Return its exit code, negative for a signal."""
        until = time.monotonic() + PATIENCE_SECONDS
        while self.process.poll() is None:
            assert time.monotonic() < until, f"does not end:\n{self.screen.text}"
            if self._ours >= 0 and not self.deaf:
                self.look(_MOMENT)
            else:
                time.sleep(_MOMENT)
        if self._ours >= 0 and not self.deaf:
            self.look(0)
        return self.process.returncode


def watched(home: Path, vault: Path) -> Wire:
    """Start the app that tells where it is."""
    home.mkdir(parents=True, exist_ok=True)
    command = (sys.executable, "-m", "tests.terminal.watched", str(vault))
    return Wire({"HOUVAST_HOME": str(home), "HOME": str(home)}, *command, report=True, home=home)
