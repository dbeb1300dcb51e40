"""All record types in one union: the records that a dossier may hold."""

from incident.playbook.conditions import ForkAnswered
from incident.record import Mark, Record, UnknownRecord
from incident.records.audiences import AudienceDropped, AudienceSet
from incident.records.breach import BreachKnown, BreachNotReported, BreachReported
from incident.records.channels import ChannelMarked
from incident.records.closure import IncidentClosed, IncidentReopened
from incident.records.deadlines import DeadlineEnded, DeadlineMoved, DeadlineSet
from incident.records.decisions import DecisionReviewed, DecisionTaken
from incident.records.documents import DocumentWritten
from incident.records.enquiries import AnswerApproved, CallBackPromised, EnquiryAnswered, EnquiryNoted
from incident.records.entries import EntryAdded, EntryCorrected, EntryKind
from incident.records.evidence import EvidenceHandedOver, EvidenceNoted
from incident.records.facts import FactEstablished, FactRevised
from incident.records.holders import RoleHeld
from incident.records.involved import InvolvedNoted, InvolvedTold, ParentsPostponed
from incident.records.lessons import LessonNoted
from incident.records.meetings import MeetingAttended, MeetingClosed, MeetingNoted, MeetingOpened
from incident.records.opening import IncidentOpened
from incident.records.pointed_ground import SentenceGrounded
from incident.records.putting_off import StepPutOff
from incident.records.questions import QuestionAnswered, QuestionAsked
from incident.records.reached import PartyReached
from incident.records.releases import CorrectionWaived, FactReleased
from incident.records.rounds import AudienceSettled, CoreMessageSet, RoundOpened, RowAligned, RowPlanned
from incident.records.taken_back import NotSo, Undone
from incident.records.tasks import PlaybookAdded, TaskAdded, TaskMarked
from incident.records.texts import ReceiptConfirmed, TextApproved, TextCosigned, TextSent, TextStarted, TextWritten

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
    | DeadlineSet
    | DeadlineMoved
    | DeadlineEnded
    | BreachKnown
    | BreachReported
    | BreachNotReported
    | StepPutOff
    | ChannelMarked
    | AudienceSet
    | AudienceDropped
    | RoundOpened
    | CoreMessageSet
    | RowPlanned
    | RowAligned
    | SentenceGrounded
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
    | NotSo
    | PartyReached
)

__all__ = ["AnyRecord", "EntryAdded", "EntryKind", "Mark", "Record", "UnknownRecord"]
