"""The time in front of a typed line: "21:31 mail verstuurd", "gisteren 22:10 gebeld", "een kwartier geleden gebeld".

A time is never guessed silently. `told` says in words how it was understood, and what is doubtful about it: that it is
in the future, that the clock showed it twice, or that the clock skipped it.
"""

import re
from datetime import date, timedelta
from enum import Enum

import msgspec

from incident.dutch.times_in_words import clock, local, short_day
from incident.dutch.typed_time import SLACK, Time, hour_and_minute, latest, moments_on
from incident.record import Moment

_WEEKDAYS = ("maandag", "dinsdag", "woensdag", "donderdag", "vrijdag", "zaterdag", "zondag")
_AMOUNTS = {
    "een": 1,
    "één": 1,
    "twee": 2,
    "drie": 3,
    "vier": 4,
    "vijf": 5,
    "zes": 6,
    "zeven": 7,
    "acht": 8,
    "negen": 9,
    "tien": 10,
    "vijftien": 15,
    "twintig": 20,
    "anderhalf": 1.5,
    "half": 0.5,
    "een half": 0.5,
    "één half": 0.5,
}
_UNITS = {"m": 1, "k": 15, "u": 60, "h": 30}
"""Minutes, by the first letter of the unit: minuut, kwartier, uur, halfuur."""

_PART = r"(?P<part>ochtend|morgen|middag|avond|nacht)"
_DAY = (
    rf"(?P<van>van(?:daag|{_PART}))|(?P<before>eer)?gister(?:en)?(?P<eve>ochtend|morgen|middag|avond)?"
    rf"|(?:afgelopen\s+|vorige\s+)?(?P<weekday>{'|'.join(_WEEKDAYS)})(?P<of>ochtend|morgen|middag|avond)?"
)
_CLOCK = r"(?P<hour>\d{1,2})[:.](?P<minute>\d{2})(?:\s*u(?:ur)?)?"
_FULL_HOUR = r"om\s+(?P<full>\d{1,2})\s*u(?:ur)?"
_REST = r"(?:[,:](?=\s|$))?(?:\s+|$)(?P<rest>.*)"
_AMOUNT = "|".join(sorted(_AMOUNTS, key=len, reverse=True))

_BARE = re.compile(rf"\s*{_CLOCK}{_REST}", re.DOTALL | re.IGNORECASE)
_DATED = re.compile(rf"\s*(?:{_DAY})\s+(?:(?:om\s+)?{_CLOCK}|{_FULL_HOUR}){_REST}", re.DOTALL | re.IGNORECASE)
_AGO = re.compile(
    rf"\s*(?:(?P<amount>\d{{1,3}}|{_AMOUNT})\s*)?(?P<unit>min(?:\.|uut|uten)?|kwartier|uur|halfuur)\s+geleden{_REST}",
    re.DOTALL | re.IGNORECASE,
)
_JUST = re.compile(rf"\s*(?:zojuist|daarnet){_REST}", re.DOTALL | re.IGNORECASE)
_SEASON = re.compile(r"(?P<season>zomer|winter)tijd(?:[,:](?=\s|$))?(?:\s+|$)(?P<rest>.*)", re.DOTALL | re.IGNORECASE)

_NIGHT_ENDS = 5
"""Before this hour "vanavond" still means the previous evening."""
_AFTER_NOON = {"middag": range(1, 7), "avond": range(5, 12)}
"""Hours that people name on a twelve-hour clock: "vanmiddag 3:00"."""


class TimeDoubt(Enum):
    """What is doubtful about a time."""

    AHEAD = "ahead"
    """It is in the future."""
    TWICE = "twice"
    """The clock showed it twice, because summer time ended; the second one was chosen."""
    NEVER = "never"
    """The clock skipped it, because summer time began; an hour was added."""


class TypedLine(msgspec.Struct, frozen=True):
    """A typed line, split into its time and its text."""

    happened: Moment
    text: str
    stated: bool
    """Whether the time was typed, and not taken from the clock."""
    doubt: TimeDoubt | None = None
    typed: Time = (0, 0)
    """Hour and minute as typed, used to name a time that the clock skipped."""


