"""Meetings by BOBOC: beeld, oordeel, besluit, opdracht, controle (overleg).

Dutch crisis teams meet in that order. The last two letters were added because teams tend to go from picture to decision
directly, and not to check whether a decision worked. So an order has an owner and a time, and checking the effect of a
decision has a clock. The conclusions of a meeting become ordinary facts, decisions and tasks. This module adds who was
present, the judgement, and the agenda, which is made from what is open.
"""

from collections.abc import Iterable
from datetime import timedelta

import msgspec

from incident.dutch.times_in_words import ended, when
from incident.errors import Refused
from incident.fold.dossier import Dossier
from incident.playbook.playbook import Playbook, Step
from incident.record import Moment, Record, Stamp
from incident.records.deadlines import DeadlineKind, start
from incident.records.decisions import take
from incident.records.entries import worded
from incident.records.facts import FactStatus
from incident.records.meetings import Meeting, MeetingAttended, MeetingClosed, MeetingNoted, MeetingOpened, MeetingPart
from incident.records.tasks import add, add_playbook
from incident.rules.clocks import ClockKind, clocks
from incident.rules.stale import stale

JUDGEMENT = ("Hoe ernstig is het nu?", "Wat kan er nog gebeuren?", "Wie heeft nu het eerst iets nodig?")
"""The questions of a team under "oordeel"; the situation report has the same ones."""
ORDERS = Playbook(
    key="overleg",
    title="Overleg",
    summary="Opdrachten die het crisisteam in een overleg geeft.",
    steps=(Step(key="1", title="Opdrachten uit het overleg"),),
)
"""A step of its own for orders, so that they are tasks like all others."""
ORDERS_STEP = f"{ORDERS.key}/1"
_SOON = timedelta(minutes=60)
"""Decisions to review within this time are on the agenda: the next meeting may be later."""


class AgendaPoint(msgspec.Struct, frozen=True):
    """One line of an agenda."""

    part: MeetingPart
    what: str


def running(dossier: Dossier) -> Meeting | None:
    """Return the present meeting; None when there is none."""
    return next((it for it in reversed(dossier.meetings.values()) if it.closed is None), None)


def open_meeting(dossier: Dossier, stamp: Stamp, present: Iterable[str]) -> tuple[MeetingOpened]:
    """Begin a meeting. Raises `Refused` during another meeting, or when nobody is present."""
    if running(dossier) is not None:
        raise Refused("Er loopt al een overleg.", now="Sluit dat eerst, of ga ermee verder.")
    return (MeetingOpened(mark=stamp.mark(), present=_somebody(present)),)


def attend(stamp: Stamp, meeting: Meeting, present: Iterable[str]) -> tuple[MeetingAttended, ...]:
    """Record who is present. Return no record when nothing changes. Raises `Refused` when nobody is."""
    names = _somebody(present)
    return () if names == meeting.present else (MeetingAttended(mark=stamp.mark(), meeting=meeting.id, present=names),)


def _somebody(present: Iterable[str]) -> tuple[str, ...]:
    names = tuple(dict.fromkeys(name for it in present if (name := it.strip())))
    if not names:
        raise Refused("Er staat nog niet wie erbij is.", now="Kies ten minste één rol.")
    return names


def note(stamp: Stamp, meeting: Meeting, part: MeetingPart, text: str, question: str = "") -> tuple[MeetingNoted]:
    """Record a conclusion in one part of the meeting, as the answer to `question` if given."""
    return (MeetingNoted(mark=stamp.mark(), meeting=meeting.id, part=part, text=worded(text), question=question),)


def judge(stamp: Stamp, meeting: Meeting, answers: Iterable[tuple[str, str]]) -> tuple[MeetingNoted, ...]:
    """Record the answers to `JUDGEMENT` that are new. Raises `Refused` when none is."""
    before = {it.question: it.text for it in meeting.notes}
    new = [(question, text) for question, text in answers if text.strip() and before.get(question) != text.strip()]
    if not new:
        raise Refused("Er staat nog geen nieuw oordeel.", now="Vul bij ten minste één vraag iets in.")
    return tuple(it for question, text in new for it in note(stamp, meeting, MeetingPart.JUDGEMENT, text, question))


def judgement(dossier: Dossier) -> dict[str, str]:
    """Return the newest answer to each question of the judgement."""
    return {it.question: it.text for meeting in dossier.meetings.values() for it in meeting.notes if it.question}


