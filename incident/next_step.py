"""The one thing to do now: a correction before a promise, a promise before a task."""

from enum import StrEnum

import msgspec

from incident.clocks import ClockKind, clocks
from incident.dossier import Dossier
from incident.outage import to_warn
from incident.record import Moment
from incident.stale import stale


class Place(StrEnum):
    """The screen where it is done."""

    TASKS = "F4 Taken"
    MATRIX = "F5 Matrix"
    TEXTS = "F6 Teksten"


class NextStep(msgspec.Struct, frozen=True):
    """What to do now, by whom, and where."""

    what: str
    role: str
    due: Moment | None
    place: Place
    target: str = ""
    """Id of the task, or key of the audience."""


def next_step(dossier: Dossier, now: Moment) -> NextStep | None:
    """Give the recommended next step; None when nothing is left."""
    for it in stale(dossier):
        what = f"{it.fact.label} is veranderd. Vertel het aan {dossier.audience_name(it.text.audience)}."
        return NextStep(what, "woordvoerder", None, Place.TEXTS, it.text.audience)
    for channel, audience in to_warn(dossier):
        what = f"{channel.channel.name} werkt niet meer. Waarschuw {audience.name}: zij gebruiken het ook."
        return NextStep(what, "directeur", None, Place.MATRIX, audience.key)
    running = clocks(dossier)
    for clock in running:
        if clock.kind is ClockKind.ENQUIRY and clock.late(now):
            return NextStep(f"{clock.what}: de tijd is voorbij.", "woordvoerder", clock.due, Place.TEXTS, clock.target)
        if clock.kind is ClockKind.PROMISE and clock.late(now):
            return NextStep(
                f"{clock.what}: de beloofde tijd is voorbij.", "woordvoerder", clock.due, Place.MATRIX, clock.target
            )
    for step in dossier.steps.values():
        for task in step.tasks:
            if not task.settled:
                return NextStep(f"{task.key} {task.text}", task.role, task.due, Place.TASKS, task.id)
    return None
