"""Changes to clocks, and to steps that are put off."""

from msgspec.structs import replace

from incident.fold.changes.registry import Changes
from incident.fold.dossier import Dossier
from incident.records.deadlines import Deadline, DeadlineEnded, DeadlineMove, DeadlineMoved, DeadlineSet
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
        dossier.terms[term.id] = replace(term, outcome=record.outcome, ending=record.ending, ended=record.mark.happened)


@CHANGES.on(StepPutOff)
def _step_put_off(dossier: Dossier, record: StepPutOff) -> None:
    dossier.put_off[record.step] = record.until