def decide(
    dossier: Dossier,
    stamp: Stamp,
    text: str,
    *,
    reason: str = "",
    alternatives: str = "",
    decided_by: str = "",
    owner: str = "",
    review_at: Moment | None = None,
    effect_at: Moment | None = None,
) -> tuple[Record, ...]:
    """Record a decision, in the present meeting if any; `effect_at` starts the clock to check its effect.

    Raises `Refused` when that is not a future time.
    """
    meeting = running(dossier)
    (taken,) = take(
        stamp,
        text,
        reason=reason,
        alternatives=alternatives,
        decided_by=decided_by or ("crisisteam" if meeting else ""),
        review_at=review_at,
        owner=owner,
        meeting=meeting.id if meeting else "",
    )
    if effect_at is None:
        return (taken,)
    what = f"Werkt het besluit? {taken.text}"
    return (taken, *start(stamp, DeadlineKind.EFFECT, what, effect_at, about=taken.mark.id))


def order(dossier: Dossier, stamp: Stamp, text: str, owner: str, due: Moment | None) -> tuple[Record, ...]:
    """Record a task for somebody, with an owner and a time. Raises `Refused` without either."""
    if not owner.strip():
        raise Refused("Er staat nog niet wie het doet.", now="Vul één rol in: van twee doet niemand het.")
    if due is None or due <= stamp.recorded:
        raise Refused("Er staat nog geen tijd die komt.", now="Typ bijvoorbeeld: 22:30 of morgen 9:00.")
    (task,) = add(stamp, ORDERS_STEP, text, owner, due)
    steps = () if ORDERS_STEP in dossier.steps else add_playbook(stamp, ORDERS)
    return (*steps, task)


def close_meeting(
    stamp: Stamp, meeting: Meeting, next_at: Moment | None = None, present: Iterable[str] = ()
) -> tuple[Record, ...]:
    """End a meeting; the time of the next one starts a clock. Raises `Refused` when it ended already."""
    if meeting.closed is not None:
        raise Refused("Dit overleg is al gesloten.")
    record = MeetingClosed(mark=stamp.mark(), meeting=meeting.id, next_at=next_at)
    changed = attend(stamp, meeting, present) if present else ()
    if next_at is None:
        return (*changed, record)
    return (*changed, record, *start(stamp, DeadlineKind.OWN, "Volgend overleg van het crisisteam", next_at))


def agenda(dossier: Dossier, now: Moment) -> tuple[AgendaPoint, ...]:
    """Return the agenda of a meeting: what is open now, in the order of BOBOC."""
    return (
        *(AgendaPoint(MeetingPart.PICTURE, it) for it in _picture(dossier)),
        *(AgendaPoint(MeetingPart.JUDGEMENT, it) for it in _judgement(dossier, now)),
        *(AgendaPoint(MeetingPart.DECISION, it) for it in _reviews(dossier, now)),
        *(AgendaPoint(MeetingPart.ORDER, it) for it in _orders(dossier, now)),
        *(AgendaPoint(MeetingPart.EFFECT, it) for it in _effects(dossier, now)),
    )


def _picture(dossier: Dossier) -> Iterable[str]:
    for fact in dossier.facts.values():
        if fact.now.status in {FactStatus.SUSPECTED, FactStatus.RUMOUR}:
            yield f"{fact.label} {fact.now.status.label}: {fact.now.text}"
    for question in dossier.questions.values():
        if question.answer is None:
            yield f"{question.label} {ended(question.text)} Zoekt: {question.seeker or 'nog niemand'}"
    for channel in dossier.channels.values():
        if not channel.usable:
            yield f"{channel.channel.name}: {channel.state.label}"


def _judgement(dossier: Dossier, now: Moment) -> Iterable[str]:
    for it in stale(dossier):
        yield f"{dossier.audience_name(it.audience)}: nog niet gehoord dat {it.fact.label} is veranderd."
    for clock in clocks(dossier):
        if clock.late(now) and clock.kind not in {ClockKind.TASK, ClockKind.EFFECT, ClockKind.REVIEW}:
            yield f"{clock.what}: {clock.left(now)}"


def _reviews(dossier: Dossier, now: Moment) -> Iterable[str]:
    for clock in clocks(dossier):
        if clock.kind is ClockKind.REVIEW and clock.due <= now + _SOON:
            yield f"{ended(clock.what)} Opnieuw bekijken: {when(clock.due, now)}"


def _orders(dossier: Dossier, now: Moment) -> Iterable[str]:
    step = dossier.steps.get(ORDERS_STEP)
    for task in step.tasks if step else ():
        if task.to_do and task.due is not None:
            yield f"{ended(task.text)} Wie: {task.role}, voor {when(task.due, now)}"
    late = sum(clock.kind is ClockKind.TASK and clock.late(now) for clock in clocks(dossier))
    if late:
        yield f"{'Eén taak is' if late == 1 else f'{late} taken zijn'} te laat: zie F4 Taken."


def _effects(dossier: Dossier, now: Moment) -> Iterable[str]:
    for term in dossier.terms.values():
        if term.running and term.kind is DeadlineKind.EFFECT:
            label = dossier.decisions[term.about].label if term.about in dossier.decisions else ""
            yield f"{label} {term.what} ({when(term.due, now)})".strip()
