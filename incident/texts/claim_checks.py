"""Findings on what a text claims in own words: each claim is asked for its ground.

A ground is a draaiboek's, or a thing at which somebody pointed, or a confirmed fact that the text carries and that says
the same. An answer to a question from outside rests on the facts that its approver named.
"""

import re
from collections.abc import Iterator, Sequence

from incident.checks.claims import Claim, ClaimTopic, claims, topics_of
from incident.checks.folded_text import fold
from incident.checks.quantities import Quantity, QuantityKind, quantities
from incident.checks.retyped import retyped
from incident.dutch.sentences import sentences
from incident.dutch.times_in_words import enumerated, local
from incident.fold.dossier import Dossier
from incident.legible import shortened
from incident.playbook.text_parts import TextPart
from incident.record import Moment
from incident.records.facts import FactStatus
from incident.records.texts import Text
from incident.rules.certain_denial import REWORD, denial_warning
from incident.texts.composition import Composed, answers_of, grounding_of
from incident.texts.text_finding import TextFinding

P = TextPart
_NOT_READ = frozenset({P.KNOWN, P.CORRECTION, P.NEXT, P.ANSWERS, P.DO_NOT_SAY, P.SIGNALS, P.REFER, P.CONTACT, P.SENDER})
"""Composed of facts and promises, or said to nobody: instructions to a colleague."""
_POINT = "Wijs aan waarop deze zin rust: Enter op de tekst, dan Gronden. Of haal hem weg."
_RELATIVE = re.compile(
    r"(?<!goede )(?<!'s )(?<!elke )\b(?:vandaag|gisteren|gister\w+|eergisteren|morgen|morgen(?:ochtend|middag|avond)"
    r"|overmorgen|vanavond|vanmiddag|vanochtend|vanmorgen|vannacht)\b"
)
_DAY_WORDS = ("vandaag", "gister", "morgen", "vanavond", "vanmiddag", "vanochtend", "vannacht")
_COMING = re.compile(
    r"\b(?:komt|komen|gaat|gaan|zal|zullen|begint|beginnen|krijgt|krijgen|hoort|horen|volgt|verwacht\w*"
    r"|uiterlijk|welkom)\b"
)
_HALF_A_YEAR = 183
_MOST_SHOWN = 60


def claim_findings(dossier: Dossier, text: Text, composed: Composed, now: Moment) -> Iterator[TextFinding]:
    """Return the claims of the composed concept that lack a ground, and days that a later reader misunderstands."""
    said = [(None, composed.title), *_typed(composed), *_answered(dossier, text)]
    found = {it.place.part: it for it in claims([words for _, words in said])}
    proved = _proved(tuple(found.values()), _carried(dossier, composed))
    grounding = grounding_of(dossier, text) if found.keys() - proved else None
    for number, (part, words) in enumerate(said):
        if grounding is not None and number in found and number not in proved:
            it = grounding.of(part or P.CORE, words)
            if not it.holds:
                why = it.missing[0] if it.known else _POINT
                claim = found[number]
                yield TextFinding(claim.blocking, _without_ground(claim, known=it.known), why, part, words)
        yield from _days(part, words, now)
    for fact in (dossier.facts[it.fact] for it in composed.carried if it.fact in dossier.facts):
        if denial_warning(fact):
            yield TextFinding(False, f"{fact.label} zegt zeker dat iets niet zo is.", REWORD, P.KNOWN)


def _typed(composed: Composed) -> Iterator[tuple[TextPart, str]]:
    for section in composed.sections:
        if section.part not in _NOT_READ:
            for words in section.paragraphs:
                yield from ((section.part, it) for it in sentences(words))


def _answered(dossier: Dossier, text: Text) -> Iterator[tuple[TextPart, str]]:
    """Return the sentences of answers for which the approver named no fact."""
    for _, answer in answers_of(dossier, text):
        if not answer.grounds:
            yield from ((P.ANSWERS, it) for it in sentences(answer.text))


def _carried(dossier: Dossier, composed: Composed) -> dict[str, str]:
    facts = [dossier.facts[it.fact] for it in composed.carried if it.fact in dossier.facts]
    return {it.label: it.now.text for it in facts if it.now.status is FactStatus.CONFIRMED}


def _proved(found: Sequence[Claim], facts: dict[str, str]) -> set[int]:
    """Return the sentences of which a fact that the text carries says the same, about everything that they claim."""
    topics: dict[int, set[ClaimTopic]] = {}
    for it in retyped([claim.words for claim in found], facts) if facts else ():
        if not it.opposite:
            topics.setdefault(it.place.part, set()).update(topics_of(facts[it.fact]))
    return {
        claim.place.part
        for number, claim in enumerate(found)
        if number in topics and topics[number].issuperset(topic for topic in claim.topics if topic.blocking)
    }


def _without_ground(claim: Claim, *, known: bool) -> str:
    quoted = f"‘{shortened(claim.words, _MOST_SHOWN)}’"
    if known:
        return f"{quoted} rust op iets wat niet meer zo is."
    return (
        f"{quoted} beweert iets over {enumerated(it.label for it in claim.topics)}. Er staat niet bij hoe u dat weet."
    )


def _days(part: TextPart | None, words: str, now: Moment) -> Iterator[TextFinding]:
    """Check "morgen", which means another day to who reads it later, and a coming day that has passed."""
    dated = any(map(str.isdigit, words))
    if not dated and not any(it in words.lower() for it in _DAY_WORDS):
        return
    folded = fold(words)
    low = folded.text.lower()
    if (match := _RELATIVE.search(low)) is not None:
        what = f"‘{match[0]}’: wie dit later leest, weet niet welke dag dat is."
        yield TextFinding(False, what, "Schrijf de dag en de datum erbij.", part, match[0])
    if dated and _COMING.search(low):
        for it in quantities(folded):
            if it.kind is QuantityKind.DATE and _passed(it, now):
                what = f"‘{folded.original[slice(*folded.span(it.start, it.end))]}’ is al geweest."
                yield TextFinding(False, what, "Lees na of deze zin nog klopt.", part, words)


def _passed(date: Quantity, now: Moment) -> bool:
    today = local(now).date()
    month, day = divmod(date.least, 100)
    try:
        then = today.replace(year=date.most or today.year, month=month, day=day)
    except ValueError:
        return False
    # Without a year, a day more than half a year ago is one of next year.
    return then < today and (date.most > 0 or (today - then).days <= _HALF_A_YEAR)
