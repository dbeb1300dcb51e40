"""Changes to people involved, and to questions from outside."""

from msgspec.structs import replace

from incident.fold.changes.registry import Changes
from incident.fold.dossier import Dossier
from incident.records.enquiries import (
    Answer,
    AnswerApproved,
    CallBackPromised,
    Enquiry,
    EnquiryAnswered,
    EnquiryNoted,
)
from incident.records.involved import Involved, InvolvedNoted, InvolvedTold, ParentsPostponed, Telling
from incident.records.reached import PartyReached

CHANGES = Changes()


@CHANGES.on(EnquiryNoted)
def _enquiry_noted(dossier: Dossier, record: EnquiryNoted) -> None:
    mark = record.mark
    dossier.enquiries[mark.id] = Enquiry(
        mark.id,
        len(dossier.enquiries) + 1,
        record.kind,
        record.text,
        record.asker,
        mark.happened,
        record.deadline,
        record.call_back,
    )


@CHANGES.on(AnswerApproved)
def _answer_approved(dossier: Dossier, record: AnswerApproved) -> None:
    if (enquiry := dossier.enquiries.get(record.enquiry)) is None:
        return
    version = len(enquiry.answers) + 1
    answer = Answer(version, record.answer, record.approver, record.mark.happened, record.grounds, record.internal)
    dossier.enquiries[enquiry.id] = replace(enquiry, answers=(*enquiry.answers, answer))


@CHANGES.on(EnquiryAnswered)
def _enquiry_answered(dossier: Dossier, record: EnquiryAnswered) -> None:
    if (enquiry := dossier.enquiries.get(record.enquiry)) is not None:
        dossier.enquiries[enquiry.id] = replace(enquiry, given=record.mark.happened)


@CHANGES.on(CallBackPromised)
def _call_back_promised(dossier: Dossier, record: CallBackPromised) -> None:
    if (enquiry := dossier.enquiries.get(record.enquiry)) is not None:
        dossier.enquiries[enquiry.id] = replace(enquiry, call_back=record.call_back, given=None)


@CHANGES.on(InvolvedNoted)
def _involved_noted(dossier: Dossier, record: InvolvedNoted) -> None:
    known = dossier.involved.get(record.person or "")
    if known is not None:
        dossier.involved[known.id] = replace(known, details=record.details)
    elif record.person is None:
        dossier.involved[record.mark.id] = Involved(record.mark.id, record.details, {})


@CHANGES.on(InvolvedTold)
def _involved_told(dossier: Dossier, record: InvolvedTold) -> None:
    if (person := dossier.involved.get(record.person)) is not None:
        telling = Telling(record.mark.happened, record.how, record.mark.author)
        dossier.involved[person.id] = replace(person, told=person.told | {record.hearer: telling})


@CHANGES.on(ParentsPostponed)
def _parents_postponed(dossier: Dossier, record: ParentsPostponed) -> None:
    if (person := dossier.involved.get(record.person)) is not None:
        dossier.involved[person.id] = replace(person, postponed=record.review_at, decision=record.decision)


@CHANGES.on(PartyReached)
def _party_reached(dossier: Dossier, record: PartyReached) -> None:
    dossier.reached[record.party] = record
