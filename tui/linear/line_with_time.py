"""A typed line with the time in front of it, or with the time of the option --tijd."""

from incident.dutch.leading_time import TypedLine, typed_line
from incident.dutch.time_reading import Direction, Reading, read
from incident.errors import Refused
from incident.record import Moment

_TIME = "Of zet de tijd achter --tijd: --tijd nu, of --tijd gisteren 22:10."


def line_with_time(text: str, time: str, now: Moment) -> TypedLine:
    """Split a line into its time and its text; with a `time` of its own all of it is text.

    Raises `Refused` for a time that is not clear, so that no line is recorded as of now without a word.
    """
    if not time.strip():
        line = typed_line(text, now)
        if line.question is not None:
            raise Refused(line.question.what, safe="Er is niets vastgelegd.", now=f"{line.question.now} {_TIME}")
        return line
    reading = read(time, now, Direction.PAST)
    if isinstance(reading, Reading):
        return TypedLine(reading.moment, text.strip(), True, reading)
    raise Refused(reading.what, safe="Er is niets vastgelegd.", now=reading.now)
