"""Actions on a row of a round: an audience that must be told."""

from incident.dutch.times_in_words import enumerated, when
from incident.playbook.alignment_outcome import AlignmentOutcome
from incident.record import Moment
from incident.records.rounds import Alignment
from incident.rules import sequence
from incident.rules.sequence import RoundRow
from incident.rules.who_heard_what import outdated_for
from operations.reach import audiences
from screens.actions import audience_actions, text_actions
from screens.dialogs.asking import Asking
from screens.dialogs.form import Form, FormField, Shape, Values
from screens.dialogs.happened_field import commit_happened, happened_field
from screens.dialogs.menu import Confirm, Menu, MenuItem, item

_UNSAID = "-"


async def offer(screen: Asking, row: RoundRow) -> None:
    """Offer the actions on a row and its text, and do the chosen one."""
    likely = text_actions.likely(screen.desk.dossier, row.text) if row.text is not None else ""
    believes_old = bool(outdated_for(screen.desk.dossier, row.audience.key))
    key = await screen.choose(
        Menu(_title(row, screen.desk.now()), _choices(row, believes_old=believes_old), likely=likely)
    )
    match key:
        case "start":
            if (text := await text_actions.start(screen, row.audience)) is not None:
                await screen.app.run_action(f"write('{text.id}')")
        case "told" | "skip":
            await settle(screen, row, told=key == "told")
        case "plan" | "align":
            await {"plan": plan, "align": align}[key](screen, row)
        case "core":
            await text_actions.core_message(screen)
        case "audience":
            await audience_actions.offer(screen, row.audience)
        case "add":
            await audience_actions.add(screen)
        case "round":
            await next_round(screen)
        case _ if row.text is not None:
            await text_actions.offer(screen, row.text, key)


def _title(row: RoundRow, now: Moment) -> str:
    aligned = "".join(f", {when(it.at, now)} {it.partner}: {_answer(it)}" for it in row.alignments)
    first = f" (eerst aan de beurt: {enumerated(it.name for it in row.waits_for)})" if row.waits_for else ""
    return f"{row.audience.name}{aligned}{first}"


def _answer(it: Alignment) -> str:
    until = f" tot {when(it.until, it.at)}" if it.until else ""
    return f"{it.answer.label}{until}" if it.answer else "uitkomst niet vastgelegd"


def _choices(row: RoundRow, *, believes_old: bool) -> tuple[MenuItem, ...]:
    closed = "is in deze ronde al ingelicht" if row.closed else ""
    text = (
        text_actions.first_choices(row.text)
        if row.text is not None
        else (item("row.start", "" if row.audience.written else "krijgt geen geschreven tekst"),)
    )
    return (
        *text,
        item("row.told", "" if believes_old else closed),
        item("row.skip", closed),
        item("row.plan", closed),
        item("row.align"),
        item("row.core"),
        item("row.audience"),
        item("row.add"),
        item("row.round"),
    )


async def settle(screen: Asking, row: RoundRow, *, told: bool) -> bool:
    """Ask how an audience was told without a text, or why it is left out. Return whether it was recorded."""
    dossier = screen.desk.dossier

    async def record(values: Values) -> None:
        await commit_happened(
            screen,
            values,
            lambda stamp: sequence.settle(dossier, stamp, row.audience.key, told=told, reason=values["reason"]),
        )

    question = "Hoe zijn zij ingelicht, en door wie?" if told else "Waarom slaat u hen in deze ronde over?"
    title = f"{row.audience.name}: {'ingelicht zonder tekst' if told else 'overslaan'}"
    fields = (FormField("reason", question, shape=Shape.WORDS), happened_field())
    return await screen.fill_in(Form(title, fields, record))


async def plan(screen: Asking, row: RoundRow) -> bool:
    """Ask when an audience will be told, and record it. Return whether it was recorded."""

    async def record(values: Values) -> None:
        await screen.desk.commit(audiences.plan(screen.desk.session, row.audience.key, values["time"]))

    field = FormField("time", "Hoe laat horen zij het? U krijgt er een klok voor.", shape=Shape.COMING)
    return await screen.fill_in(Form(f"{row.audience.name}: planning", (field,), record))


async def align(screen: Asking, row: RoundRow) -> bool:
    """Ask with whom the message was discussed, and what they said. Return whether it was recorded."""

    async def record(values: Values) -> None:
        answer = None if values["answer"] == _UNSAID else AlignmentOutcome(values["answer"])
        await commit_happened(
            screen,
            values,
            audiences.align(
                screen.desk.session,
                row.audience.key,
                values["partner"],
                answer,
                values["outcome"],
                only=values["only"],
                until=values["until"],
            ),
        )

    answers = ((_UNSAID, "kies een uitkomst"), *((it.key, it.label) for it in AlignmentOutcome))
    fields = (
        FormField("partner", "Met wie is afgestemd wat zij horen?", "politie"),
        FormField("answer", "Mag het?", _UNSAID, Shape.CHOICE, choices=answers, stored=AlignmentOutcome),
        FormField("outcome", "Wat zeiden zij? (bij ‘ja’ niet verplicht)", shape=Shape.WORDS),
        FormField("until", "Bij nee of wacht: tot hoe laat? (niet verplicht)", shape=Shape.COMING),
        FormField("only", "Bij alleen een deel: welke feiten mogen? (niet verplicht)", hint="bijvoorbeeld F3, F5"),
        happened_field(),
    )
    return await screen.fill_in(Form(f"{row.audience.name}: afgestemd", fields, record, start="answer"))


async def next_round(screen: Asking) -> bool:
    """Ask whether a new round begins, and begin it. Return whether it was recorded."""
    dossier = screen.desk.dossier
    question = f"Ronde {dossier.round + 1} beginnen? Alle doelgroepen staan dan weer open."
    if await screen.choose(Confirm(question, "Ja, nieuwe ronde")) != "ja":
        return False
    return await screen.record(lambda stamp: sequence.open_round(dossier, stamp))
