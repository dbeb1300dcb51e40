"""Decisions: what was chosen, instead of what, and why (besluiten)."""

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
    """The role that sees to it."""
    meeting: RecordId = ""
    """The meeting in which it was taken; empty when it was none."""


class DecisionReviewed(Record, frozen=True, kw_only=True, tag="decision-reviewed"):
    """The team looked at a decision again: it stays, it is changed by a new one, or it has served."""

    decision: RecordId
    outcome: str
    review_at: Moment | None = None
    """When to look once more; None when that is not needed."""


class Decision(msgspec.Struct, frozen=True, gc=False):
    """A decision as it stands."""

    id: RecordId
    number: int
    text: str
    reason: str
    alternatives: str
    decided_by: str
    taken: Moment
    review_at: Moment | None
    """When to look at it again; None when nobody has to."""
    outcomes: tuple[str, ...] = ()
    """What came out each time."""
    owner: str = ""
    meeting: RecordId = ""

    @property
    def label(self) -> str:
        """What people call it."""
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
    """Record what came out of looking at a decision again."""
    return (DecisionReviewed(mark=stamp.mark(), decision=decision.id, outcome=worded(outcome), review_at=review_at),)
