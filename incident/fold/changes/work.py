"""Changes to the incident itself: opening, tasks, decisions, corrections, closing."""

from msgspec.structs import replace

from incident.fold.changes.registry import Changes
from incident.fold.dossier import Dossier
from incident.playbook.conditions import ForkAnswered, GivenAnswer
from incident.playbook.excerpt import joined
from incident.record import UnknownRecord
from incident.records.channels import ChannelNow, standing
from incident.records.closure import IncidentClosed, IncidentClosure, IncidentReopened
from incident.records.decisions import Decision, DecisionReviewed, DecisionTaken
from incident.records.entries import EntryCorrected
from incident.records.opening import IncidentOpened
from incident.records.tasks import PlaybookAdded, TaskAdded, TaskMarked, gated, in_order, own_task, steps_of

CHANGES = Changes()


@CHANGES.on(IncidentOpened)
def _incident_opened(dossier: Dossier, record: IncidentOpened) -> None:
    dossier.title, dossier.exercise, dossier.started = record.title, record.exercise, record.mark.happened
    dossier.audiences = {audience.key: audience for audience in sorted(record.audiences, key=lambda it: it.order)}
    dossier.marked_channels = {channel.key: ChannelNow(channel) for channel in record.channels}
    dossier.channels = standing(dossier.marked_channels)


@CHANGES.on(PlaybookAdded)
def _playbook_added(dossier: Dossier, record: PlaybookAdded) -> None:
    book = joined(dossier.playbooks.get(record.playbook.key), record.playbook)
    dossier.playbooks[book.key] = book
    for step in steps_of(record.playbook, dossier.started or record.mark.happened):
        dossier.steps.setdefault(step.id, step)
    dossier.steps = in_order(dossier.steps, dossier.playbooks.values())
    dossier.steps |= gated(dossier.steps, book, dossier.answers)


@CHANGES.on(ForkAnswered)
def _fork_answered(dossier: Dossier, record: ForkAnswered) -> None:
    if (fork := dossier.fork(record.fork)) is None:
        return
    mark = record.mark
    given = GivenAnswer(mark.id, record.answer, record.reason, mark.author, mark.happened)
    dossier.answers[fork.id] = (*dossier.answers.get(fork.id, ()), given)
    book = dossier.playbooks[fork.id.rpartition("/")[0]]
    dossier.steps |= gated(dossier.steps, book, dossier.answers)


@CHANGES.on(EntryCorrected)
def _entry_corrected(dossier: Dossier, record: EntryCorrected) -> None:
    dossier.corrections[record.entry] = record


@CHANGES.on(DecisionTaken)
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
        owner=record.owner,
        meeting=record.meeting,
    )


@CHANGES.on(DecisionReviewed)
def _decision_reviewed(dossier: Dossier, record: DecisionReviewed) -> None:
    if (decision := dossier.decisions.get(record.decision)) is not None:
        dossier.decisions[decision.id] = replace(
            decision, review_at=record.review_at, outcomes=(*decision.outcomes, record.outcome)
        )
    for person in tuple(dossier.involved.values()):
        if person.decision == record.decision:
            dossier.involved[person.id] = replace(person, postponed=record.review_at)


@CHANGES.on(TaskAdded)
def _task_added(dossier: Dossier, record: TaskAdded) -> None:
    if (step := dossier.steps.get(record.step)) is not None:
        dossier.steps[step.id] = replace(step, tasks=(*step.tasks, own_task(record.mark.id, step, record)))


@CHANGES.on(TaskMarked)
def _task_marked(dossier: Dossier, record: TaskMarked) -> None:
    if (task := dossier.task(record.task)) is None:
        return
    mark = record.mark
    marked = replace(task, state=record.state, reason=record.reason, by=mark.author, marked=mark.happened)
    step = dossier.steps[task.step]
    tasks = tuple([marked if other is task else other for other in step.tasks])
    dossier.steps[step.id] = replace(step, tasks=tasks)


@CHANGES.on(IncidentClosed)
def _incident_closed(dossier: Dossier, record: IncidentClosed) -> None:
    mark = record.mark
    dossier.closed = IncidentClosure(mark.happened, mark.author, record.conclusion, record.keep_until)


@CHANGES.on(IncidentReopened)
def _incident_reopened(dossier: Dossier, record: IncidentReopened) -> None:  # noqa: ARG001 - that it was is enough
    dossier.closed = None


@CHANGES.on(UnknownRecord)
def _unknown(dossier: Dossier, record: UnknownRecord) -> None:  # noqa: ARG001 - what it would change, only a newer version knows
    dossier.unknown += 1
