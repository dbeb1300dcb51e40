"""Who holds a role in this incident. `handover` holds the rules."""

import msgspec

from incident.record import Moment, Record


class RoleHeld(Record, frozen=True, kw_only=True, tag="role-held"):
    """Somebody takes a role, or takes it over."""

    role: str
    holder: str
    """The person, in the words of the team."""
    before: str = ""
    """The previous holder; empty when there was none."""
    note: str = ""
    """What was said besides."""
    briefing: tuple[str, ...] = ()
    """The briefing note that was shown, line by line."""


class RoleHolder(msgspec.Struct, frozen=True):
    """The present holder of a role."""

    name: str
    since: Moment
    briefing: tuple[str, ...] = ()
