"""Changes by meetings."""

from msgspec.structs import replace

from incident.fold.changes.registry import Changes
from incident.fold.dossier import Dossier
from incident.records.meetings import (
    Meeting,
    MeetingAttended,
    MeetingClosed,
    MeetingConclusion,
    MeetingNoted,
    MeetingOpened,
)

CHANGES = Changes()


@CHANGES.on(MeetingOpened)
def _meeting_opened(dossier: Dossier, record: MeetingOpened) -> None:
    mark = record.mark
    dossier.meetings[mark.id] = Meeting(mark.id, len(dossier.meetings) + 1, mark.happened, record.present)


@CHANGES.on(MeetingAttended)
def _meeting_attended(dossier: Dossier, record: MeetingAttended) -> None:
    if (meeting := dossier.meetings.get(record.meeting)) is not None:
        dossier.meetings[meeting.id] = replace(meeting, present=record.present)


@CHANGES.on(MeetingNoted)
def _meeting_noted(dossier: Dossier, record: MeetingNoted) -> None:
    if (meeting := dossier.meetings.get(record.meeting)) is not None:
        note = MeetingConclusion(record.mark.happened, record.part, record.text, record.question)
        dossier.meetings[meeting.id] = replace(meeting, notes=(*meeting.notes, note))


@CHANGES.on(MeetingClosed)
def _meeting_closed(dossier: Dossier, record: MeetingClosed) -> None:
    if (meeting := dossier.meetings.get(record.meeting)) is not None:
        dossier.meetings[meeting.id] = replace(meeting, closed=record.mark.happened)
