"""The holders of roles, and handing a role over with a briefing note made from the dossier (overdracht).

The order of the note is that of the briefing form of the Incident Command System (ICS-201): the situation first, then
decisions, what is under way and what is due. The note is recorded as shown, so that it is known later what the new
holder knew.
"""

from collections.abc import Iterable

import msgspec

from incident.dutch.times_in_words import ended, when
from incident.errors import Refused
from incident.fold.dossier import Dossier
from incident.record import Moment, Stamp
from incident.records.entries import worded
from incident.records.facts import TELLABLE
from incident.records.holders import RoleHeld
from incident.rules.clocks import ClockKind, clocks, most_telling

_MOST_CLOCKS, _MOST_DECISIONS, _MOST_FACTS = 10, 5, 30


class BriefingPart(msgspec.Struct, frozen=True):
    """One part of a briefing note."""

    heading: str
    lines: tuple[str, ...]


def briefing(dossier: Dossier, role: str, now: Moment) -> tuple[BriefingPart, ...]:
    """Return what a new holder of `role` must know now; empty parts are omitted."""
    parts = (
        BriefingPart("Wat we weten", tuple(_facts(dossier))),
        BriefingPart("Wat we nog niet weten", tuple(_questions(dossier))),
        BriefingPart("Laatste besluiten", tuple(_decisions(dossier))),
        BriefingPart(f"Open taken van {role}", tuple(_tasks(dossier, role, now))),
        BriefingPart("Beloofd aan mensen", tuple(_promises(dossier, now))),
        BriefingPart("Klokken die lopen", tuple(_clocks(dossier, now))),
        BriefingPart("Kanalen die niet werken", tuple(_channels(dossier))),
    )
    return tuple(it for it in parts if it.lines)


def _facts(dossier: Dossier) -> Iterable[str]:
    known = [fact for fact in dossier.facts.values() if fact.now.status in TELLABLE]
    for fact in known[-_MOST_FACTS:]:
        yield f"{fact.label} {fact.now.status.label}: {fact.now.text}"
    if len(known) > _MOST_FACTS:
        yield f"En {len(known) - _MOST_FACTS} eerdere feiten: zie F5 Matrix."


def _questions(dossier: Dossier) -> Iterable[str]:
    for it in dossier.questions.values():
        if it.answer is None:
            yield f"{it.label} {ended(it.text)} Zoekt: {it.seeker or 'nog niemand'}"


def _decisions(dossier: Dossier) -> Iterable[str]:
    for it in list(dossier.decisions.values())[-_MOST_DECISIONS:]:
        yield f"{it.label} {ended(it.text)}{f' Want: {it.reason}' if it.reason else ''}"


def _tasks(dossier: Dossier, role: str, now: Moment) -> Iterable[str]:
    for task in dossier.tasks:
        if task.to_do and task.role.casefold() == role.casefold():
            due = f" (voor {when(task.due, now)})" if task.due else ""
            yield f"{dossier.task_label(task)} {task.text}{due}"


def _promises(dossier: Dossier, now: Moment) -> Iterable[str]:
    for it in clocks(dossier):
        if it.kind in {ClockKind.PROMISE, ClockKind.ENQUIRY}:
            yield f"{when(it.due, now)}: {it.what} ({it.left(now)})"


def _clocks(dossier: Dossier, now: Moment) -> Iterable[str]:
    elsewhere = {ClockKind.PROMISE, ClockKind.ENQUIRY, ClockKind.TASK}
    found = [it for it in most_telling(clocks(dossier), now) if it.kind not in elsewhere]
    for it in found[:_MOST_CLOCKS]:
        yield f"{when(it.due, now)}: {it.what} ({it.left(now)})"


def _channels(dossier: Dossier) -> Iterable[str]:
    for it in dossier.channels.values():
        if not it.usable:
            yield f"{it.channel.name}: {it.state.label}"


def hand_over(dossier: Dossier, stamp: Stamp, role: str, holder: str, note: str = "") -> tuple[RoleHeld]:
    """Record that somebody holds a role from now on, with the present briefing note.

    Raises `Refused` without a name, or when that person holds it already.
    """
    name, now = worded(holder), dossier.holders.get(role)
    if now is not None and now.name.casefold() == name.casefold():
        raise Refused("Deze rol is al bij deze persoon.", now="Vul in wie het overneemt, of druk op Esc.")
    lines = tuple(
        line
        for part in briefing(dossier, role, stamp.recorded)
        for line in (part.heading, *(f"– {it}" for it in part.lines))
    )
    return (
        RoleHeld(
            mark=stamp.mark(),
            role=role,
            holder=name,
            before=now.name if now else "",
            note=note.strip(),
            briefing=lines,
        ),
    )
