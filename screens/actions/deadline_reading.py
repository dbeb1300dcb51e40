"""Reading a deadline with all its changes."""

from functools import partial

from incident.dutch.times_in_words import clock, local, short_day, when
from incident.record import Moment
from incident.records.breach import BreachReport, BreachStanding
from incident.records.deadlines import Deadline, DeadlineKind
from screens.dialogs.asking import Asking
from screens.dialogs.reading import ReadingDialog
from screens.widgets.plain import joined


async def read(screen: Asking, term: Deadline) -> None:
    """Show a deadline with all its changes."""
    shown = partial(_day_and_time, screen.desk.now())
    lines = [f"Sinds {shown(term.begins)}. Voor {shown(term.due)}."]
    lines += [
        f"Verzet om {shown(it.at)} door {it.by}. Stond op {shown(it.was)}. Reden: {it.reason}" for it in term.moves
    ]
    standing = screen.desk.dossier.breaches.get(term.id, BreachStanding())
    lines += [_reported(it, shown(it.at)) for it in standing.reports]
    if term.outcome and not standing.reports:
        lines.append(term.outcome)
    if term.kind is DeadlineKind.BREACH:
        lines.append("Melden kan alleen met het formulier van de Autoriteit Persoonsgegevens. Aanvullen mag later.")
    await screen.read(ReadingDialog(term.what, joined("\n\n".join(lines))))


def _reported(it: BreachReport, at: str) -> str:
    number = f"nummer {it.number}" if it.number else "nog zonder nummer"
    return f"{it.stage.label.capitalize()}: {at}, {number}, vastgelegd door {it.by}. {it.remark}".rstrip()


def _day_and_time(now: Moment, moment: Moment) -> str:
    same_year = local(moment).year == local(now).year
    return when(moment, now) if same_year else f"{short_day(moment)} {local(moment).year} {clock(moment)}"
