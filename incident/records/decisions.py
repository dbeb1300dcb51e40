"""Decisions: what was chosen, the alternatives, and the reason (besluiten)."""

import msgspec

from incident.record import Moment, Record, RecordId, Stamp
from incident.records.entries import worded


class DecisionTaken(Record, frozen=True, kw_only=True, tag="decision-taken"):
    """A decision of the crisis team."""

    text: str
    reason: str = ""
    alternatives: str = ""
    decided_by: str = ""
    review_at: Moment | None = None
    """When the team looks at it again."""
    owner: str = ""
    """The role that carries it out."""
    meeting: RecordId = ""
    """The meeting in which it was taken; empty when it was not in a meeting."""


class DecisionReviewed(Record, frozen=True, kw_only=True, tag="decision-reviewed"):
    """The team reviewed a decision: it stays, a new one replaces it, or it is no longer needed."""

    decision: RecordId
    outcome: str
    review_at: Moment | None = None
    """When to review it again; None when that is not needed."""


class Decision(msgspec.Struct, frozen=True, gc=False):
    """A decision in its present state."""

    id: RecordId
    number: int
    text: str
    reason: str
    alternatives: str
    decided_by: str
    taken: Moment
    review_at: Moment | None
    """When to review it; None when nobody has to."""
    outcomes: tuple[str, ...] = ()
    """The outcome of each review."""
    owner: str = ""
    meeting: RecordId = ""

    @property
    def label(self) -> str:
        """The label that people use."""
        return f"B{self.number}"


def take(
    stamp: Stamp,
    text: str,
    *,
    reason: str = "",
    alternatives: str = "",
    decided_by: str = "",
    review_at: Moment | None = None,
    owner: str = "",
    meeting: RecordId = "",
) -> tuple[DecisionTaken]:
    """Record a decision; it counts as taken by the author when nobody else is named."""
    return (
        DecisionTaken(
            mark=stamp.mark(),
            text=worded(text),
            reason=reason.strip(),
            alternatives=alternatives.strip(),
            decided_by=decided_by.strip() or stamp.author,
            review_at=review_at,
            owner=owner.strip(),
            meeting=meeting,
        ),
    )


def review(stamp: Stamp, decision: Decision, outcome: str, review_at: Moment | None = None) -> tuple[DecisionReviewed]:
    """Record the outcome of reviewing a decision."""
    return (DecisionReviewed(mark=stamp.mark(), decision=decision.id, outcome=worded(outcome), review_at=review_at),)
