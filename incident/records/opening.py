"""Opening an incident: its name, whether it is an exercise, and its first audiences and channels."""

from collections.abc import Iterable

from incident.playbook.playbook import Audience, Channel, Playbook
from incident.record import Record, Stamp
from incident.records.entries import EntryAdded, EntryKind, worded
from incident.records.tasks import PlaybookAdded


class IncidentOpened(Record, frozen=True, kw_only=True, tag="incident-opened"):
    """The first record of a dossier; targets count from `mark.happened`."""

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

    `playbook` adds audiences, channels and steps; those in `extra` add only steps.
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
