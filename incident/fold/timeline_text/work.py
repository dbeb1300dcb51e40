"""Timeline text of the incident itself: opening, lines, tasks, decisions, closing."""

from incident.dutch.times_in_words import day, ended, in_words
from incident.fold.dossier import Dossier
from incident.fold.timeline_text.registry import WHY, LineKind, TimelineTexts, with_notes
from incident.playbook.conditions import ForkAnswered, before
from incident.record import UnknownRecord
from incident.records.closure import IncidentClosed, IncidentReopened
from incident.records.decisions import DecisionReviewed, DecisionTaken
from incident.records.entries import EntryAdded, EntryCorrected, EntryKind
from incident.records.opening import IncidentOpened
from incident.records.taken_back import NotSo, Undone
from incident.records.tasks import PlaybookAdded, TaskAdded, TaskMarked

TELLINGS = TimelineTexts()


@TELLINGS.on(IncidentOpened)
def _incident_opened(_: Dossier, record: IncidentOpened) -> tuple[LineKind, str]:
    sort = "Oefening" if record.exercise else "Incident"
    return LineKind.DOSSIER, f"{sort} geopend: {record.title}"


@TELLINGS.on(PlaybookAdded)
def _playbook_added(_: Dossier, record: PlaybookAdded) -> tuple[LineKind, str]:
    return LineKind.DOSSIER, f"Draaiboek toegevoegd: {record.playbook.title}"


@TELLINGS.on(ForkAnswered)
def _fork_answered(dossier: Dossier, record: ForkAnswered) -> tuple[LineKind, str]:
    fork = dossier.fork(record.fork)
    old = before(dossier.answers.get(record.fork, ()), record.mark.id)
    words = (
        f"‘{fork.fork.text if fork else 'Keuzevraag'}’ {f'{old.answer.label} → ' if old else ''}{record.answer.label}"
    )
    return LineKind.QUESTION, with_notes(words, (WHY, record.reason))


@TELLINGS.on(EntryAdded)
def _entry_added(_: Dossier, record: EntryAdded) -> tuple[LineKind, str]:
    return (LineKind.CONTACT if record.kind is EntryKind.CONTACT else LineKind.REPORT), record.text


@TELLINGS.on(EntryCorrected)
def _entry_corrected(_: Dossier, record: EntryCorrected) -> tuple[LineKind, str]:
    return LineKind.REPORT, with_notes(f"Verbetering: {record.text}", (WHY, record.reason))


@TELLINGS.on(DecisionTaken)
def _decision_taken(dossier: Dossier, record: DecisionTaken) -> tuple[LineKind, str]:
    decision = dossier.decisions.get(record.mark.id)
    label = decision.label if decision else "Besluit"
    notes = (
        (WHY, record.reason),
        ("In plaats van", record.alternatives),
        ("Besloten door", record.decided_by),
        ("Zorgt ervoor", record.owner),
    )
    return LineKind.DECISION, with_notes(f"{label} {record.text}", *notes)


@TELLINGS.on(DecisionReviewed)
def _decision_reviewed(dossier: Dossier, record: DecisionReviewed) -> tuple[LineKind, str]:
    decision = dossier.decisions.get(record.decision)
    again = f" Opnieuw bekijken: {in_words(record.review_at)}." if record.review_at else ""
    return LineKind.DECISION, f"{decision.label if decision else 'Besluit'} bekeken: {ended(record.outcome)}{again}"


@TELLINGS.on(TaskAdded)
def _task_added(dossier: Dossier, record: TaskAdded) -> tuple[LineKind, str]:
    task = dossier.task(record.mark.id)
    return LineKind.TASK, f"Eigen taak {dossier.task_label(task) if task else ''}: {record.text}"


@TELLINGS.on(TaskMarked)
def _task_marked(dossier: Dossier, record: TaskMarked) -> tuple[LineKind, str]:
    task = dossier.task(record.task)
    words = f"{dossier.task_label(task)} {task.text}" if task else record.task
    return LineKind.TASK, with_notes(f"{record.state.label.capitalize()}: {words}", (WHY, record.reason))


@TELLINGS.on(IncidentClosed)
def _incident_closed(_: Dossier, record: IncidentClosed) -> tuple[LineKind, str]:
    left = f" Nog niet af: {record.left_open}." if record.left_open else ""
    return (
        LineKind.DOSSIER,
        f"Incident afgesloten: {ended(record.conclusion)}{left} Bewaren tot {day(record.keep_until)}.",
    )


@TELLINGS.on(IncidentReopened)
def _incident_reopened(_: Dossier, record: IncidentReopened) -> tuple[LineKind, str]:
    return LineKind.DOSSIER, f"Incident opnieuw geopend. Reden: {record.reason}"


@TELLINGS.on(Undone)
def _undone(_: Dossier, record: Undone) -> tuple[LineKind, str]:
    return LineKind.DOSSIER, f"Teruggedraaid: {record.what}"


@TELLINGS.on(NotSo)
def _not_so(_: Dossier, record: NotSo) -> tuple[LineKind, str]:
    return LineKind.DOSSIER, f"Dit klopte niet: {ended(record.what)} Zo was het: {ended(record.reason)}"


@TELLINGS.on(UnknownRecord)
def _unknown(_: Dossier, record: UnknownRecord) -> tuple[LineKind, str]:
    return LineKind.UNREADABLE, f"Regel uit een nieuwere versie van Houvast ({record.kind}). Hij is bewaard."
