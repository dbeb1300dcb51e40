"""Terms: what is due by a time that somebody set, or that the law sets (klokken).

Targets of tasks, promises and reviews have clocks of their own; these are the others. The 72 hours of a data breach
count from the moment that the school knew of it, hour by hour: weekends and holidays count (GDPR art. 33(1); later
than that, a notification says why). So that clock has a beginning of its own, apart from when it was written down, and
nobody can put it off.
"""

from collections.abc import Iterable
from datetime import timedelta

import msgspec

from incident.errors import Refused
from incident.record import Moment, Record, RecordId, Stamp
from incident.records.entries import worded
from incident.stored_key import StoredKey

BREACH_LENGTH = timedelta(hours=72)
"""Time to notify the authority of a personal data breach, from the moment of knowing (GDPR art. 33(1))."""
BREACH_WORDS = "Datalek melden bij de Autoriteit Persoonsgegevens"

TermId = RecordId
"""The id of the record that set it."""


class DeadlineKind(StoredKey):
    """What sort of term it is."""

    BREACH = "breach", "datalek, 72 uur", "datalek, 72 uur"
    PRESS = "press", "deadline van de pers", "deadline van de pers"
    EFFECT = "effect", "controle van een besluit", "controle van een besluit"
    AFTERCARE = "aftercare", "nazorg", "nazorg"
    OWN = "own", "eigen klok", "eigen klok"


class DeadlineSet(Record, frozen=True, kw_only=True, tag="term-set"):
    """A clock starts."""

    kind: DeadlineKind
    what: str
    due: Moment
    begins: Moment
    """What it counts from; for a breach, when the school knew."""
    about: RecordId = ""
    """The decision whose effect is looked at; empty for the others."""


class DeadlineMoved(Record, frozen=True, kw_only=True, tag="term-moved"):
    """It is due at another time, for a reason."""

    term: TermId
    due: Moment
    reason: str


class DeadlineEnded(Record, frozen=True, kw_only=True, tag="term-ended"):
    """It has been done, or it is not needed any more; `outcome` says which."""

    term: TermId
    outcome: str


class DeadlineMove(msgspec.Struct, frozen=True):
    """One time that it was put off, or brought forward."""

    at: Moment
    was: Moment
    reason: str
    by: str


class Deadline(msgspec.Struct, frozen=True):
    """A clock as it stands."""

    id: TermId
    kind: DeadlineKind
    what: str
    begins: Moment
    due: Moment
    about: RecordId = ""
    moves: tuple[DeadlineMove, ...] = ()
    outcome: str = ""
    ended: Moment | None = None
    """None while it runs."""

    @property
    def running(self) -> bool:
        """Whether it has still to be done."""
        return self.ended is None


def start(
    stamp: Stamp,
    kind: DeadlineKind,
    what: str,
    due: Moment | None,
    *,
    begins: Moment | None = None,
    about: RecordId = "",
) -> tuple[DeadlineSet]:
    """Start a clock. Raises `Refused` without a time, or with one that is not after its beginning."""
    since = begins or stamp.happened
    if due is None or due <= since:
        raise Refused("Er staat nog geen tijd die komt.", now="Typ bijvoorbeeld: 22:30, morgen 9:00 of ma 13-02-2023.")
    return (DeadlineSet(mark=stamp.mark(), kind=kind, what=worded(what), due=due, begins=since, about=about),)


def start_breach(stamp: Stamp, known: Moment) -> tuple[DeadlineSet]:
    """Start the 72 hours from the moment that the school knew of the breach.

    They are hours that pass, whatever the clock on the wall does in between. Raises `Refused` when `known` lies ahead.
    """
    if known > stamp.recorded:
        raise Refused("Die tijd moet nog komen.", now="Vul in wanneer de school het wist.")
    return start(stamp, DeadlineKind.BREACH, BREACH_WORDS, known + BREACH_LENGTH, begins=known)


def start_aftercare(stamp: Stamp, dates: Iterable[tuple[str, Moment | None]]) -> tuple[DeadlineSet, ...]:
    """Start a clock for each moment of aftercare that has a time. Raises `Refused` when none has."""
    chosen = [(what, due) for what, due in dates if due is not None]
    if not chosen:
        raise Refused("Er staat nog geen enkele datum.", now="Vul ten minste één datum in.")
    return tuple(it for what, due in chosen for it in start(stamp, DeadlineKind.AFTERCARE, what, due))


def move(stamp: Stamp, term: Deadline, due: Moment | None, reason: str) -> tuple[DeadlineMoved]:
    """Put a clock off, or bring it forward.

    Raises `Refused` without a reason or a time to come, for one that has ended, and for the 72 hours.
    """
    if term.kind is DeadlineKind.BREACH:
        raise Refused(
            "De 72 uur staan in de wet (AVG artikel 33) en schuiven niet op.",
            now="Meldt u later? Doe het alsnog, en schrijf in de melding waarom.",
        )
    _require_running(term)
    if due is None or due <= stamp.recorded or due == term.due:
        raise Refused("Er staat nog geen nieuwe tijd die komt.", now="Typ bijvoorbeeld: 22:30 of morgen 9:00.")
    if not reason.strip():
        raise Refused("Verzetten kan alleen met een reden.", now="Vul de reden in, of druk op Esc.")
    return (DeadlineMoved(mark=stamp.mark(), term=term.id, due=due, reason=reason.strip()),)


def end(stamp: Stamp, term: Deadline, outcome: str) -> tuple[DeadlineEnded]:
    """Record that it is done, or why it is not needed. Raises `Refused` without words, or when it has ended already."""
    _require_running(term)
    return (DeadlineEnded(mark=stamp.mark(), term=term.id, outcome=worded(outcome)),)


def _require_running(term: Deadline) -> None:
    if not term.running:
        raise Refused("Deze klok loopt niet meer.", now="Begin zo nodig een nieuwe klok.")
