"""Noting what went well, or what must change."""

from incident.records import lessons
from incident.records.lessons import LessonKind
from operations.recorder import Recorder
from operations.typed_date import typed_date


def note(kind: LessonKind, text: str, owner: str, due: str) -> Recorder:
    """Note a lesson, with an owner and a typed due date. Raises `Refused` for an invalid date."""
    day = typed_date(due, "01-03-2026")
    return lambda stamp: lessons.note(stamp, kind, text, owner, day.date() if day else None)
