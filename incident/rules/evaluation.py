"""The evaluation: figures from the timeline on how the incident went. It judges the process, not people.

Every figure follows from the records alone, and its docstring says how, so that readers of a report can check it. The
measures are those of after-action reviews: what was planned, what happened, and what to keep or change.
"""

from datetime import timedelta
from enum import StrEnum

import msgspec
from msgspec.structs import replace

from incident.fold.dossier import Dossier
from incident.playbook.audience_kind import AudienceKind
from incident.playbook.playbook import Audience
from incident.record import Moment
from incident.records.lessons import Lesson, LessonKind
from incident.records.reached import Party
from incident.records.tasks import Standing, TaskNow, counted
from incident.rules.close_incident import OpenEnd, open_ends
from incident.rules.stale import stale
from incident.rules.turning_points import TurningPoint, turning_points
from incident.rules.who_heard_what import sent_in_order

_POLICE_NAME = "Politie"


class Reached(msgspec.Struct, frozen=True):
    """When somebody was reached for the first time."""

    who: str
    at: Moment | None
    """None when nobody recorded that they were."""
    after: timedelta | None
    """The time since the start of the incident; negative when it was before that."""
    how: str
    """What shows it, for checking; for an audience that was left out, the reason."""
    audience: bool = True
    """Whether it is a row of the matrix."""
    left_out: bool = False
    """Whether they were deliberately told nothing."""


class PromiseOutcome(StrEnum):
    """The outcome of a promise."""

    KEPT = "gehaald"
    LATE = "te laat"
    MISSED = "niet gehaald"
    RUNNING = "loopt nog"
    LAPSED = "vervallen bij het afsluiten"


class Promise(msgspec.Struct, frozen=True):
    """A time at which an audience was promised the next message."""

    audience: str
    """The name of the audience."""
    text: str
    """Label and version of the message with the promise."""
    due: Moment
    outcome: PromiseOutcome
    heard: Moment | None
    """When they heard again; None when they did not."""
    late: timedelta
    """The time from the promised time until they heard, or until now; zero when the promise was kept."""


class Corrected(msgspec.Struct, frozen=True):
    """A fact that changed after an audience had heard it, and the correction."""

    fact: str
    audience: str
    changed: Moment
    told: Moment | None
    """None when nobody told them."""

    @property
    def after(self) -> timedelta | None:
        """How long they had the outdated fact."""
        return None if self.told is None else self.told - self.changed


class TaskCount(msgspec.Struct, frozen=True):
    """The number of tasks per outcome."""

    done: int = 0
    late: int = 0
    """The number of done tasks that were done after their time."""
    skipped: int = 0
    not_applicable: int = 0
    """Because of an answer to a question of the draaiboek, or because somebody said so."""
    waiting: int = 0
    """It is unknown whether they apply."""
    open: int = 0
    """They can be done now."""


class Evaluation(msgspec.Struct, frozen=True, kw_only=True):
    """All figures of one incident."""

    started: Moment | None
    ended: Moment
    """When it was closed, or otherwise when the evaluation was made."""
    turning_points: tuple[TurningPoint, ...]
    reached: tuple[Reached, ...]
    promises: tuple[Promise, ...]
    corrections: tuple[Corrected, ...]
    left_out: tuple[tuple[str, str], ...]
    """Audiences that were deliberately not told in a round, and why."""
    tasks: TaskCount
    deviations: tuple[TaskNow, ...]
    """Tasks of the draaiboek that were skipped, each with its reason."""
    open_ends: tuple[OpenEnd, ...]
    good: tuple[Lesson, ...]
    lessons: tuple[Lesson, ...]


