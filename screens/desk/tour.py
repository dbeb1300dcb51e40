"""The guided first run on the example case: six small steps, shown in a strip above the screen.

Whether a step was done follows from the records, so nothing is stored and any way of doing it counts.
"""

from collections.abc import Callable, Sequence
from typing import NamedTuple

import msgspec

from incident.record import Moment, Record
from incident.records.entries import EntryAdded, EntryCorrected
from incident.records.facts import FactEstablished, FactRevised, FactStatus
from incident.records.releases import FactReleased, ReleaseChoice
from incident.records.texts import TextApproved, TextStarted

_PARENTS = "ouders"
"""The key of the parents in the example case, with which every practice begins."""


class Tour(msgspec.Struct):
    """The tour of this practice."""

    since: Moment
    """Records after this moment were made by the user, and not by the example."""
    away: bool = False
    """Whether the user hid it for now."""


class TourStep(NamedTuple):
    """One thing to try."""

    do: str
    why: str
    done: Callable[[Sequence[Record]], bool]
    """Returns whether these records of the user include it."""


def _typed(own: Sequence[Record]) -> bool:
    return any(isinstance(it, EntryAdded) for it in own)


def _confirmed(own: Sequence[Record]) -> bool:
    return any(isinstance(it, FactEstablished | FactRevised) and it.status is FactStatus.CONFIRMED for it in own)


def _shared(own: Sequence[Record]) -> bool:
    return any(
        isinstance(it, FactReleased) and (it.audience, it.choice) == (_PARENTS, ReleaseChoice.SHARE) for it in own
    )


def _begun(own: Sequence[Record]) -> bool:
    return any(isinstance(it, TextStarted) and it.audience == _PARENTS for it in own)


def _approved(own: Sequence[Record]) -> bool:
    begun = {it.mark.id for it in own if isinstance(it, TextStarted) and it.audience == _PARENTS}
    return any(isinstance(it, TextApproved) and it.text in begun for it in own)


def _corrected(own: Sequence[Record]) -> bool:
    return any(isinstance(it, EntryCorrected) for it in own)


STEPS = (
    TourStep("Typ: Wijkagent is er. Druk op Enter.", "Zo legt u vast wat er gebeurt, met de tijd erbij.", _typed),
    TourStep(
        "Typ: feit: De school is open. Druk op Enter en vul een bron in.",
        "Alleen feiten komen in berichten.",
        _confirmed,
    ),
    TourStep(
        "Druk op F5. Pijlen naar uw feit, kolom Ouders. Enter, Delen.",
        "U kiest per doelgroep wie wat hoort.",
        _shared,
    ),
    TourStep(
        "Druk op F6. Kies onderaan de lijst + Nieuwe tekst, dan Ouders.",
        "Uw feit staat er al in, en wat anders is dan eerst.",
        _begun,
    ),
    TourStep(
        "Esc. Kies uw nieuwe tekst, Enter, Akkoord geven. Lees hem, Enter.",
        "Na het akkoord ligt deze versie vast.",
        _approved,
    ),
    TourStep(
        "Druk op F3. Kies uw regel over de wijkagent. Enter, Verbeteren.",
        "De tijdlijn houdt alles, ook de oude regel.",
        _corrected,
    ),
)
_PUT_AWAY = "Weg: klik, of F10."
_FINISHED = (
    "Klaar: dit waren de zes stappen. Probeer gerust verder.",
    "F1 geeft hulp. Ctrl+Q stopt de oefening.",
)


def told(tour: Tour, records: Sequence[Record]) -> tuple[str, str]:
    """Return the two lines of the strip: what to do now, and why; done steps are skipped, in any order."""
    own = since(tour, records)
    left = [(number, step) for number, step in enumerate(STEPS, 1) if not step.done(own)]
    if not left:
        return _FINISHED
    number, step = left[0]
    return f"{number} van {len(STEPS)}  {step.do}", step.why


def since(tour: Tour, records: Sequence[Record]) -> Sequence[Record]:
    """Return the records of the user: those written after the example."""
    start = len(records)
    while start and records[start - 1].mark.recorded > tour.since:
        start -= 1
    return records[start:]


def words(tour: Tour, records: Sequence[Record]) -> str:
    """Return the text of the strip, each line within 78 columns."""
    first, second = told(tour, records)
    return f"{first}\n{second}  {_PUT_AWAY}"
