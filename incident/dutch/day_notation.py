"""The grammar of a day: "gisteren", "za", "22 augustus", "volgende week dinsdag", "drie dagen geleden"."""

import re
from collections.abc import Callable
from datetime import date

import msgspec

from incident.dutch.time_words import (
    AFTER,
    AGO,
    BEFORE,
    DAYS,
    END,
    FLAGS,
    MONTH_COUNTS,
    MONTHS,
    OVER,
    PARTS,
    QUOTE,
    WEEKDAYS,
    amount_of,
    one_of,
    plain_word,
)


class DayNotation(msgspec.Struct, frozen=True):
    """A day. Every field that is set must be so for the day that is meant."""

    days: int | None = None
    """Days from today: -1 is yesterday."""
    months: int | None = None
    """Months from today."""
    weekday: int | None = None
    """0 is Monday."""
    weeks: int | None = None
    """Weeks from this week: -1 is last week."""
    other: int = 0
    """Minus one or one for a weekday before or after today: "afgelopen maandag" on a Monday."""
    day: int | None = None
    month: int | None = None
    year: int | None = None
    part: str = ""
    """ochtend, middag, avond or nacht, as in "gisteravond"."""
    of_today: bool = False
    """Whether it is a part of today, as "vanavond": after midnight that is still the evening before."""
    loose: bool = False
    """Whether these words in front of a line may be something else: "10-12 leerlingen"."""

    def joined(self, more: "DayNotation") -> "DayNotation | None":
        """Return both together; None when both say the same kind of thing."""
        one, two = msgspec.structs.asdict(self), msgspec.structs.asdict(more)
        blank = msgspec.structs.asdict(_BLANK)
        if any(one[key] != blank[key] and two[key] != blank[key] for key in blank if key != "loose"):
            return None
        return DayNotation(**{key: two[key] if one[key] == blank[key] else one[key] for key in blank})


_BLANK = DayNotation()


_OF_DAY = r"(?P<part>ochtend|morgen|middag|avond|nacht|vroeg)"
_NEAR = re.compile(
    rf"(?:(?P<van>van(?:daag|{_OF_DAY}))|(?P<past>(?:eer)?gister(?:en)?)(?:\s?(?P<past_part>ochtend|morgen|middag|avond|nacht))?"
    rf"|(?P<next>overmorgen|morgen)(?:\s?(?P<next_part>ochtend|middag|avond|nacht|vroeg))?){END}",
    FLAGS,
)
_SIDE = rf"(?:(?:de|op)\s+)?(?:(?P<before>{one_of(BEFORE)})|(?P<after>{one_of(AFTER)})|(?P<this>deze))\.?\s+"
_WEEKDAY = re.compile(
    rf"(?:{_SIDE})?(?P<weekday>{one_of(WEEKDAYS)})(?P<part>ochtend|morgen|middag|avond|nacht)?{END}\.?(?:\s+(?P<last>jl|jongstleden|laatstleden|a\.?s\.?){END}\.?)?",
    FLAGS,
)
_WEEK = re.compile(rf"{_SIDE}week{END}", FLAGS)
_ISO = re.compile(r"(?P<year>\d{4})-(?P<month>\d{1,2})-(?P<day>\d{1,2})(?:(?![\w-])|(?=t\d))", FLAGS)
_NUMERIC = re.compile(
    r"(?P<day>\d{1,2})(?:(?P<mark>[-/])(?P<month>\d{1,2})(?:(?P=mark)(?P<year>\d{4}|\d{2}))?"
    r"|\.(?P<dotted>\d{1,2})\.(?P<dotted_year>\d{4}|\d{2}))(?![\w/:-])",
    FLAGS,
)
_NAMED = re.compile(
    rf"(?:de\s+)?(?P<day>\d{{1,2}})\s?(?:ste|de|e)?[\s-]?(?P<month>{one_of(MONTHS)})\b\.?(?:[\s-](?:{QUOTE}(?P<short>\d{{2}})|(?P<year>(?:19|20|21)\d{{2}}))(?![\w:.]\d|\w))?",
    FLAGS,
)
_ON = re.compile(rf"op{END}\s*", FLAGS)
_LINKED = re.compile(r"\s*,?\s*")