def evaluate(dossier: Dossier, now: Moment) -> Evaluation:
    """Return the evaluation as of `now`; what happened after closing does not count."""
    ended = dossier.closed.at if dossier.closed else now
    return Evaluation(
        started=dossier.started,
        ended=ended,
        turning_points=turning_points(dossier),
        reached=reached(dossier),
        promises=promises(dossier, now),
        corrections=corrections(dossier),
        left_out=_left_out(dossier),
        tasks=task_count(dossier),
        deviations=tuple(task for task in dossier.tasks if task.standing is Standing.SKIPPED),
        open_ends=open_ends(dossier),
        good=tuple(it for it in dossier.lessons if it.kind is LessonKind.GOOD),
        lessons=tuple(it for it in dossier.lessons if it.kind is LessonKind.BETTER),
    )


def reached(dossier: Dossier) -> tuple[Reached, ...]:
    """Return how soon crisis team, police and each audience were reached, counted from the start of the incident.

    Crisis team and police: as somebody recorded it; the crisis team at its first meeting at the latest. An audience:
    its first message, or when it was told without one. The audience that is the crisis team is merged with that row,
    with the earlier of the two times; so is an audience that is only the police. No words of a line count.
    """
    first: dict[str, tuple[Moment, str]] = {}
    for audience, at, how in _tellings(dossier):
        first.setdefault(audience, (at, how))
    heard = {key: _audience(dossier, key, first.get(key)) for key in dossier.audiences}
    team = _only(dossier, AudienceKind.CRISIS_TEAM)
    # In an audience of police and board the board may have been told: that does not show that the police was.
    police = next((it for it in (_only(dossier, AudienceKind.POLICE),) if it and it.name == _POLICE_NAME), None)
    signs = ((_crisis_team(dossier), team), (_marked(dossier, Party.POLICE), police))
    rows = [_earlier(sign, heard.pop(it.key)) if it else sign for sign, it in signs]
    return (*rows, *heard.values())


def _marked(dossier: Dossier, party: Party) -> Reached:
    name = party.label.capitalize()
    if (it := dossier.reached.get(party)) is None:
        return Reached(name, None, None, "", audience=False)
    return Reached(name, it.at, _since(dossier, it.at), it.how or f"vastgelegd door {it.mark.author}", audience=False)


def _crisis_team(dossier: Dossier) -> Reached:
    """Return when the crisis team was reached: as recorded, or at its first meeting when that was earlier."""
    marked = _marked(dossier, Party.CRISIS_TEAM)
    first = min(dossier.meetings.values(), key=lambda it: it.opened, default=None)
    if first is None or (marked.at is not None and marked.at <= first.opened):
        return marked
    how = f"overleg {first.number}"
    return Reached(marked.who, first.opened, _since(dossier, first.opened), how, audience=False)


def _only(dossier: Dossier, kind: AudienceKind) -> Audience | None:
    """Return the only audience of this `kind`; None when there is none, or more than one."""
    found = dossier.audiences_of(kind)
    return found[0] if len(found) == 1 else None


def _audience(dossier: Dossier, key: str, first: tuple[Moment, str] | None) -> Reached:
    name = dossier.audience_name(key)
    if first is not None:
        return Reached(name, first[0], _since(dossier, first[0]), first[1])
    reasons = [it.reason for (_, other), it in dossier.settlements.items() if other == key and not it.told]
    return Reached(name, None, None, reasons[-1] if reasons else "", left_out=bool(reasons))


def _earlier(sign: Reached, audience: Reached) -> Reached:
    """Merge a recorded row with the row of the audience that it is, and keep the earlier time."""
    if sign.at is None or (audience.at is not None and audience.at < sign.at):
        return audience
    return replace(sign, who=audience.who, audience=True)


def _since(dossier: Dossier, moment: Moment | None) -> timedelta | None:
    return moment - dossier.started if moment is not None and dossier.started is not None else None


