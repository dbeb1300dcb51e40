"""What changes the clocks, and what is put off."""

from msgspec.structs import replace

from incident.fold.changes.registry import Changes
from incident.fold.dossier import Dossier
from incident.records.deadlines import Move, Term, TermEnded, TermMoved, TermSet
from incident.records.putting_off import StepPutOff

CHANGES = Changes()


@CHANGES.on(TermSet)
def _term_set(dossier: Dossier, record: TermSet) -> None:
    dossier.terms[record.mark.id] = Term(
        record.mark.id, record.kind, record.what, record.begins, record.due, record.about
    )


@CHANGES.on(TermMoved)
def _term_moved(dossier: Dossier, record: TermMoved) -> None:
    if (term := dossier.terms.get(record.term)) is not None:
        move = Move(record.mark.happened, term.due, record.reason, record.mark.author)
        dossier.terms[term.id] = replace(term, due=record.due, moves=(*term.moves, move))


@CHANGES.on(TermEnded)
def _term_ended(dossier: Dossier, record: TermEnded) -> None:
    if (term := dossier.terms.get(record.term)) is not None:
        dossier.terms[term.id] = replace(term, outcome=record.outcome, ended=record.mark.happened)


@CHANGES.on(StepPutOff)
def _step_put_off(dossier: Dossier, record: StepPutOff) -> None:
    dossier.put_off[record.step] = record.until
