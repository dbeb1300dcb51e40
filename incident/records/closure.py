"""Closure: an incident was closed, or opened again. `close_incident` holds the rules."""

import msgspec

from incident.record import Moment, Record


class IncidentClosed(Record, frozen=True, kw_only=True, tag="incident-closed"):
    """The incident is over: the dossier is read-only from now on."""

    conclusion: str
    keep_until: Moment
    """When the dossier must be destroyed."""
    left_open: int = 0
    """The number of things that were not finished at that moment."""


class IncidentReopened(Record, frozen=True, kw_only=True, tag="incident-reopened"):
    """The incident was not over after all."""

    reason: str


class IncidentClosure(msgspec.Struct, frozen=True):
    """The closure of an incident: since when, and how."""

    at: Moment
    by: str
    conclusion: str
    keep_until: Moment
