"""The grammar of a time of day: "22:10", "8u30", "half elf", "kwart over 9", "'s avonds om 7 uur"."""

import re

import msgspec

from incident.dutch.dutch_clock import Time
from incident.dutch.time_words import END, FLAGS, HOURS, NUMBER, PARTS, QUOTE, accented, amount_of, one_of, plain_word


class ClockNotation(msgspec.Struct, frozen=True):
    """A time of day."""

    hour: int
    """0 to 24; 24 is midnight at the end of the day."""
    minute: int
    spoken: bool = False
    """Whether it is a time on a twelve-hour clock: "half elf" is 10:30 and 22:30."""
    part: str = ""
    """ochtend, middag, avond or nacht; empty when it was not typed."""
    loose: bool = False
    """Whether these words in front of a line may be no time: "8 uur gewacht", "1200 leerlingen"."""
    season: str = ""
    """zomer or winter: which of two such times in the night in which the clock goes back."""

    def times(self, part: str) -> tuple[Time, ...]:
        """Return the times that may be meant in this part of the day, or in all of it.

        There is none when hour and part exclude each other, as in "23:00 's ochtends".
        """
        if not part:
            hours = (self.hour % 12, self.hour % 12 + 12) if self.spoken else (self.hour,)
            return tuple((hour, self.minute) for hour in hours)
        early, late = _HOURS_OF[part]
        given = {self.hour, self.hour % 12, self.hour % 12 + 12} if 0 < self.hour <= 12 else {self.hour}
        # On a twelve-hour clock 12:30 at night is half past midnight, and 12:30 at noon stays what it is.
        return tuple((hour, self.minute) for hour in sorted(given) if early <= hour < late or hour + 24 < late)


_HOURS_OF = {"ochtend": (3, 13), "middag": (12, 19), "avond": (17, 24), "nacht": (21, 31)}
"""From which hour until before which hour people name a part of the day; 31 is seven in the morning."""


_PART = re.compile(
    rf"(?:{QUOTE}?s\s*(?P<s>ochtends|morgens|middags|avonds|nachts)|in\s+de\s+(?P<de>ochtend|middag|avond|nacht)){END}",
    FLAGS,
)
_OM = re.compile(rf"om{END}\s*", FLAGS)
_HOUR = rf"(?:\d{{1,2}}|{accented(one_of(HOURS))})"
_SUFFIX = r"(?:\s*(?:uur|u\.?)(?!\w))?"

_DIGITAL = re.compile(rf"(?P<hour>\d{{1,2}})[:.](?P<minute>\d{{2}})(?!\d)(?::\d{{2}}(?!\d))?{_SUFFIX}{END}", FLAGS)
_WITH_U = re.compile(rf"(?P<hour>\d{{1,2}})\s?(?:uur|u|h)(?P<minute>\d{{2}}){END}", FLAGS)
_SPACED = re.compile(rf"(?P<hour>\d{{1,2}})\s*(?:uur|u)\s+(?P<minute>\d{{2}}){END}", FLAGS)
_FULL = re.compile(rf"(?P<hour>\d{{1,2}})\s*(?:uur|u\.?|h){END}", FLAGS)
_BARE = re.compile(rf"(?P<hour>\d{{1,2}}){END}(?![:.,;/-]\d)", FLAGS)
_MILITARY = re.compile(rf"(?P<hour>\d{{1,2}})(?P<minute>\d{{2}}){_SUFFIX}{END}", FLAGS)
_FOUR = re.compile(rf"(?P<hour>[01]\d|2[0-3])(?P<minute>[0-5]\d){_SUFFIX}{END}", FLAGS)
_HALF = re.compile(rf"half\s+(?P<hour>{_HOUR}){_SUFFIX}{END}", FLAGS)
_QUARTER = re.compile(rf"kwart(?:ier)?\s+(?P<side>over|voor)\s+(?P<hour>{_HOUR}){_SUFFIX}{END}", FLAGS)
_AROUND = re.compile(
    rf"(?P<count>\d{{1,2}}|{NUMBER})(?:\s*min(?:\.|uten|uut)?)?\s+(?P<side>over|voor)\s+(?P<half>half\s+)?(?P<hour>{_HOUR}){_SUFFIX}{END}",
    FLAGS,
)
_WORD = re.compile(rf"(?P<hour>{accented(one_of(HOURS))})\s+uur{END}", FLAGS)
_MIDNIGHT = re.compile(rf"middernacht{END}", FLAGS)
_SEASON = re.compile(rf"\s+(?P<season>zomer|winter)tijd{END}", FLAGS)
_SPACE = re.compile(r"\s*")
_MEASURE = re.compile(r"\s*(?:euro|€|%|procent|km|kilo|kg|meter|liter|miljoen|graden)", FLAGS)
"""What makes a number no time: "3.50 euro"."""


