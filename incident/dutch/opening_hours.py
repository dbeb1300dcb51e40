"""Whether an organisation can be reached now, or when it opens, from its opening hours in Dutch local time.

A public holiday counts as a Sunday, with the hours of a Sunday. Most helplines and offices in the Netherlands do it so,
but it is only an assumption: their own site knows better.
"""

from datetime import date, datetime, timedelta

import msgspec

from incident.dutch.school_days import Holidays
from incident.dutch.times_in_words import AMSTERDAM, clock, local, short_day
from incident.playbook.playbook import Hours, Organisation, Weekday
from incident.record import Moment

_DAYS = tuple(Weekday)
_NAMES = ("maandag", "dinsdag", "woensdag", "donderdag", "vrijdag", "zaterdag", "zondag")
_DAY = timedelta(days=1)
_LOOK_AHEAD = 14
"""In days: longer than any series of holidays. An organisation that is closed for longer has wrong hours."""
STALE_MONTHS = 6
"""A number that nobody tried for so long may have changed: a school year has two halves."""
_MONTH_DAYS = 30.4


class OpeningTime(msgspec.Struct, frozen=True):
    """One period of one day in which it is open."""

    opens: Moment
    closes: Moment


def openings(hours: tuple[Hours, ...], day: date, holidays: Holidays = frozenset()) -> tuple[OpeningTime, ...]:
    """Return the periods in which it is open on a day, in order."""
    weekday = Weekday.SUNDAY if day in holidays else _DAYS[day.weekday()]
    found = sorted((it.opens, it.closes) for it in hours if weekday in it.days)
    return tuple(OpeningTime(_at(day, opens), _at(day, closes)) for opens, closes in found)


def open_until(hours: tuple[Hours, ...], now: Moment, holidays: Holidays = frozenset()) -> Moment | None:
    """Return the end of the present opening, also after midnight; None when closed now or unknown."""
    today = local(now).date()
    until: Moment | None = None
    for place in range(_LOOK_AHEAD):
        for it in openings(hours, today + place * _DAY, holidays):
            if it.opens <= (until or now) < it.closes:
                until = it.closes
        if until is None or local(until).date() != today + (place + 1) * _DAY:
            break
    return until


def open_again(hours: tuple[Hours, ...], now: Moment, holidays: Holidays = frozenset()) -> Moment | None:
    """Return when it opens next; None when that is not within two weeks."""
    today = local(now).date()
    days = (openings(hours, today + place * _DAY, holidays) for place in range(_LOOK_AHEAD + 1))
    return next((it.opens for found in days for it in found if it.opens > now), None)


def told(organisation: Organisation, now: Moment, holidays: Holidays = frozenset()) -> str:
    """Say in words whether it can be reached now. Unknown hours give no answer.

    "nu open tot 21:00", "nu dicht, maandag weer vanaf 9:00", "altijd open", "tijden onbekend".
    """
    hours = organisation.hours
    if not hours:
        return "tijden onbekend"
    closes = open_until(hours, now, holidays)
    if closes is not None and closes - now > 8 * _DAY:
        return "altijd open"
    if closes is not None:
        return f"nu open tot {_until(closes, now)}"
    again = open_again(hours, now, holidays)
    return f"nu dicht, {_again(again, now)}" if again else "nu dicht"


def _until(closes: Moment, now: Moment) -> str:
    """Return the end of an opening in words. A day that ends at midnight is still that day: 24:00."""
    end, today = local(closes), local(now).date()
    midnight = (end.hour, end.minute) == (0, 0)
    day = end.date() - _DAY if midnight else end.date()
    shown = "24:00" if midnight else clock(closes)
    return shown if day == today or (day == today + _DAY and not midnight) else f"{_NAMES[day.weekday()]} {shown}"


def _again(opens: Moment, now: Moment) -> str:
    start = local(opens)
    days = (start.date() - local(now).date()).days
    time = f"{start.hour}:{start.minute:02}"
    if days == 0:
        return f"vandaag weer vanaf {time}"
    return f"{_NAMES[start.weekday()]} weer vanaf {time}" if days < 7 else f"weer vanaf {short_day(opens)} {time}"


def _at(day: date, minutes: int) -> Moment:
    """Return the moment at which the clock shows these minutes, also on a day of 23 or 25 hours."""
    return datetime(day.year, day.month, day.day, tzinfo=AMSTERDAM) + timedelta(minutes=minutes)


def checked_day(checked: str) -> date | None:
    """Return the day when somebody last tried a number, from an ISO date or day-month-year; None when nobody did."""
    for form in ("%Y-%m-%d", "%d-%m-%Y"):
        try:
            return datetime.strptime(checked.strip(), form).replace(tzinfo=AMSTERDAM).date()
        except ValueError:
            continue
    return None


def to_check(checked: str, now: Moment, months: int = STALE_MONTHS) -> bool:
    """Return whether somebody should try this number again: nobody did, or more than `months` ago."""
    day = checked_day(checked)
    return day is None or (local(now).date() - day).days > months * _MONTH_DAYS


def told_checked(checked: str, now: Moment, months: int = STALE_MONTHS) -> str:
    """Say when a number was last tried, and whether it should be tried again."""
    day = checked_day(checked)
    if day is None:
        return "Nog niet door uw school gecontroleerd: probeer het nummer."
    again = (
        f" Dat is langer dan {months} maanden geleden: probeer het nummer." if to_check(checked, now, months) else ""
    )
    return f"Gecontroleerd op {day:%d-%m-%Y}.{again}"
