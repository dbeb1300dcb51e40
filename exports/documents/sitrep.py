"""The situation report (situatierapport): one or two pages for people who were not in the room.

Its order is that of Dutch crisis teams: beeld, oordeel, besluit. It separates what is known from what is not known. The
team's judgement does not follow from records: the report repeats what the last meeting said, or leaves blanks.
"""

from collections.abc import Iterable
from datetime import timedelta

from exports.documents.document_data import DocumentData, width_of_number
from exports.documents.internal import internal
from exports.documents.open_questions import open_questions
from exports.text.content import Block, Bullets, ContentTable, Document, Heading, Paragraph, TableRow
from incident.dutch.times_in_words import by_when, enumerated, full, since, span, when
from incident.fold.dossier import Dossier
from incident.record import Moment
from incident.records.documents import DocumentKind, RegisteredDocument
from incident.records.facts import Fact, FactStatus
from incident.records.tasks import TaskNow
from incident.rules.boboc import JUDGEMENT, judgement
from incident.rules.clocks import TERMS, Clock, ClockKind, clocks
from incident.rules.sequence import RoundRow, rows
from incident.rules.stale import stale
from incident.rules.turning_points import turning_points

KIND = "Situatierapport"
_SURE = {FactStatus.CONFIRMED}
_UNSURE = {FactStatus.SUSPECTED, FactStatus.RUMOUR}
_SOON = timedelta(minutes=30)
_MOST_ACTIONS = 8
"""At most this many tasks that are due within `_SOON` are listed one by one; the others are counted."""
_ROOM = 11


def sitrep(materials: DocumentData) -> Document:
    """Return the situation report of this moment; its number follows from the earlier reports."""
    dossier, now = materials.dossier, materials.now
    before = [it for it in dossier.documents if it.kind is DocumentKind.SITREP]
    number = len(before) + 1
    status = f"afgesloten op {full(dossier.closed.at)}" if dossier.closed else "loopt"
    meta = (
        ("Nummer", str(number)),
        ("Tijd", full(now)),
        ("Opgesteld door", materials.author),
        ("Incident", f"{status}, begonnen {full(dossier.started)}" if dossier.started else status),
    )
    blocks = (
        *_news(dossier, before[-1:], now),
        *_picture(dossier, now),
        *_judgement(dossier, now),
        *_decisions(dossier, now),
        *_communication(dossier, now),
    )
    return internal(dossier, materials.sender, now, kind=f"{KIND} {number}", meta=meta, blocks=blocks)


def _news(dossier: Dossier, before: list[RegisteredDocument], now: Moment) -> Iterable[Block]:
    """Return the turning points since the previous report."""
    for last in before:
        found = [f"{when(it.at, now)} {it.what}" for it in turning_points(dossier) if it.at > last.at]
        yield Heading(f"Nieuw sinds het vorige rapport ({since(last.at, now)})")
        yield (
            Bullets(tuple(found)) if found else Paragraph("Er is sinds het vorige rapport niets wezenlijks veranderd.")
        )


# -- beeld


def _picture(dossier: Dossier, now: Moment) -> tuple[Block, ...]:
    facts = list(dossier.facts.values())
    sure = [fact for fact in facts if fact.now.status in _SURE]
    unsure = [fact for fact in facts if fact.now.status in _UNSURE]
    refuted = [fact for fact in facts if fact.now.status is FactStatus.REFUTED]
    return (
        Heading("Beeld: wat is er aan de hand?"),
        Heading("Wat staat vast", 3),
        _facts(sure, now) if sure else Paragraph("Er staat nog niets vast."),
        *((Heading("Niet bevestigd", 3), _facts(unsure, now, status=True)) if unsure else ()),
        *((Heading("Weerlegd: dit is niet zo", 3), _facts(refuted, now)) if refuted else ()),
        Heading("Wat weten we nog niet", 3),
        open_questions(dossier, now, (11, 86, 45, 18)),
        *_channels(dossier, now),
    )


def _facts(facts: list[Fact], now: Moment, *, status: bool = False) -> ContentTable:
    found = tuple(
        TableRow((fact.label, _worded(fact, status=status), _source(fact), when(fact.now.since, now))) for fact in facts
    )
    return ContentTable(("Nr", "Feit", "Bron", "Sinds"), (11, 93, 38, 18), found, description="Feiten")


def _worded(fact: Fact, *, status: bool) -> str:
    return f"{fact.now.status.label.capitalize()}: {fact.now.text}" if status else fact.now.text


def _source(fact: Fact) -> str:
    return fact.now.source or "niet genoemd"


def _channels(dossier: Dossier, now: Moment) -> tuple[Block, ...]:
    found = tuple(
        f"{it.channel.name}: {it.state.label}{f' sinds {when(it.since, now)}' if it.since else ''}"
        for it in dossier.channels.values()
        if not it.usable
    )
    return (Heading("Kanalen die nu niet kunnen", 3), Bullets(found)) if found else ()


# -- oordeel


