"""A real terminal with the app: tmux, which can also return the screen."""

import os
import re
import shutil
import signal
import subprocess
import sys
import tempfile
from collections.abc import Callable
from pathlib import Path

from tests.patience import PATIENCE_SECONDS, wait_until

ROOT = Path(__file__).parents[2]
HOUVAST = [sys.executable, "-m", "tui"]


class Terminal:
    """A window of 80 by 24, with one command."""

    def __init__(self, home: Path, *command: str, columns: int = 80, rows: int = 24) -> None:
        # Not in the test's own folder: the path of a socket is limited to about a hundred characters.
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
        # Without the TMUX of the person who runs the tests: a private server of our own.
        environment = {key: value for key, value in os.environ.items() if not key.startswith("TMUX")}
        return subprocess.run(
            command, check=check, capture_output=True, text=True, env=environment, timeout=PATIENCE_SECONDS
        ).stdout

    def ask(self, name: str) -> str:
        """Return one of tmux' own variables, such as "cursor_y"."""
        return self._tmux("display-message", "-p", f"#{{{name}}}").strip()

    @property
    def screen(self) -> str:
        """Return the text on the screen, line by line."""
        return self._tmux("capture-pane", "-p")

    @property
    def styled(self) -> str:
        """Return the same, with the codes for colour and for bold, underlined and reversed words."""
        return self._tmux("capture-pane", "-p", "-e")

    def type(self, text: str) -> None:
        """Type letters, all at once."""
        self._tmux("send-keys", "-l", "--", text)

    def press(self, *keys: str) -> None:
        """Press keys, by tmux' names."""
        self._tmux("send-keys", *keys)

    def press_and_move(self, key: str) -> None:
        """Press a key, and wait until the cursor is on another row, so that the next text goes there."""
        row = self.ask("cursor_y")
        self.press(key)
        wait_until(lambda: self.ask("cursor_y") != row, "for the cursor to move", lambda: self.screen)

    def wait_for(self, pattern: str) -> str:
        """Wait until the screen shows `pattern`; returns the screen."""
        return self.wait_for_screen(lambda: self.screen, lambda screen: re.search(pattern, screen), repr(pattern))

    def wait_for_screen(self, look: Callable[[], str], so: Callable[[str], object], awaited: str) -> str:
        """Wait until the screen is as it should be. Return it."""
        seen = ""

        def looks_so() -> object:
            nonlocal seen
            seen = look()
            if so(seen):
                return True
            assert self.ask("pane_dead") != "1", f"stopped before {awaited}:\n{seen}"
            return False

        wait_until(looks_so, f"for {awaited}", lambda: seen)
        return seen

    def wait_until_idle(self) -> None:
        """Wait until the command waits for keys: none of its threads is running or runnable. Only Linux shows that."""
        threads = Path(f"/proc/{self.ask('pane_pid')}/task")
        wait_until(
            lambda: all(_state(it) == "S" for it in threads.glob("*/stat")), "for the app to wait", lambda: self.screen
        )

    def wait_until_stopped(self) -> None:
        """Wait until the command has ended."""
        wait_until(lambda: self.ask("pane_dead") == "1", "for the end", lambda: self.screen)

    def kill(self) -> None:
        """End the command as a power cut does."""
        os.kill(int(self.ask("pane_pid")), signal.SIGKILL)
        self.wait_until_stopped()

    def start_again(self) -> None:
        """Start the command once more, on a clean screen."""
        self._tmux("respawn-pane", "-k", "-c", str(ROOT), *self._command)


def _state(stat: Path) -> str:
    """Return the state of a thread, as in proc(5): "S" sleeps until something comes; an ended thread counts as such."""
    try:
        return stat.read_text(encoding="ascii", errors="replace").rpartition(")")[2].split()[0]
    except FileNotFoundError:
        return "S"
