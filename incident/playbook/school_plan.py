"""A plan that a school wrote for itself, as plain lines: what stands between a Word file and a draaiboek made of it."""

from enum import StrEnum

import msgspec


class PlanKind(StrEnum):
    """What a line of a plan is."""

    TITLE = "title"
    HEADING = "heading"
    LOOKS_LIKE_HEADING = "looks-like-heading"
    """A short line in bold: who does not use styles makes headings so."""
    ITEM = "item"
    """Of a list."""
    PARAGRAPH = "paragraph"
    ROW = "row"
    """Of a table, its cells joined."""


class PlanLine(msgspec.Struct, frozen=True):
    """One line of a plan."""

    kind: PlanKind
    text: str
    level: int = 0
    """Of a heading, 1 being the highest; 0 for everything else."""


class Plan(msgspec.Struct, frozen=True):
    """A plan as it was read."""

    lines: tuple[PlanLine, ...]
    left_out: tuple[str, ...] = ()
    """What was not read, in Dutch: pictures, notes, headers."""
