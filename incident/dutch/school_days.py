"""Days of the Dutch calendar: working days, and the dates on which a school looks back and gives aftercare.

Public holidays are passed in as a set of dates, so that the rules here need no calendar of their own. All times of day
are Dutch local time: nine o'clock stays nine o'clock when the clock is changed in between.
"""

from collections.abc import Set
from datetime import UTC, date, datetime, time, timedelta

import msgspec

from incident.dutch.times_in_words import AMSTERDAM, local
from incident.record import Moment

Holidays = Set[date]
"""Public holidays, for at least the years that are asked about."""

START_OF_DAY = time(9)
"""When a reminder of a whole day comes: at the start of a school day, with the morning still ahead."""
_FRIDAY = 4
_DAY = timedelta(days=1)


def at(day: date, clock: time = START_OF_DAY) -> Moment:
    """Return the moment at which the clock shows this time on this day, in the Netherlands.

    A time that comes twice, when the clock goes back, is the first one. One that the clock skips is as long after
    midnight as it would have been: 02:30 then reads 03:30.
    """
    return datetime.combine(day, clock, AMSTERDAM).astimezone(UTC)


def is_working_day(day: date, holidays: Holidays) -> bool:
    """Whether a school works on this day, as far as weekends and public holidays go."""
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
    """Return the same date in the next year; 28 February for the 29th, which then does not come."""
    try:
        return day.replace(year=day.year + 1)
    except ValueError:
        return day.replace(year=day.year + 1, day=28)


class Aftercare(msgspec.Struct, frozen=True):
    """A moment of aftercare, as proposed."""

    key: str
    what: str
    day: date | None
    """None when only the school can say: the day on which somebody comes back."""


def aftercare(started: Moment, holidays: Holidays) -> tuple[Aftercare, ...]:
    """Propose when to give aftercare, counted from the start of the incident.

    The next day is the next day, also in a weekend: whoever was shocked is so on Sunday too. A week later is a working
    day, as people must be at school for it. A year later comes on a working day before the date or on it, so that
    nobody is overtaken by it.
    """
    day = local(started).date()
    return (
        Aftercare("next", "Nazorg, de dag erna: hoe gaat het met wie schrok?", day + _DAY),
        Aftercare("week", "Nazorg na een week: wie heeft nog hulp nodig?", working_day_from(day + 7 * _DAY, holidays)),
        Aftercare("return", "Terugkeer op school: gesprek vooraf, en een vast contact", None),
        Aftercare("year", "Een jaar later: sta stil bij de datum", working_day_until(a_year_later(day), holidays)),
    )
