"""The fold: applies records to a dossier, one by one, in the order of writing.

A record that points to something that is not there (its target sits in a damaged part of the vault) still gets its line
in the timeline, and changes nothing else. Revisions and versions keep the numbers that they were given, so that what
is left after damage is not taken for its neighbour.
"""

from bisect import insort
from collections.abc import Callable, Iterable
from typing import TypeVar

from msgspec.structs import replace

from incident.channels import ChannelMarked, ChannelNow, standing
from incident.closure import Closing, IncidentClosed, IncidentReopened
from incident.decisions import Decision, DecisionTaken
from incident.documents import Document, DocumentWritten
from incident.dossier import Dossier
from incident.entries import EntryCorrected
from incident.facts import Fact, FactEstablished, FactRevised, Revision
from incident.lessons import Lesson, LessonNoted
from incident.opening import IncidentOpened
from incident.questions import Question, QuestionAnswered, QuestionAsked
from incident.record import Moment, Record, Unknown
from incident.releases import FactReleased, Release
from incident.rounds import AudienceSettled, RoundOpened, Settlement
from incident.tasks import PlaybookAdded, TaskAdded, TaskMarked, own_task, steps_of
from incident.texts import Sending, Text, TextApproved, TextSent, TextStarted, TextWritten, Version

RecordType = TypeVar("RecordType", bound=Record)


def fold(records: Iterable[Record]) -> Dossier:
    """Give the dossier that `records` add up to."""
    dossier = Dossier()
    for record in records:
        apply(dossier, record)
    return dossier


def apply(dossier: Dossier, record: Record) -> None:
    """Fold one more record into `dossier`."""
    lines = dossier.lines
    if lines and record.mark.happened < lines[-1].mark.happened:
        insort(lines, record, key=_happened)
    else:
        lines.append(record)
    if (change := _CHANGES.get(type(record))) is not None:
        change(dossier, record)


def _happened(record: Record) -> Moment:
    return record.mark.happened


_CHANGES: dict[type[Record], Callable[[Dossier, Record], None]] = {}


def _on(kind: type[RecordType]) -> Callable[[Callable[[Dossier, RecordType], None]], None]:
    """Register what a type of record changes."""

    def register(change: Callable[[Dossier, RecordType], None]) -> None:
        def checked(dossier: Dossier, record: Record) -> None:
            if isinstance(record, kind):
                change(dossier, record)

        _CHANGES[kind] = checked

    return register


@_on(IncidentOpened)
def _incident_opened(dossier: Dossier, record: IncidentOpened) -> None:
    dossier.title, dossier.exercise, dossier.started = record.title, record.exercise, record.mark.happened
    dossier.audiences = {audience.key: audience for audience in sorted(record.audiences, key=lambda it: it.order)}
    dossier.marked_channels = {channel.key: ChannelNow(channel) for channel in record.channels}
    dossier.channels = standing(dossier.marked_channels)


@_on(PlaybookAdded)
def _playbook_added(dossier: Dossier, record: PlaybookAdded) -> None:
    book = record.playbook
    dossier.playbooks[book.key] = book
    for step in steps_of(book, dossier.started or record.mark.happened):
        dossier.steps[step.id] = step


@_on(EntryCorrected)
def _entry_corrected(dossier: Dossier, record: EntryCorrected) -> None:
    dossier.corrections[record.entry] = record


@_on(FactEstablished)
def _fact_established(dossier: Dossier, record: FactEstablished) -> None:
    first = Revision(1, record.text, record.status, record.source, "", record.mark.happened)
    dossier.facts[record.mark.id] = Fact(record.mark.id, len(dossier.facts) + 1, (first,))


@_on(FactRevised)
def _fact_revised(dossier: Dossier, record: FactRevised) -> None:
    if (fact := dossier.facts.get(record.fact)) is None:
        return
    revision = Revision(record.revision, record.text, record.status, record.source, record.reason, record.mark.happened)
    dossier.facts[fact.id] = replace(fact, revisions=(*fact.revisions, revision))


@_on(FactReleased)
def _fact_released(dossier: Dossier, record: FactReleased) -> None:
    release = Release(record.choice, record.reason, record.mark.author, record.mark.happened)
    dossier.releases[record.fact, record.audience] = release


@_on(QuestionAsked)
def _question_asked(dossier: Dossier, record: QuestionAsked) -> None:
    number = len(dossier.questions) + 1
    dossier.questions[record.mark.id] = Question(
        record.mark.id, number, record.text, record.seeker, record.mark.happened
    )


@_on(QuestionAnswered)
def _question_answered(dossier: Dossier, record: QuestionAnswered) -> None:
    if (question := dossier.questions.get(record.question)) is not None:
        dossier.questions[question.id] = replace(question, answer=record.answer)


