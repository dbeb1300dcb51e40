"""Whether an organisation can be reached now, from its opening hours in Dutch local time."""

from datetime import datetime, timedelta

from incident.dutch import AMSTERDAM, clock, local
from incident.playbook import Hours, Organisation, Weekday
from incident.record import Moment

_DAYS = tuple(Weekday)
_FULL_DAY = (0, 1440)


def open_until(hours: tuple[Hours, ...], now: Moment) -> Moment | None:
    """Give the end of the opening that `now` falls in; None when it is closed now, or not known."""
    here = local(now)
    minute = here.hour * 60 + here.minute
    for it in hours:
        if _DAYS[here.weekday()] in it.days and it.opens <= minute < it.closes:
            return _at(here, it.closes)
    return None


def told(organisation: Organisation, now: Moment) -> str:
    """Say in words whether it can be reached now; claims nothing when the hours are not known."""
    if not organisation.hours:
        return "tijden onbekend"
    if all((it.opens, it.closes) == _FULL_DAY and set(it.days) == set(_DAYS) for it in organisation.hours):
        return "altijd open"
    closes = open_until(organisation.hours, now)
    return f"nu open tot {clock(closes)}" if closes else "nu dicht"


def _at(day: datetime, minutes: int) -> Moment:
    midnight = datetime(day.year, day.month, day.day, tzinfo=AMSTERDAM)
    return midnight + timedelta(minutes=minutes)
