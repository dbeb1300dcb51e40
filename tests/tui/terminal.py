"""A real terminal with the app in it: tmux, which also tells what is on the screen."""

import os
import re
import shutil
import signal
import subprocess
import sys
import tempfile
import time
from pathlib import Path

ROOT = Path(__file__).parents[2]
HOUVAST = [sys.executable, "-m", "tui"]
_PATIENCE_SECONDS = 40.0
_POLL_SECONDS = 0.05


class Terminal:
    """A window of 80 by 24, with one command in it."""

    def __init__(self, home: Path, *command: str, columns: int = 80, rows: int = 24) -> None:
        # Not under the test's own folder: the path of a socket may be no longer than some hundred characters.
        self._folder = Path(tempfile.mkdtemp(prefix="houvast-tmux-"))
        self._command = ["env", f"HOUVAST_HOME={home}", "TEXTUAL=", "PYTHONUTF8=1", *(command or HOUVAST)]
        self._tmux("new-session", "-d", "-x", str(columns), "-y", str(rows), "-c", str(ROOT), *self._command)
        self._tmux("set-option", "-g", "remain-on-exit", "on")
        self._tmux("set-option", "-g", "status", "off")
        self._tmux("resize-window", "-x", str(columns), "-y", str(rows))

    def __enter__(self) -> "Terminal":
        return self

    def __exit__(self, *_: object) -> None:
        self._tmux("kill-server", check=False)
        shutil.rmtree(self._folder, ignore_errors=True)

    def _tmux(self, *arguments: str, check: bool = True) -> str:
        command = ["tmux", "-u", "-S", str(self._folder / "tmux"), "-f", os.devnull, *arguments]
        # Without the TMUX of whoever runs the tests: a server of our own, that nobody else sees.
        environment = {key: value for key, value in os.environ.items() if not key.startswith("TMUX")}
        return subprocess.run(command, check=check, capture_output=True, text=True, env=environment, timeout=20).stdout

    def ask(self, name: str) -> str:
        """Return one of tmux' own variables, such as "cursor_y"."""
        return self._tmux("display-message", "-p", f"#{{{name}}}").strip()

    @property
    def screen(self) -> str:
        """What stands on the screen, line by line."""
        return self._tmux("capture-pane", "-p")

    @property
    def styled(self) -> str:
        """The same, with the codes for colour and for bold, underlined and reversed words."""
        return self._tmux("capture-pane", "-p", "-e")

    def type(self, text: str) -> None:
        """Type letters, all at once."""
        self._tmux("send-keys", "-l", "--", text)

    def press(self, *keys: str) -> None:
        """Press keys, by tmux' names."""
        self._tmux("send-keys", *keys)

    def press_and_move(self, key: str) -> None:
        """Press a key, and wait until the cursor stands on another row: what is typed next lands there."""
        row, deadline = self.ask("cursor_y"), time.monotonic() + _PATIENCE_SECONDS
        self.press(key)
        while self.ask("cursor_y") == row:
            assert time.monotonic() < deadline, f"the cursor stays:\n{self.screen}"
            time.sleep(_POLL_SECONDS)

    def wait_for(self, pattern: str) -> str:
        """Wait until the screen shows `pattern`; returns the screen."""
        deadline = time.monotonic() + _PATIENCE_SECONDS
        while not re.search(pattern, screen := self.screen):
            assert time.monotonic() < deadline, f"waited in vain for {pattern!r}:\n{screen}"
            assert self.ask("pane_dead") != "1", f"stopped before {pattern!r}:\n{screen}"
            time.sleep(_POLL_SECONDS)
        return screen

    def wait_until_stopped(self) -> None:
        """Wait until the command has ended."""
        deadline = time.monotonic() + _PATIENCE_SECONDS
        while self.ask("pane_dead") != "1":
            assert time.monotonic() < deadline, f"still running:\n{self.screen}"
            time.sleep(_POLL_SECONDS)

    def kill(self) -> None:
        """End the command as a power cut does."""
        os.kill(int(self.ask("pane_pid")), signal.SIGKILL)
        self.wait_until_stopped()

    def start_again(self) -> None:
        """Start the command once more, on a clean screen."""
        self._tmux("respawn-pane", "-k", "-c", str(ROOT), *self._command)
