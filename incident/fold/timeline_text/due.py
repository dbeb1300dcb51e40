"""Timeline text of clocks, and of steps that are put off."""

from incident.dutch.times_in_words import ended, when
from incident.fold.dossier import Dossier
from incident.fold.timeline_text.registry import WHY, LineKind, TimelineTexts, with_notes
from incident.records.breach import BreachKnown, BreachNotReported, BreachReported
from incident.records.deadlines import DeadlineEnded, DeadlineKind, DeadlineMoved, DeadlineSet
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
    return LineKind.CLOCK, f"Klok klaar: {ended(_what(dossier, record.term))} {record.outcome}"


@TELLINGS.on(BreachKnown)
def _breach_known(_: Dossier, record: BreachKnown) -> tuple[LineKind, str]:
    words = f"De school wist van het datalek sinds {when(record.known, record.mark.happened)}"
    return LineKind.CLOCK, with_notes(words, (WHY, record.reason))


@TELLINGS.on(BreachReported)
def _breach_reported(_: Dossier, record: BreachReported) -> tuple[LineKind, str]:
    number = f"nummer {record.number}" if record.number else "nog zonder nummer"
    moment = when(record.at, record.mark.happened)
    words = f"Datalek gemeld bij de Autoriteit Persoonsgegevens ({record.stage.label}): {moment}, {number}."
    return LineKind.CLOCK, f"{words} {ended(record.remark)}" if record.remark else words


@TELLINGS.on(BreachNotReported)
def _breach_not_reported(_: Dossier, record: BreachNotReported) -> tuple[LineKind, str]:
    return LineKind.CLOCK, with_notes("Datalek niet gemeld bij de Autoriteit Persoonsgegevens", (WHY, record.reason))


@TELLINGS.on(StepPutOff)
def _step_put_off(_: Dossier, record: StepPutOff) -> tuple[LineKind, str]:
    return LineKind.TASK, f"Straks, om {when(record.until, record.mark.happened)}: {record.what}"
