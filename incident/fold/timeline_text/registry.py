"""A table from type of record to the function that gives its timeline text."""

from collections.abc import Callable
from enum import StrEnum
from typing import TypeVar

from incident.dutch.times_in_words import ended
from incident.fold.dossier import Dossier
from incident.record import Record

ToldRecord = TypeVar("ToldRecord", bound=Record)

SOURCE, WHY = "Bron", "Reden"


class LineKind(StrEnum):
    """The subject of a line, as on screen."""

    REPORT = "melding"
    CONTACT = "contact"
    FACT = "feit"
    QUESTION = "vraag"
    DECISION = "besluit"
    TASK = "taak"
    CLOCK = "klok"
    MEETING = "overleg"
    ROLE = "rol"
    EVIDENCE = "bewijs"
    RELEASE = "vrijgave"
    ENQUIRY = "van buiten"
    INVOLVED = "betrokkene"
    CHANNEL = "kanaal"
    TEXT = "tekst"
    DOSSIER = "dossier"
    UNREADABLE = "onbekend"


class TimelineTexts(dict[type[Record], Callable[[Dossier, Record], tuple[LineKind, str]]]):
    """The function that gives the timeline text of each type of record."""

    def on(self, kind: type[ToldRecord]) -> Callable[[Callable[[Dossier, ToldRecord], tuple[LineKind, str]]], None]:
        """Register the function for a type of record."""

        def register(tell: Callable[[Dossier, ToldRecord], tuple[LineKind, str]]) -> None:
            def checked(dossier: Dossier, record: Record) -> tuple[LineKind, str]:
                if not isinstance(record, kind):
                    raise TypeError(kind.__name__)
                return tell(dossier, record)

            self[kind] = checked

        return register


def with_notes(words: str, *notes: tuple[str, str]) -> str:
    """Return words with each non-empty note, such as a source, as a sentence of its own."""
    told = [f"{name}: {ended(note)}" for name, note in notes if note]
    return " ".join((ended(words), *told)) if told else words
