"""The one thing to do now, and why: a correction before a promise, a promise before a task or a question.

Everything follows from the dossier, so a done task is never recommended. A step that was put off returns at its time.
"""

import re
from collections.abc import Iterator
from datetime import timedelta
from enum import StrEnum

import msgspec

from incident.dutch.times_in_words import days_and_hours, when
from incident.fold.dossier import Dossier
from incident.playbook.conditions import ForkNow
from incident.playbook.crisis_roles import SPOKESMAN
from incident.playbook.fork_choice import ForkChoice
from incident.record import Moment
from incident.records.reached import Party
from incident.records.tasks import Standing, TaskNow, waited_for
from incident.rules.breach import notifier, unasked
from incident.rules.clocks import Clock, ClockKind, clocks
from incident.rules.outage import to_warn
from incident.rules.stale import stale

_BREACH_FIRST = timedelta(hours=12)
"""With less time left, notifying a breach comes before other late items."""
_OUTSIDE = frozenset({ClockKind.ENQUIRY, ClockKind.PRESS})
_OWN = frozenset({ClockKind.EFFECT, ClockKind.REVIEW, ClockKind.AFTERCARE, ClockKind.OWN})


_POLICE = re.compile(r"\b(?:politie|wijkagent|112)\b", re.IGNORECASE)


class StepPlace(StrEnum):
    """The screen where it is done."""

    CLOCKS = "F2 Beeld"
    BREACH = "F2 Beeld, nieuwe klok"
    REACHED = "F11, bereikt"
    TASKS = "F4 Taken"
    MATRIX = "F5 Matrix"
    TEXTS = "F6 Teksten"
    ENQUIRIES = "F12 Vragen"


class NextStep(msgspec.Struct, frozen=True):
    """What to do now, by whom, and where."""

    what: str
    role: str
    due: Moment | None
    place: StepPlace
    target: str = ""
    """The id of the task, the fork, the enquiry, the decision or the deadline, or the key of the audience."""
    why: str = ""
    """Why this comes first, as a part of a sentence."""
    kind: ClockKind | None = None
    """For a clock: its kind."""

    @property
    def key(self) -> str:
        """The key for putting it off: it stays the same as long as the same thing must be done."""
        return f"{self.place.name}:{self.kind.name if self.kind else ''}:{self.target}"


def next_step(dossier: Dossier, now: Moment) -> NextStep | None:
    """Return the recommended next step that was not put off; None when nothing is left."""
    return next((it for it in _steps(dossier, now) if not _is_put_off(dossier, it, now)), None)


def back_at(dossier: Dossier, now: Moment) -> Moment | None:
    """Return when the first step that was put off returns; None when there is none."""
    if not any(until > now for until in dossier.put_off.values()):
        return None
    waiting = [dossier.put_off[it.key] for it in _steps(dossier, now) if _is_put_off(dossier, it, now)]
    return min(waiting, default=None)


def _is_put_off(dossier: Dossier, step: NextStep, now: Moment) -> bool:
    return (until := dossier.put_off.get(step.key)) is not None and until > now


def _steps(dossier: Dossier, now: Moment) -> Iterator[NextStep]:
    """Return what can be done, the most urgent first."""
    for it in stale(dossier):
        what = f"{it.fact.label} is veranderd. Vertel het aan {dossier.audience_name(it.audience)}."
        who = _who_tells(dossier, it.audience)
        yield NextStep(what, who, None, StepPlace.TEXTS, it.audience, "zij weten nog niet dat dit is veranderd")
    for channel, audience in to_warn(dossier):
        what = f"{channel.channel.name} werkt niet meer. Waarschuw {audience.name}: zij gebruiken dit kanaal."
        who = _who_tells(dossier, audience.key)
        yield NextStep(what, who, None, StepPlace.MATRIX, audience.key, "zij weten het nog niet")
    if unasked(dossier):
        why = "dan is duidelijk hoeveel van de 72 uur er nog is"
        what = "Datalek: leg vast wanneer de school het wist."
        yield NextStep(what, notifier(dossier), None, StepPlace.BREACH, why=why)
    running = clocks(dossier)
    yield from _breaches(dossier, running, now)
    for clock in running:
        if clock.late(now) and (clock.kind in _OUTSIDE or clock.kind is ClockKind.PROMISE):
            yield _to_others(dossier, clock)
    for clock in running:
        if clock.late(now) and clock.kind in _OWN:
            why = f"dat zou {when(clock.due, now)} gebeuren"
            yield NextStep(clock.what, "", clock.due, StepPlace.CLOCKS, clock.target, why, clock.kind)
    yield from _open(dossier, now)
    yield from _unknown_yet(dossier)
    yield from _reached_yet(dossier)


