"""The faults of a draaiboek, by line.

The sentences never repeat text of the file: the line number points to it. All faults of a file are reported together,
so that a teacher can fix them in one go.
"""

import msgspec

from incident.errors import Explained

MOST_LINES_NAMED = 5
"""Nobody reads more line numbers than this in one sentence; `PlaybookError.faults` has them all."""


class PlaybookFault(msgspec.Struct, frozen=True):
    """One fault in the file."""

    line: int
    """The line number, counted from 1."""
    what: str
    """What is wrong, as a Dutch sentence."""
    remedy: str
    """How to fix it, as a Dutch sentence."""


class PlaybookError(Explained):
    """The file is not a usable draaiboek; `faults` has all its faults, in order of line."""

    def __init__(self, name: str, faults: tuple[PlaybookFault, ...]) -> None:
        """Set the sentences from the name of the file and at least one fault."""
        first, *others = sorted(faults, key=lambda fault: fault.line)
        super().__init__(
            f"In {_printable(name)} klopt regel {first.line} niet. {first.what}",
            safe="Het bestand is niet veranderd.",
            now=" ".join(part for part in (first.remedy, _about(others)) if part),
        )
        self.name = name
        self.faults: tuple[PlaybookFault, ...] = (first, *others)


class Faults:
    """Collects faults while a file is read, so that reading goes on after the first one."""

    def __init__(self) -> None:
        self._found: list[PlaybookFault] = []

    def add(self, line: int, what: str, remedy: str) -> None:
        """Add one fault."""
        self._found.append(PlaybookFault(line, what, remedy))

    def stop_if_any(self, name: str) -> None:
        """Raise `PlaybookError` for the file called `name` if there are faults."""
        if self._found:
            raise PlaybookError(name, tuple(self._found))


def _about(others: list[PlaybookFault]) -> str:
    if not others:
        return ""
    lines = sorted({fault.line for fault in others})
    named = ", ".join(str(line) for line in lines[:MOST_LINES_NAMED])
    more = " en verder" if len(lines) > MOST_LINES_NAMED else ""
    if len(others) == 1:
        return f"Er is nog 1 fout, op regel {named}."
    return f"Er zijn nog {len(others)} fouten, op regel {named}{more}."


def _printable(name: str) -> str:
    return "".join(letter if letter.isprintable() else "?" for letter in name)
