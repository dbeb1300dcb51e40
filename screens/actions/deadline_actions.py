"""Deadlines that somebody sets: of the press, for aftercare, and others; see `breach_actions` for data breaches."""

from incident.records.deadlines import Deadline, DeadlineKind
from operations.team import deadlines
from screens.actions import breach_actions
from screens.actions.deadline_reading import read
from screens.dialogs.asking import Asking
from screens.dialogs.form import Form, FormField, Shape, Values
from screens.dialogs.happened_field import commit_happened, happened_field
from screens.dialogs.menu import Menu, MenuItem, item


async def start(screen: Asking) -> None:
    """Offer the kinds of deadlines, and set one."""
    choices = (
        MenuItem("own", "Een eigen termijn"),
        MenuItem("breach", "Datalek: 72 uur, vanaf het moment dat de school het wist"),
        *_known_breaches(screen),
        MenuItem("press", "Deadline van de pers (een persvraag zelf legt u vast bij F12)"),
        MenuItem("aftercare", "Nazorg: dag erna, week later, terugkeer, jaar later"),
    )
    match await screen.choose(Menu("Nieuwe klok", choices)):
        case "own":
            await _one(screen, DeadlineKind.OWN, "Wat moet er gebeuren?")
        case "press":
            await _one(screen, DeadlineKind.PRESS, "Welk medium, en wat krijgt het van ons?")
        case "breach":
            await breach_actions.start(screen)
        case "breaches":
            await breach_actions.choose(screen)
        case "aftercare":
            await aftercare(screen)


def _known_breaches(screen: Asking) -> tuple[MenuItem, ...]:
    """Return the line for a breach that has a clock already; none when there is none."""
    line = MenuItem("breaches", "Datalek dat er al staat: melding, aanvulling, of wanneer u het wist")
    return (line,) if any(it.kind is DeadlineKind.BREACH for it in screen.desk.dossier.terms.values()) else ()


async def _one(screen: Asking, kind: DeadlineKind, question: str) -> bool:
    async def record(values: Values) -> None:
        await screen.desk.commit(deadlines.start(screen.desk.session, kind, values["what"], values["due"]))

    fields = (
        FormField("what", question, shape=Shape.WORDS),
        FormField("due", "Wanneer?", shape=Shape.COMING),
    )
    return await screen.fill_in(Form(f"Nieuwe klok: {kind.label}", fields, record, draft=f"term:{kind.key}"))


async def aftercare(screen: Asking) -> bool:
    """Propose the dates of aftercare, and set a deadline for each that is kept. Return whether it was recorded."""
    session = screen.desk.session

    async def record(values: Values) -> None:
        await screen.desk.commit(deadlines.start_aftercare(session, values))

    fields = tuple(
        FormField(it.key, it.what, date, Shape.COMING, hint="leeg: geen nazorgmoment")
        for it, date in deadlines.proposed_aftercare(session)
    )
    title = "Nazorg: wanneer? Pas de datums aan, of maak er een leeg."
    return await screen.fill_in(Form(title, fields, record, draft="aftercare"))


async def offer(screen: Asking, term: Deadline) -> None:
    """Offer the actions on a deadline, and do the chosen one."""
    if term.kind is DeadlineKind.BREACH:
        await breach_actions.offer(screen, term)
        return
    choices = (
        item("clock.end"),
        item("clock.move"),
        item("clock.read"),
    )
    match await screen.choose(Menu(term.what, choices)):
        case "end":
            await end(screen, term)
        case "move":
            await _move(screen, term)
        case "read":
            await read(screen, term)


_QUESTIONS = {
    DeadlineKind.EFFECT: "Wat is het effect? Werkt het besluit?",
    DeadlineKind.AFTERCARE: "Wat is er gedaan, en wie heeft nog iets nodig?",
}


async def end(screen: Asking, term: Deadline) -> bool:
    """Ask for the outcome, and end the deadline. Return whether it was recorded."""

    async def record(values: Values) -> None:
        await commit_happened(screen, values, deadlines.end(screen.desk.session, term.id, values["outcome"]))

    field = FormField("outcome", _QUESTIONS.get(term.kind, "Wat kwam eruit?"), shape=Shape.WORDS)
    return await screen.fill_in(
        Form(f"Klaar: {term.what}", (field, happened_field()), record, draft=f"term-end:{term.id}")
    )


async def _move(screen: Asking, term: Deadline) -> bool:
    async def record(values: Values) -> None:
        await screen.desk.commit(deadlines.move(screen.desk.session, term.id, values["due"], values["reason"]))

    fields = (
        FormField("due", "Naar wanneer?", shape=Shape.COMING),
        FormField("reason", "Waarom?", shape=Shape.WORDS),
    )
    return await screen.fill_in(Form(f"Verzetten: {term.what}", fields, record, draft=f"term-move:{term.id}"))
