"""What was recorded as told, sent or handed over, but did not happen (dit klopte niet).

Taking back is for the last command of its author; this is for any line, also of somebody else and of days ago, about
what people outside heard. The dossier then is as if the record had never been written: the matrix, the corrections, the
clocks and the evaluation follow. It silences no alarm that somebody needs, as these people did not hear it; so a reason
is required, and the line stays.
"""

from incident.errors import Refused
from incident.fold.dossier import Dossier
from incident.record import Record, Stamp
from incident.records.enquiries import CallBackPromised, EnquiryAnswered
from incident.records.evidence import EvidenceHandedOver
from incident.records.involved import InvolvedTold
from incident.records.rounds import AudienceSettled
from incident.records.taken_back import NotSo
from incident.records.texts import ReceiptConfirmed, TextSent
from incident.rules.undo import told

_DEEDS = (
    TextSent
    | AudienceSettled
    | ReceiptConfirmed
    | InvolvedTold
    | EnquiryAnswered
    | CallBackPromised
    | EvidenceHandedOver
)
"""What somebody did with people outside. What the team decided among itself is changed where it stands."""


def why_not(dossier: Dossier, record: Record) -> str:
    """Return why it cannot be said of a record that it never happened; empty when it can."""
    if record.mark.id in dossier.undone:
        return "telt al niet meer"
    if not isinstance(record, _DEEDS):
        return "alleen wat is verteld, verstuurd of gegeven"
    return ""


def deny(dossier: Dossier, stamp: Stamp, record: Record, reason: str) -> tuple[NotSo]:
    """Record that what `record` says did not happen.

    Raises `Refused` without a reason, or for a record of another type.
    """
    if why := why_not(dossier, record):
        raise Refused(f"Dit kan hier niet: {why}.", now="Verander wat niet klopt op de plek waar het staat.")
    if not reason.strip():
        raise Refused("Er staat nog niet hoe het wel was.", now="Schrijf op wat er niet klopte.")
    return (NotSo(mark=stamp.mark(), records=(record.mark.id,), what=told(dossier, (record,)), reason=reason.strip()),)
