"""Spelling: words that are not in the list. It is advice: a name, or a new compound, may well be right.

Dutch writes compounds as one word, so no list has them all. A word that splits into known words passes. That misses
some mistakes, but avoids a false alarm in every second letter.
"""

import re
from collections.abc import Iterator, Sequence
from functools import lru_cache
from unicodedata import normalize

import msgspec

from incident.checks.telling_words import sentence_bounds
from incident.checks.word_list import word_list

_CHUNK = re.compile(r"\S+")
_NO_PROSE = re.compile(r"[@/\\_\d]|\w\.\w")
"""Signs that a chunk is an address, a number or a code."""
_WORD = re.compile(r"[^\W\d_]+(?:['’-][^\W\d_]+)*")
_LATIN = re.compile(r"[a-zA-ZÀ-ÖØ-öø-ÿ'-]+")
_ALSO = word_list("eén hoy nl bcc")
"""Words that the list lacks: many people write "Eén" at the start of a sentence for "één"."""
_SHORTEST, _SHORTEST_LAST = 3, 4
"""The fewest letters of a word that is looked up, also as a part of a compound; shorter ones are mostly abbreviations.
With three letters for the last part ("mogelik" would be "moge-lik") four of a hundred mistakes more would pass, and no
fewer right words be reported."""
_MOST_PARTS = 3
_REMEMBERED = 4096
"""The number of cached answers: the same text is checked again at every key."""


class Dictionary:
    """The words of a sorted list, looked up in its bytes: as separate strings they would need ten times the memory."""

    def __init__(self, listed: bytes) -> None:
        """Take the words in UTF-8, one a line, sorted by bytes."""
        self._listed = listed
        self.knows = lru_cache(_REMEMBERED)(self._knows)
        """Return whether a word without a hyphen is right, in any case or as a compound."""

    def __contains__(self, word: str) -> bool:
        wanted, low, high = word.encode(), 0, len(self._listed)
        while low < high:
            start = self._listed.rfind(b"\n", low, (low + high) // 2) + 1 or low
            end = self._listed.find(b"\n", start)
            end = len(self._listed) if end < 0 else end
            found = self._listed[start:end]
            if found == wanted:
                return True
            low, high = (end + 1, high) if found < wanted else (low, start)
        return False

    def _knows(self, word: str) -> bool:
        if word.lower() in _ALSO or any(it in self for it in (word, word.lower(), word.capitalize())):
            return True
        return self._is_compound(word.lower(), _MOST_PARTS)

    def _is_compound(self, word: str, most: int) -> bool:
        """Return whether a word is two or more known words; an "s" may join them."""
        for at in range(_SHORTEST, len(word) - _SHORTEST_LAST + 1):
            head, tail = word[:at], word[at:]
            if (head in self or (head.endswith("s") and len(head) > _SHORTEST and head[:-1] in self)) and (
                tail in self or (most > 2 and self._is_compound(tail, most - 1))
            ):
                return True
        return False


class UnknownWord(msgspec.Struct, frozen=True):
    """A word that is not known."""

    part: int
    """The part of the text that it is in, counted from 0."""
    word: str


def unknown(
    parts: Sequence[str], dictionary: Dictionary, names: frozenset[str] = frozenset()
) -> tuple[UnknownWord, ...]:
    """Return each unknown word once, in order of place.

    A word with a capital within a sentence counts as a name. So do `names` (in lower case) and words in capitals.
    Addresses and words in another script are skipped.
    """
    found: dict[str, UnknownWord] = {}
    for number, part in enumerate(parts):
        for word in _words(normalize("NFC", part)):
            if word.lower() not in names and not all(
                it.lower() in names or dictionary.knows(it) for it in _parts(word)
            ):
                found.setdefault(word.lower(), UnknownWord(number, word))
    return tuple(found.values())


def _words(text: str) -> Iterator[str]:
    """Return the words to look up, with a straight apostrophe."""
    bounds = set(sentence_bounds(text))
    begins = True
    for chunk in _CHUNK.finditer(text):
        begins = begins or any(at in bounds for at in range(chunk.start() - 1, chunk.start() + 1))
        if _NO_PROSE.search(chunk[0].rstrip(".,;:!?)”’\"'")):
            begins = False
            continue
        for match in _WORD.finditer(chunk[0]):
            word = match[0].replace("’", "'")
            name = word.isupper() or (word[0].isupper() and not begins)
            begins = False
            if len(word) >= _SHORTEST and not name and _LATIN.fullmatch(word):
                yield word


def _parts(word: str) -> list[str]:
    """Return the parts of a word between hyphens, except parts too short to look up."""
    return [it for it in word.split("-") if len(it) >= _SHORTEST]


def words_of(names: Sequence[str]) -> frozenset[str]:
    """Return the words of names in lower case, and their parts between hyphens, for `unknown`."""
    words = [match[0].replace("’", "'").lower() for name in names for match in _WORD.finditer(name)]
    return frozenset((*words, *(part for word in words for part in _parts(word))))
