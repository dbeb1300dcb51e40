"""The timeline: every record as one line that a person can read.

A line is made when it is drawn, not when it is recorded, so that a dossier of a hundred thousand records opens quickly.
How each type of record is told stands in `incident.telling`.
"""

import msgspec

from incident.dossier import Dossier
from incident.record import Moment, Record
from incident.telling.due import TELLINGS as DUE
from incident.telling.facts import TELLINGS as FACTS
from incident.telling.meetings import TELLINGS as MEETINGS
from incident.telling.outside import TELLINGS as OUTSIDE
from incident.telling.people import TELLINGS as PEOPLE
from incident.telling.registry import LineKind
from incident.telling.rounds import TELLINGS as ROUNDS
from incident.telling.texts import TELLINGS as TEXTS
from incident.telling.work import TELLINGS as WORK

__all__ = ["Line", "LineKind", "line"]

_TELLINGS = {**WORK, **FACTS, **OUTSIDE, **ROUNDS, **TEXTS, **DUE, **MEETINGS, **PEOPLE}


class Line(msgspec.Struct, frozen=True):
    """One line of the timeline."""

    happened: Moment
    recorded: Moment
    kind: LineKind
    text: str
    author: str
    struck: bool = False
    """Whether a later line corrects this one."""


def line(dossier: Dossier, record: Record) -> Line:
    """Tell `record` as one line; its text is one paragraph, user text included as it was typed."""
    kind, text = _TELLINGS[type(record)](dossier, record)
    mark = record.mark
    return Line(mark.happened, mark.recorded, kind, text, mark.author, mark.id in dossier.corrections)
