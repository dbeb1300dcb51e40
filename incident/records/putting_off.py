"""Putting off the recommended next step (straks): it stays to be done, and returns at its time.

It is a record, so that it survives a lock, and the evaluation shows why something was late.
"""

from incident.errors import Refused
from incident.record import Moment, Record, Stamp

WHILE_MINUTES = 15
"""The length of "straks" when no time is given."""


class StepPutOff(Record, frozen=True, kw_only=True, tag="step-put-off"):
    """A recommended step was put off until a time."""

    step: str
    """The key of the step, as in `next_step.NextStep`."""
    what: str
    """The text of the step."""
    until: Moment


def put_off(stamp: Stamp, step: str, what: str, until: Moment | None) -> tuple[StepPutOff]:
    """Put a step off. Raises `Refused` without a future time."""
    if until is None or until <= stamp.recorded:
        raise Refused("Er staat nog geen tijd die komt.", now="Typ de tijd zo: 22:30.")
    return (StepPutOff(mark=stamp.mark(), step=step, what=what, until=until),)
