"""Data breaches: asking when the school knew, and recording what was reported to the authority."""

from incident.dutch.times_in_words import full, when
from incident.records.breach import BreachStanding
from incident.records.deadlines import Deadline, DeadlineKind
from operations.team import breach
from screens.actions.deadline_reading import read
from screens.dialogs.asking import Asking
from screens.dialogs.form import Form, FormField, Shape, Values
from screens.dialogs.menu import Menu, MenuItem, item


async def start(screen: Asking) -> bool:
    """Ask when the school knew, and start the clock. Return whether it was recorded."""

    async def record(values: Values) -> None:
        await screen.desk.commit(breach.start(screen.desk.session, values["known"]))

    field = FormField("known", "Wanneer wist de school het? (leeg is nu)", shape=Shape.PAST)
    title = "Datalek: meld zonder uitstel, en binnen 72 uur (AVG artikel 33). Weekend en feestdagen tellen mee."
    return await screen.fill_in(Form(title, (field,), record, draft="breach"))


async def choose(screen: Asking) -> None:
    """Offer the breaches of this incident, also those that were reported already, and then what can be done."""
    now = screen.desk.now()
    found = [it for it in screen.desk.dossier.terms.values() if it.kind is DeadlineKind.BREACH]
    lines = [MenuItem(it.id, f"Datalek, bekend sinds {when(it.begins, now)}") for it in found]
    if (key := await screen.choose(Menu("Welk datalek?", lines))) is not None:
        await offer(screen, screen.desk.dossier.terms[key])


async def offer(screen: Asking, term: Deadline) -> None:
    """Offer the actions on one breach, and do the chosen one."""
    standing = screen.desk.dossier.breaches.get(term.id, BreachStanding())
    reported = "is al gemeld" if standing.reports else ""
    choices = (
        item("breach.report"),
        item("breach.leave", reported or ("staat er al" if standing.not_reported else "")),
        item("breach.known"),
        item("breach.read"),
    )
    match await screen.choose(Menu(term.what, choices)):
        case "report":
            await report(screen, term, standing)
        case "leave":
            await _leave(screen, term)
        case "known":
            await _set_known(screen, term)
        case "read":
            await read(screen, term)


async def report(screen: Asking, term: Deadline, standing: BreachStanding) -> bool:
    """Ask for the time and number of a report, and record it. Return whether it was recorded."""

    async def record(values: Values) -> None:
        await screen.desk.commit(
            breach.report(screen.desk.session, term.id, values["at"], values["number"], values["remark"])
        )

    fields = (
        FormField("number", "Meldnummer van de Autoriteit Persoonsgegevens (niet verplicht)"),
        FormField("at", "Wanneer is de melding verstuurd? (leeg is nu)", shape=Shape.PAST),
        FormField("remark", "Is het later dan 72 uur? Schrijf waarom. (niet verplicht)", shape=Shape.WORDS),
    )
    title = "Aanvulling op de melding" if standing.first else "Gemeld bij de Autoriteit Persoonsgegevens"
    return await screen.fill_in(Form(title, fields, record, draft=f"breach-report:{term.id}"))


async def _leave(screen: Asking, term: Deadline) -> None:
    async def record(values: Values) -> None:
        await screen.desk.commit(breach.leave_unreported(screen.desk.session, term.id, values["reason"]))

    field = FormField("reason", "Waarom kan dit lek niemand schaden? Dit komt in het register.", shape=Shape.WORDS)
    await screen.fill_in(Form("Niet melden", (field,), record, draft=f"breach-leave:{term.id}"))


async def _set_known(screen: Asking, term: Deadline) -> None:
    async def record(values: Values) -> None:
        await screen.desk.commit(breach.set_known(screen.desk.session, term.id, values["known"], values["reason"]))

    fields = (
        FormField("known", f"Wanneer wist de school het? Nu staat er: {full(term.begins)}", shape=Shape.PAST),
        FormField("reason", "Waarom verandert dit?", shape=Shape.WORDS),
    )
    await screen.fill_in(Form("Wanneer wist de school het?", fields, record, draft=f"breach-known:{term.id}"))
