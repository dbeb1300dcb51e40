"""Times as people in the Netherlands write them. Babel is imported on first use: start-up does not need it."""

from collections.abc import Iterable
from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

from incident.record import Moment

AMSTERDAM = ZoneInfo("Europe/Amsterdam")
_LOCALE = "nl_NL"
_NONE = timedelta(0)
_WEEK = 7
_MOST_HOURS = 72
"""A longer time is counted in days: the 72 hours of a data breach are counted in hours."""


def local(moment: Moment) -> datetime:
    """Return the Dutch local time of `moment`."""
    return moment.astimezone(AMSTERDAM)


def clock(moment: Moment) -> str:
    """Return a time for screens and tables: "21:47"."""
    return f"{local(moment):%H:%M}"


def in_words(moment: Moment) -> str:
    """Return a time for texts: "21.47 uur"."""
    return f"{local(moment):%H.%M} uur"


def day(moment: Moment) -> str:
    """Return a day for headings: "zaterdag 11 februari 2023"."""
    return _formatted(moment, "EEEE d MMMM y")


def short_day(moment: Moment) -> str:
    """Return a day for the header of a screen: "za 11 feb"."""
    return _formatted(moment, "EEEEEE d MMM").replace(".", "")


def day_from(moment: Moment, now: Moment) -> str:
    """Return a day for between the lines of a list: "zaterdag 11 februari", with the year if it differs from `now`."""
    return _formatted(moment, "EEEE d MMMM") if local(moment).year == local(now).year else day(moment)


def full(moment: Moment) -> str:
    """Return a moment for documents: "zaterdag 11 februari 2023 om 21.40 uur"."""
    return f"{day(moment)} om {in_words(moment)}"


def when(moment: Moment, now: Moment) -> str:
    """Return the shortest clear form relative to `now`: "22:30" today, "zo 12 feb 09:00" on another day.

    In another year it has the year as well.
    """
    here, today = local(moment), local(now)
    if here.date() == today.date():
        return clock(moment)
    return f"{short_day(moment)}{'' if here.year == today.year else f' {here.year}'} {clock(moment)}"


def brief(moment: Moment, now: Moment) -> str:
    """Return a time for a narrow column: "22:10" today, "za 22:10" within a week, and else the day of `brief_day`."""
    away = abs((local(moment).date() - local(now).date()).days)
    if away == 0:
        return clock(moment)
    return f"{short_day(moment)[:2]} {clock(moment)}" if away < _WEEK else brief_day(moment, now)


def brief_day(moment: Moment, now: Moment) -> str:
    """Return a time today, or the day of another one: "22:10", "za 22-8", "28-8-25"."""
    here, today = local(moment), local(now)
    if here.date() == today.date():
        return clock(moment)
    if here.year != today.year:
        return f"{here.day}-{here.month}-{here:%y}"
    return f"{short_day(moment)[:2]} {here.day}-{here.month}"


def shown(moment: Moment, now: Moment) -> str:
    """Return a typed time as it was understood: "vandaag 20:05", "gisteren zo 23 aug 22:10", "do 28 aug 2025 14:00".

    Read again it is the same moment: of a time that the clock shows twice it names the season.
    """
    here, season = local(moment), _season(local(moment))
    day = shown_day(moment, now)
    # The season says more than that it was yesterday, and there is little room.
    return f"{day.removeprefix('gisteren ').removeprefix('morgen ') if season else day} {here:%H:%M}{season}"


def shown_day(moment: Moment, now: Moment) -> str:
    """Return a day as it was understood: "vandaag", "gisteren zo 23 aug", "za 22 aug", "do 28 aug 2025"."""
    here, today = local(moment), local(now).date()
    away = (here.date() - today).days
    if away == 0:
        return "vandaag"
    near = {-1: "gisteren ", 1: "morgen "}.get(away, "")
    return f"{near}{short_day(moment)}{'' if here.year == today.year else f' {here.year}'}"


def _season(here: datetime) -> str:
    """Return which of two such times it is, on the night in which summer time ends; else nothing."""
    twice = (here.replace(fold=0).utcoffset() or _NONE) > (here.replace(fold=1).utcoffset() or _NONE)
    return (" wintertijd" if here.fold else " zomertijd") if twice else ""


def by_when(moment: Moment, now: Moment) -> str:
    """Return a time for a promise in a text: "om 22.30 uur", with the day if it is another one."""
    same_day = local(moment).date() == local(now).date()
    return f"om {in_words(moment)}" if same_day else f"op {day_from(moment, now)} om {in_words(moment)}"


def since(moment: Moment, now: Moment) -> str:
    """Return a time for a correction: "22.30 uur", or "zaterdag 11 februari 22.30 uur" on another day."""
    same_day = local(moment).date() == local(now).date()
    return in_words(moment) if same_day else f"{day_from(moment, now)} {in_words(moment)}"


def span(length: timedelta) -> str:
    """Return a duration, rounded down to what matters: "43 min", "3 u 10 min", "71 u", "21 d 3 u"."""
    minutes = int(abs(length).total_seconds() // 60)
    if minutes < 60:
        return f"{minutes} min"
    hours, rest = divmod(minutes, 60)
    if hours > _MOST_HOURS:
        return f"{hours // 24} d {hours % 24} u"
    return f"{hours} u {rest} min" if hours < 10 and rest else f"{hours} u"


def days_and_hours(length: timedelta) -> str:
    """Return a duration that may be days, rounded down: "2 d 23 u", "3 u 10 min"."""
    days, hours = divmod(int(abs(length).total_seconds() // 3600), 24)
    return f"{days} d {hours} u" if days else span(length)


def enumerated(words: Iterable[str]) -> str:
    """Join words as in a sentence: "team, leerlingen en ouders"."""
    *head, last = list(words) or [""]
    return f"{', '.join(head)} en {last}" if head else last


def ended(words: str) -> str:
    """Return words as a sentence: with a full stop unless they end in a punctuation mark."""
    return words if words.rstrip("\"'”’»")[-1:] in {".", "!", "?", "…"} else f"{words}."


def _formatted(moment: Moment, pattern: str) -> str:
    from babel.dates import format_datetime

    return format_datetime(local(moment), pattern, locale=_LOCALE)
