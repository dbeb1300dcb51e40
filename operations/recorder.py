"""The records of an action, and the error when a file was made but could not be recorded."""

from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager

from incident.errors import Explained, Refused
from incident.record import Record, Stamp

Recorder = Callable[[Stamp], Sequence[Record]]
"""Returns the records of one action; called with the author, the times and fresh ids."""


@contextmanager
def registering(file_name: str) -> Iterator[None]:
    """Run a block that registers a file. When that is refused, raise `Refused`, which says that the file exists."""
    try:
        yield
    except Explained as error:
        raise Refused(
            f"Het bestand {file_name} is gemaakt, maar staat nog niet in de tijdlijn.",
            safe=error.safe,
            now="Schrijf zelf op dat het gemaakt is.",
        ) from error
