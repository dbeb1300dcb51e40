"""What one action records, and what is told when a file was made and could not be recorded."""

from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager

from incident.errors import Explained, Refused
from incident.record import Record, Stamp

Recorder = Callable[[Stamp], Sequence[Record]]
"""What one action records; called with the author, the times and fresh ids."""


@contextmanager
def registering(file_name: str) -> Iterator[None]:
    """Say that the file stands on disk and not in the timeline, when recording it is refused. Raises `Refused`."""
    try:
        yield
    except Explained as error:
        raise Refused(
            f"Het bestand {file_name} is gemaakt, maar staat nog niet in de tijdlijn.",
            safe=error.safe,
            now="Schrijf zelf op dat het gemaakt is.",
        ) from error
