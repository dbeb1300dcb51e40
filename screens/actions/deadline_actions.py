"""Deadlines that somebody sets: the 72 hours of a data breach, the press, aftercare, and others."""

from functools import partial

from incident.dutch.times_in_words import clock, local, short_day, when
from incident.record import Moment
from incident.records.deadlines import Deadline, DeadlineEnding, DeadlineKind
from operations import deadlines
from screens.dialogs.asking import Asking
from screens.dialogs.form import Form, FormField, Shape, Values
from screens.dialogs.menu import Menu, MenuItem, item
from screens.dialogs.reading import ReadingDialog
from screens.widgets.plain import joined

_HINT = "bijvoorbeeld 22:30, morgen 9:00 of 14-02-2026"


async def start(screen: Asking) -> None:
    """Offer the kinds of deadlines, and set one."""
    choices = (
        MenuItem("own", "Een eigen termijn"),
        MenuItem("breach", "Datalek: 72 uur, vanaf het moment dat de school het wist"),
        MenuItem("press", "Deadline van de pers (een persvraag zelf legt u vast bij F12)"),
        MenuItem("aftercare", "Nazorg: dag erna, week later, terugkeer, jaar later"),
    )
    match await screen.choose(Menu("Nieuwe klok", choices)):
        case "own":
            await _one(screen, DeadlineKind.OWN, "Wat moet er gebeuren?")
        case "press":
            await _one(screen, DeadlineKind.PRESS, "Welk medium, en wat krijgt het van ons?")
        case "breach":
            await _breach(screen)
        case "aftercare":
            await aftercare(screen)


async def _one(screen: Asking, kind: DeadlineKind, question: str) -> bool:
    async def record(values: Values) -> None:
        await screen.desk.commit(deadlines.start(screen.desk.session, kind, values["what"], values["due"]))

    fields = (FormField("what", question, shape=Shape.WORDS), FormField("due", "Wanneer?", hint=_HINT))
    return await screen.fill_in(Form(f"Nieuwe klok: {kind.label}", fields, record, draft=f"term:{kind.key}"))


async def _breach(screen: Asking) -> bool:
    async def record(values: Values) -> None:
        await screen.desk.commit(deadlines.start_breach(screen.desk.session, values["known"]))

    field = FormField("known", "Wanneer wist de school het? (leeg is nu)", hint="bijvoorbeeld 16:00 of gisteren 16:00")
    title = "Datalek: u hebt 72 uur om te melden (AVG artikel 33). Weekend en feestdagen tellen mee."
    return await screen.fill_in(Form(title, (field,), record, draft="breach"))


async def aftercare(screen: Asking) -> bool:
    """Propose the dates of aftercare, and set a deadline for each that is kept. Return whether it was recorded."""
    session = screen.desk.session

    async def record(values: Values) -> None:
        await screen.desk.commit(deadlines.start_aftercare(session, values))

    fields = tuple(
        FormField(it.key, it.what, date, hint="dag-maand-jaar (leeg: geen nazorgmoment)")
        for it, date in deadlines.proposed_aftercare(session)
    )
    title = "Nazorg: wanneer? Pas de datums aan, of maak er een leeg."
    return await screen.fill_in(Form(title, fields, record, draft="aftercare"))


async def offer(screen: Asking, term: Deadline) -> None:
    """Offer the actions on a deadline, and do the chosen one."""
    law = "de 72 uur staan in de wet" if term.kind is DeadlineKind.BREACH else ""
    choices = (
        item("clock.end"),
        item("clock.move", law),
        item("clock.read"),
    )
    match await screen.choose(Menu(term.what, choices)):
        case "end":
            await end(screen, term)
        case "move":
            await _move(screen, term)
        case "read":
            await read(screen, term)


_UNSAID = "-"
_QUESTIONS = {
    DeadlineKind.BREACH: "Gemeld? Schrijf het meldnummer op. Niet gemeld? Schrijf waarom niet, ook voor het register.",
    DeadlineKind.EFFECT: "Wat is het effect? Werkt het besluit?",
    DeadlineKind.AFTERCARE: "Wat is er gedaan, en wie heeft nog iets nodig?",
}


async def end(screen: Asking, term: Deadline) -> bool:
    """Ask for the outcome, and end the deadline. Return whether it was recorded."""

    async def record(values: Values) -> None:
        ending = endings[values["ending"]]
        await screen.desk.commit(deadlines.end(screen.desk.session, term.id, values["outcome"], ending))

    # Of a data breach nothing is proposed: a letter may say that it was notified.
    proposed = _UNSAID if term.kind is DeadlineKind.BREACH else DeadlineEnding.DONE.key
    endings = {_UNSAID: None, **{it.key: it for it in DeadlineEnding}}
    choices = tuple((key, it.label if it else "nog niet gezegd") for key, it in endings.items())
    fields = (
        FormField("outcome", _QUESTIONS.get(term.kind, "Wat kwam eruit?"), shape=Shape.WORDS),
        FormField("ending", "Is het gedaan?", proposed, Shape.CHOICE, choices=choices, stored=DeadlineEnding),
    )
    return await screen.fill_in(Form(f"Klaar: {term.what}", fields, record, draft=f"term-end:{term.id}"))


async def _move(screen: Asking, term: Deadline) -> bool:
    async def record(values: Values) -> None:
        await screen.desk.commit(deadlines.move(screen.desk.session, term.id, values["due"], values["reason"]))

    fields = (FormField("due", "Naar wanneer?", hint=_HINT), FormField("reason", "Waarom?", shape=Shape.WORDS))
    return await screen.fill_in(Form(f"Verzetten: {term.what}", fields, record, draft=f"term-move:{term.id}"))


async def read(screen: Asking, term: Deadline) -> None:
    """Show a deadline with all its changes."""
    shown = partial(_day_and_time, screen.desk.now())
    lines = [f"Sinds {shown(term.begins)}. Voor {shown(term.due)}."]
    lines += [
        f"Verzet om {shown(it.at)} door {it.by}. Stond op {shown(it.was)}. Reden: {it.reason}" for it in term.moves
    ]
    if term.kind is DeadlineKind.BREACH:
        lines.append("Melden kan alleen met het formulier van de Autoriteit Persoonsgegevens. Aanvullen mag later.")
    await screen.read(ReadingDialog(term.what, joined("\n\n".join(lines))))


def _day_and_time(now: Moment, moment: Moment) -> str:
    same_year = local(moment).year == local(now).year
    return when(moment, now) if same_year else f"{short_day(moment)} {local(moment).year} {clock(moment)}"
