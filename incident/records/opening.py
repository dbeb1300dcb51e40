"""Opening an incident: its name, whether it is an exercise, and the audiences and channels that it starts with."""

from collections.abc import Iterable

from incident.legible import shortened
from incident.playbook.playbook import Audience, Channel, Playbook
from incident.record import Record, Stamp
from incident.records.entries import EntryAdded, EntryKind, worded
from incident.records.tasks import PlaybookAdded

LONGEST_TITLE = 48
"""In characters, of a title that is made of the first sentence."""


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
            title=title.strip() or shortened(sentence, LONGEST_TITLE),
            exercise=exercise,
            audiences=playbook.audiences,
            channels=playbook.channels,
        ),
        EntryAdded(mark=stamp.mark(), kind=EntryKind.REPORT, text=sentence),
        *(PlaybookAdded(mark=stamp.mark(), playbook=book) for book in (playbook, *extra)),
    )
