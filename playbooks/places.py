"""Positions in a draaiboek, for an editor: the lists, and one position in a list."""

from enum import StrEnum
from typing import NamedTuple, TypeAlias, cast

from msgspec.structs import replace

from incident.playbook.playbook import Audience, Channel, Fork, Organisation, Playbook, PlaybookTask, Role, Step
from incident.playbook.starting_text import StartingText

PlaybookItem: TypeAlias = Step | Fork | PlaybookTask | Role | Channel | Audience | Organisation | StartingText | str
"""An item of a list; a question or a warning is only words."""


class PlaybookPart(StrEnum):
    """A list in a draaiboek, with its name on screen."""

    STEP = "stap"
    FORK = "keuzevraag"
    TASK = "taak"
    QUESTION = "vraag"
    WARNING = "let op"
    ROLE = "rol"
    CHANNEL = "kanaal"
    AUDIENCE = "doelgroep"
    ORGANISATION = "organisatie"
    TEXT = "tekst"


OF_A_STEP = (PlaybookPart.FORK, PlaybookPart.TASK, PlaybookPart.QUESTION, PlaybookPart.WARNING)
"""The lists within each step, in the order of the file."""
OF_THE_BOOK = (
    PlaybookPart.ROLE,
    PlaybookPart.CHANNEL,
    PlaybookPart.AUDIENCE,
    PlaybookPart.ORGANISATION,
    PlaybookPart.TEXT,
)

_FIELDS = {
    PlaybookPart.STEP: "steps",
    PlaybookPart.FORK: "forks",
    PlaybookPart.TASK: "tasks",
    PlaybookPart.QUESTION: "questions",
    PlaybookPart.WARNING: "warnings",
    PlaybookPart.ROLE: "roles",
    PlaybookPart.CHANNEL: "channels",
    PlaybookPart.AUDIENCE: "audiences",
    PlaybookPart.ORGANISATION: "organisations",
    PlaybookPart.TEXT: "texts",
}


class PlaybookPosition(NamedTuple):
    """A position in a list of a draaiboek; it may be one past the end, to insert there."""

    part: PlaybookPart
    at: int
    step: int = -1
    """The index of the step, from 0, for a list within a step."""


def items(book: Playbook, part: PlaybookPart, step: int = -1) -> tuple[PlaybookItem, ...]:
    """Return a list of the draaiboek, or of one of its steps."""
    return cast("tuple[PlaybookItem, ...]", getattr(book.steps[step] if part in OF_A_STEP else book, _FIELDS[part]))


def item(book: Playbook, place: PlaybookPosition) -> PlaybookItem:
    """Return the item at a position."""
    return items(book, place.part, place.step)[place.at]


def with_items(book: Playbook, part: PlaybookPart, step: int, put: tuple[PlaybookItem, ...]) -> Playbook:
    """Return the draaiboek with one of its lists replaced."""
    changes: dict[str, object] = {_FIELDS[part]: put}
    if part not in OF_A_STEP:
        return replace(book, **changes)
    steps = (*book.steps[:step], replace(book.steps[step], **changes), *book.steps[step + 1 :])
    return replace(book, steps=steps)
