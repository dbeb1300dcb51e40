"""The state of an incident as far as keeping it is concerned: closed or not, keep until when, and its archives."""

from collections.abc import Sequence
from dataclasses import dataclass

from incident.fold.apply import fold
from incident.record import Moment, Record
from incident.records.documents import DocumentKind


@dataclass(frozen=True, slots=True)
class IncidentState:
    """The retention state of one incident; it holds nothing of what was written in it."""

    id: str
    began: Moment | None
    """When it began; None when that cannot be read."""
    keep_until: Moment | None
    """When it must be destroyed; None until it is closed."""
    archives: tuple[Moment, ...]
    """When archive files of it were made, the oldest first."""

    def overdue(self, now: Moment) -> bool:
        """Whether it is kept longer than planned."""
        return self.keep_until is not None and self.keep_until < now


def incident_state(incident_id: str, records: Sequence[Record]) -> IncidentState:
    """Fold the records of an incident."""
    dossier = fold(records)
    made = tuple(document.at for document in dossier.documents if document.kind is DocumentKind.ARCHIVE)
    return IncidentState(incident_id, dossier.started, dossier.closed.keep_until if dossier.closed else None, made)
