"""Two hands at a terminal, whose keystrokes are counted."""

import time
from typing import NamedTuple

from tests.tui.terminal import Terminal

KEY_SECONDS = 0.28
"""One keystroke of somebody who is no typist (K), after Card, Moran and Newell, CACM 23 (1980)."""
LOOK_SECONDS = 1.35
"""To look and decide what comes next (M), from the same source."""


class Cost(NamedTuple):
    """What a job costs."""

    commands: int
    """Keys that say what to do: arrows, Enter, F-keys."""
    letters: int
    """Characters of what is told."""
    looks: int
    """How often one has to look before going on."""
    machine_seconds: float
    """What passed here, with a program at the keys: the time of the app itself."""

    @property
    def human_seconds(self) -> float:
        """Estimate how long somebody takes who is no typist, by the keystroke-level model; reading is not in it."""
        return (self.commands + self.letters) * KEY_SECONDS + self.looks * LOOK_SECONDS


class Hands:
    """They press keys, and look before they go on."""

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
        """Type words, and look for a pattern if one has to before going on."""
        self._letters += len(text)
        self._terminal.type(text)
        if sees:
            self._look(sees)

    def _look(self, pattern: str) -> None:
        self._looks += 1
        self._terminal.wait_for(pattern)
        # What the last key still moves, such as the cursor, is not seen in words.
        self._terminal.wait_until_idle()

    def begin(self) -> None:
        """Count from here."""
        self._commands = self._letters = self._looks = 0
        self._since = time.monotonic()

    @property
    def cost(self) -> Cost:
        """Return what it cost since `begin`."""
        return Cost(self._commands, self._letters, self._looks, time.monotonic() - self._since)
