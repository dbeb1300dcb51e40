"""Days and times typed together: "22:30", "morgen 9:00", "ma 13:00", "14-02-2023 9:00"."""

import re
from datetime import date, time, timedelta

from incident.dutch.school_days import START_OF_DAY, at
from incident.dutch.times_in_words import local
from incident.dutch.typed_time import coming, earlier
from incident.errors import Refused
from incident.record import Moment

_PATTERN = re.compile(
    r"(?P<day>\d{1,2}-\d{1,2}(?:-\d{4})?|[a-z]+)(?:\s+(?:om\s+)?(?P<hour>\d{1,2})(?:[:.](?P<minute>\d{2}))?(?:\s*u(?:ur)?)?)?"
)
_FULL_NAMES = ("maandag", "dinsdag", "woensdag", "donderdag", "vrijdag", "zaterdag", "zondag")
_DAYS = {name: place for place, full in enumerate(_FULL_NAMES) for name in (full, full[:2])}
"""How far a day lies after Monday, by its name or the first two letters of it."""
_NEAR = {"vandaag": 0, "morgen": 1, "overmorgen": 2}


def ahead(text: str, now: Moment) -> Moment | None:
    """Read a future day, time, or both; a day alone is nine o'clock. Empty text gives None.

    A time alone is the first such time after `now`; a weekday is the next one after today; a date without a year is the
    next such date. Raises `Refused` for other text, and when it is in the past.
    """
    tidy = " ".join(text.lower().replace(",", " ").split())
    if not tidy:
        return None
    match = _PATTERN.fullmatch(tidy)
    if match is None:
        return coming(text, now)
    found = at(_day(match["day"], local(now).date()), _time(match["hour"], match["minute"]))
    if found <= now:
        raise Refused("Die tijd is al voorbij.", now="Typ een tijd die nog komt.")
    return found


def behind(text: str, now: Moment) -> Moment:
    """Read a past day and time: "gisteren 16:00", "10-02-2023 16:00", "16:00"; empty text gives `now`.

    Raises `Refused` for other text, and when it is in the future.
    """
    tidy = " ".join(text.lower().replace(",", " ").split())
    match = _PATTERN.fullmatch(tidy) if tidy else None
    if match is None:
        return earlier(text, now)
    if match["hour"] is None:
        raise Refused("Er staat nog geen tijd bij die dag.", now="Typ bijvoorbeeld: gisteren 16:00.")
    today = local(now).date()
    day = today - timedelta(days=1) if match["day"] == "gisteren" else _day(match["day"], today, past=True)
    found = at(day, _time(match["hour"], match["minute"]))
    if found > now:
        raise Refused("Die tijd moet nog komen.", now="Typ een tijd die voorbij is.")
    return found


def _day(word: str, today: date, *, past: bool = False) -> date:
    if word in _NEAR:
        return today + timedelta(days=_NEAR[word])
    if word in _DAYS:
        gone = (today.weekday() - _DAYS[word]) % 7 or 7
        return today - timedelta(days=gone) if past else today + timedelta(days=7 - gone % 7)
    if "-" not in word:
        raise _unclear()
    day, month, *year = (int(part) for part in word.split("-"))
    try:
        found = date(year[0] if year else today.year, month, day)
        if year or (found <= today if past else found >= today):
            return found
        return found.replace(year=found.year + (-1 if past else 1))
    except ValueError:
        raise _unclear() from None


def _time(hour: str | None, minute: str | None) -> time:
    if hour is None:
        return START_OF_DAY
    try:
        return time(int(hour), int(minute or 0))
    except ValueError:
        raise _unclear() from None


def _unclear() -> Refused:
    return Refused("Die dag en tijd zijn niet duidelijk.", now="Typ bijvoorbeeld: 22:30, morgen 9:00 of 14-02-2023.")
