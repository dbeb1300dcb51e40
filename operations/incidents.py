"""Beginning an incident from one sentence, and adding steps of another draaiboek to it."""

from collections.abc import Collection, Sequence

from incident.errors import Refused
from incident.legible import one_line
from incident.playbook.excerpt import excerpt
from incident.playbook.playbook import Playbook
from incident.record import Record
from incident.records import opening, tasks
from operations.recorder import Recorder
from operations.school.playbook_shelf import choosable
from store.session import Session
from store.vault import Vault


def playbook_named(vault: Vault, key: str) -> Playbook:
    """Return a draaiboek that an incident can begin with, by its key, also of the school. Raises `Refused`."""
    books = {book.key: book for book in choosable(vault)}
    if (book := books.get(key)) is None:
        raise Refused("Dit draaiboek is er niet.", now=f"Kies uit: {', '.join(map(one_line, books))}.")
    return book


def first_records(session: Session, sentence: str, book: Playbook, *, exercise: bool) -> Sequence[Record]:
    """Return the first records of an incident, for `Session.begin`. Raises `Refused` without words."""
    return opening.open_incident(session.stamp(), sentence, playbook=book, exercise=exercise)


def missing_steps(session: Session, book: Playbook) -> tuple[str, ...]:
    """Return the keys of the steps of a draaiboek that are not in the incident yet."""
    present = session.dossier.steps
    return tuple(step.key for step in book.steps if f"{book.key}/{step.key}" not in present)


def add_steps(session: Session, book: Playbook, steps: Collection[str] = ()) -> Recorder:
    """Add steps of a draaiboek to the incident: these, or all missing ones."""
    chosen = excerpt(book, set(steps)) if steps else book
    return lambda stamp: tasks.add_playbook(stamp, chosen, frozenset(session.dossier.steps))
