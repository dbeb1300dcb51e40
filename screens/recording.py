"""What becomes of a line typed in the entry line, per kind."""

from incident import entries, facts, questions
from incident.entries import EntryKind
from incident.facts import FactStatus
from incident.record import Moment
from screens import decision_actions, fact_actions
from screens.asking import Asking
from screens.entry_line import Kind


async def record_line(screen: Asking, kind: Kind, text: str, happened: Moment) -> bool:
    """Record a typed line; a fact and a decision first ask for what they need. Gives whether it was recorded."""
    match kind:
        case Kind.FACT:
            return await fact_actions.establish(screen, text, happened)
        case Kind.DECISION:
            return await decision_actions.take(screen, text, happened)
        case Kind.RUMOUR:
            return await screen.record(lambda stamp: facts.establish(stamp, text, FactStatus.RUMOUR), happened)
        case Kind.QUESTION:
            return await screen.record(lambda stamp: questions.ask(stamp, text), happened)
        case Kind.CONTACT:
            return await screen.record(lambda stamp: entries.add(stamp, EntryKind.CONTACT, text), happened)
        case Kind.REPORT:
            return await screen.record(lambda stamp: entries.add(stamp, EntryKind.REPORT, text), happened)
