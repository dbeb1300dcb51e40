"""Releases: which fact may be told to which audience (vrijgaven). `matrix` holds the rules over them."""

from enum import StrEnum

import msgspec

from incident.facts import FactId
from incident.record import Moment, Record


class Choice(StrEnum):
    """What the team decided for one cell."""

    SHARE = "delen"
    LATER = "later"
    WITHHOLD = "niet"


class FactReleased(Record, frozen=True, kw_only=True, tag="fact-released"):
    """One cell of the matrix was filled in."""

    fact: FactId
    audience: str
    choice: Choice
    reason: str = ""


class Release(msgspec.Struct, frozen=True):
    """A filled-in cell."""

    choice: Choice
    reason: str
    by: str
    at: Moment
