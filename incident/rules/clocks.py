"""Clocks: what has to happen by when (klokken)."""

from collections.abc import Sequence
from datetime import timedelta
from enum import StrEnum

import msgspec

from incident.dutch.times_in_words import days_and_hours, span, when
from incident.fold.dossier import Dossier
from incident.legible import shortened
from incident.record import Moment
from incident.records.deadlines import DeadlineKind
from incident.records.tasks import waited_for
from incident.rules.sequence import rows
from incident.rules.who_heard_what import sent_in_order


class ClockKind(StrEnum):
    """What is due."""

    PROMISE = "beloofd bericht"
    ENQUIRY = "vraag van buiten"
    PLAN = "gepland bericht"
    TASK = "taak"
    FORK = "keuzevraag"
    REVIEW = "besluit opnieuw bekijken"
    BREACH = DeadlineKind.BREACH.label
    PRESS = DeadlineKind.PRESS.label
    EFFECT = DeadlineKind.EFFECT.label
    AFTERCARE = DeadlineKind.AFTERCARE.label
    OWN = DeadlineKind.OWN.label


TERMS = frozenset(ClockKind[kind.name] for kind in DeadlineKind)
"""The clocks that somebody or the law set: see `deadlines`."""
_TELLING = (
    ClockKind.BREACH,
    ClockKind.PROMISE,
    ClockKind.PRESS,
    ClockKind.ENQUIRY,
    ClockKind.EFFECT,
    ClockKind.REVIEW,
    ClockKind.AFTERCARE,
    ClockKind.PLAN,
    ClockKind.OWN,
    ClockKind.FORK,
    ClockKind.TASK,
)
"""Which late item comes first: what the law requires and what was promised to people, before the team's own targets."""
_IN_DAYS = timedelta(hours=48)
_A_MINUTE = timedelta(minutes=1)
_SHORT = 28
"""The number of characters for a late item that fit beside the purpose of a screen, eighty columns wide."""


class Clock(msgspec.Struct, frozen=True):
    """One thing that is due."""

    kind: ClockKind
    what: str
    due: Moment
    target: str
    """The key of the audience, or the id of the task, the fork, the decision, the enquiry or the deadline."""

    def late(self, now: Moment) -> bool:
        """Whether the time has passed."""
        return now > self.due

    def left(self, now: Moment) -> str:
        """Return the time left, or how late it is; see `left`."""
        return left(self.due, now)


def left(due: Moment, now: Moment) -> str:
    """Return the time left, or how late it is: "nog 43 min", "nog 2 d 23 u", "6 min te laat"."""
    length, late = due - now, now > due
    if abs(length) < _A_MINUTE:
        return "net te laat" if late else "nu"
    told = days_and_hours(length) if abs(length) >= _IN_DAYS else span(length)
    return f"{told} te laat" if late else f"nog {told}"


def clocks(dossier: Dossier) -> tuple[Clock, ...]:
    """Return all running clocks, the most urgent one first."""
    running = (
        *_promises(dossier),
        *_enquiries(dossier),
        *_plans(dossier),
        *_tasks(dossier),
        *_forks(dossier),
        *_reviews(dossier),
        *_terms(dossier),
    )
    return tuple(sorted(running, key=lambda clock: clock.due))


def most_telling(running: Sequence[Clock], now: Moment) -> tuple[Clock, ...]:
    """Return late items first, the most important kind on top, and then the others by due time."""
    late = sorted((it for it in running if it.late(now)), key=lambda it: (_TELLING.index(it.kind), it.due))
    return (*late, *(it for it in running if not it.late(now)))


def told_late(dossier: Dossier, now: Moment) -> str:
    """Say in one short line what is late: "▲ 2 te laat: 22:30 belofte aan Ouders"; empty when nothing is."""
    if dossier.closed is not None:
        return ""
    late = [it for it in most_telling(clocks(dossier), now) if it.late(now)]
    if not late:
        return ""
    first = late[0]
    what = f"belofte aan {dossier.audience_name(first.target)}" if first.kind is ClockKind.PROMISE else first.what
    return f"▲ {len(late)} te laat: {when(first.due, now)} {shortened(what, _SHORT)}"


def _promises(dossier: Dossier) -> list[Clock]:
    """Return the clock of the promise in the newest message per audience; it runs even when there is no news.

    It stops when the audience was told in another way since, in a meeting or by telephone.
    """
    newest = {text.audience: (sending.at, version.next_update) for text, sending, version in sent_in_order(dossier)}
    settled = {key: it.at for (_, key), it in dossier.settlements.items() if it.told}
    return [
        Clock(ClockKind.PROMISE, f"{dossier.audience_name(audience)}: bericht", due, audience)
        for audience, (sent, due) in newest.items()
        if due is not None and not (audience in settled and settled[audience] > sent)
    ]


def _enquiries(dossier: Dossier) -> list[Clock]:
    """Return a clock per person who waits for an answer: the promised time to call back, or else their deadline."""
    return [
        Clock(ClockKind.ENQUIRY, f"{it.label} {it.asker or it.text}", due, it.id)
        for it in dossier.enquiries.values()
        if it.waiting and (due := it.call_back or it.deadline) is not None
    ]


def _plans(dossier: Dossier) -> list[Clock]:
    """Return the clocks of planned rows in the present round, until the audience was told or left out."""
    return [
        Clock(ClockKind.PLAN, f"{row.audience.name}: gepland bericht", row.planned, row.audience.key)
        for row in rows(dossier)
        if row.planned is not None and not row.closed
    ]


def _tasks(dossier: Dossier) -> list[Clock]:
    return [
        Clock(ClockKind.TASK, f"{dossier.task_label(task)} {task.text}", task.due, task.id)
        for task in dossier.tasks
        if task.due is not None and task.to_do
    ]


def _forks(dossier: Dossier) -> list[Clock]:
    """Return the clocks of questions that tasks wait for. A waiting task itself has no clock yet."""
    waited = waited_for(dossier.steps.values())
    found = {fork.id: fork for step in dossier.steps.values() for fork in step.forks if fork.id in waited}
    return [Clock(ClockKind.FORK, it.fork.text, it.due, it.id) for it in found.values() if it.due is not None]


def _reviews(dossier: Dossier) -> list[Clock]:
    return [
        Clock(ClockKind.REVIEW, f"{decision.label} {decision.text}", decision.review_at, decision.id)
        for decision in dossier.decisions.values()
        if decision.review_at is not None
    ]


def _terms(dossier: Dossier) -> list[Clock]:
    return [Clock(ClockKind[it.kind.name], it.what, it.due, it.id) for it in dossier.terms.values() if it.running]
