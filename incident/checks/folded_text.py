"""A folded text in which every character has its position in the typed text, as the checks need it.

The folding is that of `incident.folding`. Capitals stay, because they tell a name from a word. Nothing is kept between
calls: typed text must not stay in memory after the lock.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property

import msgspec

from incident.checks.word_list import word_list
from incident.folding import folded_character

_WORD = re.compile(r"[^\W_]+")
_NOT_ASCII = re.compile(r"[^\x00-\x7f]")
_BROKEN_WORD = re.compile(r"(?<=[^\W\d_])-[^\S\n]*\n\s*(?=[a-z])")
"""A hyphen at the end of a line, within a word."""
_ENDS_SENTENCE = re.compile(r"[.!?:;…\n•\"“”„«»]")
_SHORTENED = word_list("art bijv blz ca dhr dr drs fam ing ir jl mevr mr mw nr prof st tel")
"""Words with a full stop that does not end a sentence."""


class TextSpan(msgspec.Struct, frozen=True, order=True):
    """A position: `text[start:end]` of part number `part`, counted from 0 in characters."""

    part: int
    start: int
    end: int


class Token(msgspec.Struct, frozen=True, gc=False):
    """A run of letters and digits in a folded text."""

    start: int
    end: int
    text: str
    low: str
    first: bool
    """Whether it may begin a sentence, a line or a quotation, so that its capital means nothing."""

    @property
    def capital(self) -> bool:
        """Whether it begins with a capital."""
        return self.text[0].isupper()


@dataclass(frozen=True)
class Folded:
    """A folded text; `places` has the original position of every character."""

    original: str
    text: str
    places: Sequence[int]

    @cached_property
    def tokens(self) -> tuple[Token, ...]:
        """Its words, computed on first use."""
        return _tokens(self.text)

    def span(self, start: int, end: int) -> tuple[int, int]:
        """Return start and end in the original of `text[start:end]`, which is not empty."""
        first, last = self.places[start], self.places[end - 1] + 1
        while last < len(self.original) and folded_character(self.original[last]) == "":
            last += 1
        return first, last

    def gap(self, index: int) -> str:
        """Return the text between the previous token and token `index`; for the first token, the text before it."""
        return self.text[self.tokens[index - 1].end if index else 0 : self.tokens[index].start]


def fold(text: str | Folded) -> Folded:
    """Fold `text`. A folded text is returned unchanged, so that several checks can share it."""
    if isinstance(text, Folded):
        return text
    folded, places = _folded(text)
    if "-" in folded and _BROKEN_WORD.search(folded):
        folded, places = _mended(folded, places)
    return Folded(text, folded, places)


def _folded(text: str) -> tuple[str, Sequence[int]]:
    if text.isascii():
        return text, range(len(text))
    pieces: list[str] = []
    places: list[int] = []
    done = 0
    for match in _NOT_ASCII.finditer(text):
        at = match.start()
        pieces.append(text[done:at])
        places.extend(range(done, at))
        pieces.append(folded_character(text[at]))
        places.extend([at] * len(pieces[-1]))
        done = at + 1
    pieces.append(text[done:])
    places.extend(range(done, len(text)))
    return "".join(pieces), places


def _mended(text: str, places: Sequence[int]) -> tuple[str, Sequence[int]]:
    kept: list[str] = []
    where: list[int] = []
    done = 0
    for match in _BROKEN_WORD.finditer(text):
        kept.append(text[done : match.start()])
        where.extend(places[done : match.start()])
        done = match.end()
    return "".join([*kept, text[done:]]), [*where, *places[done:]]


def _tokens(text: str) -> tuple[Token, ...]:
    found: list[Token] = []
    end, before = 0, ""
    for match in _WORD.finditer(text):
        start, stop = match.span()
        word, gap = text[start:stop], text[end:start]
        low = word.lower()
        # Most words follow a single space. That case is decided here, because a call for each word would double the
        # time.
        found.append(Token(start, stop, word, low, not before or (gap != " " and _begins(gap, before))))
        end, before = stop, low
    return tuple(found)


def _begins(gap: str, before: str) -> bool:
    if _ENDS_SENTENCE.search(gap) is None:
        return False
    stopped = gap in {".", ". "} and (gap == "." or before in _SHORTENED or (len(before) == 1 and before.isalpha()))
    return not stopped