def typed_line(text: str, first_key: Moment) -> TypedLine:
    """Read a line with a time in front, relative to `first_key`; without a time it happened at `first_key`."""
    for pattern, read in ((_BARE, _bare), (_DATED, _dated), (_AGO, _ago), (_JUST, _just)):
        match = pattern.fullmatch(text)
        if match is not None and (line := read(match, first_key)) is not None:
            return line
    return TypedLine(first_key, text.strip(), False)


def told(line: TypedLine, now: Moment) -> str:
    """Say how the time in front was understood: "→ gisteren vr 10 feb 22:10"; empty when there was none.

    At most 44 characters, so that it fits beside the entry line.
    """
    if not line.stated:
        return ""
    time, day = clock(line.happened), short_day(line.happened)
    match line.doubt:
        case TimeDoubt.AHEAD:
            return f"→ {day} {time} (dat komt nog)"
        case TimeDoubt.TWICE:
            return f"→ {day} {time} (2e keer; 1e: zomertijd)"
        case TimeDoubt.NEVER:
            return f"→ {day} {time} ({line.typed[0]:02}:{line.typed[1]:02} bestond niet)"
    away = (local(now).date() - local(line.happened).date()).days
    if away == 0:
        return f"→ vandaag {time}"
    return f"→ {'gisteren ' if away == 1 else ''}{day} {time}"


def _bare(match: re.Match[str], first_key: Moment) -> TypedLine | None:
    time = hour_and_minute(match["hour"], match["minute"])
    return None if time is None else _last(time, match["rest"], first_key)


def _dated(match: re.Match[str], first_key: Moment) -> TypedLine | None:
    time = hour_and_minute(match["hour"] or match["full"], match["minute"] or "0")
    if time is None:
        return None
    part = (match["part"] or match["eve"] or match["of"] or "").casefold()
    if part == "nacht":
        return _last(time, match["rest"], first_key)
    time = (time[0] + 12, time[1]) if time[0] in _AFTER_NOON.get(part, ()) else time
    return _on(_meant(match, time, part, first_key), time, match["rest"], first_key)


def _meant(match: re.Match[str], time: Time, part: str, first_key: Moment) -> date:
    """Return the day that is meant."""
    seen = local(first_key)
    today = seen.date()
    ahead = moments_on(today, time)[0] > first_key + SLACK
    if weekday := match["weekday"]:
        back = (today.weekday() - _WEEKDAYS.index(weekday.casefold())) % 7
        return today - timedelta(days=7 if back == 0 and ahead else back)
    if match["van"] is None:
        return today - timedelta(days=2 if match["before"] else 1)
    return today - timedelta(days=1) if part and ahead and seen.hour < _NIGHT_ENDS else today


def _last(time: Time, rest: str, first_key: Moment) -> TypedLine:
    """Return the line with the last such time before `first_key`."""
    return _on(local(latest(time, first_key)).date(), time, rest, first_key)


def _on(day: date, time: Time, rest: str, first_key: Moment) -> TypedLine:
    moments = moments_on(day, time)
    season = _SEASON.fullmatch(rest) if len(moments) > 1 else None
    if season is not None:
        moments, rest = (moments[season["season"].casefold() == "winter"],), season["rest"]
    past = [moment for moment in moments if moment <= first_key + SLACK]
    happened = past[-1] if past else moments[0]
    return TypedLine(happened, rest.strip(), True, _doubt(happened, len(past), time), time)


def _doubt(happened: Moment, past: int, time: Time) -> TimeDoubt | None:
    if past == 0:
        return TimeDoubt.AHEAD
    if past > 1:
        return TimeDoubt.TWICE
    shown = local(happened)
    return TimeDoubt.NEVER if (shown.hour, shown.minute) != time else None


def _ago(match: re.Match[str], first_key: Moment) -> TypedLine:
    amount = (match["amount"] or "1").casefold()
    count = float(amount) if amount.isdecimal() else _AMOUNTS[amount]
    minutes = count * _UNITS[match["unit"][0].casefold()]
    return TypedLine(first_key - timedelta(minutes=minutes), match["rest"].strip(), True)


def _just(match: re.Match[str], first_key: Moment) -> TypedLine:
    return TypedLine(first_key, match["rest"].strip(), True)
