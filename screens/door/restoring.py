"""Restoring a backup at the first start: for a user who has the stick, and no vault on this laptop any more."""

import asyncio
from collections.abc import Sequence
from pathlib import Path
from typing import ClassVar

from textual import events, on, work
from textual.app import ComposeResult
from textual.binding import BindingType
from textual.containers import Vertical
from textual.message import Message
from textual.screen import Screen
from textual.widgets import Label, OptionList, Static
from textual.widgets.option_list import Option

from incident.errors import Explained
from operations.typed.typed_path import typed_path
from screens.desk.command import Where, bindings
from screens.desk.command_table import COMMANDS
from screens.widgets.line_field import LineField
from screens.widgets.plain import one_line, plain
from store.copies.archive_file import is_archive
from store.copies.backup import restore
from store.copies.removable import find_backups, removable_places

_AGAIN = "again"
_IS_ARCHIVE = (
    "Dit is een dossierbestand van één incident. Maak eerst een nieuwe kluis (Esc), "
    "en kies daarin F10, Dossierbestand inlezen."
)


class Restored(Message):
    """The backup has been restored as the vault on this laptop."""


class RestoreScreen(Screen[None]):
    """Shows the backups that were found, and restores the chosen one."""

    CSS_PATH = "door.tcss"
    BINDINGS: ClassVar[list[BindingType]] = bindings(COMMANDS[Where.STEP])

    def __init__(self, folder: Path) -> None:
        """Take the folder of the future vault."""
        super().__init__()
        self._folder = folder
        self._found: Sequence[Path] = ()
        self._busy = False

    def compose(self) -> ComposeResult:
        """Create the list and the field for another path."""
        with Vertical(classes="door wide"):
            yield Static("Reservekopie terugzetten", classes="door--brand")
            yield Static("Steek de stick met de kopie in de laptop, en kies de kopie:", classes="door--ask")
            yield OptionList(compact=True)
            yield Label("Staat de kopie ergens anders? Typ hier de map, en druk op Enter:", id="elsewhere")
            yield LineField(on_enter=self._look_there, id="place")
            yield Static("", id="said", classes="door--said")
            yield Static(plain(f"De kluis komt in: {self._folder}"), classes="door--line")
            yield Static("↑ ↓ kiezen   Enter terugzetten   Tab naar het veld   Esc terug", classes="door--line")

    def on_mount(self) -> None:
        """Search the connected disks."""
        self.query_one(OptionList).focus()
        self._look(removable_places())

    def on_key(self, event: events.Key) -> None:
        """Let letters typed in the list go to the path field."""
        if event.character and event.is_printable and self.focused is self.query_one(OptionList):
            event.stop()
            place = self.query_one("#place", LineField)
            place.focus()
            place.insert_text_at_cursor(event.character)

    def on_paste(self, event: events.Paste) -> None:
        """Take a folder that is dragged onto the window."""
        place = self.query_one("#place", LineField)
        place.focus()
        place.insert_text_at_cursor(event.text.strip())

    def _look_there(self) -> None:
        try:
            place = typed_path(self.query_one("#place", LineField).value)
        except Explained as error:
            self._say(str(error))
            return
        if is_archive(place):
            self._say(_IS_ARCHIVE)
            return
        self._look([place])

    # A worker group of its own: in the same group it would cancel the worker that restores a backup.
    @work(exclusive=True, group="look")
    async def _look(self, places: Sequence[Path]) -> None:
        self._found = await asyncio.to_thread(find_backups, places)
        target = self.query_one(OptionList)
        found = [Option(plain(one_line(f"{it.name}  in {it.parent}")), id=str(at)) for at, it in enumerate(self._found)]
        target.set_options([*found, Option("Opnieuw zoeken op sticks", id=_AGAIN)])
        target.highlighted = 0
        self._say("" if found else "Er is hier geen reservekopie van Houvast gevonden.")
        if found:
            target.focus()

    @on(OptionList.OptionSelected)
    def _chosen(self, event: OptionList.OptionSelected) -> None:
        if event.option.id == _AGAIN:
            self._look(removable_places())
        elif not self._busy:
            self._busy = True
            self._say("De kopie wordt teruggezet en nagelezen.")
            self._put_back(self._found[int(event.option.id or 0)])

    @work
    async def _put_back(self, backup: Path) -> None:
        try:
            await asyncio.to_thread(restore, backup, self._folder)
        except Explained as error:
            self._say(str(error))
            self._busy = False
            return
        self.post_message(Restored())

    def _say(self, sentence: str) -> None:
        self.query_one("#said", Static).update(plain(sentence))
