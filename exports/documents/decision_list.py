"""The list of decisions and actions (besluiten- en actielijst): what was decided and why, and who has to do what."""

from collections.abc import Iterable

from exports.documents.document_data import DocumentData
from exports.documents.internal import internal
from exports.text.content import Block, ContentTable, Document, Heading, Paragraph, TableRow
from incident.dutch.times_in_words import full, when
from incident.fold.dossier import Dossier
from incident.record import Moment
from incident.records.decisions import Decision
from incident.records.tasks import TaskNow, TaskState

KIND = "Besluiten en acties"


def decision_list(materials: DocumentData) -> Document:
    """Return all decisions and all tasks of the incident as they stand."""
    dossier, now = materials.dossier, materials.now
    tasks = [task for step in dossier.steps.values() for task in step.tasks]
    blocks = (
        Heading("Besluiten"),
        _decisions(dossier, now),
        Heading("Acties die openstaan"),
        _open(tasks, now),
        Heading("Open vragen"),
        _questions(dossier, now),
        *_settled(tasks, now),
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


def _open(tasks: list[TaskNow], now: Moment) -> Block:
    waiting = sorted((it for it in tasks if not it.settled), key=lambda it: (it.due is None, it.due or now))
    if not waiting:
        return Paragraph("Er staan geen acties open.")
    found = tuple(TableRow((it.key, it.text, it.role or "nog niemand", _due(it, now))) for it in waiting)
    return ContentTable(("Nr", "Wat", "Wie", "Klaar om"), (13, 84, 35, 28), found, description="Acties die openstaan")


def _due(task: TaskNow, now: Moment) -> str:
    if task.due is None:
        return "–"
    return f"{when(task.due, now)}\nte laat" if task.due < now else when(task.due, now)


def _questions(dossier: Dossier, now: Moment) -> Block:
    found = tuple(
        TableRow((it.label, it.text, it.seeker or "nog niemand", when(it.asked, now)))
        for it in dossier.questions.values()
        if it.answer is None
    )
    if not found:
        return Paragraph("Er staan geen vragen open.")
    return ContentTable(
        ("Nr", "Vraag", "Wie zoekt het uit", "Sinds"), (13, 84, 35, 28), found, description="Open vragen"
    )


def _settled(tasks: list[TaskNow], now: Moment) -> Iterable[Block]:
    settled = sorted((it for it in tasks if it.settled), key=lambda it: it.marked or now)
    if not settled:
        return
    found = tuple(TableRow((it.key, it.text, _how(it, now), it.by or "–")) for it in settled)
    yield Heading("Afgerond")
    yield ContentTable(("Nr", "Wat", "Hoe", "Door"), (13, 78, 45, 24), found, description="Acties die zijn afgerond")


def _how(task: TaskNow, now: Moment) -> str:
    moment = f" {when(task.marked, now)}" if task.marked else ""
    return f"gedaan{moment}" if task.state is TaskState.DONE else f"overgeslagen{moment}: {task.reason}"
