"""The fold: applies records to a dossier, one by one, in the order of writing.

A record that points to something that is not there still gets its line in the timeline; see `incident.changes`.
So does a record that was taken back; what it changed is as if it had never been there.
"""

from bisect import insort
from collections.abc import Iterable
from dataclasses import fields

from incident.changes.due import CHANGES as DUE
from incident.changes.facts import CHANGES as FACTS
from incident.changes.meetings import CHANGES as MEETINGS
from incident.changes.outside import CHANGES as OUTSIDE
from incident.changes.people import CHANGES as PEOPLE
from incident.changes.rounds import CHANGES as ROUNDS
from incident.changes.texts import CHANGES as TEXTS
from incident.changes.work import CHANGES as WORK
from incident.dossier import Dossier
from incident.record import Mark, Moment, Record, RecordId
from incident.undone import Undone

_CHANGES = {**WORK, **FACTS, **OUTSIDE, **ROUNDS, **TEXTS, **DUE, **MEETINGS, **PEOPLE}


def fold(records: Iterable[Record]) -> Dossier:
    """Give the dossier that `records` add up to."""
    written = list(records)
    dossier = Dossier(undone=_undone(written), written=written)
    for record in written:
        _add(dossier, record)
    return dossier


def apply(dossier: Dossier, record: Record) -> None:
    """Fold one more record into `dossier`. Taking something back folds all that is left anew."""
    dossier.written.append(record)
    if not isinstance(record, Undone):
        _add(dossier, record)
        return
    without = fold(dossier.written)
    for it in fields(Dossier):
        setattr(dossier, it.name, getattr(without, it.name))


def _undone(records: Iterable[Record]) -> dict[RecordId, Mark]:
    return {target: it.mark for it in records if type(it) is Undone for target in it.records}


def _add(dossier: Dossier, record: Record) -> None:
    lines = dossier.lines
    if lines and record.mark.happened < lines[-1].mark.happened:
        insort(lines, record, key=_happened)
    else:
        lines.append(record)
    change = _CHANGES.get(type(record))
    if change is not None and not (dossier.undone and record.mark.id in dossier.undone):
        change(dossier, record)


def _happened(record: Record) -> Moment:
    return record.mark.happened
