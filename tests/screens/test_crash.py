"""A crash in a real terminal: the user is told what is safe, and nothing of the dossier is left."""

import os
import pty
import re
import select
import subprocess
import sys
from pathlib import Path

import pytest

from tests.patience import PATIENCE_SECONDS, Patience

ROOT = Path(__file__).parents[2]
SECRET = "alleenindefout"
CRASHING = f"""
import sys
from screens.places.timeline import TimelineScreen
from tui.command_line import main

def show(self):
    words = [self.desk.dossier.title, "{SECRET}", self.desk.session]
    raise RuntimeError(f"{SECRET} {{words}}")

TimelineScreen.show = show
main(["--kluis", sys.argv[1]])
"""
LEAVES_THE_SCREEN = b"\x1b[?1049l"

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="needs a pseudo-terminal")


class Terminal:
    """A process in a pseudo-terminal; its stderr goes there too, as in a real one."""

    def __init__(self, *command: str) -> None:
        self._master, slave = pty.openpty()
        environment = os.environ | {"TERM": "xterm-256color", "COLUMNS": "80", "LINES": "24"}
        self.process = subprocess.Popen(
            command, stdin=slave, stdout=slave, stderr=slave, cwd=ROOT, env=environment, start_new_session=True
        )
        os.close(slave)
        self.seen = b""

    def read_until(self, words: str) -> None:
        patience = Patience()
        while words not in plain_words(self.seen):
            patience.check(f"for {words!r}", self._last_words)
            assert self._read(), f"ended before {words!r}\n{self._last_words()}"

    def _last_words(self) -> str:
        return plain_words(self.seen)[-2000:]

    def _read(self) -> bool:
        """Read the available output. Return False at the end."""
        if select.select([self._master], [], [], 0.2)[0]:
            try:
                found = os.read(self._master, 65536)
            except OSError:
                return False
            self.seen += found
            return bool(found)
        return True

    def send(self, keys: bytes) -> None:
        os.write(self._master, keys)

    def end(self) -> int:
        patience = Patience()
        while self._read():
            patience.check("for the end", self._last_words)
        os.close(self._master)
        return self.process.wait(PATIENCE_SECONDS)


def plain_words(seen: bytes) -> str:
    return re.sub(r"\x1b(\[[0-9;?<>=]*[ -/]*[@-~]|[@-Z\\-_]|\][^\x07]*\x07)", "", seen.decode(errors="replace"))


def test_a_crash_tells_what_is_safe_and_leaves_nothing_of_the_dossier(example):
    terminal = Terminal(sys.executable, "-c", CRASHING, str(example))
    terminal.read_until("Typ de wachtzin")
    terminal.send(b"zes losse woorden voor een test\r")
    terminal.read_until("Welk incident?")
    terminal.send(b"\r")
    terminal.read_until("Wat weten we")
    terminal.send(b"\x1bOR")  # F3
    code = terminal.end()
    assert code not in {0, None}
    assert LEAVES_THE_SCREEN in terminal.seen
    after = plain_words(terminal.seen.rpartition(LEAVES_THE_SCREEN)[2])
    assert "Houvast is onverwacht gestopt." in after
    for word in (SECRET, "Dreigmail", "Traceback", "RuntimeError"):
        assert word not in after
    assert SECRET not in plain_words(terminal.seen)
