"""Timeline text of facts, releases and open questions."""

from incident.dutch.times_in_words import enumerated
from incident.fold.dossier import Dossier
from incident.fold.timeline_text.registry import SOURCE, WHY, LineKind, TimelineTexts, with_notes
from incident.records.facts import FactEstablished, FactRevised
from incident.records.questions import QuestionAnswered, QuestionAsked
from incident.records.releases import CorrectionWaived, FactReleased
from incident.stored_key import labels

TELLINGS = TimelineTexts()


@TELLINGS.on(FactEstablished)
def _fact_established(dossier: Dossier, record: FactEstablished) -> tuple[LineKind, str]:
    fact = dossier.facts.get(record.mark.id)
    label = fact.label if fact else "Feit"
    return LineKind.FACT, with_notes(f"{label} {record.status.label}: {record.text}", (SOURCE, record.source))


@TELLINGS.on(FactRevised)
def _fact_revised(dossier: Dossier, record: FactRevised) -> tuple[LineKind, str]:
    fact = dossier.facts.get(record.fact)
    notes = ((SOURCE, record.source), (WHY, record.reason))
    if fact is None:
        return LineKind.FACT, with_notes(f"Feit veranderd, nu {record.status.label}: {record.text}", *notes)
    old = fact.revision(record.revision - 1)
    status = f"{old.status.label} → {record.status.label}" if old.status is not record.status else record.status.label
    words = record.text if old.text == record.text else f"{record.text} (was: {old.text})"
    return LineKind.FACT, with_notes(f"{fact.label} {status}: {words}", *notes)


@TELLINGS.on(FactReleased)
def _fact_released(dossier: Dossier, record: FactReleased) -> tuple[LineKind, str]:
    fact = dossier.facts.get(record.fact)
    label = fact.label if fact else "Feit"
    audience = dossier.audience_name(record.audience)
    against = f", tegen de regel: {enumerated(labels(record.overruled))}" if record.overruled else ""
    return LineKind.RELEASE, with_notes(
        f"{label} voor {audience}: {record.choice.label}{against}", (WHY, record.reason)
    )


@TELLINGS.on(CorrectionWaived)
def _correction_waived(dossier: Dossier, record: CorrectionWaived) -> tuple[LineKind, str]:
    fact = dossier.facts.get(record.fact)
    label, audience = fact.label if fact else "Feit", dossier.audience_name(record.audience)
    return LineKind.RELEASE, with_notes(f"{label} is veranderd, {audience} hoort dat niet", (WHY, record.reason))


@TELLINGS.on(QuestionAsked)
def _question_asked(dossier: Dossier, record: QuestionAsked) -> tuple[LineKind, str]:
    question = dossier.questions.get(record.mark.id)
    label = question.label if question else "Open vraag"
    return LineKind.QUESTION, with_notes(f"{label} {record.text}", ("Zoekt uit", record.seeker))


@TELLINGS.on(QuestionAnswered)
def _question_answered(dossier: Dossier, record: QuestionAnswered) -> tuple[LineKind, str]:
    question = dossier.questions.get(record.question)
    return LineKind.QUESTION, f"{question.label if question else 'Open vraag'} beantwoord: {record.answer}"
