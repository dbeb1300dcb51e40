"""Typed times in the fields of forms and the options of commands. `leading_time` reads the time in front of a line."""

from datetime import date

from incident.dutch.time_reading import Direction, Reading, TimeDoubt, TimeQuestion, is_today, read
from incident.dutch.times_in_words import clock, local, shown, shown_day
from incident.errors import Refused
from incident.record import Moment


def past(text: str, now: Moment) -> Moment:
    """Read when something happened: "21:50", "gisteren 16:00", "za 22:10". Empty text gives `now`.

    Raises `Refused` when it is not clear or has yet to come.
    """
    return _read(text, now, Direction.PAST) or now


def past_or(text: str, now: Moment, otherwise: Moment | None) -> Moment | None:
    """Read when something happened; empty text gives `otherwise`. Raises `Refused` as `past` does."""
    return _read(text, now, Direction.PAST) or otherwise


def coming(text: str, now: Moment) -> Moment | None:
    """Read when something is due: "22:30", "morgen 9:00", "14-02-2027". Empty text gives None.

    A day alone is nine o'clock. Raises `Refused` when it is not clear or has passed.
    """
    return _read(text, now, Direction.COMING)


def coming_day(text: str, now: Moment) -> date | None:
    """Read the day on which something is due, with or without a time; it may be today. Empty text gives None.

    Raises `Refused` when it is not clear or has passed.
    """
    if is_today(text, now):
        return local(now).date()
    moment = coming(text, now)
    return None if moment is None else local(moment).date()


def understood(text: str, now: Moment, direction: Direction) -> str:
    """Say how a field is understood: "→ morgen di 25 aug 07:30"; empty for an empty field."""
    if not text.strip():
        return ""
    reading = read(text, now, direction)
    return told_question(reading) if isinstance(reading, TimeQuestion) else told_reading(reading, now)


def understood_day(text: str, now: Moment) -> str:
    """Say how a field for a day is understood: "→ zo 1 mrt 2027"; empty for an empty field."""
    if not text.strip():
        return ""
    if is_today(text, now):
        return "→ vandaag"
    reading = read(text, now, Direction.COMING)
    return told_question(reading) if isinstance(reading, TimeQuestion) else f"→ {shown_day(reading.moment, now)}"


def written(moment: Moment, now: Moment, direction: Direction) -> str:
    """Return a moment as somebody would type it: "22:30", or with its day where the time alone says something else."""
    reading = read(clock(moment), now, direction)
    same = isinstance(reading, Reading) and reading.moment == moment.replace(second=0, microsecond=0)
    return clock(moment) if same else shown(moment, now)


def told_reading(reading: Reading, now: Moment) -> str:
    """Say which moment was understood, and what is remarkable about it; at most 44 characters within a year."""
    said = shown(reading.moment, now)
    match reading.doubt:
        case TimeDoubt.TWICE:
            return f"→ {said} (of: {'zomertijd' if local(reading.moment).fold else 'wintertijd'})"
        case TimeDoubt.NEVER:
            never = f"{reading.typed[0]:02}:{reading.typed[1]:02} bestond niet"
            return f"→ {said.removeprefix('gisteren ').removeprefix('morgen ')} ({never})"
    return f"→ {said}"


def told_question(question: TimeQuestion) -> str:
    """Say that a time is not understood yet, and why."""
    return f"→ ? {question.hint}"


def _read(text: str, now: Moment, direction: Direction) -> Moment | None:
    if not text.strip():
        return None
    reading = read(text, now, direction)
    if isinstance(reading, TimeQuestion):
        raise Refused(reading.what, now=reading.now)
    return reading.moment
