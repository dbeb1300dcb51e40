"""Records a typed line of the entry line, per kind."""

from incident.dutch.suggested_kind import TypedKind
from incident.record import Moment
from incident.records.enquiries import EnquiryKind
from operations.typed import typed_lines
from screens.actions import decision_actions, enquiry_actions, fact_actions
from screens.dialogs.asking import Asking

AT_ONCE = frozenset({TypedKind.REPORT, TypedKind.RUMOUR, TypedKind.QUESTION, TypedKind.CONTACT})
"""The kinds that ask nothing before they are recorded."""


async def record_line(screen: Asking, kind: TypedKind, text: str, happened: Moment) -> bool:
    """Record a typed line; some kinds ask for more first. Return whether it was recorded."""
    match kind:
        case TypedKind.FACT:
            return await fact_actions.establish(screen, text, happened)
        case TypedKind.DECISION:
            return await decision_actions.take(screen, text, happened)
        case TypedKind.OUTSIDE:
            return await enquiry_actions.note(screen, EnquiryKind.QUESTION, text, happened)
        case TypedKind.PRESS:
            return await enquiry_actions.note(screen, EnquiryKind.PRESS, text, happened)
        case _:
            record = typed_lines.record_line(kind, text)
            return record is not None and await screen.record(record, happened)
