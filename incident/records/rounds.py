"""Rounds: one wave of texts to all audiences (rondes). `sequence` holds the rules on the order."""

import msgspec

from incident.playbook.alignment_outcome import AlignmentOutcome
from incident.record import Moment, Record
from incident.records.facts import FactId
from incident.records.texts import Carried


class RoundOpened(Record, frozen=True, kw_only=True, tag="round-opened"):
    """A new wave of texts begins; the first round exists from the start."""

    number: int


class AudienceSettled(Record, frozen=True, kw_only=True, tag="audience-settled"):
    """An audience was told without a text, or deliberately left out of this round."""

    round: int
    audience: str
    told: bool
    reason: str
    """How they were told, or why they are left out."""
    carried: tuple[Carried, ...] = ()
    """The facts that they were told, in the revision of that moment: the facts shared with them, and changes."""


class CoreMessageSet(Record, frozen=True, kw_only=True, tag="core-message-set"):
    """The sentence that is the same in every text of a round."""

    round: int
    text: str


class RowPlanned(Record, frozen=True, kw_only=True, tag="row-planned"):
    """An audience is planned to be told by then."""

    round: int
    audience: str
    at: Moment


class RowAligned(Record, frozen=True, kw_only=True, tag="row-aligned"):
    """The message for an audience was discussed with the police, the prosecutor or another partner."""

    round: int
    audience: str
    partner: str
    outcome: str
    """What they said, in words."""
    answer: AlignmentOutcome | None = None
    """None in older vaults, which held words only. No rule reads those: it counts as unknown and is asked again."""
    only: tuple[FactId, ...] = ()
    """The facts that may be told, when they allow only a part."""
    until: Moment | None = None
    """Until when they ask to wait; None when they did not say."""


class Alignment(msgspec.Struct, frozen=True):
    """With whom a message was discussed, and the outcome."""

    round: int
    partner: str
    outcome: str
    at: Moment
    answer: AlignmentOutcome | None = None
    only: tuple[FactId, ...] = ()
    until: Moment | None = None


class Settlement(msgspec.Struct, frozen=True):
    """How a row of a round was closed without a text."""

    told: bool
    reason: str
    by: str
    at: Moment
    carried: tuple[Carried, ...] = ()
