"""F5 Matrix: facts × audiences on top, the present round × audiences below."""

from collections.abc import Iterable
from typing import ClassVar

from textual import on, work
from textual.widget import Widget
from textual.widgets import Static

from incident.dutch.times_in_words import brief, brief_day, clock
from incident.fold.dossier import Dossier
from incident.legible import shortened
from incident.playbook.playbook import Audience
from incident.record import Moment
from incident.records.facts import Fact, FactStatus
from incident.records.releases import ReleaseChoice
from incident.rules.certain_denial import denial_warning
from incident.rules.matrix import MatrixCell, cell, share_through
from incident.rules.sequence import RoundRow, rows
from incident.rules.who_heard_what import Heard, Told, heard_revisions, misled
from incident.stored_key import keys
from incident.texts.approval import needs_second
from screens.actions import fact_actions, row_actions
from screens.dialogs.menu import Menu, item
from screens.frame.frame import Frame
from screens.widgets.grid import Cell, Column, Grid, Tone
from screens.widgets.plain import one_line, plain

_AUDIENCE_WIDTH = 12
_NAME_WIDTH = 13
_MOST_OF_FALLEN = 9
"""Characters of a channel that is down: the channel that is used needs the room more."""
_FACT = Column("Feit", 27, share=1)
_ROUND = (
    Column("Wie", 16),
    Column("Kanaal", 24, share=1),
    Column("Tekst", 8),
    Column("Akkoord", 9),
    Column("Verstuurd", 11),
    Column("Weer", 8),
)
_FACT_TONES = {
    FactStatus.CONFIRMED: Tone.PLAIN,
    FactStatus.SUSPECTED: Tone.WARN,
    FactStatus.RUMOUR: Tone.DIM,
    FactStatus.REFUTED: Tone.STRUCK,
}
_RELEASES = {
    ReleaseChoice.SHARE: Cell("● delen", Tone.GOOD),
    ReleaseChoice.LATER: Cell("→ later", Tone.WARN),
    ReleaseChoice.WITHHOLD: Cell("✗ niet", Tone.DIM),
}

_NO_FACTS = "Nog geen feiten. Druk op Enter, of typ bijvoorbeeld: feit: De poort is dicht. Kies dan wie het hoort."


class MatrixScreen(Frame):
    """Both views: facts per audience, and the round per audience."""

    CSS_PATH: ClassVar = ["../frame/frame.tcss", "matrix.tcss"]
    PLACE = "matrix"
    FOCUS = "#facts"

    _facts: tuple[Fact, ...] = ()
    _audiences: tuple[Audience, ...] = ()
    _heard: Heard
    _rows: tuple[RoundRow, ...] = ()
    _misled: frozenset[str] = frozenset()
    """Audiences with an outdated fact."""

    def body(self) -> Iterable[Widget]:
        """Create the two tables."""
        yield Grid((_FACT,), self._fact_cell, by_cell=True, id="facts")
        yield Static("", id="round-title")
        yield Grid(_ROUND, self._round_cell, id="round")

    def show(self) -> None:
        """Show the present dossier."""
        dossier = self.desk.dossier
        self._facts = tuple(dossier.facts.values())
        self._audiences = tuple(dossier.audiences.values())
        self._heard = heard_revisions(dossier)
        self._rows = rows(dossier)
        self._misled = misled(dossier, self._heard)
        core = one_line(dossier.core_messages.get(dossier.round, ""))
        columns = (_FACT, *(Column(it.short or it.name, _AUDIENCE_WIDTH) for it in self._audiences))
        table = self.query_one("#facts", Grid)
        table.hint = "" if self._facts else _NO_FACTS
        table.show(len(self._facts) + 1, columns)
        self.query_one("#round", Grid).show(len(self._rows))
        self.query_one("#round-title", Static).update(
            plain(f"Ronde {dossier.round}: {core or 'wie is al ingelicht   (Tab wisselt, Enter kiest)'}")
        )

    # -- facts × audiences

    def _fact_cell(self, row: int, column: int) -> Cell:
        if row >= len(self._facts):
            return Cell("+ Nieuw feit" if column == 0 else "", Tone.DIM)
        fact = self._facts[row]
        if column == 0:
            glyph = fact_actions.STATUS_GLYPHS[fact.now.status]
            return Cell(f"{fact.label} {glyph} {fact.now.text}", _FACT_TONES[fact.now.status])
        return _shown(cell(self.desk.dossier, self._heard, fact, self._audiences[column - 1].key))

    @on(Grid.Chosen, "#facts")
    @work
    async def _fact_chosen(self) -> None:
        grid = self.query_one("#facts", Grid)
        if grid.row >= len(self._facts):
            await fact_actions.establish(self)
        elif grid.column == 0:
            await fact_actions.offer(self, self._facts[grid.row])
        else:
            await self._cell_chosen(self._facts[grid.row], self._audiences[grid.column - 1])

    async def _cell_chosen(self, fact: Fact, audience: Audience) -> None:
        choices = (
            item(f"cell.{ReleaseChoice.SHARE.key}", more=f" met {audience.name}"),
            item("cell.through"),
            item(f"cell.{ReleaseChoice.LATER.key}"),
            item(f"cell.{ReleaseChoice.WITHHOLD.key}"),
            *fact_actions.choices(fact),
        )
        key = await self.choose(Menu(f"{fact.label} {fact.now.text}", choices))
        if key == "through":
            if await self.record(lambda stamp: share_through(self.desk.dossier, stamp, fact, audience)):
                self.warn(denial_warning(fact))
        elif key is not None and key in keys(ReleaseChoice):
            await fact_actions.release(self, fact, audience, ReleaseChoice(key))
        else:
            await fact_actions.do(self, fact, key)

    # -- round × audiences

    def _round_cell(self, row: int, column: int) -> Cell:
        it = self._rows[row]
        tone = Tone.DIM if it.waits_for and not it.closed else Tone.PLAIN
        match column:
            case 0:
                return Cell(f"{it.audience.order} {_called(it.audience)}", tone)
            case 1:
                return _route(it)
            case 2:
                return _text(it)
            case 3:
                return _approved(self.desk.dossier, it, tone, self.desk.now())
            case 4:
                return self._sent(it)
            case _:
                due = it.version.next_update if it.version and it.sending else None
                return Cell(brief(due, self.desk.now()) if due else "–", tone)

    def _sent(self, row: RoundRow) -> Cell:
        if row.audience.key in self._misled:
            return Cell("▲ opnieuw", Tone.BAD)
        first = any(it.order < row.audience.order and it.key in self._misled for it in self._audiences)
        return Cell("wacht", Tone.DIM) if first and not row.closed else _sent(row, self.desk.now())

    @on(Grid.Chosen, "#round")
    @work
    async def _row_chosen(self) -> None:
        await row_actions.offer(self, self._rows[self.query_one("#round", Grid).row])


