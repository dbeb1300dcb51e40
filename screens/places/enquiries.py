"""F12 Vragen: questions from outside, who still waits, and the approved answer to read out on the telephone."""

from collections.abc import Iterable
from typing import ClassVar

from textual import on, work
from textual.content import Content
from textual.widget import Widget
from textual.widgets import Static

from incident.dutch.times_in_words import enumerated, span, when
from incident.fold.dossier import Dossier
from incident.record import Moment
from incident.records.enquiries import Enquiry, EnquiryKind
from operations.reach.enquiries import lapsed
from screens.actions import enquiry_actions
from screens.frame.frame import Frame
from screens.widgets.grid import Cell, Column, Grid, Tone
from screens.widgets.plain import joined, plain

_COLUMNS = (
    Column("Vraag", 23, share=3),
    Column("Van", 12, share=1),
    Column("Antwoord", 10),
    Column("Stand", 33),
)
_NEW = (("+ Nieuwe vraag van buiten", EnquiryKind.QUESTION), ("+ Nieuwe persvraag", EnquiryKind.PRESS))


class EnquiriesScreen(Frame):
    """The enquiries, waiting ones first; below them the one under the cursor with its answer."""

    CSS_PATH: ClassVar = ["../frame/frame.tcss", "enquiries.tcss"]
    PLACE = "enquiries"
    FOCUS = "#enquiries"

    _enquiries: tuple[Enquiry, ...] = ()

    def body(self) -> Iterable[Widget]:
        """Create the table, and the question under the cursor in full."""
        yield Grid(_COLUMNS, self._cell, id="enquiries")
        yield Static("", id="answer")

    def show(self) -> None:
        """Show the present dossier; the cursor stays on its question, wherever that moved."""
        grid = self.query_one("#enquiries", Grid)
        under = self._under(grid.row)
        self._enquiries = in_order(self.desk.dossier)
        places = {it.id: len(_NEW) + at for at, it in enumerate(self._enquiries)}
        grid.show(len(_NEW) + len(self._enquiries), row=places.get(under.id) if under else None)
        self._show_answer()

    def _under(self, row: int) -> Enquiry | None:
        at = row - len(_NEW)
        return self._enquiries[at] if 0 <= at < len(self._enquiries) else None

    def _cell(self, row: int, column: int) -> Cell:
        enquiry = self._under(row)
        if enquiry is None:
            return Cell(_NEW[row][0] if column == 0 else "", Tone.DIM)
        match column:
            case 0:
                return Cell(f"{enquiry.label} {enquiry.text}")
            case 1:
                return Cell(_from(enquiry), Tone.DIM)
            case 2:
                return _answer(self.desk.dossier, enquiry)
            case _:
                return _state(enquiry, self.desk.now())

    @on(Grid.Moved, "#enquiries")
    def _show_answer(self) -> None:
        enquiry = self._under(self.query_one("#enquiries", Grid).row)
        self.query_one("#answer", Static).update(
            _in_full(self.desk.dossier, enquiry, self.desk.now()) if enquiry else _hint()
        )

    @on(Grid.Chosen, "#enquiries")
    @work
    async def _chosen(self) -> None:
        row = self.query_one("#enquiries", Grid).row
        if (enquiry := self._under(row)) is not None:
            await enquiry_actions.offer(self, enquiry)
        else:
            await enquiry_actions.note(self, _NEW[row][1])


def in_order(dossier: Dossier) -> tuple[Enquiry, ...]:
    """Return waiting enquiries first, the most urgent on top; then the answered ones, the newest on top."""
    waiting = [it for it in dossier.enquiries.values() if it.waiting]
    due = [it for it in waiting if _due(it) is not None]
    answered = [it for it in dossier.enquiries.values() if not it.waiting]
    return (
        *sorted(due, key=lambda it: (_due(it), it.number)),
        *(it for it in waiting if _due(it) is None),
        *sorted(answered, key=lambda it: (it.given, it.number), reverse=True),
    )


def _due(enquiry: Enquiry) -> Moment | None:
    return enquiry.call_back or enquiry.deadline


def _from(enquiry: Enquiry) -> str:
    before = {EnquiryKind.PRESS: "pers: ", EnquiryKind.RUMOUR: "gerucht: "}.get(enquiry.kind, "")
    return f"{before}{enquiry.asker}".removesuffix(": ") or "–"


def _answer(dossier: Dossier, enquiry: Enquiry) -> Cell:
    if enquiry.answer is None:
        return Cell("–", Tone.DIM)
    if lapsed(dossier, enquiry.answer):
        return Cell("▲ vervalt", Tone.BAD)
    return Cell("✓ akkoord", Tone.GOOD)


def _state(enquiry: Enquiry, now: Moment) -> Cell:
    if enquiry.given is not None:
        return Cell(f"✓ beantwoord {when(enquiry.given, now)}", Tone.GOOD)
    if (due := _due(enquiry)) is None:
        return Cell("■ wacht op antwoord", Tone.WARN)
    what = "terugbellen" if enquiry.call_back else "antwoord"
    if now > due:
        return Cell(f"▲ {what} {when(due, now)}, te laat", Tone.BAD)
    return Cell(f"■ {what} {when(due, now)}, nog {span(due - now)}", Tone.WARN)


def _hint() -> Content:
    return plain("Enter: leg vast wat iemand vraagt. Pijl omlaag: de vragen, met het antwoord om voor te lezen.", "dim")


def _in_full(dossier: Dossier, enquiry: Enquiry, now: Moment) -> Content:
    """Return the question with its answer, to read out on the telephone."""
    asker = f", van {enquiry.asker}" if enquiry.asker else ""
    deadline = f", antwoord nodig {when(enquiry.deadline, now)}" if enquiry.deadline else ""
    head = f"{enquiry.label} {enquiry.kind.label}{asker}{deadline}\n"
    return joined((head, "dim"), (f"{enquiry.text}\n", "bold"), *_to_say(dossier, enquiry))


def _to_say(dossier: Dossier, enquiry: Enquiry) -> tuple[str | tuple[str, str], ...]:
    answer = enquiry.answer
    if answer is None:
        return (("Nog geen antwoord met akkoord. Zeg: wij zoeken het uit en bellen u terug.", "$text-warning"),)
    if changed := lapsed(dossier, answer):
        words = f"▲ Niet meer zo zeggen: {enumerated(changed)} is veranderd. Geef akkoord op een nieuw antwoord.\n"
        return ((words, "$text-error"), (answer.text, "strike"))
    inside = "Alleen de woordvoerder zegt: " if answer.internal else "Zeg: "
    return ((inside, "$text-success"), answer.text)
