"""A date typed in full: "01-03-2026"."""

from datetime import datetime

from incident.dutch.times_in_words import AMSTERDAM
from incident.errors import Refused
from incident.record import Moment


def typed_date(typed: str, example: str) -> Moment | None:
    """Return the beginning of that day in the Netherlands; None for empty text. Raises `Refused`."""
    if not (tidy := typed.strip()):
        return None
    try:
        return datetime.strptime(tidy, "%d-%m-%Y").replace(tzinfo=AMSTERDAM)
    except ValueError:
        raise Refused("Die datum is niet duidelijk.", now=f"Typ de datum zo: {example}.") from None