@_on(DecisionTaken)
def _decision_taken(dossier: Dossier, record: DecisionTaken) -> None:
    dossier.decisions[record.mark.id] = Decision(
        record.mark.id,
        len(dossier.decisions) + 1,
        record.text,
        record.reason,
        record.alternatives,
        record.decided_by,
        record.mark.happened,
        record.review_at,
    )


@_on(TaskAdded)
def _task_added(dossier: Dossier, record: TaskAdded) -> None:
    if (step := dossier.steps.get(record.step)) is not None:
        dossier.steps[step.id] = replace(step, tasks=(*step.tasks, own_task(record.mark.id, step, record)))


@_on(TaskMarked)
def _task_marked(dossier: Dossier, record: TaskMarked) -> None:
    if (task := dossier.task(record.task)) is None:
        return
    mark = record.mark
    marked = replace(task, state=record.state, reason=record.reason, by=mark.author, marked=mark.happened)
    step = dossier.steps[task.step]
    tasks = tuple(marked if other.id == task.id else other for other in step.tasks)
    dossier.steps[step.id] = replace(step, tasks=tasks)


@_on(ChannelMarked)
def _channel_marked(dossier: Dossier, record: ChannelMarked) -> None:
    if (marked := dossier.marked_channels.get(record.channel)) is None:
        return
    dossier.marked_channels[record.channel] = ChannelNow(
        marked.channel, record.state, record.mark.happened, record.reported_by, record.reason
    )
    dossier.channels = standing(dossier.marked_channels)


@_on(RoundOpened)
def _round_opened(dossier: Dossier, record: RoundOpened) -> None:
    dossier.round = max(dossier.round, record.number)


@_on(AudienceSettled)
def _audience_settled(dossier: Dossier, record: AudienceSettled) -> None:
    dossier.settlements[record.round, record.audience] = Settlement(
        record.told, record.reason, record.mark.author, record.mark.happened
    )


@_on(TextStarted)
def _text_started(dossier: Dossier, record: TextStarted) -> None:
    dossier.texts[record.mark.id] = Text(
        record.mark.id,
        len(dossier.texts) + 1,
        record.kind,
        record.audience,
        record.round,
        record.title,
        record.words,
        written=record.mark.happened,
    )


@_on(TextWritten)
def _text_written(dossier: Dossier, record: TextWritten) -> None:
    if (text := dossier.texts.get(record.text)) is not None:
        dossier.texts[text.id] = replace(
            text,
            title=record.title,
            words=record.words,
            next_update=record.next_update,
            written=record.mark.happened,
        )


@_on(TextApproved)
def _text_approved(dossier: Dossier, record: TextApproved) -> None:
    if (text := dossier.texts.get(record.text)) is None:
        return
    version = Version(
        record.version,
        record.title,
        record.sections,
        record.carried,
        record.next_update,
        record.approver,
        record.mark.happened,
        corrected=record.corrected,
    )
    dossier.texts[text.id] = replace(text, versions=(*text.versions, version))


@_on(TextSent)
def _text_sent(dossier: Dossier, record: TextSent) -> None:
    if (text := dossier.texts.get(record.text)) is None or (version := text.version(record.version)) is None:
        return
    sending = Sending(record.mark.happened, record.channel, record.mark.author)
    sent = replace(version, sendings=(*version.sendings, sending))
    versions = tuple(sent if it.number == sent.number else it for it in text.versions)
    dossier.texts[text.id] = replace(text, versions=versions)


@_on(DocumentWritten)
def _document_written(dossier: Dossier, record: DocumentWritten) -> None:
    dossier.documents.append(
        Document(
            len(dossier.documents) + 1,
            record.kind,
            record.file_name,
            record.sha256,
            record.text,
            record.version,
            record.mark.author,
            record.mark.happened,
            record.head_code,
            record.way,
        )
    )


@_on(LessonNoted)
def _lesson_noted(dossier: Dossier, record: LessonNoted) -> None:
    mark, number = record.mark, len(dossier.lessons) + 1
    dossier.lessons.append(
        Lesson(number, record.kind, record.text, record.owner, record.due, mark.author, mark.happened)
    )


@_on(IncidentClosed)
def _incident_closed(dossier: Dossier, record: IncidentClosed) -> None:
    mark = record.mark
    dossier.closed = Closing(mark.happened, mark.author, record.conclusion, record.keep_until)


@_on(IncidentReopened)
def _incident_reopened(dossier: Dossier, record: IncidentReopened) -> None:  # noqa: ARG001 - that it was is enough
    dossier.closed = None


@_on(Unknown)
def _unknown(dossier: Dossier, record: Unknown) -> None:  # noqa: ARG001 - what it would change, only a newer version knows
    dossier.unknown += 1
