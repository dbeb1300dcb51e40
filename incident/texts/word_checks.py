"""Findings on the words of a text: names, typed facts, contradictions, length, and advice on plain Dutch.

The check for names reads everything that is sent. The other checks read only typed words, because the facts between
them come from the matrix.
"""

from collections.abc import Iterator, Sequence

from incident.checks.agreement import Contradiction, Statement, contradictions, statements
from incident.checks.folded_text import Folded, fold
from incident.checks.names import NamedPerson, NameMatch, find_names
from incident.checks.plain_dutch import advice
from incident.checks.quantities import QuantityKind
from incident.checks.retyped import retyped
from incident.checks.sms import sms
from incident.dutch.times_in_words import enumerated
from incident.fold.dossier import Dossier
from incident.legible import shortened
from incident.playbook.sensitive import Sensitive
from incident.playbook.text_kinds import TextKind
from incident.playbook.text_parts import TextPart
from incident.records.facts import TELLABLE, Fact, FactStatus
from incident.records.involved import Involved
from incident.records.texts import COMPOSED, Text, TextSection
from incident.texts.composition import Composed, may_carry
from incident.texts.text_finding import TextFinding

_NOT_READ = frozenset({TextPart.KNOWN, TextPart.CORRECTION, TextPart.NEXT})
"""Composed of facts and promises: they agree with the matrix by construction, and may differ from text to text."""
_ONE_PLAIN, _ONE_OTHER = 160, 70
"""The characters in one message: in the GSM 7-bit alphabet, and with other characters (3GPP TS 23.038)."""
_MOST_ADVICE = 6
"""More advice at once is read by nobody."""
_MOST_SHOWN = 40
"""Characters of what a finding quotes."""


def word_findings(dossier: Dossier, text: Text, composed: Composed) -> Iterator[TextFinding]:
    """Return the findings on the words of the composed concept."""
    pieces = [(section.part, fold(words)) for section in composed.sections for words in section.paragraphs]
    typed = [(part, folded) for part, folded in pieces if part not in _NOT_READ]
    yield from _names(dossier, text, [(None, fold(composed.title)), *pieces])
    yield from _retyped(dossier, text, typed)
    yield from _contradictions(dossier, text, typed)
    if text.kind is TextKind.SHORT_MESSAGE:
        yield from _length(composed.sections)
    own = [(part, folded) for part, folded in pieces if part not in COMPOSED]
    for it in advice([folded for _, folded in own])[:_MOST_ADVICE]:
        yield TextFinding(False, f"{_quoted(it.words)}: {it.rule}.", it.mend, own[it.place.part][0], it.words)


# -- names


def _names(dossier: Dossier, text: Text, pieces: Sequence[tuple[TextPart | None, Folded]]) -> Iterator[TextFinding]:
    """Return names of people involved, in a text for an audience that may not have them."""
    audience = dossier.audiences.get(text.audience)
    if audience is not None and Sensitive.NAMES in audience.may_hear:
        return
    people = {
        _person(it): it.details.label for it in dossier.involved.values() if it.details.given or it.details.family
    }
    for it in find_names([folded for _, folded in pieces], tuple(people)):
        yield _named(it, pieces[it.place.part][0], enumerated(people[person] for person in it.people))


def _person(involved: Involved) -> NamedPerson:
    it = involved.details
    return NamedPerson(it.given, it.family, it.group, "", it.nicknames)


def _named(it: NameMatch, part: TextPart | None, labels: str) -> TextFinding:
    if it.certain:
        return TextFinding(True, f"{_quoted(it.words)} noemt {labels} ({it.rule}).", "Haal dit weg.", part, it.words)
    what = f"{_quoted(it.words)}: is dit {labels} ({it.rule})?"
    return TextFinding(False, what, "Haal het weg als dat zo is.", part, it.words)


# -- facts that were typed


def _retyped(dossier: Dossier, text: Text, typed: Sequence[tuple[TextPart, Folded]]) -> Iterator[TextFinding]:
    """Return typed words that state a fact which this audience may not hear, or which has changed."""
    may = {fact.id for fact in may_carry(dossier, text)}
    current = {it.label: it for it in dossier.facts.values() if it.id not in may and it.id not in text.left_out}
    former = {f"{it.label} zoals het was": it for it in dossier.facts.values() if _old_text(it)}
    known = {label: it.now.text for label, it in current.items()}
    known |= {label: _old_text(it) for label, it in former.items()}
    for it in retyped([folded for _, folded in typed], known):
        fact = current.get(it.fact) or former[it.fact]
        untrue = it.fact in former or fact.now.status in {FactStatus.REFUTED, FactStatus.RUMOUR}
        if untrue and it.opposite:
            continue
        yield TextFinding(
            True, *_told(it.fact, fact, it.words, former=it.fact in former), typed[it.place.part][0], it.words
        )


def _old_text(fact: Fact) -> str:
    """Return the newest earlier text of a fact that differs; empty when it never changed."""
    return next((it.text for it in reversed(fact.revisions) if it.text != fact.now.text), "")


def _told(name: str, fact: Fact, words: str, *, former: bool) -> tuple[str, str]:
    said = f"{_quoted(words)} vertelt {name}"
    if former:
        return f"{said}. Dat is veranderd.", "Haal het weg: het feit komt vanzelf in de tekst."
    if fact.now.status not in TELLABLE:
        return f"{said}, en dat is {fact.now.status.label}.", "Haal het weg."
    return f"{said}. Dat mag deze doelgroep niet horen.", "Haal het weg, of deel het feit bij F5 Matrix."


# -- contradictions


def _contradictions(dossier: Dossier, text: Text, typed: Sequence[tuple[TextPart, Folded]]) -> Iterator[TextFinding]:
    """Return numbers, times or names that contradict a fact or another text of the round."""
    others = {fact.label: statements([fact.now.text]) for fact in dossier.facts.values() if fact.now.status in TELLABLE}
    others |= {
        other.label: _stated(other)
        for other in dossier.texts.values()
        if other.round == text.round and other.id != text.id
    }
    for it in contradictions(statements([folded for _, folded in typed]), others):
        yield _contradicted(it, typed)


def _stated(text: Text) -> tuple[Statement, ...]:
    return statements([it.text for it in text.words if it.part not in _NOT_READ])


def _contradicted(it: Contradiction, typed: Sequence[tuple[TextPart, Folded]]) -> TextFinding:
    what = f"Hier staat {_quoted(it.words)}, en in {it.other} staat {_quoted(it.other_words)}."
    # A school may well have two numbers next to each other: one for parents, one for the press.
    blocking, part = it.kind is not QuantityKind.PHONE, typed[it.place.part][0]
    return TextFinding(blocking, what, "Zoek uit wat klopt, en maak het gelijk.", part, it.words)


# -- length


def _length(sections: tuple[TextSection, ...]) -> Iterator[TextFinding]:
    """Check the length of one message of a mobile phone: 160 characters, or 70 with characters outside its alphabet."""
    measured = sms(" ".join(words for section in sections for words in section.paragraphs))
    over = measured.units - (_ONE_OTHER if measured.outside else _ONE_PLAIN)
    if over > 0:
        why = f" Door ‘{measured.outside[0]}’ past er minder in." if measured.outside else ""
        what = f"Te lang voor één sms: {over} tekens te veel.{why}"
        yield TextFinding(True, what, "Kort de tekst in, of laat een feit weg.")


def _quoted(words: str) -> str:
    return f"‘{shortened(words, _MOST_SHOWN)}’"
