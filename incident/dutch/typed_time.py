"""Typed times, turned into moments. `leading_time` reads the time in front of a typed line."""

import re
from datetime import UTC, date, datetime, timedelta

from incident.dutch.times_in_words import AMSTERDAM, local
from incident.errors import Refused
from incident.record import Moment

_ALONE = re.compile(r"\s*(\d{1,2})(?:[:.](\d{2}))?\s*(?:u|uur)?\s*")
SLACK = timedelta(minutes=1)
"""Two clocks that differ by less than this count as equal."""
Time = tuple[int, int]
"""Hour and minute on a Dutch clock."""


def earlier(text: str, now: Moment) -> Moment:
    """Read a past time: "21:50", "21.50 uur"; the last such time before `now`. Empty text gives `now`.

    Raises `Refused` for other text.
    """
    if not text.strip():
        return now
    match = _ALONE.fullmatch(text)
    if match is None or (time := hour_and_minute(match[1], match[2] or "0")) is None:
        raise Refused("Die tijd is niet duidelijk.", now="Typ de tijd zo: 21:50.")
    return latest(time, now)


def coming(text: str, now: Moment) -> Moment | None:
    """Read a future time: "22:30", "22.30", "9 uur"; the first such time after `now`. Empty text gives None.

    Raises `Refused` for other text.
    """
    if not text.strip():
        return None
    match = _ALONE.fullmatch(text)
    if match is None or (time := hour_and_minute(match[1], match[2] or "0")) is None:
        raise Refused("Die tijd is niet duidelijk.", now="Typ de tijd zo: 22:30.")
    today = local(now).date()
    ahead = (moment for moment in moments_on(today, time) if moment > now)
    return next(ahead, moments_on(today + timedelta(days=1), time)[0])


def hour_and_minute(hour: str, minute: str) -> Time | None:
    """Return the digits of a time as numbers; None for a time that no clock shows."""
    found = int(hour), int(minute)
    return found if found[0] < 24 and found[1] < 60 else None


def moments_on(day: date, time: Time) -> tuple[Moment, ...]:
    """Return when the clock shows `time` that day, the first one first: in October some times occur twice.

    A time that the clock skips in March is shown as an hour later.
    """
    shown = datetime(day.year, day.month, day.day, *time, tzinfo=AMSTERDAM)
    first, second = shown.astimezone(UTC), shown.replace(fold=1).astimezone(UTC)
    return (first, second) if first < second else (first,)


def latest(time: Time, before: Moment) -> Moment:
    """Return the last moment before `before`, or at most a minute after it, at which the clock shows `time`."""
    today = local(before).date()
    past = (moment for moment in reversed(moments_on(today, time)) if moment <= before + SLACK)
    return next(past, moments_on(today - timedelta(days=1), time)[-1])
