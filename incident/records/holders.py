"""That somebody holds a role, in this incident. `handover` holds the rules."""

import msgspec

from incident.record import Moment, Record


class RoleHeld(Record, frozen=True, kw_only=True, tag="role-held"):
    """Somebody takes a role, or takes it over."""

    role: str
    holder: str
    """Who, as the team calls that person."""
    before: str = ""
    """Who held it until now; empty when nobody did."""
    note: str = ""
    """What was said besides."""
    briefing: tuple[str, ...] = ()
    """The briefing note as it was read, line by line."""


class RoleHolder(msgspec.Struct, frozen=True):
    """Who holds a role now."""

    name: str
    since: Moment
    briefing: tuple[str, ...] = ()
