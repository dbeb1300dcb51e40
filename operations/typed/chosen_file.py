"""The door of every import: reads a file that the user chose, and lets nothing but a Dutch sentence out of its reader.

A chosen file comes from anywhere. It may be huge, a pipe that never ends, or made to break its reader.
"""

from contextlib import AbstractContextManager
from pathlib import Path

from incident.errors import Explained, explaining
from store.machine import disk


class FileNotTaken(Explained):
    """A file that the user chose could not be read, or its contents are not what was asked for."""


def read(path: Path, most: int) -> bytes:
    """Return the bytes of a chosen file, if it is an ordinary file of at most `most`. Raises `FileNotTaken`."""
    try:
        return disk.read_chosen(path, most)
    except disk.TooLarge as error:
        raise FileNotTaken(
            "Dit bestand is te groot.",
            safe="Er is niets veranderd.",
            now=f"Kies een bestand van hoogstens {_size(most)}.",
        ) from error
    except FileNotFoundError as error:
        raise FileNotTaken("Dit bestand is er niet.", now="Controleer de map en de naam.") from error
    except (OSError, ValueError) as error:
        # A ValueError is a path with a NUL in it.
        raise FileNotTaken(
            "Dit bestand kan niet worden gelezen.", safe="Er is niets veranderd.", now="Controleer de naam en de map."
        ) from error


def guarded() -> AbstractContextManager[None]:
    """Turn every failure of a reader into a `FileNotTaken`; an `Explained` goes on as it is."""
    return explaining(_not_understood)


def _not_understood() -> FileNotTaken:
    return FileNotTaken(
        "Dit bestand is niet in te lezen: er staat iets in dat Houvast niet begrijpt.",
        safe="Er is niets veranderd.",
        now="Bewaar het opnieuw in het programma waar het vandaan komt, of kies een ander bestand.",
    )


def _size(most: int) -> str:
    return f"{most // 1_000_000} MB" if most >= 1_000_000 else f"{most // 1000} kB"
