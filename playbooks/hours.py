"""Opening hours as a school writes them: "dagelijks 11:00-21:00", "ma-vr 08:00-17:00, za 10:00-14:00", "altijd"."""

import re
from itertools import pairwise

from incident.errors import Explained
from incident.playbook.playbook import Hours, Weekday
from playbooks.file_words import DAYS, words

WEEK = tuple(Weekday)
END_OF_DAY = 24 * 60
"""The end of a day in minutes after midnight; written as 24:00."""
ALWAYS = (Hours(days=WEEK, opens=0, closes=END_OF_DAY),)
EXAMPLE = "Schrijf bijvoorbeeld: ma-vr 08:00-17:00, za 10:00-14:00. Of: dagelijks 11:00-21:00. Of: altijd."

_EVERY_DAY = {"dagelijks", "elke dag", "alle dagen"}
_ALWAYS = {"altijd", "24/7", "dag en nacht"}
_WORKING_DAYS = {"werkdagen", "op werkdagen"}
_FULL_NAMES = dict(
    zip(("maandag", "dinsdag", "woensdag", "donderdag", "vrijdag", "zaterdag", "zondag"), WEEK, strict=True)
)
_DASH = r"\s*(?:-|–|—|\btot en met\b|\bt/m\b|\btot\b)\s*"
_TIME = r"[0-9]{1,2}[:.][0-9]{2}(?: ?uur\b)?"
_PART = re.compile(rf"(?P<days>\D*?)\s*(?:\bvan\s+)?(?P<times>{_TIME}{_DASH}{_TIME}(?:\s+en\s+{_TIME}{_DASH}{_TIME})*)")
_RANGE = re.compile(rf"(?P<opens>{_TIME}){_DASH}(?P<closes>{_TIME})")


class HoursError(Explained):
    """These opening hours cannot be read; `what` and `now` say why and what to write."""

    def __init__(self, what: str) -> None:
        """Set the sentences; `what` says what is wrong, in Dutch."""
        super().__init__(what, now=EXAMPLE)


def read_hours(text: str) -> tuple[Hours, ...]:
    """Read opening hours, in the order in which they are written; days within one part are in order of the week.

    Commas separate the parts. A part has days ("ma", "ma-vr", "ma en wo", "werkdagen", "dagelijks") and one or more
    times ("09:00-12:00 en 13:00-17:00"). Raises `HoursError` for any other form, for a time that does not exist, when
    closing is not after opening, and when two times on one day overlap.
    """
    tidy = " ".join(text.lower().split()).removesuffix(".").strip()
    if tidy in _ALWAYS:
        return ALWAYS
    hours = tuple(found for part in re.split(r"[,;]", tidy) for found in _read_part(part.strip()))
    _refuse_overlap(hours)
    return hours


def write_hours(hours: tuple[Hours, ...]) -> str:
    """Return opening hours as text that `read_hours` reads as the same hours; empty when there are none."""
    if hours == ALWAYS:
        return "altijd"
    return ", ".join(f"{_write_days(part.days)} {_clock(part.opens)}-{_clock(part.closes)}" for part in hours)


def _read_part(part: str) -> list[Hours]:
    match = _PART.fullmatch(part)
    if match is None:
        raise HoursError("Deze openingstijden zijn niet te lezen.")
    days = _read_days(match["days"])
    return [_read_range(days, found) for found in _RANGE.finditer(match["times"])]


def _read_range(days: tuple[Weekday, ...], found: re.Match[str]) -> Hours:
    opens, closes = _minutes(found["opens"]), _minutes(found["closes"])
    if closes <= opens:
        raise HoursError(
            "De sluitingstijd ligt niet na de openingstijd. Loopt het door na middernacht, schrijf dan twee delen: "
            "vr 22:00-24:00, za 00:00-06:00."
        )
    return Hours(days=days, opens=opens, closes=closes)


def _minutes(time: str) -> int:
    hour, minute = (int(part) for part in re.split(r"[:.]", time.removesuffix("uur")))
    if minute > 59 or hour * 60 + minute > END_OF_DAY:
        raise HoursError("Dit tijdstip bestaat niet.")
    return hour * 60 + minute


def _read_days(text: str) -> tuple[Weekday, ...]:
    if text in _EVERY_DAY:
        return WEEK
    if text in _WORKING_DAYS:
        return WEEK[:5]
    chosen = {day for word in re.split(r"(?<!tot) en ", text) for day in _read_span(word)}
    return tuple(day for day in WEEK if day in chosen)


def _read_span(text: str) -> tuple[Weekday, ...]:
    first, *rest = re.split(_DASH, text)
    start = _read_day(first)
    if not rest:
        return (start,)
    if len(rest) > 1:
        raise HoursError("Deze dagen zijn niet te lezen.")
    begin, end = WEEK.index(start), WEEK.index(_read_day(rest[0]))
    return WEEK[begin : end + 1] if begin <= end else WEEK[begin:] + WEEK[: end + 1]


def _read_day(text: str) -> Weekday:
    name = text.strip().removesuffix(".")
    if name in _FULL_NAMES:
        return _FULL_NAMES[name]
    if name not in DAYS:
        raise HoursError(f"Deze dagen zijn niet te lezen. De dagen zijn: {', '.join(DAYS)}.")
    return DAYS[name]


def _refuse_overlap(hours: tuple[Hours, ...]) -> None:
    for day in WEEK:
        spans = sorted((part.opens, part.closes) for part in hours if day in part.days)
        if any(later < closes for (_, closes), (later, _) in pairwise(spans)):
            raise HoursError("Twee tijden op dezelfde dag overlappen elkaar.")


def _write_days(days: tuple[Weekday, ...]) -> str:
    if days == WEEK:
        return "dagelijks"
    runs: list[list[Weekday]] = []
    for day in days:
        if runs and WEEK.index(day) == WEEK.index(runs[-1][-1]) + 1:
            runs[-1].append(day)
        else:
            runs.append([day])
    return " en ".join(_write_run(run) for run in runs)


def _write_run(run: list[Weekday]) -> str:
    named = words(DAYS, run)
    return f"{named[0]}-{named[-1]}" if len(named) > 2 else " en ".join(named)


def _clock(minutes: int) -> str:
    return f"{minutes // 60:02}:{minutes % 60:02}"
