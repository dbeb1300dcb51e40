"""How steps, questions and tasks of a draaiboek read on F4, one option each."""

from textual.content import Content

from incident.conditions import ForkNow, GateState
from incident.dossier import Dossier
from incident.dutch import clock, when
from incident.playbook import Answer
from incident.record import Moment
from incident.tasks import StepNow, Task, TaskState
from screens.plain import joined, one_line, plain
from screens.task_actions import ANSWER_GLYPHS, TASK_GLYPHS, says

_STYLES = {
    TaskState.DONE: "$text-success",
    TaskState.SKIPPED: "$text-muted",
    TaskState.NOT_APPLICABLE: "$text-muted",
    TaskState.OPEN: "",
}
_INDENT = "\n      "
NOT_APPLICABLE = TASK_GLYPHS[TaskState.NOT_APPLICABLE]


def step_line(step: StepNow) -> Content:
    """Give a step with its progress; a closed one is dimmed and says so."""
    name = f"{step.step.key}. {one_line(step.step.title)}"
    if step.gate.state is GateState.CLOSED and not step.done:
        return plain(f"{NOT_APPLICABLE} n.v.t. {name}", "dim")
    glyph, style = ("✓", "$text-success") if step.finished else ("–", "")
    if step.gate.state is GateState.WAITING:
        glyph = "?"
    return joined((f"{glyph} {step.done}/{step.asked} ", style), name)


def task_line(task: Task, now: Moment) -> Content:
    """Give a task with who does it, by when, or what became of it."""
    if task.closed:
        return plain(f"{NOT_APPLICABLE} {task.key} {one_line(task.text)}{_INDENT}{one_line(task.gate.words)}", "dim")
    late = task.to_do and task.due is not None and now > task.due
    words = ", ".join(it for it in (task.role, _became(task, now)) if it)
    return joined(
        (f"{'?' if task.waits else TASK_GLYPHS[task.state]} ", _STYLES[task.state]),
        f"{task.key} {one_line(task.text)}",
        (f"{_INDENT}{words}" if words else "", "$text-error" if late else "dim"),
    )


def _became(task: Task, now: Moment) -> str:
    if task.state is not TaskState.OPEN:
        at = f" {clock(task.marked)}" if task.marked else ""
        return f"{task.state}{at} {task.by}{f': {one_line(task.reason)}' if task.reason else ''}"
    if task.waits:
        return one_line(task.gate.words)
    if task.due is None:
        return ""
    return f"{'▲ te laat, was ' if now > task.due else 'voor '}{when(task.due, now)}"


def fork_line(fork: ForkNow, now: Moment) -> Content:
    """Give a question of the draaiboek with its answer, or by when it is wanted."""
    if fork.gate.state is GateState.CLOSED:
        return plain(f"{NOT_APPLICABLE} {one_line(fork.fork.text)}{_INDENT}{one_line(fork.gate.words)}", "dim")
    given = fork.given
    if given is None:
        late = fork.due is not None and now > fork.due
        by = f", {'▲ te laat, was ' if late else 'voor '}{when(fork.due, now)}" if fork.due else ""
        tail = (f"{_INDENT}nog geen antwoord{by}", "$text-error" if late else "dim")
        return joined(("? ", "$text-warning"), (one_line(fork.fork.text), "bold"), tail)
    why = f": {one_line(given.reason)}" if given.reason else ""
    tail = (f"{_INDENT}{says(fork, given.answer)}, {clock(given.at)} {given.by}{why}", "dim")
    style = "$text-warning" if given.answer is Answer.UNKNOWN else "$text-success"
    return joined((f"{ANSWER_GLYPHS[given.answer]} ", style), (one_line(fork.fork.text), "bold"), tail)


def prompt_line(dossier: Dossier, question: str, prompt: str) -> Content:
    """Give a guiding question with the facts and open questions that it led to."""
    found = dossier.prompted.get(prompt, ())
    facts = [dossier.facts[it].label for it in found if it in dossier.facts]
    asked = [dossier.questions[it] for it in found if it in dossier.questions]
    known = bool(facts) or any(it.answer is not None for it in asked)
    labels = [*facts, *(f"{it.label} {'open' if it.answer is None else 'beantwoord'}" for it in asked)]
    return joined(
        ("✓ " if known else "? ", "$text-success" if known else ""),
        one_line(question),
        (f"  → {', '.join(labels)}" if labels else "", "dim"),
    )
