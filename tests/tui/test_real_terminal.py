"""The app in a real terminal: typed into, killed, started again, and stopped."""

import contextlib
import os
import re
import select
import shlex
import shutil
import signal
import subprocess
import sys
from pathlib import Path

import pytest

from tests.kept_draft import kept_draft
from tests.patience import PATIENCE_SECONDS, Patience, wait_until
from tests.tui.terminal import HOUVAST, ROOT, Terminal

if sys.platform == "win32":
    pytest.skip("there is no pty on Windows", allow_module_level=True)

import termios

PASSPHRASE = "zes losse woorden voor een test"
LINE = "Politie gebeld [112], wijkagent komt"
HALF = "Ouders staan bij het he"
EMPTY_ENTRY_LINE = r"Melding ▸ Typ wat er gebeurt"
SAVED = r"● opgeslagen \d\d:\d\d"

needs_tmux = pytest.mark.skipif(shutil.which("tmux") is None, reason="tmux is not installed")


@pytest.fixture
def home(tmp_path) -> Path:
    return tmp_path / "home"


def make_a_vault(terminal: Terminal) -> None:
    terminal.wait_for("Nieuwe kluis maken")
    terminal.press("Enter")
    terminal.wait_for("Uw rol op school")
    terminal.press_and_move("Enter")
    terminal.type(PASSPHRASE)
    terminal.wait_for("Sterkte: sterk")
    terminal.press_and_move("Enter")
    terminal.type(PASSPHRASE)
    terminal.press("Enter")


def begin_an_incident(terminal: Terminal) -> None:
    terminal.wait_for("Wat is er aan de hand")
    terminal.type("Dreigmail via Magister")
    terminal.press("Enter")
    terminal.wait_for(EMPTY_ENTRY_LINE)


@needs_tmux
def test_after_a_kill_the_line_is_in_the_timeline_and_the_draft_in_the_entry_line(home):
    with Terminal(home) as terminal:
        make_a_vault(terminal)
        begin_an_incident(terminal)
        terminal.type(LINE)
        terminal.press("Enter")
        terminal.wait_for(SAVED)
        terminal.wait_for(EMPTY_ENTRY_LINE)
        terminal.type(HALF)
        terminal.wait_for(HALF)
        with kept_draft(home, PASSPHRASE) as draft:
            wait_until(lambda: draft() == HALF, "for the draft in the vault", draft)
        terminal.kill()

        terminal.start_again()
        assert PASSPHRASE not in terminal.wait_for("Typ de wachtzin")
        terminal.type(PASSPHRASE)
        assert PASSPHRASE not in terminal.screen
        terminal.press("Enter")
        terminal.wait_for("Welk incident")
        terminal.press("Enter")
        terminal.wait_for(f"Melding ▸ {HALF}")
        terminal.press("F3")
        screen = terminal.wait_for("Tijdlijn: alles")
        assert re.search(rf"melding +{re.escape(LINE)}", screen)
        assert f"Melding ▸ {HALF}" in screen


@needs_tmux
def test_after_practice_nothing_is_left_and_the_terminal_is_as_it_was(home, tmp_path):
    temporary = tmp_path / "tijdelijk"
    temporary.mkdir()
    houvast = f"TMPDIR={shlex.quote(str(temporary))} {shlex.join(HOUVAST)}"
    with Terminal(home, "sh", "-c", f"{houvast}; echo klaar $?; cat") as terminal:
        terminal.wait_for("Oefenen met een voorbeeld")
        assert terminal.ask("alternate_on") == "1"
        terminal.press("Down", "Enter")
        terminal.wait_for(EMPTY_ENTRY_LINE)
        assert [path.name[:17] for path in temporary.iterdir()] == ["houvast-oefening-"]
        terminal.press("C-q")
        terminal.wait_for("stoppen\\?")
        terminal.press("Down", "Enter")
        terminal.wait_for("klaar 0")
        modes = ("alternate_on", "cursor_flag", "mouse_any_flag", "keypad_flag")
        assert [terminal.ask(mode) for mode in modes] == ["0", "1", "0", "0"]
        terminal.type("weer letters")
        assert "HOUVAST" not in terminal.wait_for("weer letters")
    assert list(temporary.iterdir()) == []
    assert not (home / "kluis").exists()


