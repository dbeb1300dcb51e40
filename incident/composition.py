"""Composition: a text is put together from the released facts, the promise and the team's own words.

Nobody retypes a fact.
"""

import re

import msgspec

from incident.dossier import Dossier
from incident.dutch import by_when, ended
from incident.facts import Fact, FactStatus
from incident.matrix import tellable
from incident.record import Moment
from incident.texts import Carried, Part, Section, Text
from incident.wording import FORM, HEADINGS, NO_FACTS, PARTS

_BLANK_LINE = re.compile(r"\n[^\S\n]*\n")


class Composed(msgspec.Struct, frozen=True):
    """A text as it would leave the house now."""

    title: str
    sections: tuple[Section, ...]
    carried: tuple[Carried, ...]


def compose(dossier: Dossier, text: Text, now: Moment) -> Composed:
    """Compose the concept of `text` as of `now`."""
    facts = tellable(dossier, text.audience)
    sections = tuple(
        Section(part, HEADINGS[text.kind].get(part, ""), paragraphs)
        for part in PARTS[text.kind]
        if (paragraphs := _paragraphs(text, part, facts, now))
    )
    return Composed(text.title, sections, tuple(Carried(fact.id, fact.now.number) for fact in facts))


def _paragraphs(text: Text, part: Part, facts: tuple[Fact, ...], now: Moment) -> tuple[str, ...]:
    if part is Part.KNOWN:
        return tuple(sentence(fact) for fact in facts) or (NO_FACTS,)
    if part is Part.NEXT:
        return (promise(text, now),) if text.next_update else ()
    return paragraphs(text.wording(part))


def paragraphs(words: str) -> tuple[str, ...]:
    """Split own words at blank lines."""
    return tuple(block.strip() for block in _BLANK_LINE.split(words.replace("\r\n", "\n")) if block.strip())


def sentence(fact: Fact) -> str:
    """Give a fact as it goes out: a suspected one is named as a suspicion."""
    words = ended(fact.now.text)
    return words if fact.now.status is FactStatus.CONFIRMED else f"Er is een vermoeden, nog niet bevestigd: {words}"


def promise(text: Text, now: Moment) -> str:
    """Give the sentence that promises the next message; kept even when there is no news."""
    if text.next_update is None:
        return ""
    moment = by_when(text.next_update, now)
    return f"{FORM[text.kind].hear} uiterlijk {moment} weer van ons, ook als er geen nieuws is."
