"""The logbook (logboek): the timeline on paper, one table per day.

It is for the team, the board and later the evaluation. Nothing is left out: a line that was corrected or taken back is
struck through and refers to its correction.
"""

from collections.abc import Callable, Iterator
from datetime import date, datetime, time, timedelta
from itertools import groupby

from exports.documents.editions import Sender
from exports.documents.internal import internal
from exports.text.content import Block, ContentTable, Document, Heading, Paragraph, TableRow
from incident.dutch.times_in_words import AMSTERDAM, day, full, local, when
from incident.fold.dossier import Dossier
from incident.fold.timeline import line
from incident.record import Moment, Record, RecordId
from incident.records.entries import EntryCorrected
from incident.records.taken_back import NotSo, Undone

_HEADINGS = ("Nr", "Tijd", "Soort", "Wat", "Door")
_WIDTHS = (10, 26, 25, 73, 26)
"""Millimetres; their sum is the width between the page margins."""
_MINUTE = timedelta(minutes=1)
_WHAT = _HEADINGS.index("Wat")
_HOW_TO_READ = (
    "De tijd is wanneer iets gebeurde. Is het later opgeschreven, dan staat dat erbij. "
    "Een doorgestreepte tekst klopte niet: hij is verbeterd of teruggedraaid. Bij soort staat welk nummer dat deed."
)
_EMPTY = "Er is nog niets vastgelegd."


def logbook(dossier: Dossier, sender: Sender, now: Moment) -> Document:
    """Return all lines of `dossier`, oldest first. `now` is the moment at which the logbook is made."""
    numbers = {record.mark.id: number for number, record in enumerate(dossier.lines, start=1)}
    meta = (
        *((("Begonnen", full(dossier.started)),) if dossier.started else ()),
        ("Bijgewerkt tot", full(now)),
        ("Regels", str(len(dossier.lines))),
    )
    blocks = (Paragraph(_HOW_TO_READ if dossier.lines else _EMPTY), *_days(dossier, numbers))
    return internal(dossier, sender, now, kind="Logboek", meta=meta, blocks=blocks)


def _days(dossier: Dossier, numbers: dict[RecordId, int]) -> Iterator[Block]:
    for today, records in groupby(dossier.lines, key=_date):
        of_day = tuple(records)
        name = day(of_day[0].mark.happened).capitalize()
        clock = _clock_put_back if _is_put_back(today) else _clock
        yield Heading(name)
        rows = tuple(_row(dossier, record, numbers, clock) for record in of_day)
        yield ContentTable(_HEADINGS, _WIDTHS, rows, struck_columns=(_WHAT,), description=f"Logboek van {name.lower()}")


_VOID: dict[type[Record], str] = {Undone: "teruggedraaid", NotSo: "klopte niet"}


def _date(record: Record) -> date:
    return local(record.mark.happened).date()


def _row(dossier: Dossier, record: Record, numbers: dict[RecordId, int], clock: Callable[[Moment], str]) -> TableRow:
    told = line(dossier, record)
    kind: str = told.kind
    if (undone := dossier.undone.get(record.mark.id)) is not None:
        kind = f"{kind}, vervallen: {_VOID[type(undone)]}, zie nr {numbers[undone.mark.id]}"
    elif (correction := dossier.corrections.get(record.mark.id)) is not None:
        kind = f"{kind}, vervallen: zie nr {numbers[correction.mark.id]}"
    elif isinstance(record, EntryCorrected) and record.entry in numbers:
        kind = f"{kind}, verbetert nr {numbers[record.entry]}"
    times = clock(told.happened)
    if told.recorded.minute != told.happened.minute or abs(told.recorded - told.happened) >= _MINUTE:
        times += f"\nopgeschreven {when(told.recorded, told.happened)}"
    return TableRow((str(numbers[record.mark.id]), times, kind, told.text, told.author), struck=told.struck)


def _is_put_back(today: date) -> bool:
    """Return whether the clock is put back on this day, so that one hour occurs twice."""
    start = datetime.combine(today, time.min, AMSTERDAM)
    return start.utcoffset() != (start + timedelta(days=1)).utcoffset()


def _clock(moment: Moment) -> str:
    here = local(moment)
    return f"{here.hour:02}:{here.minute:02}"


def _clock_put_back(moment: Moment) -> str:
    """Say which of the two it is, for a moment in the hour that occurs twice."""
    here = local(moment)
    if here.replace(fold=1 - here.fold).utcoffset() == here.utcoffset():
        return _clock(moment)
    return f"{_clock(moment)} ({'zomertijd' if here.dst() else 'wintertijd'})"
