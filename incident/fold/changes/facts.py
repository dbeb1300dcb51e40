"""Changes to facts, open questions and releases."""

from msgspec.structs import replace

from incident.fold.changes.registry import Changes
from incident.fold.dossier import Dossier
from incident.records.facts import Fact, FactEstablished, FactRevised, Revision
from incident.records.questions import Question, QuestionAnswered, QuestionAsked
from incident.records.releases import CorrectionWaived, FactReleased, Release

CHANGES = Changes()


@CHANGES.on(FactEstablished)
def _fact_established(dossier: Dossier, record: FactEstablished) -> None:
    first = Revision(
        1, record.text, record.status, record.source, "", record.mark.happened, record.sensitive, record.free
    )
    dossier.facts[record.mark.id] = Fact(record.mark.id, len(dossier.facts) + 1, (first,))
    _prompted(dossier, record)


@CHANGES.on(FactRevised)
def _fact_revised(dossier: Dossier, record: FactRevised) -> None:
    if (fact := dossier.facts.get(record.fact)) is None:
        return
    revision = Revision(
        record.revision,
        record.text,
        record.status,
        record.source,
        record.reason,
        record.mark.happened,
        record.sensitive,
        record.free,
    )
    dossier.facts[fact.id] = replace(fact, revisions=(*fact.revisions, revision))


@CHANGES.on(FactReleased)
def _fact_released(dossier: Dossier, record: FactReleased) -> None:
    mark = record.mark
    release = Release(record.choice, record.reason, mark.author, mark.happened, record.overruled)
    dossier.releases[record.fact, record.audience] = release


@CHANGES.on(CorrectionWaived)
def _correction_waived(dossier: Dossier, record: CorrectionWaived) -> None:
    dossier.waivers[record.fact, record.audience] = record.revision


@CHANGES.on(QuestionAsked)
def _question_asked(dossier: Dossier, record: QuestionAsked) -> None:
    number = len(dossier.questions) + 1
    dossier.questions[record.mark.id] = Question(
        record.mark.id, number, record.text, record.seeker, record.mark.happened
    )
    _prompted(dossier, record)


def _prompted(dossier: Dossier, record: FactEstablished | QuestionAsked) -> None:
    """Remember which guiding question of the draaiboek it came from."""
    if record.prompt:
        dossier.prompted[record.prompt] = (*dossier.prompted.get(record.prompt, ()), record.mark.id)


@CHANGES.on(QuestionAnswered)
def _question_answered(dossier: Dossier, record: QuestionAnswered) -> None:
    if (question := dossier.questions.get(record.question)) is not None:
        dossier.questions[question.id] = replace(question, answer=record.answer)
