"""The draaiboeken of the school: its own and those that come with Houvast. No open incident is needed."""

from typing import ClassVar

from textual import on, work
from textual.app import ComposeResult
from textual.binding import BindingType
from textual.widgets import Static

from incident.dutch.times_in_words import clock, short_day
from operations.school.playbook_shelf import Shelved, shelf
from screens.books import book_actions
from screens.desk.command import Where, bindings
from screens.desk.command_table import COMMANDS
from screens.dialogs.asking import Asking
from screens.widgets.grid import Cell, Column, Grid, Tone

_COLUMNS = (Column("Draaiboek", 30, share=1), Column("Staat", 26), Column("Bewaard", 18))


class BooksScreen(Asking):
    """A list of draaiboeken; each line has a menu of actions."""

    CSS_PATH = "books.tcss"
    BINDINGS: ClassVar[list[BindingType]] = bindings(COMMANDS[Where.BOOKS])

    _shelf: tuple[Shelved, ...] = ()

    def compose(self) -> ComposeResult:
        """Create the list."""
        yield Static("Draaiboeken: bekijk ze, of maak een eigen versie.", classes="books--title")
        yield Grid(_COLUMNS, self._cell, id="books")
        yield Static("Een incident dat al loopt, houdt zijn eigen kopie van het draaiboek.", id="purpose")
        yield Static("↑ ↓ kiezen   Enter: bekijken, veranderen, bewaren, delen   Esc terug", classes="books--keys")

    def on_mount(self) -> None:
        """Fill the list."""
        self.show()
        self.query_one(Grid).focus()

    def on_screen_resume(self) -> None:
        """Show what has changed meanwhile."""
        self.show()

    def show(self, key: str = "") -> None:
        """Draw the list again, with the cursor on the draaiboek with this key, if it exists."""
        self._shelf = shelf(self.desk.session.vault)
        at = [place for place, it in enumerate(self._shelf, start=1) if it.book.key == key]
        self.query_one(Grid).show(len(self._shelf) + 1, row=at[0] if at else None)

    def _cell(self, row: int, column: int) -> Cell:
        if row == 0:
            return Cell("+ Nieuw, of uit een bestand" if column == 0 else "", Tone.DIM)
        it = self._shelf[row - 1]
        match column:
            case 0:
                return Cell(it.current.title)
            case 1:
                return _state(it)
            case _:
                return Cell(f"{short_day(it.edition.saved)} {clock(it.edition.saved)}" if it.edition else "", Tone.DIM)

    @on(Grid.Chosen)
    @work
    async def _chosen(self) -> None:
        row = self.query_one(Grid).row
        key = await (book_actions.begin(self) if row == 0 else book_actions.offer(self, self._shelf[row - 1]))
        if self.is_current:
            self.show(key)

    def action_back(self) -> None:
        """Go back to the previous screen."""
        self.dismiss(None)


def _state(it: Shelved) -> Cell:
    if not it.own:
        return Cell("komt met Houvast", Tone.DIM)
    if it.edition is None:
        return Cell("~ nog nooit bewaard", Tone.WARN)
    if it.work is not None:
        return Cell(f"~ versie {it.edition.number}, veranderd", Tone.WARN)
    if it.edition.draft:
        return Cell(f"~ versie {it.edition.number}, concept", Tone.WARN)
    return Cell(f"✓ versie {it.edition.number}", Tone.GOOD)
