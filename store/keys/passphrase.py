"""Passphrases: propose one in Dutch, and rate how hard a person's own is to guess.

The estimate is that of zxcvbn, corrected for Dutch. zxcvbn knows English: it takes a Dutch word for random letters, and
so rates it far too strong. Here a word of our list counts 11 bits; any other run of letters that reads as a word counts
about what a dictionary attack would need; only the rest counts what zxcvbn says. Estimates err on the low side.

The typed text is never kept, logged, or put into a sentence.
"""

import math
import re
import secrets
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from enum import StrEnum
from functools import cache
from pathlib import Path

from incident.folding import unaccented
from store.keys.passphrase_forms import normal_form

WORDS_BITS = 11
"""The bits of each word of our list that is drawn at random: the list has 2 ** 11 words."""
MINIMUM = 12
"""The minimum length of a passphrase, in characters."""
FAIR_BITS = 38
"""The lower limit of "matig": four words of our list are 44 bits, twelve random characters 39. At an assumed 10,000
guesses a second, which is a lot with Argon2id, 38 bits would take most of a year."""
STRONG_BITS = 50
"""The lower limit of "sterk": five words of our list are 55 bits, sixteen random characters 53."""
_LOOKED_AT = 72
# zxcvbn's own limit: its time grows with the square of the length. Six words fit, which is enough for a rating.
_REPEAT_BITS = 1.0
_CHARACTER_BITS = math.log2(10)  # zxcvbn's figure for a character without a pattern
_YEAR_BITS = math.log2(120)  # zxcvbn's list of years ends in 2019
_LETTER_BITS, _ANY_WORD_BITS = 2.0, 14.0  # a letter inside a word; a whole word: about 16,000 are in common use
_LONG_WORD, _LATER_LETTER_BITS = 10, 1.0  # beyond this many letters it is a compound, and each letter adds this
_LISTED = "words of our list"
_LETTERS = re.compile(r"[^\W\d_]+")
_YEAR = re.compile(r"(?<!\d)(?:19|20)\d\d(?!\d)")
_ONE_SOUND = re.compile("sch|ch|ng|st")
_MOST_CONSONANTS = 4  # in a row, once _ONE_SOUND counts as one: "angstschreeuw" has four
_SEPARATOR = re.compile(r"[\s\-_.,;/]")


class Strength(StrEnum):
    """How hard a passphrase is to guess, as the word on screen."""

    WEAK = "zwak"
    FAIR = "matig"
    STRONG = "sterk"


@dataclass(frozen=True, slots=True)
class Rating:
    """What the screen says about a passphrase. It holds nothing of the passphrase."""

    strength: Strength
    sentence: str
    """Dutch: what is wrong and how to improve it, or that it is good."""


@dataclass(frozen=True, slots=True)
class _Span:
    """A part of the text that an attacker guesses in one go."""

    start: int
    end: int
    """The index after the last character."""
    bits: float
    kind: str = "word"
    """zxcvbn's name of the pattern ("dictionary passwords", "spatial", ...); for our own "word" or `_LISTED`."""


_WEAK = "Deze wachtzin is te makkelijk te raden. Maak hem langer, of kies het voorstel van zes woorden."
_WHY_WEAK = {
    "dictionary passwords": "Dit lijkt op een wachtwoord dat veel mensen gebruiken. Kies iets anders.",
    "spatial": "Toetsen die naast elkaar liggen, zijn makkelijk te raden. Kies liever een paar woorden.",
    "repeat": "Herhalen maakt een wachtzin niet sterker. Voeg andere woorden toe.",
    "sequence": "Een rijtje zoals abc of 123 is makkelijk te raden. Kies liever een paar woorden.",
    "regex": "Een jaartal is makkelijk te raden. Kies liever een paar woorden.",
    "date": "Een datum of jaartal is makkelijk te raden. Kies liever een paar woorden.",
}
_FAIR = "Deze wachtzin is redelijk. Met een of twee woorden erbij wordt hij sterk."
_STRONG = "Dit is een sterke wachtzin."
_EMPTY = "Typ een wachtzin, of kies het voorstel van zes woorden."
_TOO_SHORT = f"Deze wachtzin is te kort. Gebruik minstens {MINIMUM} tekens. Een paar woorden achter elkaar is goed."


@cache
def wordlist() -> tuple[str, ...]:
    """Return the 2,048 Dutch words, in alphabetical order; see wordlist.LICENSE for how they were chosen."""
    return tuple(Path(__file__).with_name("wordlist.txt").read_text(encoding="ascii").split())


def suggest(words: int = 6, choose: Callable[[Sequence[str]], str] = secrets.choice) -> str:
    """Propose a passphrase of `words` words, joined by spaces. Draws are independent, so a word may occur twice.

    Raises ValueError for fewer than one word.
    """
    if words < 1:
        raise ValueError("a passphrase needs at least one word")
    return " ".join(choose(wordlist()) for _ in range(words))


def refusal(passphrase: str) -> str | None:
    """Return the Dutch sentence that says why this passphrase may not be used, or None when it may."""
    if len(normal_form(passphrase)) < MINIMUM:
        return _TOO_SHORT
    rating = rate(passphrase)
    return rating.sentence if rating.strength is Strength.WEAK else None


