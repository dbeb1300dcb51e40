"""Times as people type them, turned into moments."""

import re
from datetime import UTC, datetime, timedelta

import msgspec

from incident.dutch import AMSTERDAM, local
from incident.errors import Refused
from incident.record import Moment

_LEADING = re.compile(r"\s*(\d{1,2})[:.](\d{2})(?:\s*u(?:ur)?)?(?:\s+|$)(.*)", re.DOTALL)
_ALONE = re.compile(r"\s*(\d{1,2})(?:[:.](\d{2}))?\s*(?:u|uur)?\s*")
_SLACK = timedelta(minutes=1)
"""Two clocks that differ by less than this agree."""


class TypedLine(msgspec.Struct, frozen=True):
    """A typed line, taken apart."""

    happened: Moment
    text: str
    stated: bool
    """Whether the time was typed, and not just taken from the clock."""


def typed_line(text: str, first_key: Moment) -> TypedLine:
    """Read "21:31 mail verstuurd": the time counts as the last 21:31 before `first_key`.

    A line without a leading time happened at `first_key`.
    """
    match = _LEADING.fullmatch(text)
    if match is not None and (time := _time(match[1], match[2])) is not None:
        return TypedLine(_latest(time, first_key), match[3].strip(), True)
    return TypedLine(first_key, text.strip(), False)


def earlier(text: str, now: Moment) -> Moment:
    """Read a time that lies behind: "21:50", "21.50 uur"; the last such time before `now`. Empty gives `now`.

    Raises `Refused` when it is no time.
    """
    if not text.strip():
        return now
    match = _ALONE.fullmatch(text)
    if match is None or (time := _time(match[1], match[2] or "0")) is None:
        raise Refused("Die tijd is niet duidelijk.", now="Typ de tijd zo: 21:50.")
    return _latest(time, now)


def coming(text: str, now: Moment) -> Moment | None:
    """Read a time that lies ahead: "22:30", "22.30", "9 uur"; the first such time after `now`. Empty gives None.

    Raises `Refused` when it is no time.
    """
    if not text.strip():
        return None
    match = _ALONE.fullmatch(text)
    if match is None or (time := _time(match[1], match[2] or "0")) is None:
        raise Refused("Die tijd is niet duidelijk.", now="Typ de tijd zo: 22:30.")
    ahead = (moment for moment in _on_day_of(now, time) if moment > now)
    return next(ahead, _on_day_of(now + timedelta(days=1), time)[0])


def _time(hour: str, minute: str) -> tuple[int, int] | None:
    found = int(hour), int(minute)
    return found if found[0] < 24 and found[1] < 60 else None


def _on_day_of(moment: Moment, time: tuple[int, int]) -> tuple[Moment, Moment]:
    """Give the first and the last time that the clock shows `time` that day: in October they are an hour apart."""
    day = local(moment)
    first = datetime(day.year, day.month, day.day, *time, tzinfo=AMSTERDAM)
    return first.astimezone(UTC), first.replace(fold=1).astimezone(UTC)


def _latest(time: tuple[int, int], before: Moment) -> Moment:
    past = (moment for moment in reversed(_on_day_of(before, time)) if moment <= before + _SLACK)
    return next(past, _on_day_of(before - timedelta(days=1), time)[1])
