"""A table from type of record to how it is told."""

from collections.abc import Callable
from enum import StrEnum
from typing import TypeVar

from incident.dutch.times_in_words import ended
from incident.fold.dossier import Dossier
from incident.record import Record

ToldRecord = TypeVar("ToldRecord", bound=Record)

SOURCE, WHY = "Bron", "Reden"


class LineKind(StrEnum):
    """What a line is about, as on screen."""

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
    """By type of record: the function that tells it."""

    def on(self, kind: type[ToldRecord]) -> Callable[[Callable[[Dossier, ToldRecord], tuple[LineKind, str]]], None]:
        """Register how a type of record is told."""

        def register(tell: Callable[[Dossier, ToldRecord], tuple[LineKind, str]]) -> None:
            def checked(dossier: Dossier, record: Record) -> tuple[LineKind, str]:
                if not isinstance(record, kind):
                    raise TypeError(kind.__name__)
                return tell(dossier, record)

            self[kind] = checked

        return register


def with_notes(words: str, *notes: tuple[str, str]) -> str:
    """Return words with the notes that hold something, such as a source, each as a sentence of its own."""
    told = [f"{name}: {ended(note)}" for name, note in notes if note]
    return " ".join((ended(words), *told)) if told else words
