"""Releases: which fact may be told to which audience (vrijgaven). `matrix` holds the rules over them."""

import msgspec

from incident.playbook.sensitive import Sensitive
from incident.record import Moment, Record
from incident.records.facts import FactId
from incident.stored_key import StoredKey


class ReleaseChoice(StoredKey):
    """What the team decided for one cell."""

    SHARE = "share", "delen", "delen"
    LATER = "later", "later", "later"
    WITHHOLD = "withhold", "niet", "niet"


class FactReleased(Record, frozen=True, kw_only=True, tag="fact-released"):
    """One cell of the matrix was filled in."""

    fact: FactId
    audience: str
    choice: ReleaseChoice
    reason: str = ""
    overruled: tuple[Sensitive, ...] = ()
    """Delicate details that this audience may not have by rule, and gets all the same, for the reason given."""


class CorrectionWaived(Record, frozen=True, kw_only=True, tag="correction-waived"):
    """An audience is deliberately not told that a fact has changed."""

    fact: FactId
    revision: int
    """The revision that they are not told of; the next one counts again."""
    audience: str
    reason: str


class Release(msgspec.Struct, frozen=True, gc=False):
    """A filled-in cell."""

    choice: ReleaseChoice
    reason: str
    by: str
    at: Moment
    overruled: tuple[Sensitive, ...] = ()
