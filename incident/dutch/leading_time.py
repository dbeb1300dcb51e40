"""The time in front of a typed line: "21:31 mail verstuurd", "gisteren 22:10 gebeld", "een kwartier geleden gebeld".

A time is never guessed silently. `told` says how it was understood. Words in front that look like a time and are not
understood become a question: such a line is not recorded as something of now before somebody was asked.
"""

import re

import msgspec
from msgspec.structs import replace

from incident.dutch.day_notation import DayNotation
from incident.dutch.dutch_clock import moments_on
from incident.dutch.time_notation import Found, TimeNotation, found_at
from incident.dutch.time_reading import Direction, Reading, TimeQuestion, moment_of
from incident.dutch.times_in_words import local
from incident.dutch.typed_time import told_question, told_reading
from incident.record import Moment

_REST = re.compile(r"(?:[,:](?=\s|$)|(?=[-–]))?(?:\s+|$|(?=[-–]))(?P<rest>.*)", re.DOTALL)
_RANGE = frozenset("-–")
"""What stands between the two times of "19:30 - 20:10 overleg": the line keeps both."""
_ABOUT = re.compile(
    r"(?:rond|omstreeks|ongeveer|circa|ca\.?|tegen|sinds|vanaf|na(?=\s+\d)|om\s+en\s+nabij)\s+", re.IGNORECASE
)
"""Words that make a time vague; they stay in the line. "Na middernacht" is part of what is told."""
_TIME_LIKE = re.compile(
    r"(?:om\s+)?\d{1,2}(?:[:;]\d{1,2}|\.\d{2}|u\d{1,2})(?![\w€%]|\s*(?:euro|€|%|procent|km|kilo|kg|meter|liter|miljoen|graden))"
    r"|\d{1,2}[-/]\d{1,2}[-/]\d{2,4}(?!\w)",
    re.IGNORECASE,
)
"""What looks like a time or a date, although no clock or calendar shows it."""
_OVER_FROM = {"ochtend": 12, "middag": 18, "nacht": 6, "avond": 24}
"""From which hour a part of today has passed."""
_ASKS = "Typ een tijd zoals 21:50 of gisteren 22:10 vooraan."


class TypedLine(msgspec.Struct, frozen=True):
    """A typed line, split into its time and its text."""

    happened: Moment
    """When it happened; as long as there is a question, the moment of the first key."""
    text: str
    stated: bool
    """Whether the time was typed, and not taken from the clock."""
    reading: Reading | None = None
    """How the time was understood."""
    question: TimeQuestion | None = None
    """What must be asked before the line is recorded."""
    day_alone: bool = False
    """Whether the question is only about a day without a time, which may be part of the words: "Vannacht kwam er…"."""


def typed_line(text: str, first_key: Moment, now: Moment | None = None) -> TypedLine:
    """Read a line with a time in front; without a time it happened at `first_key`.

    Times are read as of `now`, the moment of Enter. Days and "geleden" count from the first key, when they were meant.
    """
    line = text.strip()
    found = found_at(line)
    rest = _REST.fullmatch(line, found.end) if found else None
    if found is None or rest is None:
        return _odd(line, first_key, now or first_key)
    if _is_ahead(found.notation):
        return TypedLine(first_key, line, False)
    if found.notation.clock is None and found.notation.minutes is None:
        return _day_alone(line, found.notation.day or DayNotation(), first_key, now or first_key)
    return _timed(line, found, rest["rest"].strip(), first_key, now or first_key)


def told(line: TypedLine, now: Moment) -> str:
    """Say how the time in front was understood: "→ gisteren vr 10 feb 22:10"; empty when there was none.

    At most 44 characters when it is of this year, so that it fits beside the entry line.
    """
    if line.question is not None:
        return told_question(line.question)
    return told_reading(line.reading, now) if line.reading is not None else ""


