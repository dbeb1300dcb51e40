"""Composition: a text is put together from the released facts, the promise and the team's own words.

Nobody retypes a fact.
"""

import re
from collections.abc import Iterable

import msgspec

from incident.dossier import Dossier
from incident.dutch import by_when, ended
from incident.facts import Fact, FactStatus, Revision
from incident.matrix import outdated_for, tellable
from incident.record import Moment
from incident.texts import COMPOSED, Carried, Part, Section, Text
from incident.wording import FORM, HEADINGS, NO_FACTS, PARTS

_BLANK_LINE = re.compile(r"\n[^\S\n]*\n")


class Composed(msgspec.Struct, frozen=True):
    """A text as it would leave the house now."""

    title: str
    sections: tuple[Section, ...]
    carried: tuple[Carried, ...]
    corrected: tuple[Carried, ...] = ()
    """Facts that the text takes back or changes."""


def compose(dossier: Dossier, text: Text, now: Moment) -> Composed:
    """Compose the concept of `text` as of `now`."""
    facts = tellable(dossier, text.audience)
    outdated = outdated_for(dossier, text.audience)
    composed = {
        Part.KNOWN: tuple(sentence(fact.now) for fact in facts) or (NO_FACTS,),
        Part.CORRECTION: tuple(correction(text, fact, said, shared=fact in facts) for fact, said in outdated),
        Part.NEXT: (promise(text, now),) if text.next_update else (),
    }
    sections = tuple(
        Section(part, HEADINGS[text.kind].get(part, ""), words)
        for part in PARTS[text.kind]
        if (words := composed[part] if part in COMPOSED else paragraphs(text.wording(part)))
    )
    return Composed(text.title, sections, _carried(facts), _carried(fact for fact, _ in outdated))


def _carried(facts: Iterable[Fact]) -> tuple[Carried, ...]:
    return tuple(Carried(fact.id, fact.now.number) for fact in facts)


def paragraphs(words: str) -> tuple[str, ...]:
    """Split own words at blank lines."""
    return tuple(block.strip() for block in _BLANK_LINE.split(words.replace("\r\n", "\n")) if block.strip())


def sentence(revision: Revision) -> str:
    """Give a fact as it goes out: a suspected one is named as a suspicion."""
    words = ended(revision.text)
    return words if revision.status is FactStatus.CONFIRMED else f"Er is een vermoeden, nog niet bevestigd: {words}"


def correction(text: Text, fact: Fact, said: Revision, *, shared: bool) -> str:
    """Take back what this audience heard: what we said, and what is so now.

    What is so now stands in it only when the fact is `shared` with this audience.
    """
    now, before = fact.now, f"{FORM[text.kind].told}: {ended(said.text)}"
    if now.status is FactStatus.REFUTED:
        return f"{before} Dat klopt niet."
    if now.status is FactStatus.RUMOUR:
        return f"{before} Dat staat niet vast."
    if now.text == said.text:
        sure = now.status is FactStatus.CONFIRMED
        return (
            f"{before} Toen was dat een vermoeden. Nu is het bevestigd." if sure else f"{before} Dat is nog niet zeker."
        )
    return f"{before} Dat is veranderd. Nu weten we: {sentence(now)}" if shared else f"{before} Dat klopt niet meer."


def promise(text: Text, now: Moment) -> str:
    """Give the sentence that promises the next message; kept even when there is no news."""
    if text.next_update is None:
        return ""
    moment = by_when(text.next_update, now)
    return f"{FORM[text.kind].hear} uiterlijk {moment} weer van ons, ook als er geen nieuws is."
