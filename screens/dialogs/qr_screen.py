"""A QR code over the whole screen: dark on light, as scanners need it, with who may scan it above."""

from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import BindingType
from textual.containers import Vertical
from textual.screen import ModalScreen
from textual.widgets import Static

from exports.text.qr import Code, codes
from screens.desk.command import Where, bindings
from screens.desk.command_table import COMMANDS
from screens.widgets.plain import plain

_AROUND = 4
"""The number of text rows around the code."""
_TOO_SMALL = "Dit venster is te klein voor een QR-code. Maak het groter, of kies een kleinere letter."


class QrScreen(ModalScreen[None]):
    """Shows a text as one code after another."""

    CSS_PATH = "qr_screen.tcss"
    BINDINGS: ClassVar[list[BindingType]] = bindings(COMMANDS[Where.QR])

    def __init__(self, text: str, who: str) -> None:
        """Take the text of the code, and a sentence on who may scan it."""
        super().__init__()
        self._text = text
        self._who = who
        self._codes: tuple[Code, ...] = ()
        self._at = 0

    def compose(self) -> ComposeResult:
        """Create the words and the code."""
        with Vertical(id="qr"):
            yield Static(plain(self._who), id="qr-who")
            yield Static("", id="qr-code")
            yield Static("", id="qr-keys")

    def on_mount(self) -> None:
        """Draw what fits this window."""
        self._draw()

    def on_resize(self) -> None:
        """Draw again: the new window may hold more, or less."""
        self._draw()

    def action_turn(self, by: int) -> None:
        """Go to another part; stop at the first and the last."""
        self._at = max(0, min(self._at + by, len(self._codes) - 1))
        self._show()

    def _draw(self) -> None:
        # Esc or a lock may come before the first drawing.
        if not self.query("#qr-keys"):
            return
        self._codes = codes(self._text, min(2 * (self.size.height - _AROUND), self.size.width))
        self._at = max(0, min(self._at, len(self._codes) - 1))
        self._show()

    def _show(self) -> None:
        drawn = "\n".join(self._codes[self._at].rows) if self._codes else _TOO_SMALL
        self.query_one("#qr-code", Static).update(plain(drawn))
        many = len(self._codes) > 1
        part = f"Deel {self._at + 1} van {len(self._codes)}.   ← → ander deel   " if many else ""
        self.query_one("#qr-keys", Static).update(plain(f"{part}Esc terug"))
