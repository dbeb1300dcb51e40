"""Rounds: one wave of texts to all audiences (rondes). `sequence` holds the rules on who may hear when."""

import msgspec

from incident.record import Moment, Record
from incident.records.texts import Carried


class RoundOpened(Record, frozen=True, kw_only=True, tag="round-opened"):
    """A new wave of texts begins; the first round is there from the start."""

    number: int


class AudienceSettled(Record, frozen=True, kw_only=True, tag="audience-settled"):
    """An audience was told without a text, or deliberately left out of this round."""

    round: int
    audience: str
    told: bool
    reason: str
    """How they were told, or why they are left out."""
    carried: tuple[Carried, ...] = ()
    """The facts that they were told, in the revision of that moment: what was shared with them, and what changed."""


class CoreMessageSet(Record, frozen=True, kw_only=True, tag="core-message-set"):
    """What every text of a round says in the same words."""

    round: int
    text: str


class RowPlanned(Record, frozen=True, kw_only=True, tag="row-planned"):
    """An audience is to be told by then."""

    round: int
    audience: str
    at: Moment


class RowAligned(Record, frozen=True, kw_only=True, tag="row-aligned"):
    """What an audience will hear was talked over with the police, the prosecutor or another."""

    round: int
    audience: str
    partner: str
    outcome: str


class Alignment(msgspec.Struct, frozen=True):
    """With whom a row was talked over, and what came out."""

    partner: str
    outcome: str
    at: Moment


class Settlement(msgspec.Struct, frozen=True):
    """How a row of a round was closed without a text."""

    told: bool
    reason: str
    by: str
    at: Moment
    carried: tuple[Carried, ...] = ()
