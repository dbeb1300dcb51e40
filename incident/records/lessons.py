"""Lessons: what the school learns from this incident (leerpunten). They may be added after it was closed."""

from datetime import date

import msgspec

from incident.record import Moment, Record, Stamp
from incident.records.entries import worded
from incident.stored_key import StoredKey


class LessonKind(StoredKey):
    """The kind of lesson."""

    GOOD = "good", "ging goed", "ging goed"
    """To be done again."""
    BETTER = "better", "leerpunt", "leerpunt"
    """To be done differently."""


class LessonNoted(Record, frozen=True, kw_only=True, tag="lesson-noted"):
    """Something that the school learnt."""

    kind: LessonKind
    text: str
    owner: str = ""
    """The role that carries it out."""
    due: date | None = None


class Lesson(msgspec.Struct, frozen=True):
    """A lesson as shown in the evaluation."""

    number: int
    kind: LessonKind
    text: str
    owner: str
    due: date | None
    by: str
    at: Moment


def note(stamp: Stamp, kind: LessonKind, text: str, owner: str = "", due: date | None = None) -> tuple[LessonNoted]:
    """Note what went well, or what must change. A change works best with an owner and a date."""
    return (LessonNoted(mark=stamp.mark(), kind=kind, text=worded(text), owner=owner.strip(), due=due),)
