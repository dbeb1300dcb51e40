"""Opening an incident: its name, whether it is an exercise, and its first audiences and channels."""

from collections.abc import Iterable

from incident.legible import shortened
from incident.playbook.playbook import Audience, Channel, Playbook
from incident.record import Record, Stamp
from incident.records.entries import EntryAdded, EntryKind, worded
from incident.records.tasks import PlaybookAdded

LONGEST_TITLE = 48
"""In characters, of a title that is made of the first sentence."""


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
            title=title.strip() or shortened(sentence, LONGEST_TITLE),
            exercise=exercise,
            audiences=playbook.audiences,
            channels=playbook.channels,
        ),
        EntryAdded(mark=stamp.mark(), kind=EntryKind.REPORT, text=sentence),
        *(PlaybookAdded(mark=stamp.mark(), playbook=book) for book in (playbook, *extra)),
    )
