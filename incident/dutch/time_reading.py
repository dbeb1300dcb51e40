"""Which moment a typed time means, seen from now: in a field for what happened, or in one for what is to come.

A time is never guessed. What can mean two things, or lies just on the wrong side of now, is asked: `read` then returns
a `TimeQuestion` with the moments that may be meant.
"""

from calendar import monthrange
from collections.abc import Iterable, Iterator
from datetime import date, timedelta
from enum import Enum

import msgspec

from incident.dutch.clock_notation import ClockNotation
from incident.dutch.day_notation import DayNotation
from incident.dutch.dutch_clock import Time, moments_on
from incident.dutch.school_days import START_OF_DAY
from incident.dutch.time_notation import TimeNotation, whole
from incident.dutch.times_in_words import days_and_hours, local
from incident.record import Moment

SLACK = timedelta(minutes=3)
"""So much the clocks of two people may differ: a past time that is no further ahead counts as past."""
JUST_AHEAD = timedelta(hours=3)
"""In a past field a time alone that is so near ahead is asked: it may be a slip, and need not be of yesterday."""
JUST_BEHIND = timedelta(minutes=30)
"""In a coming field a time alone that passed so shortly ago is asked: it need not be of tomorrow."""
_NIGHT_ENDS = 5
"""Before this hour "vanavond" still means the previous evening."""
_DAY = timedelta(days=1)
_YEARS = 9
"""The 29th of February comes back within eight years."""
_FIRST_YEAR, _LAST_YEAR = 1970, 2199


class Direction(Enum):
    """Which side of now a field asks for."""

    PAST = "past"
    COMING = "coming"


class TimeDoubt(Enum):
    """What is remarkable about a time that was understood."""

    TWICE = "twice"
    """The clock showed it twice, because summer time ended; one of the two was chosen."""
    NEVER = "never"
    """The clock skipped it, because summer time began; an hour was added."""


class Reading(msgspec.Struct, frozen=True):
    """A time that was understood."""

    moment: Moment
    doubt: TimeDoubt | None = None
    typed: Time = (0, 0)
    """Hour and minute as typed, used to name a time that the clock skipped."""


class TimeQuestion(msgspec.Struct, frozen=True):
    """Why a time is not understood, in Dutch sentences without the words that were typed."""

    what: str
    now: str
    """What to do."""
    hint: str = "onduidelijk"
    """The same in a few words, for beside the field."""
    options: tuple[Moment, ...] = ()
    """The moments that may be meant, the likeliest one first."""


_EXAMPLES = {
    Direction.PAST: "Typ bijvoorbeeld: 21:50, gisteren 22:10, za 22:10 of 22-08-2026 14:00.",
    Direction.COMING: "Typ bijvoorbeeld: 22:30, morgen 9:00, ma 9:00 of 14-02-2027 9:00.",
}


def unclear(direction: Direction) -> TimeQuestion:
    """Return the question about words that are no time at all."""
    return TimeQuestion("Die tijd is niet duidelijk.", _EXAMPLES[direction])


def read(text: str, now: Moment, direction: Direction) -> Reading | TimeQuestion:
    """Read a time that stands alone in a field; `text` is not empty."""
    notation = whole(text)
    return unclear(direction) if notation is None else moment_of(notation, now, direction)


def is_today(text: str, now: Moment) -> bool:
    """Return whether a day was typed, without a time, and that day is today."""
    notation = whole(text)
    return notation is not None and _MomentSearch(notation, now, now, Direction.COMING).names_today()


def moment_of(
    notation: TimeNotation, now: Moment, direction: Direction, said: Moment | None = None
) -> Reading | TimeQuestion:
    """Return the moment that a notation means.

    Days are counted from when the words were `said`, which is now unless somebody took long to finish the line. Whether
    it has passed is seen from `now`.
    """
    said = said or now
    if notation.minutes is not None:
        return _counted(said + timedelta(minutes=notation.minutes), now, direction)
    try:
        return _MomentSearch(notation, now, said, direction).found()
    except OverflowError:
        return unclear(direction)


def _counted(moment: Moment, now: Moment, direction: Direction) -> Reading | TimeQuestion:
    if direction is Direction.PAST and moment > now + SLACK:
        return _still_to_come(moment, now)
    if direction is Direction.COMING and moment <= now:
        return _PASSED
    return Reading(moment)


def _still_to_come(moment: Moment, now: Moment, options: tuple[Moment, ...] = ()) -> TimeQuestion:
    return TimeQuestion(
        f"Die tijd komt nog: over {days_and_hours(moment - now)}.",
        "Typ een tijd die voorbij is, of zet de dag erbij.",
        f"komt nog, over {days_and_hours(moment - now)}",
        options,
    )


