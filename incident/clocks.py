"""Clocks: what has to happen by when (klokken)."""

from enum import StrEnum

import msgspec

from incident.dossier import Dossier
from incident.hearing import sent_in_order
from incident.record import Moment
from incident.sequence import rows
from incident.tasks import waited_for


class ClockKind(StrEnum):
    """What is due."""

    PROMISE = "beloofd bericht"
    ENQUIRY = "vraag van buiten"
    PLAN = "gepland bericht"
    TASK = "taak"
    FORK = "keuzevraag"
    REVIEW = "besluit opnieuw bekijken"


class Clock(msgspec.Struct, frozen=True):
    """One thing that is due."""

    kind: ClockKind
    what: str
    due: Moment
    target: str
    """Key of the audience, or id of the task, the fork, the decision or the enquiry."""

    def late(self, now: Moment) -> bool:
        """Whether the time has passed."""
        return now > self.due


def clocks(dossier: Dossier) -> tuple[Clock, ...]:
    """Give all running clocks, the most urgent one first."""
    running = (
        *_promises(dossier),
        *_enquiries(dossier),
        *_plans(dossier),
        *_tasks(dossier),
        *_forks(dossier),
        *_reviews(dossier),
    )
    return tuple(sorted(running, key=lambda clock: clock.due))


def _promises(dossier: Dossier) -> list[Clock]:
    """The newest message to an audience sets its clock; it runs even when there is no news.

    It stops when they have been told otherwise since, in a meeting or by telephone.
    """
    newest = {text.audience: (sending.at, version.next_update) for text, sending, version in sent_in_order(dossier)}
    settled = {key: it.at for (_, key), it in dossier.settlements.items() if it.told}
    return [
        Clock(ClockKind.PROMISE, f"{dossier.audience_name(audience)}: bericht", due, audience)
        for audience, (sent, due) in newest.items()
        if due is not None and not (audience in settled and settled[audience] > sent)
    ]


def _enquiries(dossier: Dossier) -> list[Clock]:
    """Whoever waits for an answer: the time that we promised to call back, or else the deadline of the asker."""
    return [
        Clock(ClockKind.ENQUIRY, f"{it.label} {it.asker or it.text}", due, it.id)
        for it in dossier.enquiries.values()
        if it.waiting and (due := it.call_back or it.deadline) is not None
    ]


def _plans(dossier: Dossier) -> list[Clock]:
    """A planned row of the present round runs until these people have been told or left out."""
    return [
        Clock(ClockKind.PLAN, f"{row.audience.name}: gepland bericht", row.planned, row.audience.key)
        for row in rows(dossier)
        if row.planned is not None and not row.closed
    ]


def _tasks(dossier: Dossier) -> list[Clock]:
    return [
        Clock(ClockKind.TASK, f"{dossier.task_label(task)} {task.text}", task.due, task.id)
        for step in dossier.steps.values()
        for task in step.tasks
        if task.due is not None and task.to_do
    ]


def _forks(dossier: Dossier) -> list[Clock]:
    """A task that waits for an answer has no clock yet; the question has one, as long as something waits for it."""
    waited = waited_for(dossier.steps.values())
    found = {fork.id: fork for step in dossier.steps.values() for fork in step.forks if fork.id in waited}
    return [Clock(ClockKind.FORK, it.fork.text, it.due, it.id) for it in found.values() if it.due is not None]


def _reviews(dossier: Dossier) -> list[Clock]:
    return [
        Clock(ClockKind.REVIEW, f"{decision.label} {decision.text}", decision.review_at, decision.id)
        for decision in dossier.decisions.values()
        if decision.review_at is not None
    ]
