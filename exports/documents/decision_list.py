"""The list of decisions and actions (besluiten- en actielijst): what was decided and why, and who has to do what."""

from collections.abc import Iterable

from exports.documents.document_data import DocumentData, width_of_number
from exports.documents.internal import internal
from exports.documents.open_questions import open_questions
from exports.text.content import Block, ContentTable, Document, Heading, Paragraph, TableRow
from incident.dutch.times_in_words import full, when
from incident.fold.dossier import Dossier
from incident.record import Moment
from incident.records.decisions import Decision
from incident.records.tasks import STANDING_WORDS, Standing, TaskNow

KIND = "Besluiten en acties"


def decision_list(materials: DocumentData) -> Document:
    """Return all decisions and all tasks of the incident in their present state."""
    dossier, now = materials.dossier, materials.now
    blocks = (
        Heading("Besluiten"),
        _decisions(dossier, now),
        Heading("Acties die openstaan"),
        _open(dossier, now),
        *_waiting(dossier),
        Heading("Open vragen"),
        open_questions(dossier, now, (13, 84, 35, 28)),
        *_settled(dossier, now),
        *_not_applicable(dossier),
    )
    meta = (("Bijgewerkt tot", full(now)), ("Opgesteld door", materials.author))
    return internal(dossier, materials.sender, now, kind=KIND, meta=meta, blocks=blocks)


def _decisions(dossier: Dossier, now: Moment) -> Block:
    found = tuple(_decision(it, now) for it in dossier.decisions.values())
    if not found:
        return Paragraph("Er zijn nog geen besluiten vastgelegd.")
    return ContentTable(
        ("Nr", "Besluit", "Waarom", "Door", "Tijd"), (11, 55, 52, 24, 18), found, description="Besluiten"
    )


def _decision(it: Decision, now: Moment) -> TableRow:
    why = [it.reason or "–"]
    why += [f"In plaats van: {it.alternatives}"] if it.alternatives else []
    why += [f"Opnieuw bekijken: {when(it.review_at, now)}"] if it.review_at else []
    return TableRow((it.label, it.text, "\n".join(why), it.decided_by, when(it.taken, now)))


def _open(dossier: Dossier, now: Moment) -> Block:
    """Return the tasks that can be done now, by due time."""
    found = sorted((it for it in dossier.tasks if it.to_do), key=lambda it: (it.due is None, it.due or now))
    if not found:
        return Paragraph("Er staan geen acties open.")
    rows = tuple(TableRow((dossier.task_label(it), it.text, it.role or "nog niemand", _due(it, now))) for it in found)
    number = width_of_number(dossier)
    return ContentTable(
        ("Nr", "Wat", "Wie", "Klaar om"), (number, 97 - number, 35, 28), rows, description="Acties die openstaan"
    )


def _waiting(dossier: Dossier) -> Iterable[Block]:
    """Return the tasks whose need is unknown, under the question that they wait for."""
    if rows := _by_reason(dossier, Standing.WAITING):
        yield Heading("Acties die wachten op een antwoord")
        yield ContentTable(("Keuzevraag", "Acties"), (112, 48), rows, description="Acties die wachten op een antwoord")


def _not_applicable(dossier: Dossier) -> Iterable[Block]:
    """Return the tasks that an answer ruled out, under the meaning of that answer."""
    if rows := _by_reason(dossier, Standing.RULED_OUT):
        yield Heading("Niet van toepassing")
        yield ContentTable(("Waarom", "Acties"), (112, 48), rows, description="Acties die niet van toepassing zijn")


def _by_reason(dossier: Dossier, standing: Standing) -> tuple[TableRow, ...]:
    labels: dict[str, list[str]] = {}
    for it in dossier.tasks:
        if it.standing is standing:
            labels.setdefault(it.why, []).append(dossier.task_label(it))
    return tuple(TableRow((why, ", ".join(found))) for why, found in labels.items())


def _due(task: TaskNow, now: Moment) -> str:
    if task.due is None:
        return "–"
    return f"{when(task.due, now)}\nte laat" if task.due < now else when(task.due, now)


def _settled(dossier: Dossier, now: Moment) -> Iterable[Block]:
    """Return the tasks that somebody marked, by when."""
    marked = (it for it in dossier.tasks if it.settled and it.standing is not Standing.RULED_OUT)
    found = sorted(marked, key=lambda it: it.marked or now)
    if not found:
        return
    rows = tuple(TableRow((dossier.task_label(it), it.text, _how(it, now), it.by or "–")) for it in found)
    number = width_of_number(dossier)
    yield Heading("Afgerond")
    yield ContentTable(
        ("Nr", "Wat", "Hoe", "Door"), (number, 91 - number, 45, 24), rows, description="Acties die zijn afgerond"
    )


def _how(task: TaskNow, now: Moment) -> str:
    moment = f" {when(task.marked, now)}" if task.marked else ""
    why = f": {task.why}" if task.why else ""
    return f"{STANDING_WORDS[task.standing]}{moment}{why}"
