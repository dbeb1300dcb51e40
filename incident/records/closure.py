"""Closure: that an incident was closed, or opened again. `closing` holds the rules."""

import msgspec

from incident.record import Moment, Record


class IncidentClosed(Record, frozen=True, kw_only=True, tag="incident-closed"):
    """The incident is over: the dossier is read-only from here on."""

    conclusion: str
    keep_until: Moment
    """When the dossier is due to be destroyed."""
    left_open: int = 0
    """How many things were not finished at that moment."""


class IncidentReopened(Record, frozen=True, kw_only=True, tag="incident-reopened"):
    """It was not over after all."""

    reason: str


class IncidentClosure(msgspec.Struct, frozen=True):
    """That the incident is closed, and since when."""

    at: Moment
    by: str
    conclusion: str
    keep_until: Moment
