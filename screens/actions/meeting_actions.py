"""A meeting by beeld, oordeel, besluit, opdracht, controle: from the agenda to the situation report."""

from collections.abc import Awaitable, Callable

from incident.dutch.times_in_words import enumerated, when
from incident.records.deadlines import DeadlineKind
from incident.records.documents import DocumentKind
from incident.records.meetings import Meeting, MeetingPart
from incident.rules import boboc
from incident.rules.boboc import JUDGEMENT, agenda
from incident.rules.clocks import ClockKind
from operations.team import meetings
from screens.actions import deadline_actions, decision_actions, fact_actions
from screens.dialogs.asking import Asking
from screens.dialogs.form import Form, FormField, Shape, Values
from screens.dialogs.happened_field import commit_happened, happened_field
from screens.dialogs.menu import Menu, MenuItem
from screens.dialogs.reading import ReadingDialog
from screens.widgets.plain import joined

_NEXT = {
    "agenda": MeetingPart.PICTURE.key,
    MeetingPart.JUDGEMENT.key: MeetingPart.DECISION.key,
    "present": MeetingPart.PICTURE.key,
}
"""The part after one that is done once; the other parts may have more of the same."""


async def offer(screen: Asking) -> None:
    """Begin a meeting, or continue the present one: the menu of parts returns until it is closed, or left with Esc."""
    if boboc.running(screen.desk.dossier) is None and not await _open(screen):
        return
    likely = MeetingPart.PICTURE.key
    while (meeting := boboc.running(screen.desk.dossier)) is not None:
        key = await screen.choose(_parts(screen, meeting, likely))
        if key is None:
            return
        await _DO[key](screen, meeting)
        likely = _NEXT.get(key, key)


async def _open(screen: Asking) -> bool:
    present = await _present(screen, (screen.desk.session.author,))
    if present is None:
        return False
    if not await screen.record(lambda stamp: boboc.open_meeting(screen.desk.dossier, stamp, present)):
        return False
    await read_agenda(screen)
    return True


async def _present(screen: Asking, now: tuple[str, ...]) -> tuple[str, ...] | None:
    names = meetings.possible_attendants(screen.desk.session, now)
    return await screen.pick("Wie is erbij?", [MenuItem(name, name) for name in names], now)


def _parts(screen: Asking, meeting: Meeting, likely: str) -> Menu:
    dossier, now = screen.desk.dossier, screen.desk.now()
    counted = {part: sum(it.part is part for it in agenda(dossier, now)) for part in MeetingPart}
    picture, judgement, decision, order, effect = MeetingPart
    choices = (
        MenuItem("agenda", f"Agenda: wat nu open is ({sum(counted.values())} open)"),
        MenuItem(picture.key, f"Beeld: wat weten we, en wat niet ({counted[picture]} open)"),
        MenuItem(judgement.key, f"Oordeel: wat betekent dit ({counted[judgement]} open)"),
        MenuItem(decision.key, f"Besluit: nemen, of opnieuw bekijken ({counted[decision]} open)"),
        MenuItem(order.key, f"Opdracht: wie doet wat, voor hoe laat ({counted[order]} open)"),
        MenuItem(effect.key, f"Controle: werkt wat is besloten ({counted[effect]} open)"),
        MenuItem("present", "Wie is erbij?"),
        MenuItem("close", "Overleg sluiten, en het situatierapport maken"),
    )
    title = f"Overleg {meeting.number}, sinds {when(meeting.opened, now)}. Aanwezig: {enumerated(meeting.present)}."
    return Menu(title, choices, likely=likely)


async def read_agenda(screen: Asking) -> None:
    """Show the agenda, made from what is open now."""
    points = agenda(screen.desk.dossier, screen.desk.now())
    pieces: list[str | tuple[str, str]] = []
    for part in MeetingPart:
        pieces.append((f"{part.label.capitalize()}\n", "bold"))
        pieces += [f"– {it.what}\n" for it in points if it.part is part] or [("– niets open\n", "dim")]
        pieces.append("\n")
    await screen.read(ReadingDialog("Agenda: wat nu open is", joined(*pieces), on="Enter verder"))


async def _agenda(screen: Asking, _: Meeting) -> None:
    await read_agenda(screen)


async def _picture(screen: Asking, meeting: Meeting) -> None:
    choices = (
        MenuItem("fact", "Nieuw feit vastleggen"),
        MenuItem(
            "open", "Een feit bevestigen, veranderen of weerleggen", "" if screen.desk.dossier.facts else "geen feiten"
        ),
        MenuItem("note", "Het beeld in één zin vastleggen"),
    )
    match await screen.choose(Menu("Beeld: wat weten we, klopt het, wat weten we niet?", choices)):
        case "fact":
            await fact_actions.establish(screen)
        case "open":
            facts = screen.desk.dossier.facts
            listed = [MenuItem(it.id, f"{it.label} {it.now.status.label}: {it.now.text}") for it in facts.values()]
            if (key := await screen.choose(Menu("Welk feit?", listed))) is not None:
                await fact_actions.offer(screen, facts[key])
        case "note":
            await _note(screen, meeting)


