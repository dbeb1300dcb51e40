"""Retyped facts: typed words that state a fact which is withheld or no longer true.

A text gets its facts from the matrix. Typing a fact bypasses the matrix: nobody is warned when the fact changes. A
sentence retypes a fact when it holds most of the telling words of the fact. `LIKENESS` was measured on the table in the
tests. The caller chooses which facts to look for.
"""

import re
from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence
from itertools import pairwise

import msgspec

from incident.checks.folded_text import Folded, TextSpan, fold
from incident.checks.telling_words import content_words, last_part, sentence_bounds, telling

LIKENESS = 70
"""From this percentage of a fact's words on, a sentence counts as that fact in other words."""
_FEWEST = 2
"""The least number of shared telling words: one word is no fact."""
_SAME_WORD = 80
"""From this likeness, of 100, two words count as forms of one word."""
_NOT = re.compile(r"\b(niet|geen|nooit|niemand|onjuist|onwaar)\b", re.IGNORECASE)


class Retyped(msgspec.Struct, frozen=True):
    """A sentence that states a fact."""

    place: TextSpan
    words: str
    fact: str
    """The name that the caller gave to the fact: "F3"."""
    likeness: int
    """From 0 to 100."""
    opposite: bool
    """Whether one of the two denies it. Then it is not the outdated fact, but it still reveals a withheld fact."""


class _Known(msgspec.Struct, frozen=True):
    name: str
    words: frozenset[str]
    keys: frozenset[str]
    denies: bool


def retyped(parts: Sequence[str | Folded], facts: Mapping[str, str]) -> tuple[Retyped, ...]:
    """Return the sentences in `parts` that retype one of `facts`, by the name to show, in order of place."""
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
            # Most pairs have little in common. This test skips them before any comparison by letters.
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
    """Return how much of the fact the sentence holds, in percent of its words."""
    missing = [it for it in fact.words if it[:6] not in keys and last_part(it) not in keys]
    there, most = len(fact.words) - len(missing), len(fact.words)
    if missing and there * 2 >= most:
        starts = {it[:5] for it in words if len(it) > 4}
        there += sum(it[:5] in starts or _nearly(it, words) for it in missing)
    return round(100 * there / most) if there >= _FEWEST else 0


def _nearly(word: str, words: frozenset[str]) -> bool:
    """Return whether another form of `word` is among `words`: "verstuurd" for "gestuurd"."""
    # Imported on first use: start-up does not need it.
    from rapidfuzz.fuzz import ratio
    from rapidfuzz.process import extractOne

    return len(word) > 5 and extractOne(word, words, scorer=ratio, score_cutoff=_SAME_WORD) is not None
