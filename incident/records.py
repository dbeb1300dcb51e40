"""All record types in one union: what the store may find in a dossier."""

from incident.audiences import AudienceDropped, AudienceSet
from incident.channels import ChannelMarked
from incident.closure import IncidentClosed, IncidentReopened
from incident.conditions import ForkAnswered
from incident.decisions import DecisionReviewed, DecisionTaken
from incident.documents import DocumentWritten
from incident.enquiries import AnswerApproved, CallBackPromised, EnquiryAnswered, EnquiryNoted
from incident.entries import EntryAdded, EntryCorrected, EntryKind
from incident.evidence import EvidenceHandedOver, EvidenceNoted
from incident.facts import FactEstablished, FactRevised
from incident.holders import RoleHeld
from incident.involved import InvolvedNoted, InvolvedTold, ParentsPostponed
from incident.lessons import LessonNoted
from incident.meeting import MeetingAttended, MeetingClosed, MeetingNoted, MeetingOpened
from incident.opening import IncidentOpened
from incident.putting_off import StepPutOff
from incident.questions import QuestionAnswered, QuestionAsked
from incident.record import Mark, Record, Unknown
from incident.releases import CorrectionWaived, FactReleased
from incident.rounds import AudienceSettled, CoreMessageSet, RoundOpened, RowAligned, RowPlanned
from incident.tasks import PlaybookAdded, TaskAdded, TaskMarked
from incident.terms import TermEnded, TermMoved, TermSet
from incident.texts import ReceiptConfirmed, TextApproved, TextCosigned, TextSent, TextStarted, TextWritten
from incident.undone import Undone

AnyRecord = (
    IncidentOpened
    | PlaybookAdded
    | EntryAdded
    | EntryCorrected
    | FactEstablished
    | FactRevised
    | FactReleased
    | CorrectionWaived
    | QuestionAsked
    | QuestionAnswered
    | EnquiryNoted
    | AnswerApproved
    | EnquiryAnswered
    | CallBackPromised
    | InvolvedNoted
    | InvolvedTold
    | ParentsPostponed
    | DecisionTaken
    | DecisionReviewed
    | TaskAdded
    | TaskMarked
    | ForkAnswered
    | RoleHeld
    | EvidenceNoted
    | EvidenceHandedOver
    | MeetingOpened
    | MeetingAttended
    | MeetingNoted
    | MeetingClosed
    | TermSet
    | TermMoved
    | TermEnded
    | StepPutOff
    | ChannelMarked
    | AudienceSet
    | AudienceDropped
    | RoundOpened
    | CoreMessageSet
    | RowPlanned
    | RowAligned
    | AudienceSettled
    | TextStarted
    | TextWritten
    | TextApproved
    | TextCosigned
    | TextSent
    | ReceiptConfirmed
    | DocumentWritten
    | LessonNoted
    | IncidentClosed
    | IncidentReopened
    | Undone
)

__all__ = ["AnyRecord", "EntryAdded", "EntryKind", "Mark", "Record", "Unknown"]
