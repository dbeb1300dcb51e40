"""Changes to clocks, and to steps that are put off."""

from msgspec.structs import replace

from incident.fold.changes.registry import Changes
from incident.fold.dossier import Dossier
from incident.records.breach import (
    BreachKnown,
    BreachNotReported,
    BreachReport,
    BreachReported,
    BreachStanding,
    ReportStage,
    length,
)
from incident.records.deadlines import Deadline, DeadlineEnded, DeadlineMove, DeadlineMoved, DeadlineSet, TermId
from incident.records.putting_off import StepPutOff

CHANGES = Changes()


@CHANGES.on(DeadlineSet)
def _term_set(dossier: Dossier, record: DeadlineSet) -> None:
    dossier.terms[record.mark.id] = Deadline(
        record.mark.id, record.kind, record.what, record.begins, record.due, record.about
    )


@CHANGES.on(DeadlineMoved)
def _term_moved(dossier: Dossier, record: DeadlineMoved) -> None:
    if (term := dossier.terms.get(record.term)) is not None:
        move = DeadlineMove(record.mark.happened, term.due, record.reason, record.mark.author)
        dossier.terms[term.id] = replace(term, due=record.due, moves=(*term.moves, move))


@CHANGES.on(DeadlineEnded)
def _term_ended(dossier: Dossier, record: DeadlineEnded) -> None:
    if (term := dossier.terms.get(record.term)) is not None:
        dossier.terms[term.id] = replace(term, outcome=record.outcome, ended=record.mark.happened)


@CHANGES.on(BreachKnown)
def _breach_known(dossier: Dossier, record: BreachKnown) -> None:
    if (term := dossier.terms.get(record.term)) is not None:
        due = record.known + length(term)
        move = DeadlineMove(record.mark.happened, term.due, record.reason, record.mark.author)
        dossier.terms[term.id] = replace(term, begins=record.known, due=due, moves=(*term.moves, move))


@CHANGES.on(BreachReported)
def _breach_reported(dossier: Dossier, record: BreachReported) -> None:
    if (term := dossier.terms.get(record.term)) is None:
        return
    report = BreachReport(record.stage, record.at, record.number, record.remark, record.mark.author)
    reports = (*_standing(dossier, term.id).reports, report)
    dossier.breaches[term.id] = BreachStanding(reports)
    number = next((f"Nummer {it.number}." for it in reports if it.number), "Het nummer is nog niet bekend.")
    ended = record.at if record.stage is ReportStage.FIRST else term.ended
    dossier.terms[term.id] = replace(term, outcome=f"Gemeld. {number}", ended=ended)


@CHANGES.on(BreachNotReported)
def _breach_not_reported(dossier: Dossier, record: BreachNotReported) -> None:
    if (term := dossier.terms.get(record.term)) is None:
        return
    dossier.breaches[term.id] = replace(_standing(dossier, term.id), not_reported=record.reason)
    dossier.terms[term.id] = replace(term, outcome=f"Niet gemeld: {record.reason}", ended=record.mark.happened)


def _standing(dossier: Dossier, term: TermId) -> BreachStanding:
    return dossier.breaches.get(term, BreachStanding())


@CHANGES.on(StepPutOff)
def _step_put_off(dossier: Dossier, record: StepPutOff) -> None:
    dossier.put_off[record.step] = record.until
