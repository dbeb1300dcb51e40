"""Timeline text of people involved and questions from outside. It never has names: many people read the timeline."""

from incident.dutch.times_in_words import ended, in_words, when
from incident.fold.dossier import Dossier
from incident.fold.timeline_text.registry import LineKind, TimelineTexts, with_notes
from incident.records.enquiries import AnswerApproved, CallBackPromised, EnquiryAnswered, EnquiryKind, EnquiryNoted
from incident.records.involved import InvolvedNoted, InvolvedTold, ParentsPostponed
from incident.records.reached import PartyReached

TELLINGS = TimelineTexts()


def _enquiry_label(dossier: Dossier, enquiry_id: str) -> str:
    enquiry = dossier.enquiries.get(enquiry_id)
    return enquiry.label if enquiry else "Vraag van buiten"


_ENQUIRIES = {
    EnquiryKind.QUESTION: "Vraag van buiten",
    EnquiryKind.RUMOUR: "Gerucht van buiten",
    EnquiryKind.PRESS: "Persvraag",
}


@TELLINGS.on(EnquiryNoted)
def _enquiry_noted(dossier: Dossier, record: EnquiryNoted) -> tuple[LineKind, str]:
    words = f"{_ENQUIRIES[record.kind]} {_enquiry_label(dossier, record.mark.id)}: {record.text}"
    deadline = in_words(record.deadline) if record.deadline else ""
    call_back = in_words(record.call_back) if record.call_back else ""
    return LineKind.ENQUIRY, with_notes(
        words, ("Van", record.asker), ("Antwoord nodig", deadline), ("Terugbellen", call_back)
    )


@TELLINGS.on(AnswerApproved)
def _answer_approved(dossier: Dossier, record: AnswerApproved) -> tuple[LineKind, str]:
    label = _enquiry_label(dossier, record.enquiry)
    inside = ", alleen voor de woordvoerder" if record.internal else ""
    return LineKind.ENQUIRY, f"Antwoord op {label} akkoord door {record.approver}{inside}: {record.answer}"


@TELLINGS.on(EnquiryAnswered)
def _enquiry_answered(dossier: Dossier, record: EnquiryAnswered) -> tuple[LineKind, str]:
    return LineKind.ENQUIRY, f"{_enquiry_label(dossier, record.enquiry)} beantwoord: {record.how}"


@TELLINGS.on(CallBackPromised)
def _call_back_promised(dossier: Dossier, record: CallBackPromised) -> tuple[LineKind, str]:
    return LineKind.ENQUIRY, f"{_enquiry_label(dossier, record.enquiry)}: terugbellen {in_words(record.call_back)}"


def _person_label(dossier: Dossier, person_id: str) -> str:
    person = dossier.involved.get(person_id)
    return person.details.label if person else "Betrokkene"


@TELLINGS.on(InvolvedNoted)
def _involved_noted(_: Dossier, record: InvolvedNoted) -> tuple[LineKind, str]:
    # Never the name: the timeline is read by many people, and printed.
    sort = "Gegevens veranderd van betrokkene" if record.person else "Betrokkene"
    return LineKind.INVOLVED, f"{sort}: {record.details.label}{' (18 of ouder)' if record.details.adult else ''}"


@TELLINGS.on(InvolvedTold)
def _involved_told(dossier: Dossier, record: InvolvedTold) -> tuple[LineKind, str]:
    return LineKind.INVOLVED, f"{_person_label(dossier, record.person)}: {record.hearer.label} ingelicht. {record.how}"


@TELLINGS.on(ParentsPostponed)
def _parents_postponed(dossier: Dossier, record: ParentsPostponed) -> tuple[LineKind, str]:
    label = _person_label(dossier, record.person)
    return LineKind.INVOLVED, f"{label}: ouders nog niet inlichten, opnieuw bekijken {in_words(record.review_at)}"


@TELLINGS.on(PartyReached)
def _party_reached(_: Dossier, record: PartyReached) -> tuple[LineKind, str]:
    words = f"{record.party.label.capitalize()} bereikt: {when(record.at, record.mark.happened)}."
    return LineKind.CONTACT, f"{words} {ended(record.how)}" if record.how else words
