"""How easy a text reads, to hold the words that the project ships to it."""

import re
from collections.abc import Sequence
from itertools import pairwise
from typing import NamedTuple

from incident.checks.telling_words import sentence_bounds

_SYLLABLE = re.compile(r"aai|ooi|oei|eeu|ieu|eau|aa|ee|oo|uu|ie|oe|eu|ui|ij|ei|au|ou|[aeiouyàáâãäåèéêëìíîïòóôõöùúûüýÿ]")
_NO_VOWEL = re.compile(r"\b[^\W_aeiouyàáâãäåèéêëìíîïòóôõöùúûüýÿAEIOUYÉË]+\b")
"""A number or an abbreviation; it is said as one syllable at least."""
_WORD = re.compile(r"[^\W_]+(?:['’-][^\W_]+)*")


class Score(NamedTuple):
    points: float
    """Flesch-Douma: 100 is very easy, 0 very hard; 60 and more is what to aim for."""
    words_a_sentence: float


def score(parts: Sequence[str]) -> Score:
    """Return the Flesch-Douma score: 206.84 - 0.77 x syllables in 100 words - 0.93 x words in a sentence.

    Syllables are counted by their vowels, so the score is a hint. Source: W.H. Douma, De leesbaarheid van
    landbouwbladen (Wageningen, 1960).
    """
    counts = [len(_WORD.findall(part, *ends)) for part in parts for ends in pairwise(sentence_bounds(part))]
    counts = [count for count in counts if count]
    words = sum(counts)
    syllables = sum(len(_SYLLABLE.findall(part.lower())) + len(_NO_VOWEL.findall(part)) for part in parts)
    a_sentence = words / len(counts)
    return Score(206.84 - 0.77 * (100 * syllables / words) - 0.93 * a_sentence, a_sentence)
