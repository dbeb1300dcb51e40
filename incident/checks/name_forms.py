"""Name forms: every way in which a text may name a person, prepared so that a text is read only once.

The forms are derived from given and family name by rule: possessive and diminutive endings, initials, user names made
from the name, and the ways to write a class. `names` decides which of them are certain.
"""

import re
from collections import defaultdict
from enum import IntEnum

import msgspec

from incident.checks.word_list import word_list
from incident.folding import folded

PREFIXES = word_list(
    """
    van de den der het 't t ten ter te in op aan bij von und el al la le les du da das dos di del ben bin ibn ait
    ould o mac mc st vd v d
    """
)
"""Tussenvoegsels: alone they name nobody."""

_PIECE = re.compile(r"[^\W_]+")
_LEVELS = {"havo": "h", "vwo": "v", "mavo": "m", "vmbo": "v", "gymnasium": "g", "gym": "g", "atheneum": "a"}
_VOWELS = frozenset("aeiouy")


class NamedPerson(msgspec.Struct, frozen=True):
    """A person whose name must not be in a text for others."""

    given: str
    """The call name, followed by further given names if they are used: "Anna Maria", "Jan-Willem"."""
    family: str = ""
    """The family name with its tussenvoegsel: "de Vries", "Jansen-de Boer"."""
    school_class: str = ""
    """The class as the school writes it: "3B", "havo 4b"."""
    initials: str = ""
    """The initials, if they are not the first letters of the given names: "J.P."."""
    nicknames: tuple[str, ...] = ()


class NamePart(IntEnum):
    """The part of a name that a form represents."""

    GIVEN = 1
    FAMILY = 2


class NameForm(msgspec.Struct, frozen=True, gc=False):
    """One way to write one part of a person's name."""

    words: tuple[str, ...]
    """Folded, in lower case."""
    person: int
    kind: NamePart
    derived: bool = False
    """Whether it is a diminutive or a later given name, and so less certain."""
    bare: bool = False
    """Whether its tussenvoegsel is missing."""


class NameForms(msgspec.Struct, frozen=True):
    """All forms of all people, by the first word or by another key."""

    people: tuple[NamedPerson, ...]
    by_word: dict[str, list[NameForm]]
    """By the only word of a form, or by its first two words with a space."""
    starts: set[str]
    """The first words of forms with several words: "de", "jan"."""
    initials: dict[str, set[int]]
    """Initials in lower case without points: "jdv"."""
    letters: dict[int, set[str]]
    """The first letters of the family name per person: "dv" and "v"."""
    accounts: dict[str, set[int]]
    """User names without digits and signs: "jandevries", "jandv"."""
    pieces: dict[str, set[int]]
    """Parts of an address that are a name: "jan", "devries"."""
    classes: dict[str, set[int]]
    """Classes without spaces: "3b", "havo4b", "h4b"."""
    fuzzy: dict[str, list[NameForm]]
    """Single words that are long enough to be recognised when misspelt."""


def prepare(people: tuple[NamedPerson, ...]) -> NameForms:
    """Return the forms of `people`."""
    forms = NameForms(
        people, defaultdict(list), set(), defaultdict(set), {}, defaultdict(set), defaultdict(set), defaultdict(set), {}
    )
    for number, person in enumerate(people):
        given = [tuple(_PIECE.findall(folded(it))) for it in (person.given, *person.nicknames)]
        families = _families(person.family)
        for words in filter(None, given):
            _add_given(forms, number, words)
        for prefix, core in families:
            _add_family(forms, number, prefix, core)
        _add_letters(forms, number, person, given[0], families)
        for name in filter(None, given):
            _add_accounts(forms, number, "".join(name), families)
        for written in _classes(person.school_class):
            forms.classes[written].add(number)
    return forms


def _families(family: str) -> list[tuple[tuple[str, ...], tuple[str, ...]]]:
    """Split "Jansen-de Boer" into [((), ("jansen",)), (("de",), ("boer",))]; a double name comes first as a whole."""
    halves = [tuple(_PIECE.findall(half)) for half in folded(family).split("-")]
    split = [_split(words) for words in halves if words]
    whole = _split(tuple(_PIECE.findall(folded(family))))
    return [whole, *split] if len(split) > 1 else split


def _split(words: tuple[str, ...]) -> tuple[tuple[str, ...], tuple[str, ...]]:
    at = next((i for i, word in enumerate(words) if word not in PREFIXES), len(words) - 1)
    return words[:at], words[at:]