def _called(audience: Audience) -> str:
    """Return the name if it fits beside the turn, otherwise the short name."""
    return audience.name if len(audience.name) <= _NAME_WIDTH else audience.short or audience.name


def _shown(it: MatrixCell) -> Cell:
    if it.told is Told.OUTDATED:
        return Cell("▲ verouderd", Tone.BAD)
    if it.told is Told.LEFT:
        return Cell("~ zo gelaten", Tone.DIM)
    if it.told is Told.CURRENT:
        return Cell("✓ verteld", Tone.GOOD)
    return Cell("–", Tone.DIM) if it.release is None else _RELEASES[it.release.choice]


def _route(row: RoundRow) -> Cell:
    fallen = "".join(f"{shortened(it.channel.name, _MOST_OF_FALLEN)} ✗ " for it in row.route.fallen)
    if row.route.channel is None:
        return Cell(f"{fallen}→ geen kanaal".removeprefix("→ "), Tone.BAD)
    name = row.route.channel.channel.name
    return Cell(f"{fallen}→ {name}", Tone.WARN) if fallen else Cell(name)


def _text(row: RoundRow) -> Cell:
    if row.text is None:
        return Cell("–", Tone.DIM)
    return Cell(f"{row.text.label} v{row.version.number}" if row.version else f"{row.text.label} ~")


def _approved(dossier: Dossier, row: RoundRow, tone: Tone, now: Moment) -> Cell:
    if row.version is None or row.text is None:
        return Cell("–", tone)
    if needs_second(dossier, row.text, row.version):
        return Cell("1 van 2", Tone.WARN)
    return Cell(brief(row.version.approved, now), tone)


def _sent(row: RoundRow, now: Moment) -> Cell:
    if row.sending is not None:
        arrived = row.version is not None and row.version.receipts
        return Cell(f"✓ {brief_day(row.sending.at, now)}{' ✓' if arrived else ''}", Tone.GOOD)
    if row.settlement is not None:
        return Cell("✓ verteld" if row.settlement.told else "✗ niet", Tone.DIM)
    if row.waits_for:
        return Cell(f"wacht {_planned(row, now)}".strip(), Tone.DIM)
    return Cell(_planned(row, now) or "nu", Tone.WARN)


def _planned(row: RoundRow, now: Moment) -> str:
    if row.planned is None:
        return ""
    told = brief(row.planned, now)
    return f"om {told}" if told == clock(row.planned) else told
