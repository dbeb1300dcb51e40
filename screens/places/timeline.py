"""F3 Tijdlijn: everything that happened, the newest at the bottom, drawn line by line."""

from bisect import bisect_left
from collections.abc import Iterable, Sequence
from datetime import date
from itertools import takewhile
from typing import ClassVar, cast

from textual import on, work
from textual.binding import BindingType
from textual.containers import Horizontal
from textual.timer import Timer
from textual.widget import Widget
from textual.widgets import Input, Static

from incident.dutch.times_in_words import clock, day_from, local, short_day, when
from incident.fold.timeline import LineKind, day_starts, line
from incident.folding import folded
from incident.record import Moment, Record
from screens.actions import entry_actions
from screens.desk.command import Where, bindings
from screens.desk.command_table import COMMANDS
from screens.desk.desk import HasDesk
from screens.frame.frame import Frame
from screens.places.filter import ALL, choose, typed_moment
from screens.places.search import TimelineSearch
from screens.widgets.grid import Cell, Column, Grid, Tone
from screens.widgets.plain import joined, plain
from screens.widgets.steady_width import SteadyInput

_COLUMNS = (Column("Tijd", 9, right=True), Column("Soort", 12), Column("Wat", 46, share=1), Column("Door", 15))
_SEARCH_HINT = "Zoeken of een tijd: Ctrl+F   (leeg en Enter: kiezen)"
_SEARCH_PAUSE_SECONDS = 0.05
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

    CSS_PATH: ClassVar = ["../frame/frame.tcss", "timeline.tcss"]
    PLACE = "timeline"
    FOCUS = "#lines"
    BINDINGS: ClassVar[list[BindingType]] = bindings(COMMANDS[Where.TIMELINE], priority=True)

    _records: Sequence[Record] = ()
    _picked = ALL
    """The choice from the filter menu; the words come from the search field."""
    _search: TimelineSearch | None = None
    """The search whose lines are shown; None when all lines are."""
    _here: tuple[int, Record] | None = None
    """The row of the cursor when the lines were last shown, and its record."""
    _search_timer: Timer | None = None

    def body(self) -> Iterable[Widget]:
        """Create the filter, the lines, and the line under the cursor in full."""
        with Horizontal(id="above"):
            yield SteadyInput(placeholder=_SEARCH_HINT, id="search", compact=True)
            yield Static("", id="shown")
        yield Grid(_COLUMNS, self._cell, heading=self._day_above, id="lines")
        yield Static("", id="detail")

    def show(self) -> None:
        """Show the lines; a cursor on the last line stays on the last line."""
        wanted = self._picked._replace(words=tuple(folded(self.query_one("#search", Input).value).split()))
        dossier, search = self.desk.dossier, self._search
        if wanted == ALL:
            self.workers.cancel_group(self, "search")
            self._search, self._records = None, dossier.lines
        elif search is None or wanted != search.line_filter:
            self._search = TimelineSearch(dossier, wanted, search)
            self._read(self._search)
        elif search.take_new():
            self._read(search)
        self._lay_out()

    @work(exclusive=True, group="search")
    async def _read(self, search: TimelineSearch) -> None:
        """Read the lines, the last ones first, while keys are still handled."""
        found_before = search.done
        async for _ in search.read(self.size.height):
            self._records = search.found
            self._lay_out(newest=not found_before)
            found_before = True

    def _lay_out(self, *, newest: bool = False) -> None:
        """Show the present lines; the cursor stays on its line, or on the last line if it was there."""
        grid = self.query_one("#lines", Grid)
        last = newest or grid.row >= grid.rows - 1
        row = len(self._records) - 1 if last else self._place(grid.row)
        grid.show(len(self._records), row=row, headings=self._days())
        self.query_one("#shown", Static).update(plain(self._told()))
        self._detail()

    def _place(self, cursor: int) -> int:
        """Return the row of the line under the cursor, or of the first later line when it is filtered out."""
        if self._here is None or self._here[0] != cursor:  # the cursor has moved since
            return cursor
        record = self._here[1]
        row = at = bisect_left(self._records, record.mark.happened, key=_happened)
        while at < len(self._records) and self._records[at].mark.happened == record.mark.happened:
            if self._records[at] is record:
                return at
            at += 1
        return row

    def _days(self) -> Sequence[int]:
        """Return the rows with a day above them; none when all lines are of one day."""
        every = self.desk.dossier.lines
        return day_starts(self._records) if every and _day(every[0]) != _day(every[-1]) else ()

    def _day_above(self, row: int) -> str:
        return day_from(self._records[row].mark.happened, self.desk.now())

    def _told(self) -> str:
        """Return what is shown, or what is new, in words."""
        if self._search is not None:
            reading = "" if self._search.done else "…"
            chosen = self._picked.told()
            return f"  {chosen}{': ' if chosen else ''}{len(self._records)}{reading} van {len(self.desk.dossier.lines)}"
        fresh = self._fresh()
        return f"  ● {fresh} nieuw sinds {clock(self.desk.seen)}" if fresh else ""

    def _fresh(self) -> int:
        """Return the number of records written since the user last looked."""
        seen = self.desk.seen
        return sum(1 for _ in takewhile(lambda it: it.mark.recorded > seen, reversed(self.desk.session.records)))

    def _cell(self, row: int, column: int) -> Cell:
        told = line(self.desk.dossier, self._records[row])
        match column:
            case 0:
                new = "● " if told.recorded > self.desk.seen else ""
                return Cell(new + clock(told.happened), Tone.DIM)
            case 1:
                return Cell(told.kind, Tone.STRUCK if told.struck else _TONES.get(told.kind, Tone.PLAIN))
            case 2:
                # Not every terminal can strike text through.
                words = "" if not told.struck else "(verbeterd) " if told.corrected else "(teruggedraaid) "
                return Cell(f"{words}{told.text}", Tone.STRUCK if told.struck else Tone.PLAIN)
            case _:
                return Cell(told.author, Tone.DIM)

    def _detail(self) -> None:
        grid = self.query_one("#lines", Grid)
        detail = self.query_one("#detail", Static)
        if not grid.rows:
            empty = "Nog niets vastgelegd. Typ, en druk op Enter."
            if self._search is not None:
                empty = "Niets gevonden. Maak het zoekveld leeg." if self._search.done else "Nog aan het zoeken."
            detail.update(plain(empty, "dim"))
            return
        record = self._records[grid.row]
        self._here = grid.row, record
        told = line(self.desk.dossier, record)
        happened, written = clock(told.happened), when(told.recorded, told.happened)
        late = f", opgeschreven {written}" if written != happened else ""
        struck = " (later verbeterd)" if told.corrected else ""
        detail.update(
            joined(
                (f"{short_day(told.happened)} {happened} {told.kind}, door {told.author}{late}{struck}\n", "dim"),
                told.text,
            )
        )

    @on(Grid.Moved)
    def _moved(self) -> None:
        self._detail()

    @on(Grid.Chosen)
    @work
    async def _chosen(self) -> None:
        await entry_actions.offer(self, self._records[self.query_one("#lines", Grid).row])

    def action_search(self) -> None:
        """Focus the search field."""
        self.query_one("#search", Input).focus()

    @on(Input.Changed, "#search")
    def _searching(self) -> None:
        if self._search_timer is not None:
            self._search_timer.stop()
        self._search_timer = self.set_timer(_SEARCH_PAUSE_SECONDS, self.show)

    @on(Input.Submitted, "#search")
    @work
    async def _searched(self) -> None:
        """Handle Enter: open the menu for an empty field, jump to a time, or go to the lines found."""
        search = self.query_one("#search", Input)
        if (moment := typed_moment(search.value, self.desk.now())) is not None:
            self._jump(moment)
        elif not search.value.strip():
            chosen = await choose(self, self._picked, self.desk.seen, self._fresh())
            self._picked = self._picked if chosen is None else chosen
            self.show()
        self.focus_body()

    def _jump(self, moment: Moment) -> None:
        """Show all lines, with the cursor on the first line at or after this time."""
        self._clear()
        lines = self.desk.dossier.lines
        at = bisect_left(lines, moment, key=_happened)
        self.query_one("#lines", Grid).row = min(at, len(lines) - 1)

    def _clear(self) -> None:
        self._picked = ALL
        self.query_one("#search", Input).value = ""
        self.show()

    def on_screen_suspend(self) -> None:
        """Count new records from here when the user goes to another screen; a menu in front does not count."""
        desk = cast("HasDesk", self.app).desk
        if desk is not None and isinstance(self.app.screen, Frame) and self.app.screen is not self:
            desk.seen = desk.now()

    async def action_back(self) -> None:
        """Go one level back: out of the search, then to F2 Beeld."""
        search = self.query_one("#search", Input)
        if search.value or search.has_focus or self._picked != ALL:
            self._clear()
            self.focus_body()
        else:
            await super().action_back()


def _day(record: Record) -> date:
    return local(record.mark.happened).date()


def _happened(record: Record) -> Moment:
    return record.mark.happened
