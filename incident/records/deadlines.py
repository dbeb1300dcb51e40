"""Deadlines: what is due by a time that somebody set, or that the law sets (klokken).

Targets of tasks, promises and reviews have clocks of their own; these are the others. The 72 hours of a data breach
count from the moment that the school knew of it, hour by hour: weekends and holidays count (GDPR art. 33(1); a later
notification must say why). So that clock has a start of its own, apart from when it was written down, and nobody can
put it off.
"""

from collections.abc import Iterable
from datetime import timedelta

import msgspec

from incident.errors import Refused
from incident.record import Moment, Record, RecordId, Stamp
from incident.records.entries import worded
from incident.stored_key import StoredKey

BREACH_LENGTH = timedelta(hours=72)
"""The time to notify the authority of a personal data breach, from the moment of knowing (GDPR art. 33(1))."""
BREACH_WORDS = "Datalek melden bij de Autoriteit Persoonsgegevens"

TermId = RecordId
"""The id of the record that set it."""


class DeadlineKind(StoredKey):
    """The kind of deadline."""

    BREACH = "breach", "datalek, 72 uur", "datalek, 72 uur"
    PRESS = "press", "deadline van de pers", "deadline van de pers"
    EFFECT = "effect", "controle van een besluit", "controle van een besluit"
    AFTERCARE = "aftercare", "nazorg", "nazorg"
    OWN = "own", "eigen klok", "eigen klok"


class DeadlineSet(Record, frozen=True, kw_only=True, tag="term-set"):
    """A deadline was set."""

    kind: DeadlineKind
    what: str
    due: Moment
    begins: Moment
    """When it starts to count; for a breach, when the school knew."""
    about: RecordId = ""
    """The decision whose effect will be checked; empty for the other kinds."""


class DeadlineMoved(Record, frozen=True, kw_only=True, tag="term-moved"):
    """The deadline was moved to another time, for a reason."""

    term: TermId
    due: Moment
    reason: str


class DeadlineEnded(Record, frozen=True, kw_only=True, tag="term-ended"):
    """It was done, or is no longer needed; `outcome` says which."""

    term: TermId
    outcome: str


class DeadlineMove(msgspec.Struct, frozen=True):
    """One change of the due time, later or earlier."""

    at: Moment
    was: Moment
    reason: str
    by: str


class Deadline(msgspec.Struct, frozen=True):
    """A deadline in its present state."""

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
        """Whether it still has to be done."""
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
    """Set a deadline. Raises `Refused` without a time, or with a time that is not after its start."""
    since = begins or stamp.happened
    if due is None or due <= since:
        raise Refused("Er staat nog geen tijd die komt.", now="Typ bijvoorbeeld: 22:30, morgen 9:00 of ma 13-02-2023.")
    return (DeadlineSet(mark=stamp.mark(), kind=kind, what=worded(what), due=due, begins=since, about=about),)


def start_breach(stamp: Stamp, known: Moment, length: timedelta = BREACH_LENGTH) -> tuple[DeadlineSet]:
    """Start the time to notify the authority, from the moment that the school knew of the breach.

    They are elapsed hours, whatever summer or winter time does. Raises `Refused` when `known` is in the future.
    """
    if known > stamp.recorded:
        raise Refused("Die tijd moet nog komen.", now="Vul in wanneer de school het wist.")
    return start(stamp, DeadlineKind.BREACH, BREACH_WORDS, known + length, begins=known)


def start_aftercare(stamp: Stamp, dates: Iterable[tuple[str, Moment | None]]) -> tuple[DeadlineSet, ...]:
    """Set a deadline for each moment of aftercare that has a time. Raises `Refused` when none has."""
    chosen = [(what, due) for what, due in dates if due is not None]
    if not chosen:
        raise Refused("Er staat nog geen enkele datum.", now="Vul ten minste één datum in.")
    return tuple(it for what, due in chosen for it in start(stamp, DeadlineKind.AFTERCARE, what, due))


def move(stamp: Stamp, term: Deadline, due: Moment | None, reason: str) -> tuple[DeadlineMoved]:
    """Move a deadline to a later or earlier time.

    Raises `Refused` without a reason or a future time, for an ended deadline, and for the 72 hours.
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
    """Record that it was done, or why it is not needed.

    Raises `Refused` without words, when it ended already, and for a data breach: see `breach.report` and
    `breach.leave_unreported`, which ask for the moment, the number or the reason.
    """
    _require_running(term)
    if term.kind is DeadlineKind.BREACH:
        raise Refused(
            "Een datalek rondt u af met de melding, of met de reden waarom u niet meldt.",
            now="Kies: gemeld, of niet melden.",
        )
    return (DeadlineEnded(mark=stamp.mark(), term=term.id, outcome=worded(outcome)),)


def _require_running(term: Deadline) -> None:
    if not term.running:
        raise Refused("Deze klok loopt niet meer.", now="Begin zo nodig een nieuwe klok.")
