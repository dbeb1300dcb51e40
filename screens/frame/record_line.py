"""What becomes of a line typed in the entry line, per kind."""

from incident.dutch.suggested_kind import TypedKind
from incident.record import Moment
from incident.records import entries, facts, questions
from incident.records.enquiries import EnquiryKind
from incident.records.entries import EntryKind
from incident.records.facts import FactStatus
from screens.actions import decision_actions, enquiry_actions, fact_actions
from screens.dialogs.asking import Asking


async def record_line(screen: Asking, kind: TypedKind, text: str, happened: Moment) -> bool:
    """Record a typed line; what needs more than a line asks for it first. Returns whether it was recorded."""
    match kind:
        case TypedKind.FACT:
            return await fact_actions.establish(screen, text, happened)
        case TypedKind.DECISION:
            return await decision_actions.take(screen, text, happened)
        case TypedKind.OUTSIDE:
            return await enquiry_actions.note(screen, EnquiryKind.QUESTION, text, happened)
        case TypedKind.PRESS:
            return await enquiry_actions.note(screen, EnquiryKind.PRESS, text, happened)
        case TypedKind.RUMOUR:
            return await screen.record(lambda stamp: facts.establish(stamp, text, FactStatus.RUMOUR), happened)
        case TypedKind.QUESTION:
            return await screen.record(lambda stamp: questions.ask(stamp, text), happened)
        case TypedKind.CONTACT:
            return await screen.record(lambda stamp: entries.add(stamp, EntryKind.CONTACT, text), happened)
        case TypedKind.REPORT:
            return await screen.record(lambda stamp: entries.add(stamp, EntryKind.REPORT, text), happened)
