"""Records a typed line of a kind that needs only its words."""

from collections.abc import Callable
from functools import partial

from incident.dutch.suggested_kind import TypedKind
from incident.record import Record, Stamp
from incident.records import entries, facts, questions
from incident.records.entries import EntryKind
from incident.records.facts import FactStatus
from operations.recorder import Recorder


def _rumour(text: str, stamp: Stamp) -> tuple[Record, ...]:
    return facts.establish(stamp, text, FactStatus.RUMOUR)


def _question(text: str, stamp: Stamp) -> tuple[Record, ...]:
    return questions.ask(stamp, text)


def _contact(text: str, stamp: Stamp) -> tuple[Record, ...]:
    return entries.add(stamp, EntryKind.CONTACT, text)


def _report(text: str, stamp: Stamp) -> tuple[Record, ...]:
    return entries.add(stamp, EntryKind.REPORT, text)


_RECORDS: dict[TypedKind, Callable[[str, Stamp], tuple[Record, ...]]] = {
    TypedKind.RUMOUR: _rumour,
    TypedKind.QUESTION: _question,
    TypedKind.CONTACT: _contact,
    TypedKind.REPORT: _report,
}


def record_line(kind: TypedKind, text: str) -> Recorder | None:
    """Return the recorder for a line of this kind; None for a kind that needs more than a line."""
    record = _RECORDS.get(kind)
    return partial(record, text) if record else None
