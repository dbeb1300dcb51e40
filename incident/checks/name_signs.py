"""Signs of a name that is not written in full: initials, e-mail addresses and user names, and a pupil's class."""

import re
from collections.abc import Iterator

import msgspec

from incident.checks.common_words import ABBREVIATIONS, NAMES_TOO
from incident.checks.folded_text import Folded
from incident.checks.name_forms import PREFIXES, NameForms

_DOTTED = re.compile(r"(?<![\w.@])(?:[A-Za-z]{1,2}\.[ \t]?){2,6}(?![a-z])")
_WITH_PREFIX = re.compile(r"(?<![\w.@])([A-Z])\.?\s?((?:[a-z']{1,4}\s){1,3})([A-Z])(?:\.|(?!\w))")
_ADDRESS_MARK = re.compile(r"[@_]|(?<=\w)\.(?=\w)")
_ADDRESS = re.compile(r"[\w.+-]{1,64}@[\w-]{1,64}(?:\.[\w-]{1,64}){0,8}|@\w[\w.]{0,64}|\w{1,64}(?:[._]\w{1,64}){1,8}")
_LONGEST = 64
"""The most characters of a local part (RFC 5321, 4.5.3.1.1); this limit keeps the time linear in the text."""
_PART_OF_ADDRESS = frozenset("@._+-")
_CUT = re.compile(r"[\W\d_]+")
_ONE_PUPIL = re.compile(
    r"\b(leerlinge?|scholier|jongen|meisje|jongere|kind|klasgenoot|klasgenote|iemand|knul|puber|dader|verdachte"
    r"|slachtoffer|zoon|dochter|deelnemer|student|eentje|diegene|degene|hij|zij|ze)\b",
    re.IGNORECASE,
)
_SENTENCE_END = re.compile(r"[.!?;](?=\s)|\n\s*\n")


class Sign(msgspec.Struct, frozen=True):
    """A piece of the folded text that points to these people."""

    start: int
    end: int
    people: frozenset[int]
    certain: bool


def initials(folded: Folded, forms: NameForms) -> Iterator[Sign]:
    """Return "J.d.V.", "J. de V." (certain) and "JV" (possible, unless it is a usual abbreviation)."""
    if not forms.initials:
        return
    text = folded.text
    for match in _DOTTED.finditer(text):
        letters = match[0].replace(".", "").replace(" ", "").replace("\t", "")
        if letters[0].isupper() and letters[-1].isupper() and (people := forms.initials.get(letters.lower())):
            followed = text[match.end() : match.end() + 1].isupper()
            end = match.start() + len(match[0].rstrip())
            yield Sign(match.start(), end, frozenset(people), not followed)
    for match in _WITH_PREFIX.finditer(text):
        words = match[2].replace("'", "").split()
        letters = match[1] + "".join(it[0] for it in words if it) + match[3]
        if words and PREFIXES.issuperset(words) and (people := forms.initials.get(letters.lower())):
            yield Sign(match.start(), match.end(), frozenset(people), certain=True)
    for token in folded.tokens:
        word = token.text
        if 2 <= len(word) <= 5 and word[0].isupper() and word[-1].isupper() and token.low not in ABBREVIATIONS:
            # "JdV" is written on purpose; "JV" and "JDV" may mean anything.
            people = forms.initials.get(token.low, set())
            if people and token.low not in forms.by_word:
                yield Sign(token.start, token.end, frozenset(people), not word.isupper())


def accounts(folded: Folded, forms: NameForms) -> Iterator[Sign]:
    """Return addresses and user names: certain with given and family name in them, possible with one of the two."""
    done = 0
    for mark in _ADDRESS_MARK.finditer(folded.text):
        start, least = mark.start(), max(done, mark.start() - _LONGEST)
        while start > least and (folded.text[start - 1].isalnum() or folded.text[start - 1] in _PART_OF_ADDRESS):
            start -= 1
        if start >= done and (match := _ADDRESS.match(folded.text, start)):
            done = match.end()
            if sign := _address(match, forms):
                yield sign
    for token in folded.tokens:
        word = token.low
        if len(word) < 5:
            continue
        if word[-1].isdigit():
            word = word.rstrip("0123456789")
        if (people := forms.accounts.get(word)) and word not in NAMES_TOO:
            yield Sign(token.start, token.end, frozenset(people), certain=True)
        elif word != token.low and (people := forms.pieces.get(word)) and word not in NAMES_TOO:
            yield Sign(token.start, token.end, frozenset(people), certain=False)


def _address(match: re.Match[str], forms: NameForms) -> Sign | None:
    written = match[0].rstrip(".")
    name = written.removeprefix("@").partition("@")[0].lower()
    end = match.start() + len(written)
    if people := forms.accounts.get(_CUT.sub("", name)):
        return Sign(match.start(), end, frozenset(people), certain=True)
    if "@" not in written and not any(it.isdigit() or it == "_" for it in written):
        # Without other signs of an address this is a full stop without a space after it.
        return None
    named = {person for piece in _CUT.split(name) for person in forms.pieces.get(piece, ())}
    return Sign(match.start(), end, frozenset(named), certain=False) if named else None


def classes(folded: Folded, forms: NameForms) -> Iterator[Sign]:
    """Return the classes of the people, in any spelling: "3B", "3-b", "klas 3 B", "havo 4b", "H4b"."""
    if not forms.classes:
        return
    tokens, done = folded.tokens, 0
    digits = [at for at, it in enumerate(tokens) if not it.text.isalpha()]
    for start in sorted({max(0, at - back) for at in digits for back in (0, 1, 2)}):
        if start >= done and (length := _class_length(folded, forms, start)):
            done = start + length
            run = tokens[start:done]
            people = forms.classes["".join(it.low for it in run)]
            yield Sign(run[0].start, run[-1].end, frozenset(people), certain=False)


def _class_length(folded: Folded, forms: NameForms, start: int) -> int:
    """Return how many words from token `start` form a class: the largest number; 0 when none do."""
    words, longest = "", 0
    for length, token in enumerate(folded.tokens[start : start + 3], start=1):
        if length > 1 and folded.gap(start + length - 1) not in {" ", "-", " - "}:
            break
        words += token.low
        longest = length if words in forms.classes else longest
    return longest


def sentence_around(text: str, start: int, end: int) -> tuple[int, int]:
    """Return start and end of the sentence that holds `text[start:end]`; at most 300 characters to either side."""
    begin, stop = max(0, start - 300), min(len(text), end + 300)
    for match in _SENTENCE_END.finditer(text, begin, start):
        begin = match.end()
    after = _SENTENCE_END.search(text, end, stop)
    return begin, after.start() if after else stop


def points_at_one_pupil(folded: Folded, sign: Sign) -> bool:
    """Return whether the sentence around a class is about one pupil, so that the class identifies that pupil."""
    begin, stop = sentence_around(folded.text, sign.start, sign.end)
    return _ONE_PUPIL.search(folded.text, begin, stop) is not None
