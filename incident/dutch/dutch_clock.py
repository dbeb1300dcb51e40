"""When a clock in the Netherlands shows a time: never, once or twice on a day."""

from datetime import UTC, date, datetime

from incident.dutch.times_in_words import AMSTERDAM
from incident.record import Moment

Time = tuple[int, int]
"""Hour and minute on a Dutch clock."""


def moments_on(day: date, time: Time) -> tuple[Moment, ...]:
    """Return when the clock shows `time` that day, the first one first: in October some times occur twice.

    A time that the clock skips in March is shown as an hour later.
    """
    shown = datetime(day.year, day.month, day.day, *time, tzinfo=AMSTERDAM)
    first, second = shown.astimezone(UTC), shown.replace(fold=1).astimezone(UTC)
    return (first, second) if first < second else (first,)
