"""Opening an incident: its name, whether it is an exercise, and the audiences and channels that it starts with."""

from collections.abc import Iterable

from incident.playbook.playbook import Audience, Channel, Playbook
from incident.record import Record, Stamp
from incident.records.entries import EntryAdded, EntryKind, worded
from incident.records.tasks import PlaybookAdded


class IncidentOpened(Record, frozen=True, kw_only=True, tag="incident-opened"):
    """The first record of a dossier; `mark.happened` is the start that target times count from."""

    title: str
    exercise: bool = False
    audiences: tuple[Audience, ...] = ()
    channels: tuple[Channel, ...] = ()


def open_incident(
    stamp: Stamp,
    sentence: str,
    *,
    playbook: Playbook,
    title: str = "",
    exercise: bool = False,
    extra: Iterable[Playbook] = (),
) -> tuple[Record, ...]:
    """Open an incident from one sentence: the first line of the timeline, and the title if none is given.

    `playbook` brings audiences, channels and steps; `extra` ones only bring steps.
    """
    sentence = worded(sentence)
    return (
        IncidentOpened(
            mark=stamp.mark(),
            title=title.strip() or shortened(sentence),
            exercise=exercise,
            audiences=playbook.audiences,
            channels=playbook.channels,
        ),
        EntryAdded(mark=stamp.mark(), kind=EntryKind.REPORT, text=sentence),
        *(PlaybookAdded(mark=stamp.mark(), playbook=book) for book in (playbook, *extra)),
    )


def shortened(sentence: str, length: int = 48) -> str:
    """Return the first `length` characters of a sentence, cut at a word."""
    line = " ".join(sentence.split())
    if len(line) <= length:
        return line
    head, _, _ = line[: length - 1].rpartition(" ")
    return (head or line[: length - 1]) + "…"
