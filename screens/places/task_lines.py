"""The lines of F4 for steps, questions and tasks of a draaiboek, one option each."""

from textual.content import Content

from incident.dutch.times_in_words import when
from incident.fold.dossier import Dossier
from incident.playbook.conditions import ForkNow, Gate, GateState, GivenAnswer
from incident.playbook.fork_choice import ForkChoice
from incident.record import Moment
from incident.records.tasks import STANDING_WORDS, Standing, StepNow, TaskNow
from screens.actions.task_actions import ANSWER_GLYPHS, TASK_GLYPHS, says
from screens.widgets.hanging import Hanging, wrapped
from screens.widgets.plain import joined, one_line, plain

_STYLES = {
    Standing.DONE: "$text-success",
    Standing.SKIPPED: "$text-muted",
    Standing.NOT_APPLICABLE: "$text-muted",
    Standing.RULED_OUT: "dim",
    Standing.OPEN: "",
    Standing.WAITING: "",
}
_WORDS_STYLES = {Standing.WAITING: "$text-muted", Standing.RULED_OUT: "dim"}
NOT_APPLICABLE = TASK_GLYPHS[Standing.NOT_APPLICABLE]


def step_line(step: StepNow) -> Content:
    """Return a step with its progress; a closed step is dimmed and says so."""
    name = f"{step.step.key}. {one_line(step.step.title)}"
    if step.gate.state is GateState.CLOSED and not step.asked:
        return plain(f"{NOT_APPLICABLE} n.v.t. {name}", "dim")
    glyph, style = ("✓", "$text-success") if step.finished else ("–", "")
    if step.gate.state is GateState.WAITING:
        glyph = "?"
    return joined((f"{glyph} {step.done}/{step.asked} ", style), name)


def task_line(label: str, task: TaskNow, now: Moment, step: Gate) -> Hanging:
    """Return a task with its role and time, or its outcome. A reason that holds for the whole `step` is omitted."""
    became = _became(task, now, "" if task.gate == step else task.gate.words)
    late = task.to_do and task.due is not None and now > task.due
    return Hanging(
        TASK_GLYPHS[task.standing],
        f"{label} {task.text}",
        became if task.standing is Standing.RULED_OUT else ", ".join(it for it in (task.role, became) if it),
        signed=_STYLES[task.standing],
        styled=_WORDS_STYLES.get(task.standing, ""),
        detailed="$text-error" if late else "dim",
    )


def _became(task: TaskNow, now: Moment, reason: str) -> str:
    match task.standing:
        case Standing.WAITING | Standing.RULED_OUT:
            return reason
        case Standing.OPEN:
            if task.due is None:
                return ""
            return f"{'▲ te laat, was ' if now > task.due else 'voor '}{when(task.due, now)}"
        case _:
            at = f" {when(task.marked, now)}" if task.marked else ""
            return f"{STANDING_WORDS[task.standing]}{at} {task.by}{f': {task.why}' if task.why else ''}"


def fork_line(fork: ForkNow, now: Moment) -> Hanging:
    """Return a question of the draaiboek with its answer, or with the time for it."""
    if fork.gate.state is GateState.CLOSED:
        return Hanging(NOT_APPLICABLE, fork.fork.text, fork.gate.words, signed="dim", styled="dim", detailed="dim")
    if fork.given is not None:
        return _answered(fork, fork.given, now)
    late = fork.due is not None and now > fork.due
    by = f", {'▲ te laat, was ' if late else 'voor '}{when(fork.due, now)}" if fork.due else ""
    words = f"keuzevraag, nog geen antwoord{by}"
    return Hanging(
        "?", fork.fork.text, words, signed="$text-warning", styled="bold", detailed="$text-error" if late else "dim"
    )


def _answered(fork: ForkNow, given: GivenAnswer, now: Moment) -> Hanging:
    why = f": {given.reason}" if given.reason else ""
    words = f"{says(fork, given.answer)}, {when(given.at, now)} {given.by}{why}"
    style = "$text-warning" if given.answer is ForkChoice.UNKNOWN else "$text-success"
    return Hanging(ANSWER_GLYPHS[given.answer], fork.fork.text, words, signed=style, styled="bold", detailed="dim")


def prompt_line(dossier: Dossier, question: str, prompt: str) -> Hanging:
    """Return a guiding question with the facts and open questions recorded for it."""
    found = dossier.prompted.get(prompt, ())
    facts = [dossier.facts[it].label for it in found if it in dossier.facts]
    asked = [dossier.questions[it] for it in found if it in dossier.questions]
    known = bool(facts) or any(it.answer is not None for it in asked)
    labels = [*facts, *(f"{it.label} {'open' if it.answer is None else 'beantwoord'}" for it in asked)]
    return Hanging(
        "✓" if known else "?",
        question,
        f"→ {', '.join(labels)}" if labels else "",
        signed="$text-success" if known else "",
        detailed="dim",
    )


def warning_lines(step: StepNow, width: int, most: int) -> list[str]:
    """Return the warnings of a step on at most `most` lines: each gets one, and the first ones the rest."""
    told = [wrapped(f"▲ Let op: {one_line(warning)}", width) for warning in step.step.warnings]
    left = max(0, len(told) - most + 1) if len(told) > most else 0
    shown = told[: len(told) - left]
    spare = most - len(shown) - (1 if left else 0)
    lines: list[str] = []
    for warning in shown:
        extra = len(warning) - 1
        if extra <= spare:
            spare -= extra
            lines += warning
        else:
            lines.append(f"{wrapped(' '.join(warning), width - 1)[0]}…")
    return [*lines, f"▲ En nog {left}: lees ze onder de taken."] if left else lines
