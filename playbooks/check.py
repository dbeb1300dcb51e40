"""Looks a draaiboek over that was made in the app, by the same reader that takes a file."""

from typing import NamedTuple

from incident.playbook.playbook import Playbook
from playbooks.faults import PlaybookError, PlaybookFault
from playbooks.reader import read
from playbooks.writer import write


class CheckedPlaybook(NamedTuple):
    """What came of it."""

    book: Playbook
    """As the reader understands it when nothing is wrong; else as it came."""
    text: str
    """The file that it makes, which the lines of the faults refer to."""
    faults: tuple[PlaybookFault, ...]

    @property
    def fit(self) -> bool:
        """Whether an incident can begin with it."""
        return not self.faults

    def line(self, fault: PlaybookFault) -> str:
        """Return the line that a fault is about."""
        return self.text.split("\n")[fault.line - 1].strip()


def check(book: Playbook) -> CheckedPlaybook:
    """Write a draaiboek and read it back."""
    text = write(book)
    try:
        return CheckedPlaybook(read(text, name=book.key), text, ())
    except PlaybookError as error:
        return CheckedPlaybook(book, text, error.faults)
