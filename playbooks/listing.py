"""A draaiboek as a list of lines, for the editor: steps first, because they change most."""

from typing import NamedTuple

from incident.dutch.times_in_words import enumerated
from incident.playbook.playbook import (
    Audience,
    Channel,
    Condition,
    Fork,
    Organisation,
    Playbook,
    PlaybookTask,
    Role,
    Step,
)
from incident.playbook.starting_text import StartingText
from playbooks.places import OF_A_STEP, OF_THE_BOOK, PlaybookItem, PlaybookPart, PlaybookPosition, items
from playbooks.writer import write_within

HEADINGS = {
    PlaybookPart.ROLE: "Rollen",
    PlaybookPart.CHANNEL: "Kanalen",
    PlaybookPart.AUDIENCE: "Doelgroepen, in volgorde",
    PlaybookPart.ORGANISATION: "Organisaties",
    PlaybookPart.TEXT: "Teksten: waarmee een bericht begint",
}


class ListingRow(NamedTuple):
    """One line of the list."""

    place: PlaybookPosition | None
    """None for the line about the draaiboek itself; one past the end for the heading of a list."""
    text: str
    within: str = ""
    heading: bool = False
    conditional: bool = False


def rows(book: Playbook) -> tuple[ListingRow, ...]:
    """Return the lines: the draaiboek itself, its steps with their items, and its other lists."""
    found = [ListingRow(None, f"{book.title}: {book.summary}", heading=True)]
    for number, step in enumerate(book.steps):
        found.append(_row(PlaybookPosition(PlaybookPart.STEP, number), step))
        found += [
            _row(PlaybookPosition(part, at, number), it)
            for part in OF_A_STEP
            for at, it in enumerate(items(book, part, number))
        ]
    for part in OF_THE_BOOK:
        held = items(book, part)
        found.append(ListingRow(PlaybookPosition(part, len(held)), HEADINGS[part], heading=True))
        found += [_row(PlaybookPosition(part, at), it) for at, it in enumerate(held)]
    return tuple(found)


def _row(place: PlaybookPosition, it: PlaybookItem) -> ListingRow:
    match it:
        case Step():
            return ListingRow(
                place, f"Stap {it.key}. {it.title}", _within(it.within_minutes), True, bool(it.conditions)
            )
        case PlaybookTask() | Fork():
            return ListingRow(place, said(it), _within(it.within_minutes), conditional=bool(it.conditions))
        case _:
            return ListingRow(place, said(it))


def _within(minutes: int | None) -> str:
    return "" if minutes is None else write_within(minutes).replace("minuten", "min").replace("minuut", "min")


def said(it: PlaybookItem) -> str:
    """Return an item of a draaiboek as one line."""
    match it:
        case str():
            return it
        case Step():
            return it.title
        case Fork():
            return it.text
        case PlaybookTask():
            return f"{it.role}: {it.text}" if it.role else it.text
        case Role():
            return f"{it.name}: {it.does}" if it.does else it.name
        case Channel():
            return it.name
        case Audience():
            return f"{it.order} {it.name}"
        case StartingText():
            whom = f" voor {it.audience}" if it.audience else ""
            return f"{it.kind.label}{whom}: {it.title or 'zonder eigen titel'}"
        case Organisation():
            return f"{it.name}: {it.contact or 'nog geen nummer'}"


def applies(book: Playbook, conditions: tuple[Condition, ...]) -> str:
    """Return when an item applies, with the questions in full: "Alleen als: Is bekend wie het deed? ja"."""
    asked = {fork.key: fork.text for step in book.steps for fork in step.forks}
    parts = [f"{asked.get(it.fork, it.fork)} {' of '.join(answer.label for answer in it.answers)}" for it in conditions]
    return f"Alleen als: {enumerated(parts)}" if parts else "Geldt altijd"
