"""Timeline text of meetings."""

from incident.dutch.times_in_words import ended, enumerated, when
from incident.fold.dossier import Dossier
from incident.fold.timeline_text.registry import LineKind, TimelineTexts
from incident.records.meetings import MeetingAttended, MeetingClosed, MeetingNoted, MeetingOpened

TELLINGS = TimelineTexts()


def _name(dossier: Dossier, meeting_id: str) -> str:
    meeting = dossier.meetings.get(meeting_id)
    return f"Overleg {meeting.number}" if meeting else "Overleg"


@TELLINGS.on(MeetingOpened)
def _meeting_opened(dossier: Dossier, record: MeetingOpened) -> tuple[LineKind, str]:
    return LineKind.MEETING, f"{_name(dossier, record.mark.id)} begint. Aanwezig: {enumerated(record.present)}."


@TELLINGS.on(MeetingAttended)
def _meeting_attended(dossier: Dossier, record: MeetingAttended) -> tuple[LineKind, str]:
    return LineKind.MEETING, f"{_name(dossier, record.meeting)}. Nu aanwezig: {enumerated(record.present)}."


@TELLINGS.on(MeetingNoted)
def _meeting_noted(dossier: Dossier, record: MeetingNoted) -> tuple[LineKind, str]:
    question = f" {record.question}" if record.question else ""
    return LineKind.MEETING, f"{_name(dossier, record.meeting)}, {record.part.label}.{question} {ended(record.text)}"


@TELLINGS.on(MeetingClosed)
def _meeting_closed(dossier: Dossier, record: MeetingClosed) -> tuple[LineKind, str]:
    again = f" Volgend overleg: {when(record.next_at, record.mark.happened)}." if record.next_at else ""
    return LineKind.MEETING, f"{_name(dossier, record.meeting)} gesloten.{again}"