async def _note(screen: Asking, meeting: Meeting) -> bool:
    async def record(values: Values) -> None:
        await screen.desk.commit(lambda stamp: boboc.note(stamp, meeting, MeetingPart.PICTURE, values["text"]))

    field = FormField("text", "Wat is het beeld?", shape=Shape.WORDS)
    return await screen.fill_in(Form("Beeld", (field,), record, draft=f"picture:{meeting.id}"))


async def _judgement(screen: Asking, meeting: Meeting) -> None:
    async def record(values: Values) -> None:
        answers = [(question, values[f"question-{place}"]) for place, question in enumerate(JUDGEMENT)]
        await screen.desk.commit(lambda stamp: boboc.judge(stamp, meeting, answers))

    known = {it.question: it.text for it in meeting.notes}
    fields = tuple(
        FormField(f"question-{place}", question, known.get(question, ""), Shape.WORDS)
        for place, question in enumerate(JUDGEMENT)
    )
    await screen.fill_in(Form("Oordeel: wat betekent het beeld?", fields, record, draft=f"judgement:{meeting.id}"))


async def _decision(screen: Asking, _: Meeting) -> None:
    dossier, now = screen.desk.dossier, screen.desk.now()
    due = [it for it in dossier.decisions.values() if it.review_at is not None]
    choices = [
        MenuItem("new", "Nieuw besluit"),
        *(MenuItem(it.id, f"{it.label} opnieuw bekijken: {it.text} ({when(it.review_at or now, now)})") for it in due),
    ]
    key = await screen.choose(Menu("Besluit: wat doen we?", choices)) if due else "new"
    if key == "new":
        await decision_actions.take(screen)
    elif key is not None:
        await decision_actions.review(screen, dossier.decisions[key])


async def _order(screen: Asking, meeting: Meeting) -> None:
    async def record(values: Values) -> None:
        order = meetings.order(screen.desk.session, values["text"], values["owner"], values["due"])
        await screen.desk.commit(order)

    fields = (
        FormField("text", "Wat moet er gebeuren?", shape=Shape.WORDS),
        FormField("owner", "Wie doet het? Eén rol."),
        FormField("due", "Voor hoe laat?", shape=Shape.COMING),
    )
    await screen.fill_in(Form("Opdracht. Hij komt bij F4 Taken.", fields, record, draft=f"order:{meeting.id}"))


async def _effect(screen: Asking, _: Meeting) -> None:
    terms = {it.id: it for it in screen.desk.dossier.terms.values() if it.running and it.kind is DeadlineKind.EFFECT}
    if not terms:
        words = "Er staat geen controle open. Vul bij een besluit in wanneer u kijkt of het werkt."
        await screen.read(ReadingDialog("Controle", joined(words)))
        return
    now = screen.desk.now()
    choices = [MenuItem(it.id, f"{it.what} ({when(it.due, now)})") for it in terms.values()]
    if (key := await screen.choose(Menu(f"Controle: {ClockKind.EFFECT}", choices))) is not None:
        await deadline_actions.offer(screen, terms[key])


async def _attendance(screen: Asking, meeting: Meeting) -> None:
    present = await _present(screen, meeting.present)
    if present is not None:
        await screen.record(lambda stamp: boboc.attend(stamp, meeting, present))


async def _close(screen: Asking, meeting: Meeting) -> None:
    async def record(values: Values) -> None:
        await commit_happened(screen, values, meetings.close(screen.desk.session, meeting, values["next"]))

    field = FormField(
        "next",
        "Wanneer is het volgende overleg? U krijgt er een klok voor. (niet verplicht)",
        shape=Shape.COMING,
    )
    if not await screen.fill_in(
        Form(f"Overleg {meeting.number} sluiten", (field, happened_field()), record, button="Sluiten")
    ):
        return
    choices = (MenuItem("sitrep", "Situatierapport maken (Word)"), MenuItem("later", "Nu niet: het kan later bij F8"))
    if await screen.choose(Menu("Het overleg is gesloten.", choices)) == "sitrep":
        await screen.app.run_action(f"word('{DocumentKind.SITREP.key}')")


_DO: dict[str, Callable[[Asking, Meeting], Awaitable[None]]] = {
    "agenda": _agenda,
    MeetingPart.PICTURE.key: _picture,
    MeetingPart.JUDGEMENT.key: _judgement,
    MeetingPart.DECISION.key: _decision,
    MeetingPart.ORDER.key: _order,
    MeetingPart.EFFECT.key: _effect,
    "present": _attendance,
    "close": _close,
}
