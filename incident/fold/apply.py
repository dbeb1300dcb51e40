"""The fold: applies records to a dossier, one by one, in the order of writing.

A record that points to something missing still gets its line in the timeline; see `incident.fold.changes`. So does a
record that was taken back; the dossier is as if it had never been written.
"""

from bisect import insort
from collections.abc import Iterable
from dataclasses import fields
from operator import attrgetter

from incident.fold.changes.due import CHANGES as DUE
from incident.fold.changes.facts import CHANGES as FACTS
from incident.fold.changes.meetings import CHANGES as MEETINGS
from incident.fold.changes.outside import CHANGES as OUTSIDE
from incident.fold.changes.people import CHANGES as PEOPLE
from incident.fold.changes.rounds import CHANGES as ROUNDS
from incident.fold.changes.texts import CHANGES as TEXTS
from incident.fold.changes.work import CHANGES as WORK
from incident.fold.dossier import Dossier
from incident.record import Record, RecordId
from incident.records.taken_back import NotSo, Undone

_happened = attrgetter("mark.happened")
_CHANGES = {**WORK, **FACTS, **OUTSIDE, **ROUNDS, **TEXTS, **DUE, **MEETINGS, **PEOPLE}


def fold(records: Iterable[Record]) -> Dossier:
    """Return the dossier after applying `records`."""
    written = list(records)
    dossier = Dossier(undone=_undone(written), written=written, lines=sorted(written, key=_happened))
    undone = dossier.undone
    # Most records of a long incident are lines that change nothing else: they cost one look-up in a table.
    for record in written:
        if (change := _CHANGES.get(type(record))) is not None and record.mark.id not in undone:
            change(dossier, record)
    return dossier


def apply(dossier: Dossier, record: Record) -> None:
    """Apply one more record to `dossier`. Taking something back folds all remaining records again."""
    dossier.written.append(record)
    if isinstance(record, Undone | NotSo):
        without = fold(dossier.written)
        for it in fields(Dossier):
            setattr(dossier, it.name, getattr(without, it.name))
        return
    insort(dossier.lines, record, key=_happened)
    if (change := _CHANGES.get(type(record))) is not None and record.mark.id not in dossier.undone:
        change(dossier, record)


def _undone(records: Iterable[Record]) -> dict[RecordId, Undone | NotSo]:
    return {target: it for it in records if isinstance(it, Undone | NotSo) for target in it.records}
