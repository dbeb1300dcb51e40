"""A table from type of record to the function that applies it."""

from collections.abc import Callable
from typing import TypeVar, cast

from incident.fold.dossier import Dossier
from incident.record import Record

ChangingRecord = TypeVar("ChangingRecord", bound=Record)


class Changes(dict[type[Record], Callable[[Dossier, Record], None]]):
    """The function that applies each type of record; it gets records of exactly that type."""

    def on(
        self, kind: type[ChangingRecord]
    ) -> Callable[[Callable[[Dossier, ChangingRecord], None]], Callable[[Dossier, ChangingRecord], None]]:
        """Register the function that applies a type of record."""

        def register(change: Callable[[Dossier, ChangingRecord], None]) -> Callable[[Dossier, ChangingRecord], None]:
            self[kind] = cast("Callable[[Dossier, Record], None]", change)
            return change

        return register
