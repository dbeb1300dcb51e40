"""Tasks: what the draaiboek asks, and what the team adds to it (taken)."""

from datetime import timedelta
from enum import StrEnum

import msgspec

from incident.entries import worded
from incident.errors import Refused
from incident.playbook import Playbook, Step
from incident.playbook import Task as PlaybookTask
from incident.record import Moment, Record, RecordId, Stamp

TaskId = str
"""A task of a draaiboek: "<playbook>/<task key>"; an own task: the id of its record."""

StepId = str
"""A step of a draaiboek: "<playbook>/<step key>"."""


class TaskState(StrEnum):
    """What became of a task."""

    OPEN = "open"
    DONE = "gedaan"
    SKIPPED = "overgeslagen"


class PlaybookAdded(Record, frozen=True, kw_only=True, tag="playbook-added"):
    """The steps of a draaiboek join the incident, as they read at this moment."""

    playbook: Playbook


class TaskAdded(Record, frozen=True, kw_only=True, tag="task-added"):
    """A task that the team gave itself."""

    step: StepId
    text: str
    role: str = ""
    due: Moment | None = None


class TaskMarked(Record, frozen=True, kw_only=True, tag="task-marked"):
    """A task is done, skipped, or open again."""

    task: TaskId
    state: TaskState
    reason: str = ""


class Task(msgspec.Struct, frozen=True):
    """A task and what became of it."""

    id: TaskId
    step: StepId
    key: str
    """As people call it: "1.2"; own tasks go on counting within their step."""
    text: str
    role: str
    due: Moment | None
    state: TaskState = TaskState.OPEN
    reason: str = ""
    by: str = ""
    """Who marked it."""
    marked: Moment | None = None

    @property
    def settled(self) -> bool:
        """Whether nobody has to do anything for it any more."""
        return self.state is not TaskState.OPEN


class StepNow(msgspec.Struct, frozen=True):
    """A step of a draaiboek in this incident, with its tasks in a stable order."""

    id: StepId
    step: Step
    tasks: tuple[Task, ...]

    @property
    def done(self) -> int:
        """How many of its tasks are settled."""
        return sum(task.settled for task in self.tasks)


def steps_of(playbook: Playbook, started: Moment) -> tuple[StepNow, ...]:
    """Give the steps of a draaiboek with their tasks open, due counted from `started`."""
    return tuple(
        StepNow(step_id, step, tuple(_task(playbook, step, task, step_id, started) for task in step.tasks))
        for step in playbook.steps
        for step_id in (f"{playbook.key}/{step.key}",)
    )


def _task(playbook: Playbook, step: Step, task: PlaybookTask, step_id: StepId, started: Moment) -> Task:
    minutes = task.within_minutes if task.within_minutes is not None else step.within_minutes
    due = None if minutes is None else started + timedelta(minutes=minutes)
    return Task(f"{playbook.key}/{task.key}", step_id, task.key, task.text, task.role, due)


def add_playbook(stamp: Stamp, playbook: Playbook, present: frozenset[str] = frozenset()) -> tuple[PlaybookAdded]:
    """Add the steps of `playbook` to the incident; `present` holds the keys of those that are there already.

    Raises `Refused` when it is there already.
    """
    if playbook.key in present:
        raise Refused("Dit draaiboek hoort al bij dit incident.", now="De stappen staan bij F4 Taken.")
    return (PlaybookAdded(mark=stamp.mark(), playbook=playbook),)


def add(stamp: Stamp, step: StepId, text: str, role: str = "", due: Moment | None = None) -> tuple[TaskAdded]:
    """Add a task of one's own to a step."""
    return (TaskAdded(mark=stamp.mark(), step=step, text=worded(text), role=role.strip(), due=due),)


def mark(stamp: Stamp, task: TaskId, state: TaskState, reason: str = "") -> tuple[TaskMarked]:
    """Mark a task.

    Raises `Refused` when it is skipped without a reason: the evaluation will ask for it.
    """
    if state is TaskState.SKIPPED and not reason.strip():
        raise Refused("Een taak overslaan kan alleen met een reden.", now="Vul de reden in, of druk op Esc.")
    return (TaskMarked(mark=stamp.mark(), task=task, state=state, reason=reason.strip()),)


def own_task(record_id: RecordId, step: StepNow, added: TaskAdded) -> Task:
    """Give the task that `added` makes, numbered after the others of its step."""
    key = f"{step.step.key}.{len(step.tasks) + 1}"
    return Task(record_id, step.id, key, added.text, added.role, added.due)
