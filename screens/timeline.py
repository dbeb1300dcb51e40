"""F3 Tijdlijn: everything that happened, the newest at the bottom, drawn by line."""

from collections.abc import Iterable, Sequence
from datetime import date
from typing import ClassVar

from textual import on, work
from textual.binding import BindingType
from textual.timer import Timer
from textual.widget import Widget
from textual.widgets import Input, Static

from incident.dutch import clock, local, short_day
from incident.record import Record
from incident.timeline import Line, LineKind, line
from screens import entry_actions
from screens.command import Where, bindings
from screens.commands import COMMANDS
from screens.frame import Frame
from screens.grid import Cell, Column, Grid, Tone
from screens.plain import joined, plain

_COLUMNS = (Column("Tijd", 17, right=True), Column("Soort", 10), Column("Wat", 50, share=1), Column("Door", 15))
_SEARCH_PAUSE_SECONDS = 0.15
_TONES = {
    LineKind.FACT: Tone.GOOD,
    LineKind.DECISION: Tone.GOOD,
    LineKind.CHANNEL: Tone.WARN,
    LineKind.UNREADABLE: Tone.WARN,
    LineKind.TASK: Tone.DIM,
    LineKind.RELEASE: Tone.DIM,
    LineKind.DOSSIER: Tone.DIM,
}


class TimelineScreen(Frame):
    """All records as lines, with a filter."""

    CSS_PATH: ClassVar = ["frame.tcss", "timeline.tcss"]
    PLACE = "timeline"
    FOCUS = "#lines"
    BINDINGS: ClassVar[list[BindingType]] = bindings(COMMANDS[Where.TIMELINE], priority=True)

    _records: Sequence[Record] = ()
    _known = 0
    _search_timer: Timer | None = None

    def body(self) -> Iterable[Widget]:
        """Lay out filter, lines, and the line under the cursor in full."""
        yield Input(placeholder="Zoeken: Ctrl+F", id="search", compact=True)
        yield Grid(_COLUMNS, self._cell, id="lines")
        yield Static("", id="detail")

    def show(self) -> None:
        """Show the lines; a cursor on the last line stays on the last line."""
        grid = self.query_one("#lines", Grid)
        at_end = grid.row >= grid.rows - 1
        self._records = self._matching()
        grid.show(len(self._records), row=len(self._records) - 1 if at_end else None)
        self._detail()

    def _matching(self) -> Sequence[Record]:
        dossier = self.desk.dossier
        wanted = self.query_one("#search", Input).value.casefold().split()
        if not wanted:
            return dossier.lines
        return [record for record in dossier.lines if _holds(line(dossier, record), wanted)]

    def _cell(self, row: int, column: int) -> Cell:
        told = line(self.desk.dossier, self._records[row])
        match column:
            case 0:
                return Cell(self._time(row, told), Tone.DIM)
            case 1:
                return Cell(told.kind, Tone.STRUCK if told.struck else _TONES.get(told.kind, Tone.PLAIN))
            case 2:
                return Cell(told.text, Tone.STRUCK if told.struck else Tone.PLAIN)
            case _:
                return Cell(told.author, Tone.DIM)

    def _time(self, row: int, told: Line) -> str:
        """The day stands where it changes, so that midnight is seen."""
        before = _day(self._records[row - 1]) if row else None
        here = _day(self._records[row])
        return f"{short_day(told.happened)} {clock(told.happened)}" if here != before else clock(told.happened)

    def _detail(self) -> None:
        grid = self.query_one("#lines", Grid)
        detail = self.query_one("#detail", Static)
        if not grid.rows:
            searched = self.query_one("#search", Input).value
            empty = (
                "Niets gevonden. Maak het zoekveld leeg."
                if searched
                else "Nog niets vastgelegd. Typ, en druk op Enter."
            )
            detail.update(plain(empty, "dim"))
            return
        told = line(self.desk.dossier, self._records[grid.row])
        late = f", opgeschreven {clock(told.recorded)}" if clock(told.recorded) != clock(told.happened) else ""
        struck = " (later verbeterd)" if told.corrected else ""
        detail.update(
            joined((f"{clock(told.happened)} {told.kind}, door {told.author}{late}{struck}\n", "dim"), told.text)
        )

    @on(Grid.Moved)
    def _moved(self) -> None:
        self._detail()

    @on(Grid.Chosen)
    @work
    async def _chosen(self) -> None:
        await entry_actions.offer(self, self._records[self.query_one("#lines", Grid).row])

    def action_search(self) -> None:
        """Go to the search field."""
        self.query_one("#search", Input).focus()

    @on(Input.Changed, "#search")
    def _searching(self) -> None:
        if self._search_timer is not None:
            self._search_timer.stop()
        self._search_timer = self.set_timer(_SEARCH_PAUSE_SECONDS, self.show)

    @on(Input.Submitted, "#search")
    def _searched(self) -> None:
        self.focus_body()

    async def action_back(self) -> None:
        """One level back: out of the search, then to the situation."""
        search = self.query_one("#search", Input)
        if search.value or search.has_focus:
            search.value = ""
            self.focus_body()
        else:
            await super().action_back()


def _day(record: Record) -> date:
    return local(record.mark.happened).date()


def _holds(told: Line, wanted: Sequence[str]) -> bool:
    words = f"{told.kind} {told.text} {told.author} {clock(told.happened)}".casefold()
    return all(word in words for word in wanted)
