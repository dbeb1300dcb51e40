"""Data breaches (datalek): whether each was reported to the authority, according to what was recorded.

Only fields count: when the school knew, when a report was sent, and the decision not to send one. A line that mentions
the authority shows nothing, as "niet gemeld" and "gemeld" share their words. GDPR art. 33(1), (4) and (5).
"""

import re
from collections.abc import Iterator
from datetime import timedelta
from enum import StrEnum

import msgspec

from incident.fold.dossier import Dossier
from incident.playbook.fork_choice import ForkChoice
from incident.record import Moment
from incident.records.breach import BreachReport, BreachStanding
from incident.records.deadlines import Deadline, DeadlineKind

_TASK = re.compile(r"^meld\b.*\bautoriteit\b", re.IGNORECASE)
"""Recognises the task in a draaiboek, only to find its role: whether it was reported never follows from words."""


class NotificationOutcome(StrEnum):
    """What is known about the report of a breach."""

    IN_TIME = "gemeld, op tijd"
    LATE = "gemeld, te laat"
    NOT_REPORTED = "niet gemeld, met een reden"
    RUNNING = "nog niet gemeld, de tijd loopt nog"
    MISSED = "niet gemeld, en de tijd is voorbij"
    UNCLEAR = "klok afgerond; of er is gemeld, staat er niet bij"
    """An older version asked for words only."""
    NO_CLOCK = "er is geen klok gezet; wanneer de school het wist, staat er niet"


class Notification(msgspec.Struct, frozen=True, kw_only=True):
    """What is known about the report of one breach."""

    outcome: NotificationOutcome
    known: Moment | None = None
    """When the school knew; None when nobody recorded it."""
    due: Moment | None = None
    at: Moment | None = None
    """When it was first reported; None when it was not."""
    reports: tuple[BreachReport, ...] = ()
    words: str = ""
    """Why it was not reported, or the words with which an older version ended the clock."""

    @property
    def after(self) -> timedelta | None:
        """The time from knowing to the first report."""
        return self.at - self.known if self.at is not None and self.known is not None else None


def notifications(dossier: Dossier, now: Moment) -> tuple[Notification, ...]:
    """Return each breach with its report as of `now`.

    One without a clock is there when a question of the draaiboek that stands for a breach was answered with yes.
    """
    found = tuple(_notification(it, dossier.breaches.get(it.id, BreachStanding()), now) for it in _breaches(dossier))
    if not found and unasked(dossier):
        return (Notification(outcome=NotificationOutcome.NO_CLOCK),)
    return found


def unasked(dossier: Dossier) -> bool:
    """Return whether the draaiboek says that there is a breach while nobody recorded when the school knew."""
    yes = (it for step in dossier.steps.values() for it in step.forks if it.fork.breach and it.answer is ForkChoice.YES)
    return any(True for _ in yes) and not any(True for _ in _breaches(dossier))


def notifier(dossier: Dossier) -> str:
    """Return the role that notifies, according to the draaiboek; empty when no draaiboek says so."""
    return next((task.role for task in dossier.tasks if task.role and _TASK.search(task.text)), "")


def _breaches(dossier: Dossier) -> Iterator[Deadline]:
    return (it for it in dossier.terms.values() if it.kind is DeadlineKind.BREACH)


def _notification(term: Deadline, standing: BreachStanding, now: Moment) -> Notification:
    first = standing.first
    return Notification(
        outcome=_outcome(term, standing, now),
        known=term.begins,
        due=term.due,
        at=first.at if first else None,
        reports=standing.reports,
        words=standing.not_reported or ("" if standing.reports else term.outcome),
    )


def _outcome(term: Deadline, standing: BreachStanding, now: Moment) -> NotificationOutcome:
    if (first := standing.first) is not None:
        return NotificationOutcome.IN_TIME if first.at <= term.due else NotificationOutcome.LATE
    if standing.not_reported:
        return NotificationOutcome.NOT_REPORTED
    if not term.running:
        return NotificationOutcome.UNCLEAR
    return NotificationOutcome.RUNNING if now <= term.due else NotificationOutcome.MISSED
