"""Retyped facts: own words that say what a fact says, while that fact is withheld or no longer true.

A text gets its facts from the matrix. Whoever types one in as own words goes around it: nobody will be warned when the
fact changes. A sentence retypes a fact when it holds most of the telling words of the fact. `LIKENESS` was measured on
the table in the tests; which facts to look for is the caller's choice.
"""

import re
from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence
from itertools import pairwise

import msgspec

from incident.checks.folded_text import Folded, TextSpan, fold
from incident.checks.telling_words import content_words, last_part, sentence_bounds, telling

LIKENESS = 70
"""From this part of the words of a fact on, in percent, a sentence is taken for that fact in other words."""
_FEWEST = 2
"""Telling words that must be shared: one word is no fact."""
_SAME_WORD = 80
"""Likeness, of 100, from which two words are taken for forms of one."""
_NOT = re.compile(r"\b(niet|geen|nooit|niemand|onjuist|onwaar)\b", re.IGNORECASE)


class Retyped(msgspec.Struct, frozen=True):
    """A sentence that says what a fact says."""

    place: TextSpan
    words: str
    fact: str
    """The name that the caller gave the fact: "F3"."""
    likeness: int
    """Of 100."""
    opposite: bool
    """Whether one of the two denies it: that retells nothing untrue, but of what is withheld it tells all the same."""


class _Known(msgspec.Struct, frozen=True):
    name: str
    words: frozenset[str]
    keys: frozenset[str]
    denies: bool


def retyped(parts: Sequence[str | Folded], facts: Mapping[str, str]) -> tuple[Retyped, ...]:
    """Find the sentences in `parts` that retype one of `facts`, by the name to show, in order of place."""
    known = [it for it in (_known(name, text) for name, text in facts.items()) if len(it.words) >= _FEWEST]
    if not known:
        return ()
    return tuple(it for number, part in enumerate(parts) for it in _in_part(number, fold(part), known))


def _known(name: str, text: str) -> _Known:
    folded = fold(text).text
    words = content_words(folded, 0, len(folded))
    return _Known(name, words, telling(words), _denies(folded))


def _denies(text: str) -> bool:
    return _NOT.search(text) is not None


def _in_part(number: int, folded: Folded, facts: list[_Known]) -> Iterator[Retyped]:
    holding: dict[str, list[int]] = defaultdict(list)
    for at, fact in enumerate(facts):
        for key in fact.keys:
            holding[key].append(at)
    for start, end in pairwise(sentence_bounds(folded.text)):
        words = content_words(folded.text, start, end)
        keys = telling(words)
        shared = Counter(at for key in keys if key in holding for at in holding[key])
        for at, count in sorted(shared.items()):
            # Most pairs have little in common: that is seen here, before anything is compared letter by letter.
            fact = facts[at]
            if count * 2 < len(fact.words):
                continue
            if (likeness := _likeness(words, keys, fact)) >= LIKENESS:
                sentence = folded.text[start:end]
                first, last = start + len(sentence) - len(sentence.lstrip()), start + len(sentence.rstrip())
                span = folded.span(first, last)
                opposite = _denies(sentence) != fact.denies
                yield Retyped(TextSpan(number, *span), folded.original[slice(*span)], fact.name, likeness, opposite)


def _likeness(words: frozenset[str], keys: frozenset[str], fact: _Known) -> int:
    """How much of the fact the sentence holds, in percent of its words."""
    missing = [it for it in fact.words if it[:6] not in keys and last_part(it) not in keys]
    there, most = len(fact.words) - len(missing), len(fact.words)
    if missing and there * 2 >= most:
        starts = {it[:5] for it in words if len(it) > 4}
        there += sum(it[:5] in starts or _nearly(it, words) for it in missing)
    return round(100 * there / most) if there >= _FEWEST else 0


def _nearly(word: str, words: frozenset[str]) -> bool:
    """Whether another form of `word` is among `words`: "verstuurd" for "gestuurd"."""
    # Loaded on first use: start-up does not need it.
    from rapidfuzz.fuzz import ratio
    from rapidfuzz.process import extractOne

    return len(word) > 5 and extractOne(word, words, scorer=ratio, score_cutoff=_SAME_WORD) is not None
