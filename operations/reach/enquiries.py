"""Questions from outside: noting them, approving an answer, giving it, and promising to call back."""

from collections.abc import Iterable

from incident.dutch.typed_time import coming, past
from incident.fold.dossier import Dossier
from incident.record import Moment
from incident.records import enquiries
from incident.records.enquiries import Answer, EnquiryId, EnquiryKind
from incident.records.texts import Carried
from incident.rules.who_heard_what import outdated
from operations.recorder import Recorder
from store.session import Session


def note(
    session: Session, kind: EnquiryKind, text: str, *, asker: str = "", deadline: str = "", call_back: str = ""
) -> Recorder:
    """Note what somebody outside asks or says, with typed times. Raises `Refused` when one of these is no time."""
    now = session.clock()
    due, promised = coming(deadline, now), coming(call_back, now)
    return lambda stamp: enquiries.note(stamp, kind, text, asker=asker, deadline=due, call_back=promised)


def approve_answer(
    session: Session, enquiry: EnquiryId, answer: str, approver: str, *, grounds: Iterable[Carried], internal: bool
) -> Recorder:
    """Approve what everybody answers, resting on these facts in the revision of when they were chosen."""
    rests = tuple(grounds)
    return lambda stamp: enquiries.approve_answer(
        stamp, session.dossier.enquiries[enquiry], answer, approver, grounds=rests, internal=internal
    )


def give(session: Session, enquiry: EnquiryId, how: str, time: str) -> tuple[Recorder, Moment]:
    """Record that the answer was given at a typed time, empty is now. Raises `Refused` when that is no time."""
    at = past(time, session.clock())
    return lambda stamp: enquiries.give(stamp, session.dossier.enquiries[enquiry], how), at


def promise_call_back(session: Session, enquiry: EnquiryId, time: str) -> Recorder:
    """Promise to call back at a typed time. Raises `Refused` when that is no time."""
    moment = coming(time, session.clock())
    return lambda stamp: enquiries.promise_call_back(stamp, session.dossier.enquiries[enquiry], moment)


def lapsed(dossier: Dossier, answer: Answer) -> tuple[str, ...]:
    """Return the labels of the facts that changed since this answer was approved; then it no longer counts."""
    return tuple(
        dossier.facts[it.fact].label for it in answer.grounds if it.fact in dossier.facts and outdated(dossier, it)
    )
