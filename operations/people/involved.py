"""People who are involved: noting who it is, recording who was told, and putting off the parents."""

from incident.dutch.typed_time import coming, past
from incident.record import Moment, RecordId
from incident.records import involved
from incident.records.involved import Hearer, InvolvedPerson
from operations.recorder import Recorder
from store.session import Session


def note(session: Session, details: InvolvedPerson, person: RecordId | None = None) -> Recorder:
    """Note somebody who is involved, or change what is known of `person`."""
    return lambda stamp: involved.note(stamp, details, session.dossier.involved[person] if person else None)


def tell(session: Session, person: RecordId, hearer: Hearer, how: str, time: str) -> tuple[Recorder, Moment]:
    """Record that somebody was told at a typed time, empty is now. Raises `Refused` when that is no time."""
    at = past(time, session.clock())
    return lambda stamp: involved.tell(stamp, session.dossier.involved[person], hearer, how), at


def postpone_parents(session: Session, person: RecordId, reason: str, review: str, decided_by: str) -> Recorder:
    """Put off telling the parents until a typed time. Raises `Refused` when that is no time."""
    again = coming(review, session.clock())
    return lambda stamp: involved.postpone_parents(stamp, session.dossier.involved[person], reason, again, decided_by)
