"""The timeline: every record as one line that a person can read.

A line is made when it is drawn, not when it is recorded, so that a dossier of a hundred thousand records opens quickly.
"""

from collections.abc import Callable
from enum import StrEnum
from typing import TypeVar

import msgspec

from incident.channels import ChannelMarked
from incident.closure import IncidentClosed, IncidentReopened
from incident.decisions import DecisionTaken
from incident.documents import DocumentWritten
from incident.dossier import Dossier
from incident.dutch import day, ended, in_words
from incident.entries import EntryAdded, EntryCorrected, EntryKind
from incident.facts import FactEstablished, FactRevised
from incident.lessons import LessonNoted
from incident.opening import IncidentOpened
from incident.questions import QuestionAnswered, QuestionAsked
from incident.record import Moment, Record, Unknown
from incident.releases import FactReleased
from incident.rounds import AudienceSettled, RoundOpened
from incident.tasks import PlaybookAdded, TaskAdded, TaskMarked
from incident.texts import KIND_NAMES, TextApproved, TextSent, TextStarted, TextWritten


class LineKind(StrEnum):
    """What a line is about, as on screen."""

    REPORT = "melding"
    CONTACT = "contact"
    FACT = "feit"
    QUESTION = "vraag"
    DECISION = "besluit"
    TASK = "taak"
    RELEASE = "vrijgave"
    CHANNEL = "kanaal"
    TEXT = "tekst"
    DOSSIER = "dossier"
    UNREADABLE = "onbekend"


class Line(msgspec.Struct, frozen=True):
    """One line of the timeline."""

    happened: Moment
    recorded: Moment
    kind: LineKind
    text: str
    author: str
    struck: bool = False
    """Whether a later line corrects this one."""


RecordType = TypeVar("RecordType", bound=Record)
_Telling = Callable[[Dossier, Record], tuple[LineKind, str]]
_TELLINGS: dict[type[Record], _Telling] = {}
_SOURCE, _WHY = "Bron", "Reden"


def line(dossier: Dossier, record: Record) -> Line:
    """Tell `record` as one line; its text is one paragraph, user text included as it was typed."""
    kind, text = _TELLINGS[type(record)](dossier, record)
    mark = record.mark
    return Line(mark.happened, mark.recorded, kind, text, mark.author, mark.id in dossier.corrections)


def _tells(
    kind: type[RecordType],
) -> Callable[[Callable[[Dossier, RecordType], tuple[LineKind, str]]], None]:
    """Register how a type of record is told."""

    def register(tell: Callable[[Dossier, RecordType], tuple[LineKind, str]]) -> None:
        def checked(dossier: Dossier, record: Record) -> tuple[LineKind, str]:
            if not isinstance(record, kind):
                raise TypeError(kind.__name__)
            return tell(dossier, record)

        _TELLINGS[kind] = checked

    return register


def _with(words: str, *notes: tuple[str, str]) -> str:
    """Give words with the notes that hold something, such as a source, each as a sentence of its own."""
    told = [f"{name}: {ended(note)}" for name, note in notes if note]
    return " ".join((ended(words), *told)) if told else words


@_tells(IncidentOpened)
def _incident_opened(_: Dossier, record: IncidentOpened) -> tuple[LineKind, str]:
    sort = "Oefening" if record.exercise else "Incident"
    return LineKind.DOSSIER, f"{sort} geopend: {record.title}"


@_tells(PlaybookAdded)
def _playbook_added(_: Dossier, record: PlaybookAdded) -> tuple[LineKind, str]:
    return LineKind.DOSSIER, f"Draaiboek toegevoegd: {record.playbook.title}"


@_tells(EntryAdded)
def _entry_added(_: Dossier, record: EntryAdded) -> tuple[LineKind, str]:
    return (LineKind.CONTACT if record.kind is EntryKind.CONTACT else LineKind.REPORT), record.text


