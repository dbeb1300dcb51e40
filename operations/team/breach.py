"""Data breaches: when the school knew, the reports to the authority, and the decision not to report."""

from incident.dutch.typed_time import past
from incident.records import breach, deadlines
from incident.records.breach import BreachStanding
from incident.records.deadlines import TermId
from operations.recorder import Recorder
from store.session import Session


def start(session: Session, known: str) -> Recorder:
    """Start the time to report, from when the school knew; empty is now. Raises `Refused` for another time."""
    moment = past(known, session.clock())
    return lambda stamp: deadlines.start_breach(stamp, moment)


def set_known(session: Session, term: TermId, known: str, reason: str) -> Recorder:
    """Put right when the school knew. Raises `Refused` when that is no time gone by."""
    moment = past(known, session.clock())
    return lambda stamp: breach.set_known(stamp, session.dossier.terms[term], moment, reason)


def report(session: Session, term: TermId, at: str, number: str, remark: str = "") -> Recorder:
    """Record a report that was sent at a typed time, empty is now. Raises `Refused` when that is no time gone by."""
    moment = past(at, session.clock())
    dossier = session.dossier
    return lambda stamp: breach.report(stamp, dossier.terms[term], _standing(session, term), moment, number, remark)


def leave_unreported(session: Session, term: TermId, reason: str) -> Recorder:
    """Record the decision not to report."""
    return lambda stamp: breach.leave_unreported(stamp, session.dossier.terms[term], _standing(session, term), reason)


def _standing(session: Session, term: TermId) -> BreachStanding:
    return session.dossier.breaches.get(term, BreachStanding())