class _Candidate(msgspec.Struct, frozen=True):
    moment: Moment
    day: date
    time: Time


class _MomentSearch:
    """The search for the moment that one notation means."""

    def __init__(self, notation: TimeNotation, now: Moment, said: Moment, direction: Direction) -> None:
        self._now, self._direction = now, direction
        self._past = direction is Direction.PAST
        self._day = notation.day or DayNotation()
        self._clock = notation.clock
        self._said = local(said)
        self._part = self._day.part or (notation.clock.part if notation.clock else "")

    def found(self) -> Reading | TimeQuestion:
        """Return the moment, or the question."""
        if self._clock is None:
            return self._without_clock()
        both = self._clock.part and self._day.part and self._clock.part != self._day.part
        times = () if both else self._clock.times(self._part)
        if not times or (self._day.weeks is not None and self._day.weekday is None):
            return unclear(self._direction)
        fixed = self._fixed_day()
        if fixed is not None and not self._agrees(fixed):
            return _NO_SUCH_DAY
        if self._is_night_of_two_days(times):
            return self._which_night(self._clock, times[:1], fixed)
        if fixed is None:
            return self._open(self._clock, times)
        if self._day.of_today and self._part == "nacht":
            return self._open(self._clock, times)
        return self._fixed(self._clock, fixed, times)

    def names_today(self) -> bool:
        """Return whether the notation is today, without a time."""
        it = self._day
        named = it.days == 0 or (it.days is None and it.day is not None)
        return self._clock is None and named and not it.part and self._agrees(self._today)

    # -- a day without a time

    def _without_clock(self) -> Reading | TimeQuestion:
        fixed = self._fixed_day()
        lacks = TimeQuestion("Er staat nog geen tijd bij die dag.", _EXAMPLES[self._direction], "hoe laat")
        if self._past or self._day.part or (self._day.weeks is not None and self._day.weekday is None):
            return lacks
        start = (START_OF_DAY.hour, START_OF_DAY.minute)
        clock = ClockNotation(*start)
        if fixed is not None:
            if not self._agrees(fixed):
                return _NO_SUCH_DAY
            return lacks if fixed == self._today else self._fixed(clock, fixed, (start,))
        if self._day.weekday is not None and self._day.day is None:
            ahead = (self._day.weekday - self._today.weekday()) % 7 or 7
            return self._fixed(clock, self._today + ahead * _DAY, (start,))
        return self._open(clock, (start,))

    # -- the day

    @property
    def _today(self) -> date:
        return self._said.date()

    def _fixed_day(self) -> date | None:
        """Return the one day that is named; None when several may be meant."""
        it, today = self._day, self._today
        if it.days is not None:
            early = it.of_today and self._said.hour < _NIGHT_ENDS and it.part in {"avond", "middag"} and self._past
            return today + (it.days - early) * _DAY
        if it.months is not None:
            return _months_from(today, it.months)
        if it.weeks is not None and it.weekday is not None:
            return today + (it.weekday - today.weekday() + 7 * it.weeks) * _DAY
        if it.year is not None and it.day is not None and it.month is not None:
            return date(it.year, it.month, it.day) if _FIRST_YEAR <= it.year <= _LAST_YEAR else date.min
        return None

    def _agrees(self, day: date) -> bool:
        """Return whether everything that was typed of the day is so."""
        it = self._day
        return (
            day != date.min
            and it.weekday in {None, day.weekday()}
            and it.day in {None, day.day}
            and it.month in {None, day.month}
            and it.year in {None, day.year}
        )

    def _is_night_of_two_days(self, times: tuple[Time, ...]) -> bool:
        """Return whether a night is named by its day only: "zaterdagnacht 2:00" may be on Sunday."""
        it = self._day
        named = it.day is None and not it.of_today and (it.days is not None or it.weekday is not None)
        return named and self._part == "nacht" and times[0][0] < 12

    def _which_night(self, clock: ClockNotation, times: tuple[Time, ...], fixed: date | None) -> Reading | TimeQuestion:
        first = self._open(clock, times) if fixed is None else self._fixed(clock, fixed, times)
        if isinstance(first, TimeQuestion):
            return first
        day = local(first.moment).date()
        both = (it.moment for it in _candidates((day, day + _DAY), times, clock))
        options = tuple(moment for moment in both if self._on_this_side(moment))
        return TimeQuestion(
            "De nacht hoort bij twee dagen.", "Typ de datum erbij, zoals 22-08 2:00.", "welke nacht", options
        )

    def _open_days(self) -> Iterator[date]:
        """Return the days near today that may be meant, in order."""
        it, today = self._day, self._today
        if it.day is not None and it.month is not None:
            for year in range(max(_FIRST_YEAR, today.year - _YEARS), min(_LAST_YEAR, today.year + _YEARS) + 1):
                if it.day <= monthrange(year, it.month)[1] and self._agrees(day := date(year, it.month, it.day)):
                    yield day
        elif it.weekday is not None:
            first = (it.weekday - today.weekday()) % 7 - 14
            for ahead in range(first, 15, 7):
                if it.other == 0 or ahead * it.other > 0:
                    yield today + ahead * _DAY
        else:
            yield from (today + ahead * _DAY for ahead in range(-2, 3))

    # -- the moment

    def _fixed(self, clock: ClockNotation, day: date, times: tuple[Time, ...]) -> Reading | TimeQuestion:
        """Return the moment on this day."""
        possible = list(_candidates((day,), times, clock))
        right = [it for it in possible if self._on_this_side(it.moment)]
        if not right:
            if self._past:
                return _still_to_come(possible[0].moment, self._now)
            return _PASSED
        if len({it.time for it in right}) > 1:
            options = tuple(it.moment for it in (reversed(right) if self._past else right))
            return TimeQuestion(
                "Dat kan voor of na de middag zijn.", "Typ de tijd zo: 10:30 of 22:30.", "voor of na de middag", options
            )
        return self._told(right, clock)

    def _open(self, clock: ClockNotation, times: tuple[Time, ...]) -> Reading | TimeQuestion:
        """Return the nearest such moment on this side of now, unless one on the other side is suspiciously near."""
        possible = sorted(_candidates(self._open_days(), times, clock), key=lambda it: it.moment)
        right = [it for it in possible if self._on_this_side(it.moment)]
        wrong = [it for it in possible if not self._on_this_side(it.moment)]
        if not right:
            return self._fixed(clock, wrong[0].day, times) if wrong else _NO_SUCH_DAY
        chosen, near = (right[-1], wrong[:1]) if self._past else (right[0], wrong[-1:])
        pair = [it for it in right if (it.day, it.time) == (chosen.day, chosen.time)]
        for other in near:
            if (other.day, other.time) != (chosen.day, chosen.time) and self._suspicious(other.moment, chosen.moment):
                return self._other_side(other.moment, chosen.moment)
        return self._told(pair, clock)

    def _on_this_side(self, moment: Moment) -> bool:
        return moment <= self._now + SLACK if self._past else moment > self._now

    def _suspicious(self, other: Moment, chosen: Moment) -> bool:
        """Return whether the moment on the wrong side of now may well be the one that is meant."""
        away = abs(other - self._now)
        if self._day.day is not None:
            return away < abs(chosen - self._now)
        return away <= (JUST_AHEAD if self._past else JUST_BEHIND)

    def _other_side(self, other: Moment, chosen: Moment) -> TimeQuestion:
        if self._past:
            return _still_to_come(other, self._now, (chosen,))
        return TimeQuestion(
            f"Die tijd was {days_and_hours(self._now - other)} geleden.",
            "Typ een tijd die nog komt, of zet de dag erbij.",
            "net voorbij",
            (chosen,),
        )

    def _told(self, right: list[_Candidate], clock: ClockNotation) -> Reading:
        """Return the chosen one of the moments at which the clock shows one time of one day."""
        chosen = right[-1] if self._past else right[0]
        here = local(chosen.moment)
        if len(right) > 1 and not clock.season:
            return Reading(chosen.moment, TimeDoubt.TWICE, chosen.time)
        skipped = (here.hour, here.minute) != (chosen.time[0] % 24, chosen.time[1])
        return Reading(chosen.moment, TimeDoubt.NEVER if skipped else None, chosen.time)


def _candidates(days: Iterable[date], times: tuple[Time, ...], clock: ClockNotation) -> Iterator[_Candidate]:
    for day in days:
        for hour, minute in times:
            moments = moments_on(day + _DAY, (0, minute)) if hour == 24 else moments_on(day, (hour, minute))
            if clock.season and len(moments) > 1:
                moments = (moments[clock.season == "winter"],)
            for moment in moments:
                yield _Candidate(moment, day, (hour, minute))


def _months_from(day: date, months: int) -> date:
    """Return the same day of another month; the last one of a month that is shorter."""
    year, month = divmod(day.year * 12 + day.month - 1 + months, 12)
    return date(year, month + 1, min(day.day, monthrange(year, month + 1)[1]))


_PASSED = TimeQuestion("Die tijd is al voorbij.", "Typ een tijd die nog komt.", "al voorbij")
_NO_SUCH_DAY = TimeQuestion(
    "Die dag en datum horen niet bij elkaar.", "Kijk de datum na, of laat de dag van de week weg.", "andere dag"
)