def days_at(text: str, start: int) -> tuple[DayNotation, int] | None:
    """Read one or more notations of the same day: "gisteren zo 23 aug"."""
    if match := _ON.match(text, start):
        start = match.end()
    first = _one_day(text, start)
    if first is None:
        return None
    day, at = first
    while (linked := _LINKED.match(text, at)) and linked.end() > at and (more := _one_day(text, linked.end())):
        both = day.joined(more[0])
        if both is None:
            break
        day, at = both, more[1]
    return day, at


def _one_day(text: str, at: int) -> tuple[DayNotation, int] | None:
    for pattern, read in _DAY_FORMS:
        if (match := pattern.match(text, at)) and (day := read(match)):
            return day, match.end()
    return None


def _near(match: re.Match[str]) -> DayNotation | None:
    if match["van"]:
        part = PARTS.get(plain_word(match["part"] or ""), "")
        return DayNotation(days=0, part=part, of_today=bool(part))
    if match["past"]:
        days = -2 if match["past"].casefold().startswith("eer") else -1
        return DayNotation(days=days, part=PARTS.get(plain_word(match["past_part"] or ""), ""))
    days = 2 if match["next"].casefold().startswith("over") else 1
    return DayNotation(days=days, part=PARTS.get(plain_word(match["next_part"] or ""), ""))


def _weekday(match: re.Match[str]) -> DayNotation | None:
    other = -1 if match["before"] else 1 if match["after"] else 0
    if match["last"]:
        other = 1 if match["last"].casefold().startswith("a") else -1
    part = PARTS.get(plain_word(match["part"] or ""), "")
    named = plain_word(match["weekday"])
    return DayNotation(weekday=WEEKDAYS[named], other=other, part=part, loose=len(named) == 2)


def _week(match: re.Match[str]) -> DayNotation | None:
    return DayNotation(weeks=-1 if match["before"] else 1 if match["after"] else 0)


def _iso(match: re.Match[str]) -> DayNotation | None:
    return _dated(int(match["day"]), int(match["month"]), match["year"])


def _numeric(match: re.Match[str]) -> DayNotation | None:
    year = match["year"] or match["dotted_year"]
    day = _dated(int(match["day"]), int(match["month"] or match["dotted"]), year)
    return day if day is None or year else msgspec.structs.replace(day, loose=True)


def _named(match: re.Match[str]) -> DayNotation | None:
    return _dated(int(match["day"]), MONTHS[plain_word(match["month"])], match["year"] or match["short"])


def _dated(day: int, month: int, year: str | None) -> DayNotation | None:
    full = None if year is None else int(year) + (2000 if len(year) == 2 else 0)
    try:
        date(full or 2000, month, day)
    except ValueError:
        return None
    return DayNotation(day=day, month=month, year=full)


def _counted_days(match: re.Match[str]) -> DayNotation | None:
    unit, amount = plain_word(match["unit"]), amount_of(match["amount"])
    sign = 1 if match[0][:4].casefold() == "over" else -1
    if amount != int(amount):
        return None
    if unit in DAYS:
        return DayNotation(days=sign * int(amount) * DAYS[unit])
    return DayNotation(months=sign * int(amount) * MONTH_COUNTS[unit]) if unit in MONTH_COUNTS else None


_DAY_FORMS: tuple[tuple[re.Pattern[str], Callable[[re.Match[str]], DayNotation | None]], ...] = (
    (_NEAR, _near),
    (_WEEK, _week),
    (_WEEKDAY, _weekday),
    (_ISO, _iso),
    (_NUMERIC, _numeric),
    (_NAMED, _named),
    (AGO, _counted_days),
    (OVER, _counted_days),
)
