"""How clocks are told, and what was put off."""

from incident.dutch.times_in_words import ended, when
from incident.fold.dossier import Dossier
from incident.fold.timeline_text.registry import WHY, LineKind, Tellings, with_notes
from incident.records.deadlines import TermEnded, TermKind, TermMoved, TermSet
from incident.records.putting_off import StepPutOff

TELLINGS = Tellings()


def _what(dossier: Dossier, term_id: str) -> str:
    term = dossier.terms.get(term_id)
    return term.what if term else "Klok"


@TELLINGS.on(TermSet)
def _term_set(_: Dossier, record: TermSet) -> tuple[LineKind, str]:
    now = record.mark.happened
    words = f"Klok: {ended(record.what)} Voor {when(record.due, now)}."
    if record.kind is TermKind.BREACH:
        words += f" De school wist het {when(record.begins, now)}."
    return LineKind.CLOCK, words


@TELLINGS.on(TermMoved)
def _term_moved(dossier: Dossier, record: TermMoved) -> tuple[LineKind, str]:
    words = f"Verzet naar {when(record.due, record.mark.happened)}: {_what(dossier, record.term)}"
    return LineKind.CLOCK, with_notes(words, (WHY, record.reason))


@TELLINGS.on(TermEnded)
def _term_ended(dossier: Dossier, record: TermEnded) -> tuple[LineKind, str]:
    return LineKind.CLOCK, f"Klok klaar: {ended(_what(dossier, record.term))} {record.outcome}"


@TELLINGS.on(StepPutOff)
def _step_put_off(_: Dossier, record: StepPutOff) -> tuple[LineKind, str]:
    return LineKind.TASK, f"Straks, om {when(record.until, record.mark.happened)}: {record.what}"
