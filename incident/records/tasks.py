"""Tasks: those of the draaiboek, and those that the team adds (taken)."""

from collections import Counter
from collections.abc import Collection, Iterable, Mapping
from datetime import timedelta
from enum import Enum, auto

import msgspec
from msgspec.structs import replace

from incident.errors import Refused
from incident.playbook.conditions import OPEN, ForkId, ForkNow, Gate, GateState, GivenAnswer, gates
from incident.playbook.excerpt import excerpt
from incident.playbook.playbook import Fork, Playbook, PlaybookTask, Step
from incident.record import Moment, Record, RecordId, Stamp
from incident.records.entries import worded
from incident.stored_key import StoredKey

TaskId = str
"""A task of a draaiboek: "<playbook>/<task key>"; a task of the team: the id of its record."""

StepId = str
"""A step of a draaiboek: "<playbook>/<step key>"."""

PromptId = str
"""A guiding question of a draaiboek: "<playbook>/<step key>?<place>", counted from 1."""


class TaskState(StoredKey):
    """The mark that somebody gave a task; `Standing` says whether there is anything to do for it."""

    OPEN = "open", "open", "open"
    DONE = "done", "gedaan", "gedaan"
    SKIPPED = "skipped", "overgeslagen", "overgeslagen"
    NOT_APPLICABLE = "not-applicable", "niet van toepassing", "niet van toepassing"


class Standing(Enum):
    """The state of a task: its mark, or else whether it applies.

    Mark and condition are combined here only. Screens, clocks, counts and documents use nothing else.
    """

    OPEN = auto()
    """It can be done now."""
    WAITING = auto()
    """It is unknown whether it applies: a question of the draaiboek has no answer."""
    DONE = auto()
    SKIPPED = auto()
    NOT_APPLICABLE = auto()
    """Somebody said that it does not apply."""
    RULED_OUT = auto()
    """An answer to a question of the draaiboek says that it does not apply."""


_MARKED = {
    TaskState.DONE: Standing.DONE,
    TaskState.SKIPPED: Standing.SKIPPED,
    TaskState.NOT_APPLICABLE: Standing.NOT_APPLICABLE,
}
_NOT_MARKED = {
    GateState.OPEN: Standing.OPEN,
    GateState.WAITING: Standing.WAITING,
    GateState.CLOSED: Standing.RULED_OUT,
}
STANDING_WORDS = {
    Standing.OPEN: "open",
    Standing.WAITING: "wacht op een antwoord",
    Standing.DONE: "gedaan",
    Standing.SKIPPED: "overgeslagen",
    Standing.NOT_APPLICABLE: "niet van toepassing",
    Standing.RULED_OUT: "niet van toepassing",
}
"""The words on screen and on paper."""
_NOT_ASKED = frozenset({Standing.NOT_APPLICABLE, Standing.RULED_OUT})


class PlaybookAdded(Record, frozen=True, kw_only=True, tag="playbook-added"):
    """The steps of a draaiboek join the incident, with the text of this moment."""

    playbook: Playbook


class TaskAdded(Record, frozen=True, kw_only=True, tag="task-added"):
    """A task that the team added."""

    step: StepId
    text: str
    role: str = ""
    due: Moment | None = None


class TaskMarked(Record, frozen=True, kw_only=True, tag="task-marked"):
    """A task is done, skipped, not applicable, or open again."""

    task: TaskId
    state: TaskState
    reason: str = ""


class TaskNow(msgspec.Struct, frozen=True):
    """A task in its present state."""

    id: TaskId
    step: StepId
    key: str
    """The number that people use: "1.2"; tasks of the team continue the numbers of their step."""
    text: str
    role: str
    due: Moment | None
    state: TaskState = TaskState.OPEN
    reason: str = ""
    by: str = ""
    """The role that marked it."""
    marked: Moment | None = None
    gate: Gate = OPEN
    """Whether it applies, given the answers to the forks; a task of the team always applies."""

    @property
    def standing(self) -> Standing:
        """The state of the task."""
        return _MARKED.get(self.state) or _NOT_MARKED[self.gate.state]

    @property
    def waits(self) -> bool:
        """Whether it is unknown if it applies."""
        return self.standing is Standing.WAITING

    @property
    def settled(self) -> bool:
        """Whether nothing has to be done for it any more."""
        return self.standing not in {Standing.OPEN, Standing.WAITING}

    @property
    def to_do(self) -> bool:
        """Whether it can be done now."""
        return self.standing is Standing.OPEN

    @property
    def why(self) -> str:
        """The reason for its state: the given reason, the meaning of an answer, or the question that it waits for."""
        return self.gate.because if self.standing in {Standing.WAITING, Standing.RULED_OUT} else self.reason


