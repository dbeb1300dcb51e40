"""Composition: a text is made from the released facts, the promise and the team's own words.

Nobody retypes a fact.
"""

from collections.abc import Iterable

import msgspec

from incident.dutch.times_in_words import by_when, ended, since
from incident.fold.dossier import Dossier
from incident.playbook.text_kinds import TextKind
from incident.playbook.text_parts import TextPart
from incident.record import Moment
from incident.records.enquiries import Answer, Enquiry
from incident.records.facts import Fact, FactStatus, Revision
from incident.records.texts import AIDS, COMPOSED, SPOKEN_TO, Carried, Text, TextSection
from incident.rules.matrix import tellable
from incident.rules.who_heard_what import outdated, outdated_for
from incident.texts.text_templates import FORM, HEADINGS, NO_FACTS, PARTS
from incident.texts.true_sentences import Grounding, paragraphs

_NO_NAMES = frozenset(
    [
        "De",
        "Het",
        "Een",
        "Er",
        "Alle",
        "Geen",
        "Wij",
        "We",
        "Zij",
        "Ze",
        "Niemand",
        "Iemand",
        "Op",
        "In",
        "Bij",
        "Na",
        "Vanaf",
        "Tot",
        "Sinds",
        "Voor",
    ]
)
"""Words that begin many facts and never a name: within a sentence they lose their capital."""


class Composed(msgspec.Struct, frozen=True):
    """A text as it would be sent now."""

    title: str
    sections: tuple[TextSection, ...]
    carried: tuple[Carried, ...]
    corrected: tuple[Carried, ...] = ()
    """Facts that the text corrects."""


def compose(dossier: Dossier, text: Text, now: Moment) -> Composed:
    """Compose the concept of `text` as of `now`."""
    facts = facts_of(dossier, text)
    grounding = grounding_of(dossier, text)
    changed = outdated_for(dossier, text.audience)
    answers = answers_of(dossier, text) if TextPart.ANSWERS in PARTS[text.kind] else ()
    core = dossier.core_messages.get(text.round, "")
    composed = {
        TextPart.CORE: paragraphs(core),
        TextPart.KNOWN: tuple(sentence(fact.now) for fact in facts) or (() if changed else _no_facts(text, core)),
        TextPart.CORRECTION: tuple(correction(text, fact, said, now, shared=fact in facts) for fact, said in changed),
        TextPart.ANSWERS: tuple(words for asked, answer in answers for words in (asked.text, answer.text)),
        TextPart.NEXT: (promise(text, now),) if text.next_update else (),
    }
    sections = tuple(
        TextSection(part, HEADINGS[text.kind].get(part, ""), words)
        for part in PARTS[text.kind]
        if (words := composed[part] if part in COMPOSED else grounding.paragraphs(part))
    )
    grounds = (dossier.facts[it.fact] for _, answer in answers for it in answer.grounds)
    carried = dict.fromkeys((*_carried(facts), *_carried(grounds)))
    return Composed(text.title, sections, tuple(carried), _carried(fact for fact, _ in changed))


def grounding_of(dossier: Dossier, text: Text) -> Grounding:
    """Return the grounds of the sentences of `text`: a fact counts only if its audience may hear it."""
    return Grounding(dossier, text, {fact.id: fact for fact in may_carry(dossier, text)})


def facts_of(dossier: Dossier, text: Text) -> tuple[Fact, ...]:
    """Return the facts in `text`.

    They are the facts that its audience may hear, without those that the text omits. An aid that is read out to others
    holds only what those may hear as well, and a first statement only confirmed facts.
    """
    sure = text.kind is TextKind.HOLDING_STATEMENT
    return tuple(
        fact
        for fact in may_carry(dossier, text)
        if fact.id not in text.left_out and not (sure and fact.now.status is not FactStatus.CONFIRMED)
    )


def may_carry(dossier: Dossier, text: Text) -> tuple[Fact, ...]:
    """Return the facts that `text` may hold: allowed for all who read it and all who hear it.

    A text for one class goes to that class; the words of a teacher must be suitable for every group of pupils.
    """
    facts = tellable(dossier, text.audience)
    spoken_to = SPOKEN_TO.get(text.kind)
    if spoken_to is None or dossier.is_kind(text.audience, spoken_to):
        return facts
    for hearers in dossier.audiences_of(spoken_to):
        also = {fact.id for fact in tellable(dossier, hearers.key)}
        facts = tuple(fact for fact in facts if fact.id in also)
    return facts


def answers_of(dossier: Dossier, text: Text) -> tuple[tuple[Enquiry, Answer], ...]:
    """Return the approved answers that `text` may hold: every fact that they rest on is in it and has not changed.

    Answers for the spokesman only are in the line to take.
    """
    carriable = {fact.id for fact in may_carry(dossier, text)}
    return tuple(
        (enquiry, answer)
        for enquiry in dossier.enquiries.values()
        if (answer := enquiry.answer) is not None
        and (not answer.internal or text.kind is TextKind.LINE_TO_TAKE)
        and all(it.fact in carriable and not outdated(dossier, it) for it in answer.grounds)
    )


def _no_facts(text: Text, core: str) -> tuple[str, ...]:
    """Return the sentence that it is being investigated; not for aids, nor for a short message with other contents."""
    quiet = text.kind in AIDS or (text.kind is TextKind.SHORT_MESSAGE and bool(core.strip()))
    return () if quiet else (f"{NO_FACTS} {FORM[text.kind].will_hear} het van ons.",)


def _carried(facts: Iterable[Fact]) -> tuple[Carried, ...]:
    return tuple(Carried(fact.id, fact.now.number) for fact in facts)


def sentence(revision: Revision) -> str:
    """Return a fact as sent; of a suspected one it is said first that it is not certain."""
    if revision.status is FactStatus.CONFIRMED:
        return ended(revision.text)
    return f"Waarschijnlijk, maar nog niet zeker: {_continued(revision.text)}"


def _continued(text: str) -> str:
    """Return a fact as the second half of a sentence: "de mail is verstuurd." A name keeps its capital."""
    first, _, rest = ended(text).partition(" ")
    return f"{first.lower() if first in _NO_NAMES else first} {rest}".rstrip()


def correction(text: Text, fact: Fact, said: Revision, as_of: Moment, *, shared: bool) -> str:
    """Return the correction of a fact that this audience heard: what we said, what is true now, and since when we know.

    It holds the present fact only when the fact is `shared` with this audience.
    """
    now, sure = fact.now, fact.now.status is FactStatus.CONFIRMED
    before, moment = f"{FORM[text.kind].told}: ‘{ended(said.text)}’", since(now.since, as_of)
    if now.status is FactStatus.REFUTED:
        return f"{before} Dat klopt niet. Dat weten wij sinds {moment}. Onze excuses."
    if now.status is FactStatus.RUMOUR:
        return f"{before} Dat staat niet vast."
    if now.text == said.text:
        if not sure:
            return f"{before} Dat is nog niet zeker."
        return f"Sinds {moment} is bevestigd: {_continued(now.text)} Eerder konden wij dat nog niet zeker zeggen."
    if not shared:
        return f"{before} Dat klopt niet meer."
    return (
        f"{before} Dat is veranderd. {f'Sinds {moment} weten wij: {_continued(now.text)}' if sure else sentence(now)}"
    )


def promise(text: Text, now: Moment) -> str:
    """Return the sentence that promises the next message; the promise holds even when there is no news."""
    if text.next_update is None:
        return ""
    moment = by_when(text.next_update, now)
    return f"{FORM[text.kind].hear} uiterlijk {moment} weer van ons, ook als er geen nieuws is."
