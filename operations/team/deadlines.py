"""Clocks that somebody sets: starting, putting off and ending them, with typed days and times."""

from collections.abc import Mapping

from incident.dutch import school_days
from incident.dutch.school_days import Aftercare
from incident.dutch.typed_time import coming
from incident.records import deadlines
from incident.records.deadlines import DeadlineKind, TermId
from operations.recorder import Recorder
from operations.school.public_holidays import around
from store.session import Session


def start(session: Session, kind: DeadlineKind, what: str, due: str) -> Recorder:
    """Start a clock that is due at a typed day and time. Raises `Refused` when that is none."""
    moment = coming(due, session.clock())
    return lambda stamp: deadlines.start(stamp, kind, what, moment)


def proposed_aftercare(session: Session) -> tuple[tuple[Aftercare, str], ...]:
    """Return the moments of aftercare, each with its date as typed; empty where it has passed or nobody can tell."""
    now = session.clock()
    started = session.dossier.started or now
    return tuple(
        (it, "" if it.day is None or school_days.at(it.day) <= now else f"{it.day:%d-%m-%Y}")
        for it in school_days.aftercare(started, around(started))
    )


def start_aftercare(session: Session, typed: Mapping[str, str]) -> Recorder:
    """Start a clock for each moment of aftercare with a typed date, by its key. Raises `Refused` when one is none."""
    now = session.clock()
    dates = [(it.what, coming(typed.get(it.key, ""), now)) for it, _ in proposed_aftercare(session)]
    return lambda stamp: deadlines.start_aftercare(stamp, dates)


def end(session: Session, term: TermId, outcome: str) -> Recorder:
    """Stop a clock, with what came out of it."""
    return lambda stamp: deadlines.end(stamp, session.dossier.terms[term], outcome)


def move(session: Session, term: TermId, due: str, reason: str) -> Recorder:
    """Put a clock off to a typed day and time. Raises `Refused` when that is none."""
    moment = coming(due, session.clock())
    return lambda stamp: deadlines.move(stamp, session.dossier.terms[term], moment, reason)
