"""When the crisis team and the police were reached, with a typed time."""

from incident.dutch.typed_time import past
from incident.records import reached
from incident.records.reached import Party
from operations.recorder import Recorder
from store.session import Session


def note(session: Session, party: Party, at: str, how: str = "") -> Recorder:
    """Record when a party was reached; empty is now. Raises `Refused` when that is no time gone by."""
    moment = past(at, session.clock())
    return lambda stamp: reached.note(stamp, party, moment, how)
