"""All record types in one union: what the store may find in a dossier."""

from incident.channels import ChannelMarked
from incident.closure import IncidentClosed, IncidentReopened
from incident.decisions import DecisionTaken
from incident.documents import DocumentWritten
from incident.entries import EntryAdded, EntryCorrected, EntryKind
from incident.facts import FactEstablished, FactRevised
from incident.lessons import LessonNoted
from incident.opening import IncidentOpened
from incident.questions import QuestionAnswered, QuestionAsked
from incident.record import Mark, Record, Unknown
from incident.releases import FactReleased
from incident.rounds import AudienceSettled, RoundOpened
from incident.tasks import PlaybookAdded, TaskAdded, TaskMarked
from incident.texts import TextApproved, TextSent, TextStarted, TextWritten

AnyRecord = (
    IncidentOpened
    | PlaybookAdded
    | EntryAdded
    | EntryCorrected
    | FactEstablished
    | FactRevised
    | FactReleased
    | QuestionAsked
    | QuestionAnswered
    | DecisionTaken
    | TaskAdded
    | TaskMarked
    | ChannelMarked
    | RoundOpened
    | AudienceSettled
    | TextStarted
    | TextWritten
    | TextApproved
    | TextSent
    | DocumentWritten
    | LessonNoted
    | IncidentClosed
    | IncidentReopened
)

__all__ = ["AnyRecord", "EntryAdded", "EntryKind", "Mark", "Record", "Unknown"]
