"""Closing an incident: what is still open, then read-only until somebody opens it again.

A closed dossier has a date on which it must be destroyed.
"""

from collections.abc import Sequence
from datetime import timedelta
from enum import StrEnum

import msgspec

from incident.errors import Refused
from incident.fold.dossier import Dossier
from incident.record import Moment, Record, Stamp
from incident.records.closure import IncidentClosed, IncidentClosure, IncidentReopened
from incident.records.documents import DocumentWritten
from incident.records.entries import worded
from incident.records.involved import still_to_tell
from incident.records.lessons import LessonNoted
from incident.records.taken_back import NotSo, Undone
from incident.records.tasks import waited_for
from incident.records.texts import Text
from incident.rules.clocks import ClockKind, clocks
from incident.rules.stale import stale

RETENTION = timedelta(days=2 * 365)
"""The proposed time to keep a dossier. The GDPR (art. 5(1)(e)) says no longer than needed; the school decides."""


class OpenEndKind(StrEnum):
    """The kinds of unfinished things."""

    ALARM = "tekst die niet meer klopt"
    PROMISE = "beloofd bericht"
    TEXT = "akkoord, niet verstuurd"
    INVOLVED = "betrokkene niet ingelicht"
    ENQUIRY = "vraag van buiten"
    QUESTION = "open vraag"
    FORK = "keuzevraag"
    TASK = "taak"
    CLOCK = "klok"


class OpenEnd(msgspec.Struct, frozen=True):
    """One thing that is not finished."""

    kind: OpenEndKind
    what: str


def open_ends(dossier: Dossier) -> tuple[OpenEnd, ...]:
    """Return what is still open, the most serious first."""
    return (
        *_alarms(dossier),
        *_promises(dossier),
        *_texts(dossier),
        *_involved(dossier),
        *_enquiries(dossier),
        *_questions(dossier),
        *_forks(dossier),
        *_tasks(dossier),
        *_terms(dossier),
    )


def _alarms(dossier: Dossier) -> list[OpenEnd]:
    return [
        OpenEnd(OpenEndKind.ALARM, f"{it.fact.label} voor {dossier.audience_name(it.audience)}")
        for it in stale(dossier)
    ]


def _promises(dossier: Dossier) -> list[OpenEnd]:
    return [OpenEnd(OpenEndKind.PROMISE, it.what) for it in clocks(dossier) if it.kind is ClockKind.PROMISE]


def _texts(dossier: Dossier) -> list[OpenEnd]:
    return [OpenEnd(OpenEndKind.TEXT, f"{it.label} {it.title}") for it in dossier.texts.values() if _waits(it)]


def _waits(text: Text) -> bool:
    return text.approved is not None and not text.approved.sendings


def _involved(dossier: Dossier) -> list[OpenEnd]:
    return [
        OpenEnd(OpenEndKind.INVOLVED, f"{person.details.label}: {hearer.label}")
        for person, hearer in still_to_tell(dossier.involved.values())
    ]


def _enquiries(dossier: Dossier) -> list[OpenEnd]:
    return [OpenEnd(OpenEndKind.ENQUIRY, f"{it.label} {it.text}") for it in dossier.enquiries.values() if it.waiting]


def _questions(dossier: Dossier) -> list[OpenEnd]:
    return [
        OpenEnd(OpenEndKind.QUESTION, f"{it.label} {it.text}") for it in dossier.questions.values() if it.answer is None
    ]


def _forks(dossier: Dossier) -> list[OpenEnd]:
    """Return the forks that tasks wait for. The tasks are not counted, because it is unknown if they apply."""
    waited = waited_for(dossier.steps.values())
    found = {fork.id: fork for step in dossier.steps.values() for fork in step.forks if fork.id in waited}
    return [OpenEnd(OpenEndKind.FORK, it.fork.text) for it in found.values()]


def _tasks(dossier: Dossier) -> list[OpenEnd]:
    return [
        OpenEnd(OpenEndKind.TASK, f"{dossier.task_label(task)} {task.text}") for task in dossier.tasks if task.to_do
    ]


def _terms(dossier: Dossier) -> list[OpenEnd]:
    """Return the deadlines that somebody set, also future aftercare: nobody is reminded after closing."""
    return [OpenEnd(OpenEndKind.CLOCK, it.what) for it in dossier.terms.values() if it.running]


def close(dossier: Dossier, stamp: Stamp, conclusion: str, keep_until: Moment) -> tuple[IncidentClosed]:
    """Close the incident; the record counts what was still open.

    Raises `Refused` when it is closed already, or without a conclusion.
    """
    if dossier.closed is not None:
        raise Refused("Dit incident is al afgesloten.")
    return (
        IncidentClosed(
            mark=stamp.mark(),
            conclusion=worded(conclusion),
            keep_until=keep_until,
            left_open=len(open_ends(dossier)),
        ),
    )


def reopen(dossier: Dossier, stamp: Stamp, reason: str) -> tuple[IncidentReopened]:
    """Open a closed incident again. Raises `Refused` when it is not closed, or without a reason."""
    if dossier.closed is None:
        raise Refused("Dit incident is niet afgesloten.")
    return (IncidentReopened(mark=stamp.mark(), reason=worded(reason)),)


def check_archivable(closed: IncidentClosure | None) -> None:
    """Check that an incident is closed before it is written to an archive, which cannot change. Raises `Refused`."""
    if closed is None:
        raise Refused(
            "Van een incident dat nog loopt, kan geen dossierbestand worden gemaakt.", now="Sluit het eerst af."
        )


def check_open(closed: IncidentClosure | None, records: Sequence[Record]) -> None:
    """Check that a closed incident only gets lessons and documents for the evaluation.

    A lesson may also be taken back; `undo` makes sure that nothing else is.

    Raises `Refused`.
    """
    later = DocumentWritten | LessonNoted | IncidentReopened | Undone | NotSo
    if closed is not None and not all(isinstance(it, later) for it in records):
        raise Refused(
            "Dit incident is afgesloten: u kunt er niets meer aan toevoegen.",
            safe="Wat u typte, is bewaard als concept.",
            now="Open het incident opnieuw bij F10 Kluis.",
        )
