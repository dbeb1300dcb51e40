"""The timeline: every record as one line that a person can read.

A line is made when it is drawn, not when it is recorded, so that a dossier of a hundred thousand records opens quickly.
How each type of record is told stands in `incident.telling`.
"""

from bisect import bisect_left
from collections.abc import Sequence
from datetime import datetime, time, timedelta

import msgspec

from incident.dossier import Dossier
from incident.dutch import AMSTERDAM, clock, local
from incident.entries import EntryAdded, EntryCorrected
from incident.facts import FactEstablished
from incident.questions import QuestionAnswered, QuestionAsked
from incident.record import Moment, Record
from incident.releases import FactReleased
from incident.tasks import TaskMarked
from incident.telling.due import TELLINGS as DUE
from incident.telling.facts import TELLINGS as FACTS
from incident.telling.meetings import TELLINGS as MEETINGS
from incident.telling.outside import TELLINGS as OUTSIDE
from incident.telling.people import TELLINGS as PEOPLE
from incident.telling.registry import LineKind
from incident.telling.rounds import TELLINGS as ROUNDS
from incident.telling.texts import TELLINGS as TEXTS
from incident.telling.work import TELLINGS as WORK

__all__ = ["Line", "LineKind", "day_starts", "line", "rewords"]

_TELLINGS = {**WORK, **FACTS, **OUTSIDE, **ROUNDS, **TEXTS, **DUE, **MEETINGS, **PEOPLE}
_ONLY_ADDS = {EntryAdded, EntryCorrected, FactEstablished, FactReleased, QuestionAsked, QuestionAnswered, TaskMarked}
"""The commonest types of which it is sure; to count another one among these saves reading, and takes a test."""


class Line(msgspec.Struct, frozen=True):
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


def line(dossier: Dossier, record: Record) -> Line:
    """Tell `record` as one line; its text is one paragraph, user text included as it was typed."""
    kind, text = _TELLINGS[type(record)](dossier, record)
    mark = record.mark
    if (undone := dossier.undone.get(mark.id)) is not None:
        text = f"{text} – teruggedraaid {clock(undone.recorded)} door {undone.author}"
    corrected = mark.id in dossier.corrections
    return Line(
        mark.happened, mark.recorded, kind, text, mark.author, corrected, struck=corrected or undone is not None
    )


def rewords(record: Record) -> bool:
    """Whether a record may make the words of earlier lines other ones, as taking one back does."""
    return type(record) not in _ONLY_ADDS


def day_starts(records: Sequence[Record]) -> tuple[int, ...]:
    """Give the places at which a day begins, in records that are sorted by when they happened; the first is 0.

    It leaps from midnight to midnight, so that it costs by the number of days and hardly by that of the records.
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
