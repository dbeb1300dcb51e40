"""The list of evidence: what it is, who keeps it, and where it went. Words only: see `incident.records.evidence`."""

from collections.abc import Sequence
from typing import ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import BindingType
from textual.containers import Vertical
from textual.screen import ModalScreen
from textual.widgets import Static

from incident.dutch.times_in_words import when
from incident.record import Moment
from incident.records.evidence import WHY_NO_IMAGES, Evidence
from screens.desk.command import Where, bindings
from screens.desk.command_table import COMMANDS
from screens.widgets.grid import Cell, Column, Grid, Tone
from screens.widgets.plain import plain

NEW = "new"
_COLUMNS = (
    Column("Nr", 4),
    Column("Wat", 21, share=2),
    Column("Bewaard door", 14, share=1),
    Column("Waar", 15, share=1),
    Column("Gegeven", 9),
)

_NONE = "Nog geen bewijs. Leg met + Nieuw bewijs vast wat er is, en wie het bewaart."


class EvidenceList(ModalScreen[str | None]):
    """Returns the id of the chosen piece, `NEW` for the last line, or None."""

    CSS_PATH = "../dialogs/dialog.tcss"
    BINDINGS: ClassVar[list[BindingType]] = bindings(COMMANDS[Where.EVIDENCE])

    def __init__(self, items: Sequence[Evidence], now: Moment, *, closed: bool) -> None:
        """Take the pieces in their order; there is no line for a new one when the incident is `closed`."""
        super().__init__()
        self._items = tuple(items)
        self._now = now
        self._more = 0 if closed else 1

    def compose(self) -> ComposeResult:
        """Create the reason and the list."""
        with Vertical(classes="dialog reading"):
            yield Static("Bewijslijst: wie bewaart wat, en waar.", classes="dialog--title")
            yield Static(plain(WHY_NO_IMAGES))
            yield Grid(_COLUMNS, self._cell, id="evidence")
            yield Static("↑ ↓ kiezen   Enter openen   Esc terug", classes="dialog--keys")

    def on_mount(self) -> None:
        """Focus the list."""
        grid = self.query_one(Grid)
        grid.hint = "" if self._items else _NONE
        grid.show(len(self._items) + self._more)
        grid.focus()

    def _cell(self, row: int, column: int) -> Cell:
        if row >= len(self._items):
            return Cell("+ Nieuw bewijs" if column == 1 else "", Tone.DIM)
        it = self._items[row]
        last = it.handed_over[-1] if it.handed_over else None
        given = when(last.at, self._now) if last else "–"
        words = (it.label, it.item.what, it.item.kept_by, it.item.where or "–", given)[column]
        return Cell(words, Tone.DIM if words == "–" else Tone.PLAIN)

    @on(Grid.Chosen, "#evidence")
    def _chosen(self) -> None:
        row = self.query_one(Grid).row
        if row < len(self._items) + self._more:
            self.dismiss(self._items[row].id if row < len(self._items) else NEW)
