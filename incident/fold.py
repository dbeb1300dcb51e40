"""The fold: applies records to a dossier, one by one, in the order of writing.

A record that points to something that is not there still gets its line in the timeline; see `incident.changes`.
"""

from bisect import insort
from collections.abc import Iterable

from incident.changes.due import CHANGES as DUE
from incident.changes.facts import CHANGES as FACTS
from incident.changes.meetings import CHANGES as MEETINGS
from incident.changes.outside import CHANGES as OUTSIDE
from incident.changes.people import CHANGES as PEOPLE
from incident.changes.rounds import CHANGES as ROUNDS
from incident.changes.texts import CHANGES as TEXTS
from incident.changes.work import CHANGES as WORK
from incident.dossier import Dossier
from incident.record import Moment, Record

_CHANGES = {**WORK, **FACTS, **OUTSIDE, **ROUNDS, **TEXTS, **DUE, **MEETINGS, **PEOPLE}


def fold(records: Iterable[Record]) -> Dossier:
    """Give the dossier that `records` add up to."""
    dossier = Dossier()
    for record in records:
        apply(dossier, record)
    return dossier


def apply(dossier: Dossier, record: Record) -> None:
    """Fold one more record into `dossier`."""
    lines = dossier.lines
    if lines and record.mark.happened < lines[-1].mark.happened:
        insort(lines, record, key=_happened)
    else:
        lines.append(record)
    if (change := _CHANGES.get(type(record))) is not None:
        change(dossier, record)


def _happened(record: Record) -> Moment:
    return record.mark.happened
