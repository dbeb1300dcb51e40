"""Whether records from outside can be shown: folded, and told line by line, as every screen and document does it.

Our own commands only make records that can. Somebody who seals an archive by hand can put anything in one.
"""

from collections.abc import Iterable, Iterator, Sequence
from datetime import UTC, datetime

import msgspec

from incident.dutch.times_in_words import clock, day, short_day
from incident.errors import Explained, explaining
from incident.fold.apply import fold
from incident.fold.dossier import Dossier
from incident.fold.timeline import day_starts, line
from incident.record import Moment, Record

EARLIEST = datetime(1900, 1, 1, tzinfo=UTC)
LATEST = datetime(3000, 1, 1, tzinfo=UTC)
"""Times outside these cannot all be reckoned with: a day later, or in another zone, some do not exist."""


class NotShowable(Explained):
    """Records cannot be folded or told."""


def check_showable(records: Sequence[Record]) -> Dossier:
    """Return the dossier, after telling each of its lines once. Raises `NotShowable`."""
    if not all(in_range(moment) for record in records for moment in _moments(record)):
        raise NotShowable("Er staat een tijd in die niet kan.")
    with explaining(lambda: NotShowable("Er staat iets in wat Houvast niet kan tonen.")):
        # Whatever fails here would fail on a screen too.
        return _told(records)


def _told(records: Sequence[Record]) -> Dossier:
    dossier = fold(records)
    for record in dossier.lines:
        told = line(dossier, record)
        told.text.encode()
        clock(told.recorded)
    for start in day_starts(dossier.lines):
        day(dossier.lines[start].mark.happened)
    if dossier.started is not None:
        short_day(dossier.started)
    return dossier


def in_range(moment: Moment) -> bool:
    """Say whether a time can be reckoned with."""
    return EARLIEST <= moment < LATEST


def _moments(value: object) -> Iterator[Moment]:
    """Return every time in a record, however deep it stands."""
    if isinstance(value, datetime):
        yield value
    elif isinstance(value, msgspec.Struct):
        yield from _in_each(getattr(value, name) for name in value.__struct_fields__)
    elif isinstance(value, dict):
        yield from _in_each(value.values())
    elif isinstance(value, list | tuple | set | frozenset):
        yield from _in_each(value)


def _in_each(values: Iterable[object]) -> Iterator[Moment]:
    for value in values:
        yield from _moments(value)
