"""The grammar of times as people type them in Dutch: which words are a time, and what they say.

It knows no calendar and no present moment. `time_reading` finds the moment that a notation means.

    moment   = instant | day [","] clock | clock day | clock | day
    instant  = "zojuist" | amount unit "geleden" | "over" amount unit
    day      = one or more of: near day, weekday, date, week, days from now
    clock    = [part] ["om"] ("22:10" | "8u30" | "om 8" | "half elf" | "kwart over 9" | "tien voor half 9") [part]
"""

import re

import msgspec

from incident.dutch.clock_notation import ClockNotation, clock_at
from incident.dutch.day_notation import DayNotation, days_at
from incident.dutch.time_words import AGO, END, FLAGS, MINUTES, OVER, amount_of, plain_word


class TimeNotation(msgspec.Struct, frozen=True):
    """A time as it was typed."""

    clock: ClockNotation | None = None
    day: DayNotation | None = None
    minutes: float | None = None
    """Minutes from now, for "tien minuten geleden"; clock and day are not set then."""


class Found(msgspec.Struct, frozen=True):
    """A notation, and where it ends in the text."""

    notation: TimeNotation
    end: int
    before_season: int
    """Where it ends without the word "zomertijd" or "wintertijd"."""


_JUST = re.compile(rf"(?:zojuist|zonet|daarnet){END}", FLAGS)
_NOW = re.compile(rf"nu{END}", FLAGS)
_BETWEEN = re.compile(r"\s*,?\s*(?:(?:om|t)(?=\s|\d))?\s*", FLAGS)
_LINKED = re.compile(r"\s*,?\s*")


def found_at(text: str, start: int = 0, *, alone: bool = False) -> Found | None:
    """Return the longest notation that begins at `start`; None when there is none.

    In a field the time stands `alone`; there "8", "0830" and "22:10 gisteren" are times as well.
    """
    return _instant(text, start, alone) or _day_and_clock(text, start, alone) or _clock_and_day(text, start, alone)


def whole(text: str) -> TimeNotation | None:
    """Return what all of `text` says; None when it is no time that the grammar knows."""
    tidy = text.strip().rstrip(".,")
    found = found_at(tidy, alone=True)
    return found.notation if found is not None and found.end == len(tidy) else None


def _instant(text: str, at: int, alone: bool) -> Found | None:
    if match := _JUST.match(text, at) or (_NOW.match(text, at) if alone else None):
        return _found(TimeNotation(minutes=0.0), match.end())
    for pattern, sign in ((AGO, -1), (OVER, 1)):
        match = pattern.match(text, at)
        unit = plain_word(match["unit"]) if match else ""
        if match and unit in MINUTES:
            return _found(TimeNotation(minutes=sign * amount_of(match["amount"]) * MINUTES[unit]), match.end())
    return None


def _day_and_clock(text: str, start: int, alone: bool) -> Found | None:
    found = days_at(text, start)
    if found is None:
        return None
    day, at = found
    between = _BETWEEN.match(text, at)
    if (
        between
        and between.end() > at
        and (clock := clock_at(text, between.end(), alone, om="om" in between[0].casefold()))
    ):
        return _found(TimeNotation(clock[0], day), clock[1])
    return _found(TimeNotation(None, day), at)


def _clock_and_day(text: str, start: int, alone: bool) -> Found | None:
    found = clock_at(text, start, alone)
    if found is None:
        return None
    clock, at = found
    if alone and (linked := _LINKED.match(text, at)) and linked.end() > at and (day := days_at(text, linked.end())):
        return _found(TimeNotation(clock, day[0]), day[1])
    return _found(TimeNotation(clock), at)


def _found(notation: TimeNotation, end: int) -> Found:
    season = notation.clock.season if notation.clock else ""
    return Found(notation, end, end - len(f" {season}tijd") if season else end)
