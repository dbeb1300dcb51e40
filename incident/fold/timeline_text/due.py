"""Timeline text of clocks, and of steps that are put off."""

from incident.dutch.times_in_words import ended, when
from incident.fold.dossier import Dossier
from incident.fold.timeline_text.registry import WHY, LineKind, TimelineTexts, with_notes
from incident.records.deadlines import DeadlineEnded, DeadlineEnding, DeadlineKind, DeadlineMoved, DeadlineSet
from incident.records.putting_off import StepPutOff

TELLINGS = TimelineTexts()


def _what(dossier: Dossier, term_id: str) -> str:
    term = dossier.terms.get(term_id)
    return term.what if term else "Klok"


@TELLINGS.on(DeadlineSet)
def _term_set(_: Dossier, record: DeadlineSet) -> tuple[LineKind, str]:
    now = record.mark.happened
    words = f"Klok: {ended(record.what)} Voor {when(record.due, now)}."
    if record.kind is DeadlineKind.BREACH:
        words += f" De school wist het {when(record.begins, now)}."
    return LineKind.CLOCK, words


@TELLINGS.on(DeadlineMoved)
def _term_moved(dossier: Dossier, record: DeadlineMoved) -> tuple[LineKind, str]:
    words = f"Verzet naar {when(record.due, record.mark.happened)}: {_what(dossier, record.term)}"
    return LineKind.CLOCK, with_notes(words, (WHY, record.reason))


@TELLINGS.on(DeadlineEnded)
def _term_ended(dossier: Dossier, record: DeadlineEnded) -> tuple[LineKind, str]:
    how = "niet meer nodig" if record.ending is DeadlineEnding.NOT_NEEDED else "klaar"
    return LineKind.CLOCK, f"Klok {how}: {ended(_what(dossier, record.term))} {record.outcome}"


@TELLINGS.on(StepPutOff)
def _step_put_off(_: Dossier, record: StepPutOff) -> tuple[LineKind, str]:
    return LineKind.TASK, f"Straks, om {when(record.until, record.mark.happened)}: {record.what}"
