"""Releases: which fact may be told to which audience (vrijgaven). `matrix` holds the rules."""

import msgspec

from incident.playbook.sensitive import Sensitive
from incident.record import Moment, Record
from incident.records.facts import FactId
from incident.stored_key import StoredKey


class ReleaseChoice(StoredKey):
    """The team's decision for one cell."""

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
    """Delicate details that this audience may not hear by rule, but does hear for the given reason."""


class CorrectionWaived(Record, frozen=True, kw_only=True, tag="correction-waived"):
    """An audience is deliberately not told that a fact has changed."""

    fact: FactId
    revision: int
    """The revision that they are not told; a later revision counts again."""
    audience: str
    reason: str


class Release(msgspec.Struct, frozen=True, gc=False):
    """A filled-in cell."""

    choice: ReleaseChoice
    reason: str
    by: str
    at: Moment
    overruled: tuple[Sensitive, ...] = ()
