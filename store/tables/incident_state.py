"""How an incident stands, as far as it concerns keeping it: closed or not, until when, and what was made of it."""

from collections.abc import Sequence
from dataclasses import dataclass

from incident.fold.apply import fold
from incident.record import Moment, Record
from incident.records.documents import DocumentKind


@dataclass(frozen=True, slots=True)
class IncidentState:
    """One incident; nothing of what was written in it."""

    id: str
    began: Moment | None
    """None when its beginning cannot be read."""
    keep_until: Moment | None
    """When it is due to be destroyed; None as long as it is not closed."""
    archives: tuple[Moment, ...]
    """When archive files of it were made, the oldest first."""

    def overdue(self, now: Moment) -> bool:
        """Say whether it is kept longer than the school meant to."""
        return self.keep_until is not None and self.keep_until < now


def incident_state(incident_id: str, records: Sequence[Record]) -> IncidentState:
    """Fold the records of an incident."""
    dossier = fold(records)
    made = tuple(document.at for document in dossier.documents if document.kind is DocumentKind.ARCHIVE)
    return IncidentState(incident_id, dossier.started, dossier.closed.keep_until if dossier.closed else None, made)