def _tellings(dossier: Dossier) -> list[tuple[str, Moment, str]]:
    """Return every time that an audience was told something, oldest first: its key, when, and how."""
    sent = [
        (text.audience, sending.at, f"{text.label} versie {version.number} via {dossier.channel_name(sending.channel)}")
        for text, sending, version in sent_in_order(dossier)
    ]
    settled = [(key, it.at, it.reason) for (_, key), it in dossier.settlements.items() if it.told]
    return sorted((*sent, *settled), key=lambda it: it[1])


def promises(dossier: Dossier, now: Moment) -> tuple[Promise, ...]:
    """Return the outcome of every promised time, in the order of promising.

    A promise is kept when the audience hears something new at or before that time: another message, or told without
    one. The same version sent again, through a second channel, is not new. Until the promised time it runs; when the
    incident is closed before that time, it lapses.
    """
    tellings = [(it.audience, sending.at, (it.id, version.number)) for it, sending, version in sent_in_order(dossier)]
    tellings += [(key, it.at, ("", 0)) for (_, key), it in dossier.settlements.items() if it.told]
    tellings.sort(key=lambda it: it[1])
    found = []
    seen = set()
    for text, sending, version in sent_in_order(dossier):
        key = (text.id, version.number)
        if version.next_update is None or key in seen:
            continue
        seen.add(key)
        heard = next(
            (at for audience, at, other in tellings if audience == text.audience and at > sending.at and other != key),
            None,
        )
        outcome, late = _outcome(version.next_update, heard, dossier, now)
        name = dossier.audience_name(text.audience)
        found.append(Promise(name, f"{text.label} versie {version.number}", version.next_update, outcome, heard, late))
    return tuple(found)


def _outcome(due: Moment, heard: Moment | None, dossier: Dossier, now: Moment) -> tuple[PromiseOutcome, timedelta]:
    none = timedelta(0)
    if heard is not None:
        return (PromiseOutcome.KEPT, none) if heard <= due else (PromiseOutcome.LATE, heard - due)
    if dossier.closed is not None and dossier.closed.at <= due:
        return PromiseOutcome.LAPSED, none
    end = dossier.closed.at if dossier.closed else now
    return (PromiseOutcome.RUNNING, none) if now <= due else (PromiseOutcome.MISSED, end - due)


def corrections(dossier: Dossier) -> tuple[Corrected, ...]:
    """Return each fact that changed after an audience had heard it, with when it changed and when they were told.

    The time counts from the revision that they were told of, not from the first sign that it was wrong. Audiences that
    were not told come last, with the moment of the newest revision.
    """
    found: dict[tuple[str, str, int], Corrected] = {}
    for text, sending, version in sent_in_order(dossier):
        for carried in version.corrected:
            fact = dossier.facts.get(carried.fact)
            if fact is not None:
                name = dossier.audience_name(text.audience)
                told = Corrected(fact.label, name, fact.revision(carried.revision).since, sending.at)
                found.setdefault((fact.id, text.audience, carried.revision), told)
    waiting = (
        Corrected(it.fact.label, dossier.audience_name(it.audience), it.fact.now.since, None) for it in stale(dossier)
    )
    return (*found.values(), *waiting)


def task_count(dossier: Dossier) -> TaskCount:
    """Count the tasks of the draaiboek and of the team per outcome; late means done after its time."""
    count = counted(dossier.tasks)
    done = [task for task in dossier.tasks if task.standing is Standing.DONE]
    return TaskCount(
        done=count[Standing.DONE],
        late=sum(task.due is not None and task.marked is not None and task.marked > task.due for task in done),
        skipped=count[Standing.SKIPPED],
        not_applicable=count[Standing.NOT_APPLICABLE] + count[Standing.RULED_OUT],
        waiting=count[Standing.WAITING],
        open=count[Standing.OPEN],
    )


def _left_out(dossier: Dossier) -> tuple[tuple[str, str], ...]:
    return tuple(
        (f"{dossier.audience_name(key)}, ronde {number}", it.reason)
        for (number, key), it in dossier.settlements.items()
        if not it.told
    )
