"""Audiences of a running incident: added, changed, or dropped (doelgroepen)."""

from incident.playbook.playbook import Audience
from incident.record import Record


class AudienceSet(Record, frozen=True, kw_only=True, tag="audience-set"):
    """An audience exists with these properties from now on."""

    audience: Audience


class AudienceDropped(Record, frozen=True, kw_only=True, tag="audience-dropped"):
    """An audience has no part in this incident."""

    audience: str
    reason: str
