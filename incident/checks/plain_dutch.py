"""Plain Dutch: advice for level B1. It never blocks an approval.

Three things are looked at: sentences that are too long, the passive, and jargon. What
parents of all schooling can read is short and active and has known words (Direct Duidelijk, the Dutch government's
campaign for plain language, gives the same rules); the numbers below are ours.
"""

import re
from collections.abc import Iterator, Sequence
from enum import StrEnum
from itertools import pairwise

import msgspec

from incident.checks.folded_text import Folded, TextSpan, fold
from incident.checks.jargon import JARGON
from incident.checks.telling_words import sentence_bounds
from incident.checks.word_list import word_list

MOST_WORDS = 20
"""A sentence with more words is too long."""

_BECOMES = word_list("word wordt worden werd werden")
_IS = word_list("is zijn was waren ben bent")
_PARTICIPLE = re.compile(
    r"(?:(?:aan|achter|af|bij|binnen|buiten|dicht|door|goed|in|klaar|kwijt|los|mee|na|neer|om|onder|op|over|plaats|samen"
    r"|stop|tegen|terug|toe|uit|vast|voor|vrij|weer|weg)?ge[a-z]{2,}(?:d|t|en)"
    r"|(?:be|ver|ont|her|onder|over|voor)[a-z]{3,}(?:d|t)|(?:be|ver|ont)[a-z]{2,}(?:sproken|geven|boden|holpen|zocht"
    r"|nomen|sloten|dacht|broken|dwenen|trokken|houden|keken|schreven|laten|gonnen|vangen|loren))$"
)
_NO_PARTICIPLE = word_list(
    """
    bekend bevoegd beste bericht besluit bewust beleid bereid bestaat betekent beleeft verband verdriet verbod
    verstand verschil vertrouwd verwacht gebied gebouwen gedachten gedrag geduld gegevens geheimen geld geluid geluiden
    geen gesprekken gezicht gezinnen gevoelens gedaanten gemeenten gemeente gerust gezond geschikt geweest
    overheid ervoor geleden getuigen voorbeeld genoeg geweld verkeerd ouders vertellen verhalen gebeurt
    """
)
_BESIDE = 9
"""How many words may stand between the two halves of a passive."""
_WORD = re.compile(r"[^\W_]+(?:['’-][^\W_]+)*")


class PlainDutchRule(StrEnum):
    """The subject of the advice; the value is shown on screen."""

    LONG = "lange zin"
    PASSIVE = "lijdende vorm"
    JARGON = "moeilijk woord"


class Advice(msgspec.Struct, frozen=True):
    """A place that could be easier to read, with one way to improve it."""

    place: TextSpan
    words: str
    rule: PlainDutchRule
    mend: str


def advice(parts: Sequence[str | Folded]) -> tuple[Advice, ...]:
    """Return advice on `parts` of a text, in order of place."""
    found = [it for number, part in enumerate(parts) for it in _in_part(number, fold(part))]
    return tuple(sorted(found, key=lambda it: it.place))


def _in_part(number: int, folded: Folded) -> Iterator[Advice]:
    yield from _jargon(number, folded)
    bounds, at = sentence_bounds(folded.text), 0
    for start, end in pairwise(bounds):
        first = at
        while at < len(folded.tokens) and folded.tokens[at].start < end:
            at += 1
        if first == at:
            continue
        count = len(_WORD.findall(folded.text, start, end)) if at - first > MOST_WORDS else 0
        if count > MOST_WORDS:
            mend = f"Deze zin heeft {count} woorden. Maak er twee zinnen van."
            yield _advice(number, folded, first, at, PlainDutchRule.LONG, mend)
        yield from _passive(number, folded, first, at)


def _advice(number: int, folded: Folded, first: int, end: int, rule: PlainDutchRule, mend: str) -> Advice:
    span = folded.span(folded.tokens[first].start, folded.tokens[end - 1].end)
    return Advice(TextSpan(number, *span), folded.original[slice(*span)], rule, mend)


def _jargon(number: int, folded: Folded) -> Iterator[Advice]:
    tokens, done = folded.tokens, 0
    for at, token in enumerate(tokens):
        if at < done or token.low not in JARGON:
            continue
        for words, plain in JARGON[token.low]:
            end = at + len(words)
            if tuple(it.low for it in tokens[at:end]) == words and not _cut(folded, at, end):
                yield _advice(number, folded, at, end, PlainDutchRule.JARGON, f"Schrijf liever: {plain}.")
                done = end
                break


def _cut(folded: Folded, at: int, end: int) -> bool:
    """Return whether a full stop or a comma is between these words."""
    return any(folded.gap(i).strip(" \n\t-") for i in range(at + 1, end))


def _passive(number: int, folded: Folded, first: int, end: int) -> Iterator[Advice]:
    """Return "wordt ... verstuurd", "verstuurd werd", and "is ... door ... verstuurd"."""
    tokens = folded.tokens
    for at in range(first, end):
        low = tokens[at].low
        if low not in _BECOMES and low not in _IS:
            continue
        behind = range(at + 1, min(end, at + 2 + _BESIDE))
        there = next((i for i in behind if _is_participle(tokens[i].low)), None)
        if low in _IS and (there is None or not any(tokens[i].low == "door" for i in range(at + 1, end))):
            continue
        if there is None and at > first and _is_participle(tokens[at - 1].low):
            yield _advice(number, folded, at - 1, at + 1, PlainDutchRule.PASSIVE, _MEND_PASSIVE)
        elif there is not None:
            yield _advice(number, folded, at, there + 1, PlainDutchRule.PASSIVE, _MEND_PASSIVE)


_MEND_PASSIVE = "Zeg wie het doet: “de politie onderzoekt” in plaats van “wordt onderzocht”."


def _is_participle(word: str) -> bool:
    return len(word) > 4 and word not in _NO_PARTICIPLE and _PARTICIPLE.match(word) is not None
