"""The staff list of the school: it filters while the user types, also among thousands of people."""

from collections.abc import Sequence
from typing import ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import BindingType
from textual.containers import Vertical
from textual.screen import ModalScreen
from textual.widgets import Input, Static

from incident.addresses.person import Colleague
from incident.folding import folded
from screens.desk.command import Where, bindings
from screens.desk.command_table import COMMANDS
from screens.widgets.grid import Cell, Column, Grid, Tone
from screens.widgets.line_field import LineField
from screens.widgets.plain import plain

_COLUMNS = (Column("Naam", 26, share=2), Column("Functie", 18, share=1), Column("Telefoon", 17))

_NOBODY = "Niemand gevonden. Typ andere letters, of druk op Esc."


class StaffList(ModalScreen[Colleague | None]):
    """Returns the chosen person, or None."""

    CSS_PATH = "../dialogs/dialog.tcss"
    BINDINGS: ClassVar[list[BindingType]] = bindings(COMMANDS[Where.STAFF])

    def __init__(self, title: str, people: Sequence[Colleague]) -> None:
        """Take the purpose, and the people in order of name."""
        super().__init__()
        self._title = title
        self._people = tuple(people)
        self._folded = tuple(folded(" ".join((it.name, it.function, it.organisation, it.phone))) for it in people)
        self._shown = self._people

    def compose(self) -> ComposeResult:
        """Create the field and the list."""
        with Vertical(classes="dialog reading"):
            yield Static(plain(self._title), classes="dialog--title")
            yield LineField(
                "", on_enter=self._go_to_list, id="find", placeholder="Typ een deel van de naam of de functie"
            )
            yield Grid(_COLUMNS, self._cell, id="staff")
            yield Static("Typen zoekt   ↓ naar de lijst   Enter kiest   Esc terug", classes="dialog--keys")

    def on_mount(self) -> None:
        """Focus the field, so that typing filters."""
        self.query_one(Grid).show(len(self._shown))
        self.query_one("#find").focus()

    def _cell(self, row: int, column: int) -> Cell:
        it = self._shown[row]
        words = (it.name, it.function or "–", it.phone or "–")[column]
        return Cell(words, Tone.DIM if words == "–" else Tone.PLAIN)

    def _go_to_list(self) -> None:
        self.query_one(Grid).focus()

    def action_down(self) -> None:
        """Move from the field to the list."""
        self._go_to_list()

    @on(Input.Changed, "#find")
    def _find(self, event: Input.Changed) -> None:
        words = folded(event.value).split()
        found = (it for it, said in zip(self._people, self._folded, strict=True) if all(word in said for word in words))
        self._shown = tuple(found) if words else self._people
        grid = self.query_one(Grid)
        grid.hint = "" if self._shown else _NOBODY
        grid.show(len(self._shown), row=0)

    @on(Grid.Chosen, "#staff")
    def _chosen(self) -> None:
        row = self.query_one(Grid).row
        if row < len(self._shown):
            self.dismiss(self._shown[row])
