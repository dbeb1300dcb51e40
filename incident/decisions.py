"""Decisions: what was chosen, instead of what, and why (besluiten)."""

import msgspec

from incident.entries import worded
from incident.record import Moment, Record, RecordId, Stamp


class DecisionTaken(Record, frozen=True, kw_only=True, tag="decision-taken"):
    """A decision of the crisis team."""

    text: str
    reason: str = ""
    alternatives: str = ""
    decided_by: str = ""
    review_at: Moment | None = None
    """When the team looks at it again."""


class Decision(msgspec.Struct, frozen=True):
    """A decision as it stands."""

    id: RecordId
    number: int
    text: str
    reason: str
    alternatives: str
    decided_by: str
    taken: Moment
    review_at: Moment | None

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
        ),
    )