def clock_at(text: str, start: int, alone: bool, *, om: bool = False) -> tuple[ClockNotation, int] | None:
    """Read a time of day, with the part of the day in front or behind."""
    at, part = start, ""
    if match := _PART.match(text, at):
        part = PARTS[(match["s"] or match["de"]).casefold()]
        at = _space(text, match.end())
    if match := _OM.match(text, at):
        om, at = True, match.end()
    found = _time(text, at, sure=om or bool(part), alone=alone)
    if found is None or _MEASURE.match(text, found[1]):
        return None
    clock, at = found
    if not part and (match := _PART.match(text, _space(text, at))):
        part, at = PARTS[(match["s"] or match["de"]).casefold()], match.end()
        clock = msgspec.structs.replace(clock, loose=False)
    if match := _SEASON.match(text, at):
        return msgspec.structs.replace(clock, part=part, season=match["season"].casefold()), match.end()
    return msgspec.structs.replace(clock, part=part), at


def _time(text: str, at: int, *, sure: bool, alone: bool) -> tuple[ClockNotation, int] | None:
    """Read hour and minute. A looser form counts where the words around it make it `sure`, or it stands alone."""
    if match := _MIDNIGHT.match(text, at):
        return ClockNotation(0, 0), match.end()
    for pattern in (_AROUND, _QUARTER, _HALF):
        if (match := pattern.match(text, at)) and (clock := _spoken(match)):
            return clock, match.end()
    forms = (
        (_DIGITAL, True, False),
        (_WITH_U, True, False),
        (_SPACED, alone, False),
        (_FULL, True, not (sure or alone)),
        (_BARE, alone or sure, not alone),
        (_MILITARY, alone, False),
        (_FOUR, True, not (sure or alone)),
    )
    for pattern, allowed, loose in forms:
        if allowed and (match := pattern.match(text, at)):
            hour, minute = int(match["hour"]), int(match.groupdict().get("minute") or 0)
            return (ClockNotation(hour, minute, loose=loose), match.end()) if _exists(hour, minute) else None
    if match := _WORD.match(text, at):
        hour = HOURS[plain_word(match["hour"])]
        return ClockNotation(hour, 0, spoken=True, loose=not (sure or alone)), match.end()
    return None


def _spoken(match: re.Match[str]) -> ClockNotation | None:
    """Return a time that is spoken as so many minutes before or after an hour."""
    named = plain_word(match["hour"])
    hour = HOURS.get(named) or int(named)
    groups = match.groupdict()
    minute = 0
    if "side" not in groups or groups.get("half"):
        minute -= 30
    if "side" in groups:
        count = amount_of(groups["count"]) if "count" in groups else 15
        minute += int(count) if match["side"].casefold() == "over" else -int(count)
    if not 1 <= hour <= 12 or not -60 < minute < 60:
        return None
    total = hour * 60 + minute
    return ClockNotation(total // 60, total % 60, spoken=True)


def _exists(hour: int, minute: int) -> bool:
    return minute < 60 and (hour < 24 or (hour, minute) == (24, 0))


def _space(text: str, at: int) -> int:
    match = _SPACE.match(text, at)
    return match.end() if match else at