def _judgement(dossier: Dossier, now: Moment) -> tuple[Block, ...]:
    found = tuple(_frictions(dossier, now))
    told = Bullets(found) if found else Paragraph("Uit de tijdlijn blijkt niets dat nu knelt.")
    judged = judgement(dossier)
    room = tuple(TableRow((question, judged.get(question, ""))) for question in JUDGEMENT)
    return (
        Heading("Oordeel: wat betekent dit?"),
        told,
        ContentTable(
            ("Vraag", "Oordeel van het team"), (55, 105), room, description="Oordeel van het team", room=_ROOM
        ),
    )


def _frictions(dossier: Dossier, now: Moment) -> Iterable[str]:
    """Return what is going wrong now according to the records."""
    for wrong in stale(dossier):
        audience = dossier.audience_name(wrong.audience)
        yield f"{audience}: nog niet gehoord dat {wrong.fact.label} is veranderd."
    late = [it for it in clocks(dossier) if it.late(now)]
    for it in late:
        if it.kind is ClockKind.PROMISE:
            audience = dossier.audience_name(it.target)
            yield f"{audience}: bericht beloofd {by_when(it.due, now)}, dat is {span(now - it.due)} geleden."
        elif it.kind in TERMS:
            yield f"{it.what.rstrip('.')}: {it.left(now)}."
    if tasks := [it for it in late if it.kind is ClockKind.TASK]:
        yield f"{len(tasks)} {'taak is' if len(tasks) == 1 else 'taken zijn'} over tijd."
    if reviews := [it for it in late if it.kind is ClockKind.REVIEW]:
        yield f"Opnieuw bekijken had al gemoeten: {enumerated(it.what for it in reviews)}."


# -- besluit


def _decisions(dossier: Dossier, now: Moment) -> tuple[Block, ...]:
    found = tuple(
        TableRow((it.label, it.text, it.reason or "–", it.decided_by, when(it.taken, now)))
        for it in dossier.decisions.values()
    )
    table = ContentTable(
        ("Nr", "Besluit", "Waarom", "Door", "Tijd"), (11, 56, 51, 24, 18), found, description="Besluiten"
    )
    return (
        Heading("Besluit: wat doen we?"),
        table if found else Paragraph("Er zijn nog geen besluiten vastgelegd."),
        Heading("Acties", 3),
        *_actions(dossier, now),
    )


def _actions(dossier: Dossier, now: Moment) -> Iterable[Block]:
    due = {it.target: it for it in clocks(dossier) if it.kind is ClockKind.TASK and it.due <= now + _SOON}
    tasks = [task for task in dossier.tasks if task.to_do]
    soon = [task for task in tasks if task.id in due]
    if soon:
        soon = sorted(soon, key=lambda task: due[task.id].due)[:_MOST_ACTIONS]
        found = tuple(_action(dossier, task, due[task.id], now) for task in soon)
        number = width_of_number(dossier)
        yield ContentTable(
            ("Nr", "Actie", "Wie", "Klaar om"), (number, 97 - number, 35, 28), found, description="Acties"
        )
    rest = len(tasks) - len(soon)
    if not soon and not rest:
        yield Paragraph("Er staan geen acties open.")
    elif rest:
        yield Paragraph(f"{'Verder staan' if soon else 'Er staan'} nog {rest} taken open: zie Besluiten en acties.")


def _action(dossier: Dossier, task: TaskNow, due: Clock, now: Moment) -> TableRow:
    late = f"\nte laat: {span(now - due.due)}" if due.late(now) else ""
    return TableRow((dossier.task_label(task), task.text, task.role or "nog niemand", f"{when(due.due, now)}{late}"))


# -- communicatie


def _communication(dossier: Dossier, now: Moment) -> tuple[Block, ...]:
    found = tuple(_audience(dossier, row, now) for row in rows(dossier))
    if not found:
        return ()
    return (
        Heading("Wie weet wat?"),
        ContentTable(
            ("Doelgroep", "Laatste bericht", "Via", "Volgend bericht"),
            (45, 47, 38, 30),
            found,
            caption=f"Ronde {dossier.round}",
            description="Wat elke doelgroep heeft gehoord",
        ),
    )


def _audience(dossier: Dossier, row: RoundRow, now: Moment) -> TableRow:
    name, version = row.audience.name, row.version
    if row.sending is not None and row.text is not None and version is not None:
        promised = when(version.next_update, now) if version.next_update else "niet beloofd"
        heard = f"{row.text.label} versie {version.number}, {when(row.sending.at, now)}"
        return TableRow((name, heard, dossier.channel_name(row.sending.channel), promised))
    if (how := row.settlement) is not None:
        told = f"ingelicht, {when(how.at, now)}" if how.told else "overgeslagen"
        return TableRow((name, f"{told}: {how.reason}", "–", "–"))
    waiting = f"{row.text.label} wacht op verzending" if row.text and row.text.approved else "nog niets"
    return TableRow((name, waiting, "–", "–"))