class Pty:
    """The app on a bare pty of 80 by 24; its output is not interpreted."""

    def __init__(self, home: Path, *command: str) -> None:
        self.ours, self.theirs = os.openpty()
        termios.tcsetwinsize(self.theirs, (24, 80))
        self.before = termios.tcgetattr(self.theirs)
        self.printed = b""
        environment = {**os.environ, "HOUVAST_HOME": str(home), "TERM": "xterm-256color", "PYTHONUTF8": "1"}
        for name in ("COLUMNS", "LINES"):
            environment.pop(name, None)
        self.process = subprocess.Popen(
            command,
            cwd=ROOT,
            env=environment,
            stdin=self.theirs,
            stdout=self.theirs,
            stderr=self.theirs,
            start_new_session=True,
        )

    def __enter__(self) -> "Pty":
        return self

    def __exit__(self, *_: object) -> None:
        self.process.kill()
        self.process.wait()
        os.close(self.ours)
        os.close(self.theirs)

    def read_until(self, text: str) -> None:
        """Read until `text` has been printed."""
        patience = Patience()
        while text.encode() not in self.printed:
            patience.check(f"for {text!r}", lambda: self.printed[-2000:])
            self._read(0.2)

    def read_to_the_end(self) -> int:
        """Read until the app has stopped. Return its exit code."""
        patience = Patience()
        while self.process.poll() is None:
            patience.check("for the end", lambda: self.printed[-2000:])
            self._read(0.1)
        while self._read(0.1):
            pass
        return self.process.returncode

    def _read(self, seconds: float) -> bool:
        ready, _, _ = select.select([self.ours], [], [], seconds)
        if ready:
            self.printed += os.read(self.ours, 65536)
        return bool(ready)

    def fill(self) -> None:
        """Fill the terminal until it accepts no more: the next writer then waits until somebody reads."""
        beside = os.open(os.ttyname(self.theirs), os.O_WRONLY | os.O_NONBLOCK | os.O_NOCTTY)
        try:
            with contextlib.suppress(BlockingIOError):
                while True:
                    os.write(beside, b"x" * 4096)
        finally:
            os.close(beside)

    def was_left_as_found(self) -> bool:
        """Return whether the alternate screen is closed, the cursor is visible, and the line discipline is restored."""
        left = self.printed.rfind(b"\x1b[?1049l") > self.printed.rfind(b"\x1b[?1049h") >= 0
        cursor = self.printed.rfind(b"\x1b[?25h") > self.printed.rfind(b"\x1b[?25l") >= 0
        return left and cursor and termios.tcgetattr(self.theirs) == self.before


def test_a_terminal_that_takes_no_more_output_keeps_no_app_alive_once_it_is_closed(home):
    with Pty(home, *HOUVAST) as pty:
        pty.read_until("Nieuwe kluis maken")
        pty.fill()
        os.write(pty.ours, b"\t" * 20)
        pty.process.send_signal(signal.SIGHUP)
        pty.process.wait(PATIENCE_SECONDS)


def test_escape_on_the_first_screen_stops_and_leaves_the_terminal_as_it_was(home):
    with Pty(home, *HOUVAST) as pty:
        pty.read_until("Nieuwe kluis maken")
        os.write(pty.ours, b"\x1b")
        assert pty.read_to_the_end() == 0
        assert pty.was_left_as_found()
    assert not home.exists()


_CRASHING = """
from tui.app import HouvastApp
from tui.command_line import main

def crash(self):
    passphrase = "mijn geheime wachtzin"
    raise RuntimeError(passphrase)

HouvastApp._door = crash
main([])
"""


def test_a_crash_says_what_is_safe_and_shows_nothing_of_what_was_in_memory(home):
    with Pty(home, sys.executable, "-c", _CRASHING) as pty:
        assert pty.read_to_the_end() not in {0, None}
        assert pty.was_left_as_found()
        last = pty.printed.rpartition(b"\x1b[?1049l")[2].decode()
        assert "Houvast is onverwacht gestopt. Alles wat was opgeslagen, is veilig" in last
        assert b"geheime" not in pty.printed
        assert b"Traceback" not in pty.printed
