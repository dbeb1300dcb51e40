"""Evidence: noting what there is, and recording that it went to somebody else."""

from incident.dutch.typed_time import past
from incident.record import Moment, RecordId
from incident.records import evidence
from incident.records.evidence import EvidenceItem
from operations.recorder import Recorder
from store.session import Session


def note(session: Session, item: EvidenceItem, known: RecordId | None = None) -> Recorder:
    """Note a piece of evidence, or change what is known of one."""
    return lambda stamp: evidence.note(stamp, item, session.dossier.evidence[known] if known else None)


def hand_over(
    session: Session, known: RecordId, to: str, *, how: str = "", where: str = "", time: str = ""
) -> tuple[Recorder, Moment]:
    """Record that it went to somebody else at a typed day and time, empty is now. Raises `Refused`."""
    at = past(time, session.clock())
    return lambda stamp: evidence.hand_over(stamp, session.dossier.evidence[known], to, how, where), at
