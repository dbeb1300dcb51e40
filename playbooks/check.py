"""Checks a draaiboek that was made in the app, with the same reader as for a file."""

from typing import NamedTuple

from incident.playbook.playbook import Playbook
from playbooks.faults import PlaybookError, PlaybookFault
from playbooks.reader import read
from playbooks.writer import write


class CheckedPlaybook(NamedTuple):
    """The result of a check."""

    book: Playbook
    """The draaiboek as read back when nothing is wrong; otherwise unchanged."""
    text: str
    """The Markdown that it was written as, to which the line numbers of the faults refer."""
    faults: tuple[PlaybookFault, ...]

    @property
    def fit(self) -> bool:
        """Whether an incident can begin with it."""
        return not self.faults

    def line(self, fault: PlaybookFault) -> str:
        """Return the line that a fault refers to."""
        return self.text.split("\n")[fault.line - 1].strip()


def check(book: Playbook) -> CheckedPlaybook:
    """Write a draaiboek and read it back."""
    text = write(book)
    try:
        return CheckedPlaybook(read(text, name=book.key), text, ())
    except PlaybookError as error:
        return CheckedPlaybook(book, text, error.faults)
