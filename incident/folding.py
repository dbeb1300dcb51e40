"""Folding: a text in the form in which it is searched and compared, so that "zoe" finds "Zoë".

The only folding there is: searches, the checks of a text and the rating of a passphrase all use it. Accents, invisible
marks, and the many kinds of spaces, dashes and apostrophes are unified, also when an accent is a character of its own.
"""

import re
import unicodedata
from functools import cache

_NOT_ASCII = re.compile(r"[^\x00-\x7f]")
_ALIKE = {
    **dict.fromkeys("’‘ʼ´′", "'"),
    **dict.fromkeys("‐‑‒–—−", "-"),
    "…": "…",
    "ø": "o",
    "Ø": "O",
    "ł": "l",
    "Ł": "L",
    "đ": "d",
    "Đ": "D",
    "ı": "i",
    "æ": "ae",
    "Æ": "Ae",
    "œ": "oe",
    "Œ": "Oe",
    "ß": "ss",
    "ẞ": "Ss",
}
_MARKS = frozenset({"Mn", "Me", "Cf"})
_USUAL = (range(0x80, 0x250), range(0x300, 0x370), range(0x2000, 0x2070))
"""The characters of most names and texts here: Latin with accents, separate accents, punctuation."""


def folded(text: str) -> str:
    """Return a text for searching and comparing: `unaccented`, in lower case."""
    # The first case is most lines of a timeline, and a search folds every line.
    return text.lower() if text.isascii() else unaccented(text).lower()


def unaccented(text: str) -> str:
    """Return a text with each character folded. Capitals stay."""
    known = _known()
    return _NOT_ASCII.sub(lambda match: known[match[0]], text)


def folded_character(character: str) -> str:
    """Fold one character; an invisible character or a separate accent becomes the empty text."""
    return _known()[character]


class _CharacterFolds(dict[str, str]):
    """The usual characters; others are computed and not kept, as nothing that was typed may stay after the lock."""

    def __missing__(self, character: str) -> str:
        return _compute(character)


@cache
def _known() -> _CharacterFolds:
    return _CharacterFolds({chr(number): _compute(chr(number)) for numbers in _USUAL for number in numbers})


def _compute(character: str) -> str:
    if character in _ALIKE:
        return _ALIKE[character]
    category = unicodedata.category(character)
    if category in _MARKS:
        return ""
    if category == "Zs":
        return " "
    if category in {"Zl", "Zp"} or character == "\x85":
        return "\n"
    decomposed = unicodedata.normalize("NFKD", character)
    return "".join(_ALIKE.get(it, it) for it in decomposed if unicodedata.category(it) not in _MARKS)