@_tells(EntryCorrected)
def _entry_corrected(_: Dossier, record: EntryCorrected) -> tuple[LineKind, str]:
    return LineKind.REPORT, _with(f"Verbetering: {record.text}", (_WHY, record.reason))


@_tells(FactEstablished)
def _fact_established(dossier: Dossier, record: FactEstablished) -> tuple[LineKind, str]:
    fact = dossier.facts.get(record.mark.id)
    label = fact.label if fact else "Feit"
    return LineKind.FACT, _with(f"{label} {record.status}: {record.text}", (_SOURCE, record.source))


@_tells(FactRevised)
def _fact_revised(dossier: Dossier, record: FactRevised) -> tuple[LineKind, str]:
    fact = dossier.facts.get(record.fact)
    notes = ((_SOURCE, record.source), (_WHY, record.reason))
    if fact is None:
        return LineKind.FACT, _with(f"Feit veranderd, nu {record.status}: {record.text}", *notes)
    old = fact.revision(record.revision - 1)
    status = f"{old.status} → {record.status}" if old.status is not record.status else f"{record.status}"
    words = record.text if old.text == record.text else f"{record.text} (was: {old.text})"
    return LineKind.FACT, _with(f"{fact.label} {status}: {words}", *notes)


@_tells(FactReleased)
def _fact_released(dossier: Dossier, record: FactReleased) -> tuple[LineKind, str]:
    fact = dossier.facts.get(record.fact)
    label = fact.label if fact else "Feit"
    audience = dossier.audience_name(record.audience)
    return LineKind.RELEASE, _with(f"{label} voor {audience}: {record.choice}", (_WHY, record.reason))


@_tells(QuestionAsked)
def _question_asked(dossier: Dossier, record: QuestionAsked) -> tuple[LineKind, str]:
    question = dossier.questions.get(record.mark.id)
    label = question.label if question else "Vraag"
    return LineKind.QUESTION, _with(f"{label} {record.text}", ("Zoekt uit", record.seeker))


@_tells(QuestionAnswered)
def _question_answered(dossier: Dossier, record: QuestionAnswered) -> tuple[LineKind, str]:
    question = dossier.questions.get(record.question)
    return LineKind.QUESTION, f"{question.label if question else 'Vraag'} beantwoord: {record.answer}"


@_tells(DecisionTaken)
def _decision_taken(dossier: Dossier, record: DecisionTaken) -> tuple[LineKind, str]:
    decision = dossier.decisions.get(record.mark.id)
    label = decision.label if decision else "Besluit"
    notes = ((_WHY, record.reason), ("In plaats van", record.alternatives), ("Besloten door", record.decided_by))
    return LineKind.DECISION, _with(f"{label} {record.text}", *notes)


@_tells(TaskAdded)
def _task_added(dossier: Dossier, record: TaskAdded) -> tuple[LineKind, str]:
    task = dossier.task(record.mark.id)
    return LineKind.TASK, f"Eigen taak {task.key if task else ''}: {record.text}"


@_tells(TaskMarked)
def _task_marked(dossier: Dossier, record: TaskMarked) -> tuple[LineKind, str]:
    task = dossier.task(record.task)
    words = f"{task.key} {task.text}" if task else record.task
    return LineKind.TASK, _with(f"{record.state.capitalize()}: {words}", (_WHY, record.reason))


@_tells(ChannelMarked)
def _channel_marked(dossier: Dossier, record: ChannelMarked) -> tuple[LineKind, str]:
    name = dossier.channel_name(record.channel)
    return LineKind.CHANNEL, _with(
        f"{name}: {record.state}", ("Gemeld door", record.reported_by), (_WHY, record.reason)
    )


@_tells(RoundOpened)
def _round_opened(_: Dossier, record: RoundOpened) -> tuple[LineKind, str]:
    return LineKind.TEXT, f"Ronde {record.number} begonnen"


@_tells(AudienceSettled)
def _audience_settled(dossier: Dossier, record: AudienceSettled) -> tuple[LineKind, str]:
    how = "ingelicht" if record.told else "overgeslagen"
    return LineKind.TEXT, f"Ronde {record.round}, {dossier.audience_name(record.audience)} {how}: {record.reason}"