def rate(passphrase: str) -> Rating:
    """Rate how hard a passphrase is to guess. Takes at most about 0.1 s; the first call loads zxcvbn.

    Only the first 72 characters count: more characters cannot make it weaker.
    """
    text = _plain(passphrase)[:_LOOKED_AT].strip()
    if not text:
        return Rating(Strength.WEAK, _EMPTY)
    patterns = _patterns(text)
    bits = _fewest_bits(text, patterns)
    if bits >= STRONG_BITS:
        return Rating(Strength.STRONG, _STRONG)
    if bits >= FAIR_BITS:
        return Rating(Strength.FAIR, _FAIR)
    return Rating(Strength.WEAK, _why_weak(text, patterns))


def _plain(passphrase: str) -> str:
    """Take the accents off: é is guessed with e."""
    return unaccented(normal_form(passphrase))


def _patterns(text: str) -> list[_Span]:
    """Return the patterns that zxcvbn recognises."""
    # Imported here: the word lists take about 50 ms, and most starts never need them.
    from zxcvbn import zxcvbn

    spans = []
    for match in zxcvbn(text, max_length=_LOOKED_AT)["sequence"]:
        if match["pattern"] == "bruteforce":
            continue
        kind = f"dictionary {match['dictionary_name']}" if match["pattern"] == "dictionary" else str(match["pattern"])
        spans.append(_Span(match["i"], match["j"] + 1, math.log2(match["guesses"]), kind))
    return spans


def _fewest_bits(text: str, patterns: Sequence[_Span]) -> float:
    """Return the bits of the cheapest guess: each part as a word, a year, zxcvbn's pattern, or characters."""
    words = list(_words(text))
    listed = [span for span in words if span.kind == _LISTED]
    # Words of our list count 11 bits, also words that are common in English.
    others = [p for p in patterns if not any(w.start <= p.start and p.end <= w.end for w in listed)]
    years = [_Span(year.start(), year.end(), _YEAR_BITS) for year in _YEAR.finditer(text)]
    ending: dict[int, list[_Span]] = {}
    for span in (*words, *years, *others):
        ending.setdefault(span.end, []).append(span)
    listed_ends = {span.end for span in listed}
    fewest = [0.0]
    for end in range(1, len(text) + 1):
        ways = [fewest[span.start] + span.bits for span in ending.get(end, ())]
        if end not in listed_ends:
            ways.append(fewest[end - 1] + (0.0 if _SEPARATOR.match(text[end - 1]) else _CHARACTER_BITS))
        fewest.append(min(ways))
    return fewest[-1]


def _words(text: str) -> Iterator[_Span]:
    """Return the runs of letters that read as words."""
    seen: set[str] = set()
    for run in _LETTERS.finditer(text):
        letters = run.group().lower()
        listed = _listed_words(letters)
        if letters in seen:
            bits = _REPEAT_BITS
        elif listed:
            bits = float(WORDS_BITS * len(set(listed)) + _REPEAT_BITS * (len(listed) - len(set(listed))))
        elif _reads_as_word(run.group(), alone=_stands_alone(text, run)):
            later = max(0, len(letters) - _LONG_WORD)
            bits = min(_LETTER_BITS * len(letters), _ANY_WORD_BITS) + _LATER_LETTER_BITS * later
        else:
            continue
        seen.add(letters)
        yield _Span(run.start(), run.end(), bits, _LISTED if listed else "word")


def _listed_words(letters: str) -> list[str]:
    """Split a run of letters into words of our list; return nothing when it does not split completely.

    No word of the list is the start of another, so there is at most one way.
    """
    known = _by_length()
    words, at = [], 0
    while at < len(letters):
        word = next((letters[at : at + size] for size in known if letters[at : at + size] in known[size]), None)
        if word is None:
            return []
        words.append(word)
        at += len(word)
    return words


@cache
def _by_length() -> dict[int, frozenset[str]]:
    return {size: frozenset(w for w in wordlist() if len(w) == size) for size in {len(w) for w in wordlist()}}


def _reads_as_word(run: str, *, alone: bool) -> bool:
    """Return whether letters may be a word: capitals used in one way, a vowel, and few consonants in a row."""
    if run not in (run.lower(), run.upper(), run.capitalize()) or (len(run) < 3 and not alone):
        return False
    consonants = re.split("[aeiouy]+", _ONE_SOUND.sub("s", run.lower()))
    return len(consonants) > 1 and max(map(len, consonants)) <= _MOST_CONSONANTS


def _stands_alone(text: str, run: re.Match[str]) -> bool:
    before, after = text[: run.start()][-1:], text[run.end() :][:1]
    return all(not beside or _SEPARATOR.match(beside) for beside in (before, after))


def _why_weak(text: str, patterns: Sequence[_Span]) -> str:
    """Name the kind of pattern that makes up most of the text, if any."""
    covered = Counter[str]()
    for pattern in patterns:
        covered[pattern.kind] += pattern.end - pattern.start
    kind, characters = max(covered.items(), key=lambda item: item[1], default=("", 0))
    return _WHY_WEAK.get(kind, _WEAK) if characters * 2 >= len(text) else _WEAK
