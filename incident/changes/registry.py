"""A table from type of record to what it changes."""

from collections.abc import Callable
from typing import TypeVar

from incident.dossier import Dossier
from incident.record import Record

RecordType = TypeVar("RecordType", bound=Record)


class Changes(dict[type[Record], Callable[[Dossier, Record], None]]):
    """By type of record: the function that applies it."""

    def on(self, kind: type[RecordType]) -> Callable[[Callable[[Dossier, RecordType], None]], None]:
        """Register what a type of record changes."""

        def register(change: Callable[[Dossier, RecordType], None]) -> None:
            def checked(dossier: Dossier, record: Record) -> None:
                if isinstance(record, kind):
                    change(dossier, record)

            self[kind] = checked

        return register
