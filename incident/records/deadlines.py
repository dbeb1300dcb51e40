"""Terms: what is due by a time that somebody set, or that the law sets (klokken).

Targets of tasks, promises and reviews have clocks of their own; these are the others. The 72 hours of a data breach
count from the moment that the school knew of it, hour by hour: weekends and holidays count (GDPR art. 33(1); later
than that, a notification says why). So that clock has a beginning of its own, apart from when it was written down, and
nobody can put it off.
"""

from collections.abc import Iterable
from datetime import timedelta
from enum import StrEnum

import msgspec

from incident.errors import Refused
from incident.record import Moment, Record, RecordId, Stamp
from incident.records.entries import worded

BREACH_LENGTH = timedelta(hours=72)
"""Time to notify the authority of a personal data breach, from the moment of knowing (GDPR art. 33(1))."""
BREACH_WORDS = "Datalek melden bij de Autoriteit Persoonsgegevens"

TermId = RecordId
"""The id of the record that set it."""


class TermKind(StrEnum):
    """What sort of term it is."""

    BREACH = "datalek, 72 uur"
    PRESS = "deadline van de pers"
    EFFECT = "controle van een besluit"
    AFTERCARE = "nazorg"
    OWN = "eigen klok"


class TermSet(Record, frozen=True, kw_only=True, tag="term-set"):
    """A clock starts."""

    kind: TermKind
    what: str
    due: Moment
    begins: Moment
    """What it counts from; for a breach, when the school knew."""
    about: RecordId = ""
    """The decision whose effect is looked at; empty for the others."""


class TermMoved(Record, frozen=True, kw_only=True, tag="term-moved"):
    """It is due at another time, for a reason."""

    term: TermId
    due: Moment
    reason: str


class TermEnded(Record, frozen=True, kw_only=True, tag="term-ended"):
    """It has been done, or it is not needed any more; `outcome` says which."""

    term: TermId
    outcome: str


class Move(msgspec.Struct, frozen=True):
    """One time that it was put off, or brought forward."""

    at: Moment
    was: Moment
    reason: str
    by: str


class Term(msgspec.Struct, frozen=True):
    """A clock as it stands."""

    id: TermId
    kind: TermKind
    what: str
    begins: Moment
    due: Moment
    about: RecordId = ""
    moves: tuple[Move, ...] = ()
    outcome: str = ""
    ended: Moment | None = None
    """None while it runs."""

    @property
    def running(self) -> bool:
        """Whether it has still to be done."""
        return self.ended is None


def start(
    stamp: Stamp, kind: TermKind, what: str, due: Moment | None, *, begins: Moment | None = None, about: RecordId = ""
) -> tuple[TermSet]:
    """Start a clock. Raises `Refused` without a time, or with one that is not after its beginning."""
    since = begins or stamp.happened
    if due is None or due <= since:
        raise Refused("Er staat nog geen tijd die komt.", now="Typ bijvoorbeeld: 22:30, morgen 9:00 of ma 13-02-2023.")
    return (TermSet(mark=stamp.mark(), kind=kind, what=worded(what), due=due, begins=since, about=about),)


def start_breach(stamp: Stamp, known: Moment) -> tuple[TermSet]:
    """Start the 72 hours from the moment that the school knew of the breach.

    They are hours that pass, whatever the clock on the wall does in between. Raises `Refused` when `known` lies ahead.
    """
    if known > stamp.recorded:
        raise Refused("Die tijd moet nog komen.", now="Vul in wanneer de school het wist.")
    return start(stamp, TermKind.BREACH, BREACH_WORDS, known + BREACH_LENGTH, begins=known)


def start_aftercare(stamp: Stamp, dates: Iterable[tuple[str, Moment | None]]) -> tuple[TermSet, ...]:
    """Start a clock for each moment of aftercare that has a time. Raises `Refused` when none has."""
    chosen = [(what, due) for what, due in dates if due is not None]
    if not chosen:
        raise Refused("Er staat nog geen enkele datum.", now="Vul ten minste één datum in.")
    return tuple(it for what, due in chosen for it in start(stamp, TermKind.AFTERCARE, what, due))


def move(stamp: Stamp, term: Term, due: Moment | None, reason: str) -> tuple[TermMoved]:
    """Put a clock off, or bring it forward.

    Raises `Refused` without a reason or a time to come, for one that has ended, and for the 72 hours.
    """
    if term.kind is TermKind.BREACH:
        raise Refused(
            "De 72 uur staan in de wet (AVG artikel 33) en schuiven niet op.",
            now="Meldt u later? Doe het alsnog, en schrijf in de melding waarom.",
        )
    _require_running(term)
    if due is None or due <= stamp.recorded or due == term.due:
        raise Refused("Er staat nog geen nieuwe tijd die komt.", now="Typ bijvoorbeeld: 22:30 of morgen 9:00.")
    if not reason.strip():
        raise Refused("Verzetten kan alleen met een reden.", now="Vul de reden in, of druk op Esc.")
    return (TermMoved(mark=stamp.mark(), term=term.id, due=due, reason=reason.strip()),)


def end(stamp: Stamp, term: Term, outcome: str) -> tuple[TermEnded]:
    """Record that it is done, or why it is not needed. Raises `Refused` without words, or when it has ended already."""
    _require_running(term)
    return (TermEnded(mark=stamp.mark(), term=term.id, outcome=worded(outcome)),)


def _require_running(term: Term) -> None:
    if not term.running:
        raise Refused("Deze klok loopt niet meer.", now="Begin zo nodig een nieuwe klok.")