def _who_tells(dossier: Dossier, audience: str) -> str:
    """Return the role that writes to an audience, or else the one that signs; empty when neither is named."""
    it = dossier.audiences.get(audience)
    return (it.drafter or it.sender) if it else ""


def _breaches(dossier: Dossier, running: tuple[Clock, ...], now: Moment) -> Iterator[NextStep]:
    """Return the breaches whose 72 hours are nearly over, or over: these are notified at once, with the reason."""
    for clock in running:
        if clock.kind is ClockKind.BREACH and clock.due - now < _BREACH_FIRST:
            why = (
                "de 72 uur zijn voorbij" if clock.late(now) else f"nog {days_and_hours(clock.due - now)} van de 72 uur"
            )
            yield NextStep(clock.what, notifier(dossier), clock.due, StepPlace.CLOCKS, clock.target, why, clock.kind)


def _to_others(dossier: Dossier, clock: Clock) -> NextStep:
    if clock.kind is ClockKind.PROMISE:
        what, why = f"{clock.what}: de beloofde tijd is voorbij.", "beloofd is beloofd, ook zonder nieuws"
        who = _who_tells(dossier, clock.target)
        return NextStep(what, who, clock.due, StepPlace.MATRIX, clock.target, why, clock.kind)
    place = StepPlace.ENQUIRIES if clock.kind is ClockKind.ENQUIRY else StepPlace.CLOCKS
    what = f"{clock.what}: de tijd is voorbij."
    return NextStep(what, SPOKESMAN, clock.due, place, clock.target, "iemand wacht op antwoord", clock.kind)


def _open(dossier: Dossier, now: Moment) -> Iterator[NextStep]:
    """Return the open tasks in order, and before them a question without an answer that others wait for.

    Never a task that an answer ruled out, or that waits for an answer: then the question itself comes first.
    """
    waited = waited_for(dossier.steps.values())
    for step in dossier.steps.values():
        for fork in step.forks:
            if fork.id in waited and fork.answer is None:
                yield _ask(fork)
        for task in step.tasks:
            if task.to_do:
                what = f"{dossier.task_label(task)} {task.text}"
                yield NextStep(what, task.role, task.due, StepPlace.TASKS, task.id, _why(task, step.step.title, now))


def _why(task: TaskNow, step: str, now: Moment) -> str:
    if task.due is not None and task.due < now:
        return f"dit had om {when(task.due, now)} klaar moeten zijn"
    return f"dit is de eerste open taak, bij ‘{step}’"


def _unknown_yet(dossier: Dossier) -> Iterator[NextStep]:
    """Return the questions that the team could not answer yet, and that tasks still wait for."""
    waited = waited_for(dossier.steps.values())
    for step in dossier.steps.values():
        yield from (_ask(it) for it in step.forks if it.id in waited and it.answer is not None)


def _ask(fork: ForkNow) -> NextStep:
    again = "Weten we het al? " if fork.answer is ForkChoice.UNKNOWN else ""
    why = "andere taken wachten op dit antwoord"
    return NextStep(f"{again}{fork.fork.text}", "", fork.due, StepPlace.TASKS, fork.id, why)


def _reached_yet(dossier: Dossier) -> Iterator[NextStep]:
    """Ask when the police was reached, once a task about the police is done and nobody recorded that yet.

    The words of the task only lead to the question; whether somebody was reached is what the answer says.
    """
    done = (it for it in dossier.tasks if it.standing is Standing.DONE and _POLICE.search(it.text))
    if Party.POLICE not in dossier.reached and next(done, None) is not None:
        what = "Is de politie bereikt? Leg vast hoe laat, en door wie."
        why = "de evaluatie vraagt ernaar"
        yield NextStep(what, "", None, StepPlace.REACHED, Party.POLICE.key, why)