def _timed(line: str, found: Found, rest: str, first_key: Moment, now: Moment) -> TypedLine:
    notation = found.notation
    reading = moment_of(notation, now, Direction.PAST, first_key)
    if _loose(notation) or _goes_on(line, found):
        return TypedLine(first_key, line, False, question=_doubtful(line, found, reading, first_key, now))
    if isinstance(reading, TimeQuestion):
        return TypedLine(first_key, rest, False, question=reading)
    if rest[:1] in _RANGE:
        return TypedLine(reading.moment, line, True, reading)
    if notation.clock and notation.clock.season and not _occurs_twice(reading):
        rest = line[found.before_season :].strip()
    return TypedLine(reading.moment, rest, True, reading)


def _odd(line: str, first_key: Moment, now: Moment) -> TypedLine:
    """Return a line without a time in front, or the question about what looks like one."""
    about = _ABOUT.match(line)
    found = found_at(line, about.end()) if about else None
    if found and found.notation.clock and not _is_ahead(found.notation) and not found.notation.clock.loose:
        reading = moment_of(found.notation, now, Direction.PAST, first_key)
        question = TimeQuestion("De tijd vooraan is niet precies.", _ASKS, "een tijd", _options(reading))
        return TypedLine(first_key, line, False, question=question)
    if _TIME_LIKE.match(line):
        return TypedLine(first_key, line, False, question=TimeQuestion("De tijd vooraan is niet duidelijk.", _ASKS))
    return TypedLine(first_key, line, False)


def _day_alone(line: str, day: DayNotation, first_key: Moment, now: Moment) -> TypedLine:
    today = day.days == 0 and (not day.part or local(now).hour < _OVER_FROM[day.part])
    if day.loose or today:
        return TypedLine(first_key, line, False)
    question = TimeQuestion(
        "Vooraan staat een dag zonder tijd.", "Typ de tijd erbij, zoals gisteren 22:10.", "hoe laat"
    )
    return TypedLine(first_key, line, False, question=question, day_alone=True)


def _is_ahead(notation: TimeNotation) -> bool:
    """Return whether the words say that it has yet to come: then they are no time at which something happened."""
    day = notation.day
    if day is None:
        return (notation.minutes or 0) > 0
    return (day.days or 0) > 0 or (day.months or 0) > 0 or (day.weeks or 0) > 0 or day.other > 0


def _loose(notation: TimeNotation) -> bool:
    return notation.clock is not None and notation.clock.loose


def _goes_on(line: str, found: Found) -> bool:
    """Return whether a second time or a day follows: "22:10 gisteren gebeld"."""
    if found.notation.minutes is not None:
        return False
    more = found_at(line, found.end + len(line[found.end :]) - len(line[found.end :].lstrip()))
    if more is None or not line[found.end : found.end + 1].isspace():
        return False
    if more.notation.clock is not None and more.notation.day is None:
        return not more.notation.clock.loose and not more.notation.clock.spoken
    day = more.notation.day
    return day is not None and not day.loose and ((day.days or 0) < 0 or (day.day is not None and day.year is not None))


def _doubtful(line: str, found: Found, reading: Reading | TimeQuestion, first_key: Moment, now: Moment) -> TimeQuestion:
    """Return the question about words that may be a time, or may be more than one."""
    others = [found_at(line, alone=True), _on_twelve_hours(found)]
    also = [moment_of(it.notation, now, Direction.PAST, first_key) for it in others if it and it != found]
    options = (option for it in (*also, reading) for option in _options(it))
    return TimeQuestion("Vooraan staat misschien een tijd.", _ASKS, "een tijd", tuple(dict.fromkeys(options)))


def _on_twelve_hours(found: Found) -> Found | None:
    """Return a full hour as people say it: "8 uur" may be in the evening."""
    clock = found.notation.clock
    if clock is None or not clock.loose or clock.minute or not 0 < clock.hour < 12:
        return None
    return replace(found, notation=replace(found.notation, clock=replace(clock, spoken=True)))


def _options(reading: Reading | TimeQuestion) -> tuple[Moment, ...]:
    return reading.options if isinstance(reading, TimeQuestion) else (reading.moment,)


def _occurs_twice(reading: Reading) -> bool:
    here = local(reading.moment)
    return len(moments_on(here.date(), (here.hour, here.minute))) > 1
