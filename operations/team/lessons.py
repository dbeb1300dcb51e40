"""Noting what went well, or what must change."""

from incident.dutch.typed_time import coming_day
from incident.record import Moment
from incident.records import lessons
from incident.records.lessons import LessonKind
from operations.recorder import Recorder


def note(kind: LessonKind, text: str, owner: str, due: str, now: Moment) -> Recorder:
    """Note a lesson, with an owner and a typed due date. Raises `Refused` for an unclear or past date."""
    day = coming_day(due, now)
    return lambda stamp: lessons.note(stamp, kind, text, owner, day)
