"""The timeline: every record as one readable line.

A line is made when it is drawn, not when it is recorded, so that a dossier of a hundred thousand records opens quickly.
`incident.fold.timeline_text` has the text of each type of record.
"""

from bisect import bisect_left
from collections.abc import Sequence
from datetime import datetime, time, timedelta

import msgspec

from incident.dutch.times_in_words import AMSTERDAM, local, when
from incident.fold.dossier import Dossier
from incident.fold.timeline_text.due import TELLINGS as DUE
from incident.fold.timeline_text.facts import TELLINGS as FACTS
from incident.fold.timeline_text.meetings import TELLINGS as MEETINGS
from incident.fold.timeline_text.outside import TELLINGS as OUTSIDE
from incident.fold.timeline_text.people import TELLINGS as PEOPLE
from incident.fold.timeline_text.registry import LineKind
from incident.fold.timeline_text.rounds import TELLINGS as ROUNDS
from incident.fold.timeline_text.texts import TELLINGS as TEXTS
from incident.fold.timeline_text.work import TELLINGS as WORK
from incident.record import Moment, Record
from incident.records.entries import EntryAdded, EntryCorrected
from incident.records.facts import FactEstablished
from incident.records.questions import QuestionAnswered, QuestionAsked
from incident.records.releases import FactReleased
from incident.records.taken_back import NotSo, Undone
from incident.records.tasks import TaskMarked

__all__ = ["LineKind", "TimelineLine", "day_starts", "line", "rewords"]

_TELLINGS = {**WORK, **FACTS, **OUTSIDE, **ROUNDS, **TEXTS, **DUE, **MEETINGS, **PEOPLE}
_ONLY_ADDS = {EntryAdded, EntryCorrected, FactEstablished, FactReleased, QuestionAsked, QuestionAnswered, TaskMarked}
"""The most frequent types that never change earlier lines. Adding another type saves reading, but needs a test."""


class TimelineLine(msgspec.Struct, frozen=True):
    """One line of the timeline."""

    happened: Moment
    recorded: Moment
    kind: LineKind
    text: str
    author: str
    corrected: bool = False
    """Whether a later line corrects this one."""
    struck: bool = False
    """Whether it no longer counts: it was corrected, or taken back."""


def line(dossier: Dossier, record: Record) -> TimelineLine:
    """Return `record` as one line; its text is one paragraph, with user text as it was typed."""
    kind, text = _TELLINGS[type(record)](dossier, record)
    mark = record.mark
    if (undone := dossier.undone.get(mark.id)) is not None:
        text = f"{text} – {_why_void(undone)}"
    corrected = mark.id in dossier.corrections
    return TimelineLine(
        mark.happened, mark.recorded, kind, text, mark.author, corrected, struck=corrected or undone is not None
    )


def _why_void(record: Undone | NotSo) -> str:
    mark = record.mark
    who = f"{when(mark.recorded, mark.happened)} door {mark.author}"
    return f"dit klopte niet, {who}: {record.reason}" if isinstance(record, NotSo) else f"teruggedraaid {who}"


def rewords(record: Record) -> bool:
    """Return whether a record may change the text of earlier lines, as taking one back does."""
    return type(record) not in _ONLY_ADDS


def day_starts(records: Sequence[Record]) -> tuple[int, ...]:
    """Return the indexes at which a day begins, in records sorted by when they happened; the first is 0.

    It searches from midnight to midnight, so the time depends on the number of days and hardly on that of the records.
    """
    starts: list[int] = []
    place = 0
    while place < len(records):
        starts.append(place)
        tomorrow = local(records[place].mark.happened).date() + timedelta(days=1)
        midnight = datetime.combine(tomorrow, time(), AMSTERDAM)
        place = bisect_left(records, midnight, lo=place, key=_happened)
    return tuple(starts)


def _happened(record: Record) -> Moment:
    return record.mark.happened
