"""A plan that a school wrote itself, as plain lines: the form between a Word file and the draaiboek made from it."""

from enum import StrEnum

import msgspec


class PlanKind(StrEnum):
    """The kind of a line in a plan."""

    TITLE = "title"
    HEADING = "heading"
    LOOKS_LIKE_HEADING = "looks-like-heading"
    """A short line in bold: people who do not use styles make headings so."""
    ITEM = "item"
    """An item of a list."""
    PARAGRAPH = "paragraph"
    ROW = "row"
    """A row of a table, its cells joined."""


class PlanLine(msgspec.Struct, frozen=True):
    """One line of a plan."""

    kind: PlanKind
    text: str
    level: int = 0
    """The level of a heading, 1 being the highest; 0 for all other lines."""


class Plan(msgspec.Struct, frozen=True):
    """A plan as it was read."""

    lines: tuple[PlanLine, ...]
    left_out: tuple[str, ...] = ()
    """The parts that were not read, in Dutch: pictures, notes, headers."""