def _add_given(forms: NameForms, number: int, words: tuple[str, ...]) -> None:
    _add(forms, NameForm(words, number, NamePart.GIVEN))
    if len(words) > 1:
        _add(forms, NameForm(("".join(words),), number, NamePart.GIVEN))
        _add(forms, NameForm(words[:1], number, NamePart.GIVEN))
        for later in words[1:]:
            if len(later) > 2:
                _add(forms, NameForm((later,), number, NamePart.GIVEN, derived=True))
    if len(words[0]) > 2:
        for ending in _possessives(words[-1]):
            _add(forms, NameForm((*words[:-1], ending), number, NamePart.GIVEN))
        for small in _diminutives(words[0]):
            _add(forms, NameForm((small,), number, NamePart.GIVEN, derived=True))
            _add(forms, NameForm((f"{small}s",), number, NamePart.GIVEN, derived=True))
    forms.pieces["".join(words)].add(number)


def _possessives(word: str) -> tuple[str, ...]:
    """Return "Jans", "Annes". After s, x, z or a long vowel an apostrophe follows, which the tokenizer skips."""
    return () if word[-1] in "sxz" else (f"{word}s",)


def _diminutives(word: str) -> tuple[str, ...]:
    last = word[-1]
    if last in _VOWELS:
        return (f"{word}{last}tje", f"{word}tje", f"{word}ke")
    endings = ["je", "tje", "ke", f"{last}etje"]
    if last == "m":
        endings.append("pje")
    if last == "g":
        endings.append("etje")
    if len(word) <= 4:
        endings += [f"{last}ie", f"{last}y"]
    return tuple(word + ending for ending in endings)


def _add_family(forms: NameForms, number: int, prefix: tuple[str, ...], core: tuple[str, ...]) -> None:
    if not core:
        return
    _add(forms, NameForm((*prefix, *core), number, NamePart.FAMILY))
    if prefix:
        _add(forms, NameForm(core, number, NamePart.FAMILY, bare=True))
        joined = "".join((*prefix, *core))
        _add(forms, NameForm((joined,), number, NamePart.FAMILY))
        forms.pieces[joined].add(number)
    if core[-1][-1] not in "sxz":
        _add(forms, NameForm((*prefix, *core[:-1], f"{core[-1]}s"), number, NamePart.FAMILY))
    if len("".join(core)) > 3:
        forms.pieces["".join(core)].add(number)


def _add(forms: NameForms, form: NameForm) -> None:
    if len(form.words) > 1:
        forms.starts.add(form.words[0])
    known = forms.by_word[" ".join(form.words[:2])]
    if form not in known:
        known.append(form)
        if len(form.words) == 1 and len(form.words[0]) > 4 and not form.derived:
            forms.fuzzy.setdefault(form.words[0], []).append(form)


def _add_letters(
    forms: NameForms,
    number: int,
    person: NamedPerson,
    given: tuple[str, ...],
    families: list[tuple[tuple[str, ...], tuple[str, ...]]],
) -> None:
    firsts = (
        {"".join(_PIECE.findall(folded(person.initials))), "".join(it[0] for it in given), given[0][0]}
        if given
        else set()
    )
    letters = {"".join(it[0] for it in words) for prefix, core in families for words in ((*prefix, *core), core)}
    forms.letters[number] = letters = letters - {""}
    for first in firsts - {""}:
        for family in letters:
            forms.initials[first + family].add(number)


def _add_accounts(
    forms: NameForms, number: int, given: str, families: list[tuple[tuple[str, ...], tuple[str, ...]]]
) -> None:
    for prefix, core in families:
        whole, bare = "".join((*prefix, *core)), "".join(core)
        letters = "".join(it[0] for it in (*prefix, *core))
        made = [given + whole, given + bare, given + letters, given[0] + whole, given[0] + bare]
        made += [whole + given, bare + given, whole + given[0], given + bare[0]]
        for account in made:
            if len(account) > 3:
                forms.accounts[account].add(number)


def _classes(school_class: str) -> set[str]:
    """Return the ways to write a class; none for a class without a digit and a letter, which is not specific enough."""
    words = _PIECE.findall(folded(school_class))
    joined = "".join(words)
    if not (any(it.isdigit() for it in joined) and any(it.isalpha() for it in joined)):
        return set()
    found = {joined}
    for level, letter in _LEVELS.items():
        if joined.startswith(level):
            rest = joined.removeprefix(level)
            found |= {letter + rest, rest[:1] + level + rest[1:], rest[:1] + letter + rest[1:]}
            found |= {rest} if any(it.isalpha() for it in rest) else set()
    return found
