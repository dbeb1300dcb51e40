"""A user at a terminal, whose keystrokes are counted."""

import time
from typing import NamedTuple

from tests.tui.terminal import Terminal

KEY_SECONDS = 0.28
"""One keystroke of a non-typist (K), after Card, Moran and Newell, CACM 23 (1980)."""
LOOK_SECONDS = 1.35
"""The time to look and decide what comes next (M), from the same source."""


class Cost(NamedTuple):
    """The cost of a task."""

    commands: int
    """Keys that are commands: arrows, Enter, F-keys."""
    letters: int
    """Characters of typed text."""
    looks: int
    """How often the user must look before going on."""
    machine_seconds: float
    """The time here, with a program at the keys: that of the app itself."""

    @property
    def human_seconds(self) -> float:
        """Return the estimated time of a non-typist, by the keystroke-level model, without reading."""
        return (self.commands + self.letters) * KEY_SECONDS + self.looks * LOOK_SECONDS


class Hands:
    """Presses keys, and looks before going on."""

    def __init__(self, terminal: Terminal) -> None:
        self._terminal = terminal
        self._commands = self._letters = self._looks = 0
        self._since = time.monotonic()

    def press(self, *keys: str, sees: str) -> None:
        """Press keys by tmux' names, and look for a pattern on the screen."""
        self._commands += len(keys)
        self._terminal.press(*keys)
        self._look(sees)

    def go_on(self) -> None:
        """Press Enter in a field, and see the cursor go to the next one."""
        self._commands += 1
        self._terminal.press_and_move("Enter")

    def type(self, text: str, *, sees: str = "") -> None:
        """Type words, and look for a pattern if the user must do so before going on."""
        self._letters += len(text)
        self._terminal.type(text)
        if sees:
            self._look(sees)

    def _look(self, pattern: str) -> None:
        self._looks += 1
        self._terminal.wait_for(pattern)
        # Some effects of the last key, such as the cursor, are not visible as words.
        self._terminal.wait_until_idle()

    def begin(self) -> None:
        """Start counting here."""
        self._commands = self._letters = self._looks = 0
        self._since = time.monotonic()

    @property
    def cost(self) -> Cost:
        """Return the cost since `begin`."""
        return Cost(self._commands, self._letters, self._looks, time.monotonic() - self._since)
