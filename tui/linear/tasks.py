"""`taak`: the tasks of the draaiboek, by number; and its questions, by name."""

import argparse
from collections.abc import Callable, Iterable, Iterator, Sequence
from typing import TypeVar

from incident.dutch.times_in_words import ended, when
from incident.errors import Refused
from incident.fold.dossier import Dossier
from incident.folding import folded
from incident.legible import one_line
from incident.playbook import conditions
from incident.playbook.conditions import ForkNow
from incident.playbook.fork_choice import ForkChoice
from incident.record import Moment
from incident.records import tasks
from incident.records.tasks import STANDING_WORDS, Standing, TaskNow, TaskState
from incident.rules.breach import unasked
from operations.team import tasks as own_tasks
from store.session import Session
from tui.linear.job import (
    Job,
    OutputLines,
    at_most_one,
    commit,
    commit_at,
    option,
    text_of,
    time_option,
    unclear,
    value,
)

_STATES = {
    "klaar": TaskState.DONE,
    "gedaan": TaskState.DONE,
    "overslaan": TaskState.SKIPPED,
    "nvt": TaskState.NOT_APPLICABLE,
    "open": TaskState.OPEN,
}
_ANSWERS = {"ja": ForkChoice.YES, "nee": ForkChoice.NO, "onbekend": ForkChoice.UNKNOWN}


def _more(parser: argparse.ArgumentParser) -> None:
    option(parser, "--reden", "WOORDEN", "waarom u een taak overslaat, of een antwoord verandert")
    time_option(parser, "wanneer de taak klaar was, of het antwoord kwam")
    option(parser, "--stap", "STAP", "bij een nieuwe taak: de stap, bijvoorbeeld 4")
    option(parser, "--wie", "ROL", "bij een nieuwe taak: wie het doet")
    option(parser, "--voor", "TIJD", "bij een nieuwe taak: voor hoe laat, bijvoorbeeld 22:30")


def _run(session: Session, options: argparse.Namespace) -> OutputLines:
    words: Sequence[str] = options.woorden
    verbs = [word.casefold() for word in words]
    match verbs:
        case []:
            return _listed(session, every=False)
        case ["alles"]:
            return _listed(session, every=True)
        case ["nieuw", _, *_]:
            return _new(session, options)
        case [_, verb] if verb in _STATES:
            return _mark(session, options, _STATES[verb])
        case [_, verb] if verb in _ANSWERS:
            return _answer(session, options, _ANSWERS[verb])
        case [_]:
            return [_told(session.dossier, _task(session.dossier, words[0]), session.clock())]
    raise unclear("taak")


def _listed(session: Session, *, every: bool) -> Iterator[str]:
    dossier, now = session.dossier, session.clock()
    for step in dossier.steps.values():
        if not every and step.finished:
            continue
        label = one_line(dossier.step_label(step))
        yield f"Stap {label}, {one_line(step.step.title)}: {step.done} van {step.asked} klaar."
        for fork in step.forks:
            if every or fork.answer is None:
                yield _asked(dossier, fork)
        for task in step.tasks:
            if every or task.to_do:
                yield _told(dossier, task, now)
    if not every:
        yield "Dit zijn de open taken. Typ taak alles voor alle taken."


def _asked(dossier: Dossier, fork: ForkNow) -> str:
    answer, name = fork.answer.label if fork.answer else "nog geen antwoord", one_line(dossier.fork_label(fork))
    return f"Keuzevraag {name}: {one_line(fork.fork.text)} {answer}. {fork.gate.words}".rstrip()


def _told(dossier: Dossier, task: TaskNow, now: Moment) -> str:
    due = f", voor {when(task.due, now)}" if task.due and task.to_do else ""
    late = ", te laat" if task.due and task.to_do and task.due < now else ""
    reason = f" Reden: {ended(one_line(task.reason))}" if task.reason else ""
    state, unsure = STANDING_WORDS[task.standing], task.standing in {Standing.WAITING, Standing.RULED_OUT}
    state = f"{state}: {task.why}" if unsure and task.why else state
    role = f" Wie: {one_line(task.role)}." if task.role else ""
    return f"{dossier.task_label(task)}, {one_line(state)}{due}{late}: {one_line(task.text)}{role}{reason}"


_Item = TypeVar("_Item")


def _found(items: Iterable[_Item], typed: str, names: Callable[[_Item], tuple[str, str]], what: str) -> _Item:
    """Return the item with this complete name, or else the only one with this number or name.

    `names` returns both names of an item, and `what` is the kind of item in messages. Raises `Refused`.
    """
    known, asked = [(it, names(it)) for it in items], folded(typed)
    in_full = [it for it, (label, _) in known if folded(label) == asked]
    found = in_full or [it for it, (_, key) in known if folded(key) == asked]
    if not found:
        raise Refused(f"Er is geen {what} in het draaiboek.", now="Typ taak alles voor de lijst.")
    if len(found) > 1:
        raise Refused(
            f"Meer dan één draaiboek heeft een {what}.", now="Typ ook de naam van het draaiboek, zoals in taak alles."
        )
    return found[0]


def _task(dossier: Dossier, typed: str) -> TaskNow:
    return _found(dossier.tasks, typed, lambda it: (dossier.task_label(it), it.key), "taak met dit nummer")


def _mark(session: Session, options: argparse.Namespace, state: TaskState) -> OutputLines:
    task, reason = _task(session.dossier, options.woorden[0]), value(options, "reden")
    commit_at(session, options, lambda stamp: tasks.mark(stamp, task.id, state, reason))
    now = session.dossier.task(task.id)
    return ["Vastgelegd.", _told(session.dossier, now, session.clock()) if now else ""]


def _answer(session: Session, options: argparse.Namespace, given: ForkChoice) -> OutputLines:
    dossier = session.dossier
    forks = [it for step in dossier.steps.values() for it in step.forks]
    name = options.woorden[0]
    fork = _found(forks, name, lambda it: (dossier.fork_label(it), it.fork.key), "keuzevraag met deze naam")
    commit_at(session, options, lambda stamp: conditions.answer(stamp, fork, given, value(options, "reden")))
    now = session.dossier.fork(fork.id)
    lines = ["Vastgelegd.", _asked(session.dossier, now) if now else ""]
    if unasked(session.dossier):
        lines.append("Leg nu vast wanneer de school het wist: klok datalek --sinds TIJD. Dan lopen de 72 uur.")
    return lines


def _new(session: Session, options: argparse.Namespace) -> OutputLines:
    dossier, typed = session.dossier, value(options, "stap")
    if not typed:
        labels = ", ".join(one_line(dossier.step_label(it)) for it in dossier.steps.values())
        raise Refused("Er staat niet bij welke stap de taak hoort.", now=f"Zet --stap erbij. Kies uit: {labels}.")
    step = _found(
        dossier.steps.values(), typed, lambda it: (dossier.step_label(it), it.step.key), "stap met dit nummer"
    )
    text, role = text_of(options.woorden[1:]), value(options, "wie")
    commit(session, own_tasks.add(session, step.id, text, role, value(options, "voor")))
    return ["Vastgelegd.", _told(session.dossier, session.dossier.steps[step.id].tasks[-1], session.clock())]


TAAK = Job(_more, _run, at_most_one)
