"""Whether the laptop's clock can be trusted: sleep, a changed clock, a wrong date, summer and winter time.

Times are kept as moments, so nothing here changes what was recorded. Only the conclusions that people may draw from the
times change, and this module puts that in words. The clock readings are passed in.
"""

from datetime import timedelta
from enum import StrEnum

import msgspec

from incident.dutch.times_in_words import clock, day, local, span, when
from incident.record import Moment

_SLACK_SECONDS = 60.0
"""Clocks are corrected by seconds all the time; a minute is more than that, and is visible on screen."""
_NAP_SECONDS = 300.0
"""A shorter sleep does not matter."""
_BEHIND = timedelta(minutes=2)
_LONG_AGO = timedelta(days=60)
"""Longer than an incident usually rests before somebody opens it again or closes it."""
_FIRST_YEAR, _LAST_YEAR = 2020, 2050
"""Before the first and after the last of these no clock is right: an empty battery starts at 1970 or 2000."""
_HOUR = timedelta(hours=1)
_AHEAD_HOURS, _AFTER_HOURS = 12, 3
"""The hours before and after a clock change in which it is mentioned."""


class ClockReading(msgspec.Struct, frozen=True):
    """The clocks of a laptop, read at one moment."""

    wall: Moment
    running: float
    """Seconds that it has been awake, from some fixed point on."""
    passed: float | None = None
    """Seconds that have passed, sleep included, from some fixed point on; None where the laptop cannot tell."""


class JumpKind(StrEnum):
    """The cause of a jump in time."""

    SLEPT = "sliep"
    FORWARD = "vooruit gezet"
    BACK = "teruggezet"
    UNSURE = "vooruit, of sliep"


class Jump(msgspec.Struct, frozen=True):
    """The clock advanced by another amount than the laptop ran."""

    kind: JumpKind
    length: timedelta
    to: Moment
    """What the clock showed afterwards."""

    def told(self) -> str:
        """Return the jump in words."""
        length, shown = span(self.length), clock(self.to)
        return {
            JumpKind.SLEPT: f"De laptop stond {length} in de slaapstand. Het is nu {shown}: kijk wat er te laat is.",
            JumpKind.FORWARD: f"De klok van deze laptop is {length} vooruit gezet, naar {shown}. Klopt dat?",
            JumpKind.BACK: f"De klok van deze laptop is {length} teruggezet, naar {shown}. Klopt dat? "
            "Nieuwe regels kunnen nu vóór oudere komen te staan.",
            JumpKind.UNSURE: f"De tijd sprong {length} vooruit, naar {shown}: "
            "de laptop stond in de slaapstand, of de klok is verzet.",
        }[self.kind]


def jump(before: ClockReading, after: ClockReading) -> Jump | None:
    """Return the jump in time between two readings; None when the clock ran normally."""
    wall = (after.wall - before.wall).total_seconds()
    ran = after.running - before.running
    if before.passed is None or after.passed is None:
        drift, kind = wall - ran, JumpKind.UNSURE
    else:
        passed = after.passed - before.passed
        drift, kind = wall - passed, JumpKind.FORWARD
        if abs(drift) < _SLACK_SECONDS and passed - ran >= _NAP_SECONDS:
            return Jump(JumpKind.SLEPT, timedelta(seconds=passed - ran), after.wall)
    if abs(drift) < _SLACK_SECONDS:
        return None
    return Jump(JumpKind.BACK if drift < 0 else kind, timedelta(seconds=abs(drift)), after.wall)


def wrong(last: Moment | None, now: Moment) -> str:
    """Say why the clock must be wrong, given when the newest line was written down; empty when there is no reason."""
    if not _FIRST_YEAR <= now.year <= _LAST_YEAR:
        return f"Deze laptop staat op {day(now)}. Zet de klok goed."
    if last is not None and now < last - _BEHIND:
        return f"De laatste regel is van {when(last, now)}, en dat moet nog komen. Klopt de klok van deze laptop?"
    return ""


def doubt(last: Moment | None, now: Moment) -> str:
    """Say why the clock may be wrong, also when the newest line is only old; empty when there is no reason."""
    if last is not None and now > last + _LONG_AGO:
        return wrong(last, now) or f"De laatste regel is van {day(last)}. Klopt de datum van deze laptop?"
    return wrong(last, now)


def change(now: Moment) -> str:
    """Say that the Netherlands changes to summer or winter time about now; empty when it does not."""
    hour = now.replace(minute=0, second=0, microsecond=0)
    for ahead in range(-_AFTER_HOURS, _AHEAD_HOURS + 1):
        after = hour + ahead * _HOUR
        shift = (local(after).utcoffset() or _HOUR) - (local(after - _HOUR).utcoffset() or _HOUR)
        if shift and -timedelta(hours=_AFTER_HOURS) < after - now <= timedelta(hours=_AHEAD_HOURS):
            goes, what = ("gaat", "komt") if after > now else ("ging", "kwam")
            if shift < timedelta(0):
                return f"De klok {goes} een uur terug (wintertijd): 02:00 tot 03:00 {what} twee keer."
            return f"De klok {goes} een uur vooruit (zomertijd): 02:00 tot 03:00 {what} niet."
    return ""
