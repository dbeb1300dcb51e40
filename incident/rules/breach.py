"""The 72 hours of a data breach (datalek): what the timeline says about notifying the supervisory authority.

GDPR art. 33(1): a breach is notified without undue delay and, where feasible, within 72 hours after the school became
aware of it, unless it is unlikely to harm people; a later notification gives its reasons. Art. 33(5): every breach is
documented, also one that is not notified. Weekends and holidays count.
"""

import re
from datetime import timedelta
from enum import StrEnum

import msgspec

from incident.fold.dossier import Dossier
from incident.record import Moment
from incident.records.entries import EntryAdded
from incident.records.tasks import Standing, TaskNow

LIMIT = timedelta(hours=72)
_TASK = re.compile(r"^meld\b.*\bautoriteit\b", re.IGNORECASE)
_LINE = re.compile(
    r"\bgemeld (?:bij|aan) de (?:AP\b|autoriteit)|\b(?:AP|autoriteit(?: persoonsgegevens)?)\b.*\bgemeld\b",
    re.IGNORECASE,
)


class NotificationOutcome(StrEnum):
    """The outcome of the notification."""

    IN_TIME = "gemeld, binnen de 72 uur"
    LATE = "gemeld, na de 72 uur"
    NOT_NEEDED = "niet gemeld: dat hoefde niet"
    LEFT_OUT = "bewust niet gemeld"
    RUNNING = "nog niet gemeld, de 72 uur lopen nog"
    MISSED = "niet gemeld volgens de tijdlijn, en de 72 uur zijn voorbij"


class Notification(msgspec.Struct, frozen=True, kw_only=True):
    """What is known about the notification of one breach."""

    counted_from: Moment
    """When the 72 hours began, according to the draaiboek: no later than when the school became aware."""
    outcome: NotificationOutcome
    at: Moment | None = None
    """When it was notified; None when it was not."""
    reason: str = ""
    """The reason why it was not notified."""

    @property
    def due(self) -> Moment:
        """When the 72 hours end."""
        return self.counted_from + LIMIT


def notification(dossier: Dossier, now: Moment) -> Notification | None:
    """Return what the timeline says as of `now`; None when it says nothing about notifying a breach.

    It does when a draaiboek has a task to notify the authority, or when a line says that it was done. The earliest of
    such lines and tasks counts; a corrected line does not.
    """
    tasks = [task for task in dossier.tasks if _TASK.search(task.text)]
    told = sorted(_moments(dossier, tasks))
    began = _began(dossier, tasks)
    if began is None or not (told or tasks):
        return None
    if told:
        outcome = NotificationOutcome.IN_TIME if told[0] - began <= LIMIT else NotificationOutcome.LATE
        return Notification(counted_from=began, outcome=outcome, at=told[0])
    if (left := _left_out(tasks)) is not None:
        return Notification(counted_from=began, outcome=left[0], reason=left[1])
    return Notification(
        counted_from=began, outcome=NotificationOutcome.RUNNING if now - began <= LIMIT else NotificationOutcome.MISSED
    )


def notifier(dossier: Dossier) -> str:
    """Return the role that notifies, according to the draaiboek; empty when no draaiboek says so."""
    return next((task.role for task in dossier.tasks if task.role and _TASK.search(task.text)), "")


def _moments(dossier: Dossier, tasks: list[TaskNow]) -> list[Moment]:
    done = [task.marked for task in tasks if task.standing is Standing.DONE and task.marked is not None]
    lines = [
        it.mark.happened
        for it in dossier.lines
        if isinstance(it, EntryAdded) and it.mark.id not in dossier.corrections and _LINE.search(it.text)
    ]
    return [*done, *lines]


def _began(dossier: Dossier, tasks: list[TaskNow]) -> Moment | None:
    """Return the start of the draaiboek that has the task, or otherwise of the incident."""
    due = [task.due - LIMIT for task in tasks if task.due is not None]
    return min(due, default=dossier.started)


def _left_out(tasks: list[TaskNow]) -> tuple[NotificationOutcome, str] | None:
    """Return why no task to notify is left: none applies, or one was skipped. None when one is left."""
    if not all(task.settled for task in tasks):
        return None
    skipped = [task for task in tasks if task.standing is Standing.SKIPPED]
    if skipped:
        return NotificationOutcome.LEFT_OUT, skipped[0].why
    return NotificationOutcome.NOT_NEEDED, next((task.why for task in tasks if task.why), "")
