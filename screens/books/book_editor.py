"""The editor of a draaiboek of the school: one list of all its items, and a menu on each line."""

from typing import ClassVar

from msgspec.structs import replace
from textual import on, work
from textual.app import ComposeResult
from textual.binding import BindingType
from textual.widgets import Static

from incident.playbook.playbook import Fork, Playbook, PlaybookTask, Step
from operations.school.playbook_shelf import shelf
from playbooks.editing import move
from playbooks.listing import ListingRow, applies, rows
from playbooks.places import PlaybookPart, PlaybookPosition, item
from screens.books import book_keeping, book_parts
from screens.books.book_at_work import BookAtWork
from screens.desk.command import Where, bindings
from screens.desk.command_table import COMMANDS
from screens.dialogs.menu import Menu, MenuItem
from screens.widgets.grid import Cell, Column, Grid, Tone
from screens.widgets.plain import one_line, plain
from store.school.own_playbooks import PlaybookAtWork, keep_work, work_on

_COLUMNS = (Column("Wat", 13), Column("Inhoud", 40, share=1), Column("Binnen", 12))


class BookScreen(BookAtWork):
    """The editor. Every change is stored at once; saving makes it a version."""

    CSS_PATH = "books.tcss"
    BINDINGS: ClassVar[list[BindingType]] = bindings(COMMANDS[Where.BOOK])

    def __init__(self, key: str) -> None:
        """Take the key of a draaiboek of the school."""
        super().__init__()
        self._key = key
        self._work: PlaybookAtWork | None = None
        """None until something has changed since the last version."""
        self._saved: PlaybookAtWork | None = None
        self._rows: tuple[ListingRow, ...] = ()
        self._busy = False

    def compose(self) -> ComposeResult:
        """Create the list."""
        yield Static("", id="name", classes="books--title")
        yield Grid(_COLUMNS, self._cell, id="parts")
        yield Static("", id="full")
        yield Static("", id="state")
        yield Static("Enter veranderen, erbij of weg   Shift+↑ ↓ verplaatsen   Esc klaar", classes="books--keys")

    def on_mount(self) -> None:
        """Read the draaiboek."""
        self._read()
        self.show()
        self.query_one(Grid).focus()

    def _read(self) -> None:
        vault = self.desk.session.vault
        self._saved = next((it.as_work for it in shelf(vault) if it.own and it.book.key == self._key), None)
        self._work = work_on(vault, self._key)

    @property
    def book(self) -> Playbook:
        """The present draaiboek."""
        now = self._work or self._saved
        return now.book if now else Playbook(key=self._key, title="")

    def show(self, place: PlaybookPosition | None = None) -> None:
        """Draw the list again, with the cursor at `place`."""
        book = self.book
        self._rows = rows(book)
        at = next((number for number, it in enumerate(self._rows) if place is not None and it.place == place), None)
        self.query_one("#name", Static).update(plain(one_line(book.title)))
        state = "" if self._work is None else "~ Veranderd. Alles staat al in de kluis. Esc: bewaren als versie."
        self.query_one("#state", Static).update(plain(state))
        self.query_one(Grid).show(len(self._rows), row=at)
        self._moved()

    # -- the list

    def _cell(self, number: int, column: int) -> Cell:
        row = self._rows[number]
        tone = Tone.GOOD if row.heading else Tone.PLAIN
        match column:
            case 0:
                return Cell(_what(row), tone)
            case 1:
                return Cell(f"? {row.text}" if row.conditional else row.text, tone)
            case _:
                return Cell(row.within, Tone.DIM)

    @on(Grid.Moved)
    def _moved(self) -> None:
        row = self._rows[self.query_one(Grid).row]
        said = row.text
        if row.place is not None and row.conditional:
            it = item(self.book, row.place)
            if isinstance(it, Step | PlaybookTask | Fork):
                said = f"{said}  {applies(self.book, it.conditions)}"
        self.query_one("#full", Static).update(plain(one_line(said)))

    @on(Grid.Chosen)
    @work
    async def _chosen(self) -> None:
        await book_parts.offer(self, self._rows[self.query_one(Grid).row].place)

    # -- changing

    async def change(self, book: Playbook, place: PlaybookPosition | None = None) -> None:
        """Keep the changed draaiboek, and show it. Raises `NotSaved`."""
        if book == self.book:
            return
        changed = replace(self._work or self._saved or PlaybookAtWork(book=book), book=book)
        await self.desk.aside(lambda: keep_work(self.desk.session.vault, changed))
        self._work = changed
        self.show(place)

    @work
    async def action_shift(self, by: int) -> None:
        """Move the item under the cursor one up or down."""
        place = self._rows[self.query_one(Grid).row].place
        if place is None or self._busy or not book_parts.stands(self.book, place):
            return
        self._busy = True
        try:
            await book_parts.try_change(self, *move(self.book, place, by))
        finally:
            self._busy = False

    @work
    async def action_back(self) -> None:
        """Leave; offer to save the changes as a version."""
        if self._work is None:
            self.dismiss(None)
            return
        choices = (
            MenuItem("save", "Bewaren als versie"),
            MenuItem("later", "Later verder: wat u veranderde, blijft in de kluis"),
            MenuItem("check", "Eerst controleren"),
        )
        match await self.choose(Menu(f"{one_line(self.book.title)}: klaar met veranderen?", choices)):
            case "save":
                if await book_keeping.save(self, self._work):
                    self.dismiss(None)
            case "later":
                self.dismiss(None)
            case "check":
                await book_keeping.check_book(self, self.book)


def _what(row: ListingRow) -> str:
    if row.place is None:
        return "draaiboek"
    if row.heading and row.place.part is not PlaybookPart.STEP:
        return "–"
    return f"{'' if row.heading else ' '}{row.place.part}"