class StepNow(msgspec.Struct, frozen=True):
    """A step of a draaiboek in this incident, with its forks and tasks in a stable order."""

    id: StepId
    step: Step
    tasks: tuple[TaskNow, ...]
    forks: tuple[ForkNow, ...] = ()
    gate: Gate = OPEN

    def prompt(self, place: int) -> PromptId:
        """Return the id of its guiding question at `place`, counted from 1."""
        return f"{self.id}?{place}"

    @property
    def done(self) -> int:
        """The number of its tasks that were done or skipped."""
        return sum(task.standing in {Standing.DONE, Standing.SKIPPED} for task in self.tasks)

    @property
    def asked(self) -> int:
        """The number of its tasks that count: all that apply, according to the answers and the marks."""
        return sum(task.standing not in _NOT_ASKED for task in self.tasks)

    @property
    def finished(self) -> bool:
        """Whether nothing is left in it: no task, and no unanswered question."""
        return self.done == self.asked and not any(it.answer is None for it in self.forks if it.gate == OPEN)


def steps_of(playbook: Playbook, started: Moment) -> tuple[StepNow, ...]:
    """Return the steps of a draaiboek with open tasks, due counted from `started`."""
    return tuple(
        StepNow(
            step_id,
            step,
            tuple(_task(playbook, step, task, step_id, started) for task in step.tasks),
            tuple(_fork(playbook, step, fork, started) for fork in step.forks),
        )
        for step in playbook.steps
        for step_id in (f"{playbook.key}/{step.key}",)
    )


def _task(playbook: Playbook, step: Step, task: PlaybookTask, step_id: StepId, started: Moment) -> TaskNow:
    return TaskNow(
        f"{playbook.key}/{task.key}", step_id, task.key, task.text, task.role, _due(step, task.within_minutes, started)
    )


def _fork(playbook: Playbook, step: Step, fork: Fork, started: Moment) -> ForkNow:
    return ForkNow(f"{playbook.key}/{fork.key}", fork, _due(step, fork.within_minutes, started))


def _due(step: Step, own: int | None, started: Moment) -> Moment | None:
    minutes = own if own is not None else step.within_minutes
    return None if minutes is None else started + timedelta(minutes=minutes)


def gated(
    steps: Mapping[StepId, StepNow], playbook: Playbook, answers: Mapping[ForkId, tuple[GivenAnswer, ...]]
) -> dict[StepId, StepNow]:
    """Return the steps of one draaiboek with the gates that follow from the answers: open, waiting or closed."""
    newest = {fork: given[-1] for fork, given in answers.items() if given}
    found = gates(playbook, {fork: given.answer for fork, given in newest.items()})
    return {
        step.id: replace(
            step,
            gate=found.get(step.id, OPEN),
            tasks=tuple(replace(task, gate=found.get(task.id, OPEN)) for task in step.tasks),
            forks=tuple(replace(fork, gate=found.get(fork.id, OPEN), given=newest.get(fork.id)) for fork in step.forks),
        )
        for key in playbook.steps
        if (step := steps.get(f"{playbook.key}/{key.key}")) is not None
    }


def in_order(steps: Mapping[StepId, StepNow], books: Iterable[Playbook]) -> dict[StepId, StepNow]:
    """Return the steps in a stable order: the draaiboeken as added, and each in its own order."""
    order = [f"{book.key}/{step.key}" for book in books for step in book.steps]
    return {key: steps[key] for key in order if key in steps}


def counted(tasks: Iterable[TaskNow]) -> dict[Standing, int]:
    """Return the number of tasks per state; every state is included, also with none."""
    found = Counter(task.standing for task in tasks)
    return {standing: found[standing] for standing in Standing}


def waited_for(steps: Iterable[StepNow]) -> frozenset[ForkId]:
    """Return the forks that an open task waits for."""
    return frozenset(task.gate.fork for step in steps for task in step.tasks if task.waits)


def add_playbook(stamp: Stamp, playbook: Playbook, present: Collection[StepId] = ()) -> tuple[PlaybookAdded]:
    """Add the steps of `playbook` to the incident; `present` holds the ids of existing steps.

    Raises `Refused` when all of them exist already.
    """
    new = [step.key for step in playbook.steps if f"{playbook.key}/{step.key}" not in present]
    if not new:
        raise Refused("Deze stappen horen al bij dit incident.", now="De stappen staan bij F4 Taken.")
    return (PlaybookAdded(mark=stamp.mark(), playbook=excerpt(playbook, new)),)


def add(stamp: Stamp, step: StepId, text: str, role: str = "", due: Moment | None = None) -> tuple[TaskAdded]:
    """Add a task of the team to a step."""
    return (TaskAdded(mark=stamp.mark(), step=step, text=worded(text), role=role.strip(), due=due),)


def mark(stamp: Stamp, task: TaskId, state: TaskState, reason: str = "") -> tuple[TaskMarked]:
    """Mark a task.

    Raises `Refused` when it is skipped without a reason, which the evaluation needs.
    """
    if state is TaskState.SKIPPED and not reason.strip():
        raise Refused("Een taak overslaan kan alleen met een reden.", now="Vul de reden in.")
    return (TaskMarked(mark=stamp.mark(), task=task, state=state, reason=reason.strip()),)


def own_task(record_id: RecordId, step: StepNow, added: TaskAdded) -> TaskNow:
    """Return the task that `added` makes, numbered after the others of its step."""
    key = f"{step.step.key}.{len(step.tasks) + 1}"
    return TaskNow(record_id, step.id, key, added.text, added.role, added.due)
