"""Putting off the recommended next step (straks): it stays to be done, and comes back at its time.

It is a record, so that it survives a lock and the evaluation can see why something came late.
"""

from incident.errors import Refused
from incident.record import Moment, Record, Stamp

WHILE_MINUTES = 15
"""What "straks" means when nobody says a time."""


class StepPutOff(Record, frozen=True, kw_only=True, tag="step-put-off"):
    """A recommended step waits until a time."""

    step: str
    """Its key, as in `next_step.NextStep`."""
    what: str
    """How it read."""
    until: Moment


def put_off(stamp: Stamp, step: str, what: str, until: Moment | None) -> tuple[StepPutOff]:
    """Put a step off. Raises `Refused` without a time that has still to come."""
    if until is None or until <= stamp.recorded:
        raise Refused("Er staat nog geen tijd die komt.", now="Typ de tijd zo: 22:30.")
    return (StepPutOff(mark=stamp.mark(), step=step, what=what, until=until),)
