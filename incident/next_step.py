"""The one thing to do now: a correction before a promise, a promise before a task or a question of the draaiboek."""

from enum import StrEnum

import msgspec

from incident.clocks import ClockKind, clocks
from incident.conditions import ForkNow
from incident.dossier import Dossier
from incident.outage import to_warn
from incident.playbook import Answer
from incident.record import Moment
from incident.stale import stale
from incident.tasks import waited_for


class Place(StrEnum):
    """The screen where it is done."""

    TASKS = "F4 Taken"
    MATRIX = "F5 Matrix"
    TEXTS = "F6 Teksten"
    ENQUIRIES = "F12 Vragen"


class NextStep(msgspec.Struct, frozen=True):
    """What to do now, by whom, and where."""

    what: str
    role: str
    due: Moment | None
    place: Place
    target: str = ""
    """Id of the task, the fork or the enquiry, or key of the audience."""


def next_step(dossier: Dossier, now: Moment) -> NextStep | None:
    """Give the recommended next step; None when nothing is left."""
    for it in stale(dossier):
        what = f"{it.fact.label} is veranderd. Vertel het aan {dossier.audience_name(it.audience)}."
        return NextStep(what, "woordvoerder", None, Place.TEXTS, it.audience)
    for channel, audience in to_warn(dossier):
        what = f"{channel.channel.name} werkt niet meer. Waarschuw {audience.name}: zij gebruiken het ook."
        return NextStep(what, "directeur", None, Place.MATRIX, audience.key)
    running = clocks(dossier)
    for clock in running:
        if clock.kind is ClockKind.ENQUIRY and clock.late(now):
            what = f"{clock.what}: de tijd is voorbij."
            return NextStep(what, "woordvoerder", clock.due, Place.ENQUIRIES, clock.target)
        if clock.kind is ClockKind.PROMISE and clock.late(now):
            return NextStep(
                f"{clock.what}: de beloofde tijd is voorbij.", "woordvoerder", clock.due, Place.MATRIX, clock.target
            )
    return _first_open(dossier) or _unknown_yet(dossier)


def _first_open(dossier: Dossier) -> NextStep | None:
    """Give the first task that can be done, or before it a question without an answer that others wait for.

    Never a task that an answer ruled out, or that waits for one: then the question itself comes first.
    """
    waited = waited_for(dossier.steps.values())
    for step in dossier.steps.values():
        for fork in step.forks:
            if fork.id in waited and fork.answer is None:
                return _ask(fork)
        for task in step.tasks:
            if task.to_do:
                return NextStep(f"{dossier.task_label(task)} {task.text}", task.role, task.due, Place.TASKS, task.id)
    return None


def _unknown_yet(dossier: Dossier) -> NextStep | None:
    """Give a question of which the team said that it does not know yet, and for which tasks still wait."""
    waited = waited_for(dossier.steps.values())
    return next((_ask(it) for step in dossier.steps.values() for it in step.forks if it.id in waited), None)


def _ask(fork: ForkNow) -> NextStep:
    again = "Weten we het al? " if fork.answer is Answer.UNKNOWN else ""
    return NextStep(f"{again}{fork.fork.text}", "", fork.due, Place.TASKS, fork.id)
