"""When the crisis team and the police were reached, as somebody recorded it (bereikt).

A field, because no rule can tell from words: "politie gebeld, geen gehoor" names the police as well.
"""

from incident.errors import Refused
from incident.record import Moment, Record, Stamp
from incident.stored_key import StoredKey


class Party(StoredKey):
    """Whom an evaluation asks about besides the audiences."""

    CRISIS_TEAM = "crisis-team", "crisisteam"
    POLICE = "police", "politie"


class PartyReached(Record, frozen=True, kw_only=True, tag="party-reached"):
    """Somebody was reached for the first time; a later record of the same party replaces it."""

    party: Party
    at: Moment
    how: str = ""
    """By whom, and in which way."""


def note(stamp: Stamp, party: Party, at: Moment, how: str = "") -> tuple[PartyReached]:
    """Record when a party was reached for the first time. Raises `Refused` for a time to come."""
    if at > stamp.recorded:
        raise Refused("Die tijd moet nog komen.", now="Vul in wanneer zij zijn bereikt.")
    return (PartyReached(mark=stamp.mark(), party=party, at=at, how=how.strip()),)
