"""Looks a draaiboek over that was made in the app, by the same reader that takes a file."""

from typing import NamedTuple

from incident.playbook.playbook import Playbook
from playbooks.faults import Fault, PlaybookError
from playbooks.reader import read
from playbooks.writer import write


class Checked(NamedTuple):
    """What came of it."""

    book: Playbook
    """As the reader understands it when nothing is wrong; else as it came."""
    text: str
    """The file that it makes, which the lines of the faults refer to."""
    faults: tuple[Fault, ...]

    @property
    def fit(self) -> bool:
        """Whether an incident can begin with it."""
        return not self.faults

    def line(self, fault: Fault) -> str:
        """Return the line that a fault is about."""
        return self.text.split("\n")[fault.line - 1].strip()


def check(book: Playbook) -> Checked:
    """Write a draaiboek and read it back."""
    text = write(book)
    try:
        return Checked(read(text, name=book.key), text, ())
    except PlaybookError as error:
        return Checked(book, text, error.faults)
