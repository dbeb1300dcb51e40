"""Conditions: which steps and tasks of a draaiboek apply, given the team's answers to its forks (keuzevragen).

A task without a condition is open. A task that depends on a missing answer waits; one that an answer rules out is
closed, and says why in words. A closed task is not lost: when the answer changes, it opens again.
"""

from collections.abc import Iterable, Mapping
from enum import StrEnum

import msgspec

from incident.errors import Refused
from incident.playbook.fork_choice import ForkChoice
from incident.playbook.playbook import Condition, Fork, Playbook
from incident.record import Moment, Record, RecordId, Stamp

ForkId = str
"""A fork of a draaiboek: "<playbook>/<fork key>"."""


class ForkAnswered(Record, frozen=True, kw_only=True, tag="fork-answered"):
    """The team's answer to a fork from now on; an earlier answer stays in the timeline."""

    fork: ForkId
    answer: ForkChoice
    reason: str = ""
    """How the team knows it, or why the answer changed."""


class GateState(StrEnum):
    """Whether a step or task applies, as on screen."""

    OPEN = "van toepassing"
    WAITING = "wacht op antwoord"
    CLOSED = "niet van toepassing"


class Gate(msgspec.Struct, frozen=True):
    """Whether a step, task or fork applies, and which fork decides that."""

    state: GateState = GateState.OPEN
    because: str = ""
    """Closed: the state of things, as a part of a sentence. Waiting: the unanswered question. Open: empty."""
    fork: ForkId = ""
    """The fork that closes it, or that it waits for."""

    @property
    def words(self) -> str:
        """The reason in words: "niet van toepassing: de dader is niet bekend"; empty when it is open."""
        return f"{self.state}: {self.because}" if self.because else ""


OPEN = Gate()


class GivenAnswer(msgspec.Struct, frozen=True):
    """One answer to a fork, with who gave it and when."""

    record: RecordId
    answer: ForkChoice
    reason: str
    by: str
    at: Moment


class ForkNow(msgspec.Struct, frozen=True):
    """A fork of a draaiboek in this incident."""

    id: ForkId
    fork: Fork
    due: Moment | None = None
    given: GivenAnswer | None = None
    """The newest answer; None while there is none."""
    gate: Gate = OPEN

    @property
    def answer(self) -> ForkChoice | None:
        """The present answer."""
        return self.given.answer if self.given else None


def answer(stamp: Stamp, fork: ForkNow, given: ForkChoice, reason: str = "") -> tuple[ForkAnswered]:
    """Answer a fork, or change the answer.

    Raises `Refused` when it has this answer already.
    """
    if fork.answer is given:
        raise Refused("Dit antwoord staat er al.", now="Kies een ander antwoord.")
    return (ForkAnswered(mark=stamp.mark(), fork=fork.id, answer=given, reason=reason.strip()),)


def before(answers: Iterable[GivenAnswer], record: RecordId) -> GivenAnswer | None:
    """Return the answer before the one that `record` gave; None when that was the first."""
    last = None
    for given in answers:
        if given.record == record:
            return last
        last = given
    return None


def gates(playbook: Playbook, answers: Mapping[ForkId, ForkChoice]) -> dict[str, Gate]:
    """Return the gate of every step, task and fork of `playbook` that is not open, by its id in the incident.

    A condition refers only to forks before it, which the reader enforces. A condition on a missing fork is ignored, so
    that a task is never hidden by mistake.
    """
    rule = _Rule(playbook.key, answers)
    for step in playbook.steps:
        above = rule.decide(step.key, OPEN, step.conditions)
        for fork in step.forks:
            rule.put(fork, above)
        for task in step.tasks:
            rule.decide(task.key, above, task.conditions)
    return {key: gate for key, gate in rule.found.items() if gate is not OPEN}


class _Rule:
    """One pass over a draaiboek, from top to bottom."""

    def __init__(self, book: str, answers: Mapping[ForkId, ForkChoice]) -> None:
        self._book = book
        self._answers = answers
        self._forks: dict[str, tuple[Fork, Gate]] = {}
        self.found: dict[str, Gate] = {}

    def put(self, fork: Fork, above: Gate) -> None:
        """Register a fork, so that later conditions can refer to it."""
        self._forks[fork.key] = (fork, self.decide(fork.key, above, fork.conditions))

    def decide(self, key: str, above: Gate, conditions: Iterable[Condition]) -> Gate:
        """Return the gate of one item: CLOSED beats WAITING beats OPEN, and the gate of its step counts too."""
        ways = (above, *(self._of(it) for it in conditions))
        closed = next((it for it in ways if it.state is GateState.CLOSED), None)
        gate = closed or next((it for it in ways if it.state is GateState.WAITING), OPEN)
        self.found[f"{self._book}/{key}"] = gate
        return gate

    def _of(self, condition: Condition) -> Gate:
        if condition.fork not in self._forks:
            return OPEN
        fork, gate = self._forks[condition.fork]
        if gate is not OPEN:
            return gate
        fork_id = f"{self._book}/{fork.key}"
        given = self._answers.get(fork_id)
        if given in condition.answers:
            return OPEN
        if given is None or given is ForkChoice.UNKNOWN:
            return Gate(GateState.WAITING, fork.text, fork_id)
        return Gate(GateState.CLOSED, said(fork, given), fork_id)


def said(fork: Fork, given: ForkChoice) -> str:
    """Return what an answer means, as a part of a sentence: "de dader is niet bekend"."""
    own = {ForkChoice.YES: fork.yes, ForkChoice.NO: fork.no}.get(given, "")
    return own or f"het antwoord op ‘{fork.text}’ is: {given.label}"
