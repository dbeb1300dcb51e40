"""Tasks: adding one with a typed time, and putting off the recommended next step."""

from incident.dutch.typed_time import coming
from incident.records import tasks
from incident.records.putting_off import put_off
from incident.records.tasks import StepId
from incident.rules.next_step import NextStep
from operations.recorder import Recorder
from store.session import Session


def add(session: Session, step: StepId, text: str, role: str, due: str) -> Recorder:
    """Add a task to a step, due at a typed time. Raises `Refused` when that is no time."""
    moment = coming(due, session.clock())
    return lambda stamp: tasks.add(stamp, step, text, role, moment)


def put_off_until(session: Session, step: NextStep, time: str) -> Recorder:
    """Put a step off until a typed day and time. Raises `Refused` when that is none."""
    until = coming(time, session.clock())
    return lambda stamp: put_off(stamp, step.key, step.what, until)
