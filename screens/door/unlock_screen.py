"""The first screen of every later start: only the passphrase. It paints before any key is derived."""

import asyncio
from pathlib import Path
from typing import TYPE_CHECKING, ClassVar

from textual import on, work
from textual.app import ComposeResult
from textual.binding import BindingType
from textual.containers import Vertical
from textual.message import Message
from textual.screen import Screen
from textual.widgets import Input, Static

from incident.errors import Explained
from screens.desk.command import Where, bindings
from screens.desk.command_table import COMMANDS
from screens.widgets.plain import plain
from store.keys.passphrase_forms import forms_to_try

if TYPE_CHECKING:
    from store.vault import Vault


class Unlocked(Message):
    """The vault is open."""

    def __init__(self, vault: "Vault") -> None:
        self.vault = vault
        super().__init__()


class UnlockScreen(Screen[None]):
    """Asks for the passphrase until it is right."""

    CSS_PATH = "door.tcss"
    BINDINGS: ClassVar[list[BindingType]] = bindings(COMMANDS[Where.DOOR])

    def __init__(self, folder: Path, hint: str = "") -> None:
        """Take the vault's folder; `hint` is for the practice vault, whose passphrase is no secret."""
        super().__init__()
        self._folder = folder
        self._hint = hint
        self._busy = False

    def compose(self) -> ComposeResult:
        """Create the unlock screen."""
        with Vertical(classes="door"):
            yield Static("HOUVAST", classes="door--brand")
            yield Static("Samen één verhaal, ook als alles tegelijk komt.", classes="door--line")
            yield Static("Typ de wachtzin van de kluis, of de herstelsleutel, en druk op Enter.", classes="door--ask")
            yield Input(password=True, id="passphrase", compact=True)
            yield Static(plain(self._hint), id="hint", classes="door--line")
            yield Static("", id="said", classes="door--said")
            yield Static(plain(f"Kluis: {self._folder}"), classes="door--line")
            yield Static("Esc stoppen", classes="door--line")

    def on_mount(self) -> None:
        """Focus the passphrase."""
        self.query_one(Input).focus()

    @on(Input.Submitted)
    def _submitted(self) -> None:
        if not self._busy:
            self._busy = True
            typed = self.query_one(Input).value
            self._say(f"De kluis gaat open. {_how_long(self._folder, typed)}")
            self._unlock(typed)

    @work
    async def _unlock(self, passphrase: str) -> None:
        try:
            vault = await asyncio.to_thread(_open, self._folder, passphrase)
        except Explained as error:
            self._say(str(error))
            self.query_one(Input).select_all()
            self._busy = False
            return
        self.query_one(Input).value = ""
        self.post_message(Unlocked(vault))

    def _say(self, sentence: str) -> None:
        self.query_one("#said", Static).update(plain(sentence))


def _how_long(folder: Path, typed: str) -> str:
    """Return how long it may take: each form of the passphrase that is tried on a slot costs about a second."""
    slots = len(list(folder.glob("slots/*.slot")))
    tries = slots * len(forms_to_try(typed))
    if tries < 3:
        return "Dit duurt ongeveer een seconde."
    return f"Dit duurt meestal een seconde, en hooguit {tries + 1} seconden: de kluis heeft {slots} sleutels."


def _open(folder: Path, passphrase: str) -> "Vault":
    """Unlock in a thread. The store is imported there too, so that it does not delay painting the screen."""
    from store.vault import Vault

    return Vault.unlock(folder, passphrase)