def _text_label(dossier: Dossier, text_id: str) -> str:
    text = dossier.texts.get(text_id)
    return text.label if text else "Tekst"


@_tells(TextStarted)
def _text_started(dossier: Dossier, record: TextStarted) -> tuple[LineKind, str]:
    name, audience = KIND_NAMES[record.kind], dossier.audience_name(record.audience)
    return LineKind.TEXT, f"{_text_label(dossier, record.mark.id)} begonnen: {name} voor {audience}"


@_tells(TextWritten)
def _text_written(dossier: Dossier, record: TextWritten) -> tuple[LineKind, str]:
    return LineKind.TEXT, f"{_text_label(dossier, record.text)} bijgewerkt: {record.title}"


@_tells(TextApproved)
def _text_approved(dossier: Dossier, record: TextApproved) -> tuple[LineKind, str]:
    label = _text_label(dossier, record.text)
    return LineKind.TEXT, f"{label} versie {record.version} akkoord door {record.approver}: {record.title}"


@_tells(TextSent)
def _text_sent(dossier: Dossier, record: TextSent) -> tuple[LineKind, str]:
    text = dossier.texts.get(record.text)
    to = f" aan {dossier.audience_name(text.audience)}" if text else ""
    version = text.version(record.version) if text else None
    promise = f" Volgend bericht {in_words(version.next_update)}." if version and version.next_update else ""
    label, channel = _text_label(dossier, record.text), dossier.channel_name(record.channel)
    return LineKind.TEXT, f"{label} versie {record.version} verstuurd{to} via {channel}.{promise}"


@_tells(DocumentWritten)
def _document_written(dossier: Dossier, record: DocumentWritten) -> tuple[LineKind, str]:
    what = record.file_name or _text_label(dossier, record.text or "")
    notes = [*_of_version(dossier, record), f"controlegetal {record.sha256[:8]}"]
    notes += [f"code {record.head_code}"] if record.head_code else []
    return LineKind.TEXT, f"{record.way} gemaakt: {what} ({', '.join(notes)})"


def _of_version(dossier: Dossier, record: DocumentWritten) -> list[str]:
    """Which version of which text it is, for whom, and who approved it."""
    if record.text is None or (text := dossier.texts.get(record.text)) is None:
        return []
    version = text.version(record.version) if record.version else None
    state = f"{text.label} versie {version.number}" if version else f"{text.label} concept"
    approved = [f"akkoord {version.approver}"] if version else []
    return [f"{state} voor {dossier.audience_name(text.audience)}", *approved]


@_tells(LessonNoted)
def _lesson_noted(_: Dossier, record: LessonNoted) -> tuple[LineKind, str]:
    due = f"{record.due.day}-{record.due.month}-{record.due.year}" if record.due else ""
    return LineKind.DOSSIER, _with(
        f"{record.kind.capitalize()}: {record.text}", ("Eigenaar", record.owner), ("Klaar op", due)
    )


@_tells(IncidentClosed)
def _incident_closed(_: Dossier, record: IncidentClosed) -> tuple[LineKind, str]:
    left = f" Nog niet af: {record.left_open}." if record.left_open else ""
    return (
        LineKind.DOSSIER,
        f"Incident afgesloten: {ended(record.conclusion)}{left} Bewaren tot {day(record.keep_until)}.",
    )


@_tells(IncidentReopened)
def _incident_reopened(_: Dossier, record: IncidentReopened) -> tuple[LineKind, str]:
    return LineKind.DOSSIER, f"Incident opnieuw geopend. Reden: {record.reason}"


@_tells(Unknown)
def _unknown(_: Dossier, record: Unknown) -> tuple[LineKind, str]:
    return LineKind.UNREADABLE, f"Regel uit een nieuwere versie van Houvast ({record.kind}). Hij is bewaard."
