"""Days of the Dutch calendar: working days, and the dates on which a school looks back and gives aftercare.

Public holidays are passed in as a set of dates, so that the rules here need no calendar. All times of day are Dutch
local time: nine o'clock stays nine o'clock when summer time begins or ends in between.
"""

from collections.abc import Set
from datetime import UTC, date, datetime, time, timedelta

import msgspec

from incident.dutch.times_in_words import AMSTERDAM, local
from incident.record import Moment

Holidays = Set[date]
"""Public holidays, at least for the years concerned."""

START_OF_DAY = time(9)
"""When a reminder for a whole day appears: at the start of a school day."""
_FRIDAY = 4
_DAY = timedelta(days=1)


def at(day: date, clock: time = START_OF_DAY) -> Moment:
    """Return the moment at which the clock in the Netherlands shows this time on this day.

    A time that occurs twice, when the clock goes back, is the first one. A skipped time is as long after midnight as it
    would have been: 02:30 then reads 03:30.
    """
    return datetime.combine(day, clock, AMSTERDAM).astimezone(UTC)


def is_working_day(day: date, holidays: Holidays) -> bool:
    """Return whether this day is neither in a weekend nor a public holiday."""
    return day.weekday() <= _FRIDAY and day not in holidays


def working_day_from(day: date, holidays: Holidays) -> date:
    """Return `day`, or the first working day after it."""
    while not is_working_day(day, holidays):
        day += _DAY
    return day


def working_day_until(day: date, holidays: Holidays) -> date:
    """Return `day`, or the last working day before it."""
    while not is_working_day(day, holidays):
        day -= _DAY
    return day


def a_year_later(day: date) -> date:
    """Return the same date in the next year; 28 February for the 29th, which does not exist then."""
    try:
        return day.replace(year=day.year + 1)
    except ValueError:
        return day.replace(year=day.year + 1, day=28)


class Aftercare(msgspec.Struct, frozen=True):
    """A proposed moment of aftercare."""

    key: str
    what: str
    day: date | None
    """None when only the school knows it: the day on which somebody returns."""


def aftercare(started: Moment, holidays: Holidays) -> tuple[Aftercare, ...]:
    """Propose when to give aftercare, counted from the start of the incident.

    The next day may be in a weekend: people in shock need care on Sunday too. A week later is a working day, because
    people must be at school for it. A year later is on the date or the last working day before it, so that the
    anniversary surprises nobody.
    """
    day = local(started).date()
    return (
        Aftercare("next", "Nazorg, de volgende dag: hoe gaat het met de mensen die zijn geschrokken?", day + _DAY),
        Aftercare("week", "Nazorg na een week: wie heeft nog hulp nodig?", working_day_from(day + 7 * _DAY, holidays)),
        Aftercare("return", "Terugkeer op school: gesprek vooraf, en een vast contact", None),
        Aftercare("year", "Een jaar later: sta stil bij de datum", working_day_until(a_year_later(day), holidays)),
    )
