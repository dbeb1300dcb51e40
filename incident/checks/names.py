"""The name check: names of people that must not be in a text for others.

What counts as a name, and how certain that is:

- Certain: given and family name together, given name with the class or with the first letter of the family name,
  initials with tussenvoegsel, and an address made from the name.
- A given or family name alone is certain when it has a capital and is no Dutch word, or when it is a word but has its
  capital in the middle of a sentence. At the start of a sentence, or in capitals throughout, a name that is also a word
  ("Roos", "Storm") is only possible; in lower case it is the word and no name.
- Possible: a name in lower case, a misspelt one, a diminutive, and one that seems to belong to somebody else ("meneer
  Bos", "Jan" followed by another family name).
- A class without a name is possible, when the sentence is about one pupil.
- In sayings, and in names of streets and schools, a name counts as nobody.

Nothing is kept between calls, because no name may stay in memory after the lock. Preparing the forms of thirty people
costs a few milliseconds; a caller that checks at every key prepares them once.
"""

from collections.abc import Iterator, Sequence
from enum import StrEnum

import msgspec

from incident.checks import name_signs
from incident.checks.folded_text import Folded, TextSpan, fold
from incident.checks.name_combinations import Combined, combined
from incident.checks.name_context import alone
from incident.checks.name_forms import NamedPerson, NameForms, NamePart, prepare
from incident.checks.name_mentions import Mention, mentions

__all__ = ["NameForms", "NameMatch", "NameRule", "NamedPerson", "find_names", "find_prepared", "prepare"]


class NameRule(StrEnum):
    """What was recognised; the value is shown on screen."""

    FULL = "voor- en achternaam"
    GIVEN_CLASS = "naam met klas"
    GIVEN_LETTER = "voornaam met eerste letter van de achternaam"
    INITIALS = "voorletters"
    ACCOUNT = "adres of gebruikersnaam"
    GIVEN = "voornaam"
    FAMILY = "achternaam"
    MISSPELT = "naam, misschien verkeerd gespeld"
    CLASS = "leerling uit een klas"


class NameMatch(msgspec.Struct, frozen=True):
    """A place where somebody may be recognised."""

    place: TextSpan
    words: str
    """The words as in the text."""
    people: tuple[NamedPerson, ...]
    """The people it may be; more than one when they share the name."""
    rule: NameRule
    certain: bool
    """False: only advice to look at it."""


class _Raw(msgspec.Struct, frozen=True):
    start: int
    end: int
    people: frozenset[int]
    rule: NameRule
    certain: bool


def find_names(parts: Sequence[str | Folded], people: Sequence[NamedPerson]) -> tuple[NameMatch, ...]:
    """Return where `parts` of a text name any of `people`, in order of place.

    Each place is reported once, at its most certain.
    """
    return find_prepared(parts, prepare(tuple(people))) if people else ()


def find_prepared(parts: Sequence[str | Folded], forms: NameForms) -> tuple[NameMatch, ...]:
    """Do the same as `find_names`, with forms that the caller prepared and drops when the vault locks."""
    return tuple(find for number, part in enumerate(parts) for find in _in_part(number, fold(part), forms))


def _in_part(number: int, folded: Folded, forms: NameForms) -> Iterator[NameMatch]:
    for raw in _each_place_once(_raw(folded, forms)):
        start, end = folded.span(raw.start, raw.end)
        named = tuple(forms.people[it] for it in sorted(raw.people))
        yield NameMatch(TextSpan(number, start, end), folded.original[start:end], named, raw.rule, raw.certain)


def _raw(folded: Folded, forms: NameForms) -> list[_Raw]:
    addresses = list(name_signs.accounts(folded, forms))
    classes = list(name_signs.classes(folded, forms))
    found = [_Raw(it.start, it.end, it.people, NameRule.ACCOUNT, it.certain) for it in addresses]
    found += [
        _Raw(it.start, it.end, it.people, NameRule.INITIALS, it.certain) for it in name_signs.initials(folded, forms)
    ]
    named = mentions(folded, forms, [(it.start, it.end) for it in addresses])
    for how, start, end, person, certain in combined(folded, forms, named, classes):
        found.append(_Raw(start, end, frozenset({person}), _COMBINED[how], certain))
    for mention in named:
        if (certain_alone := alone(folded, forms, mention)) is not None:
            start, end = folded.tokens[mention.start].start, folded.tokens[mention.end - 1].end
            found.append(_Raw(start, end, frozenset({mention.form.person}), _rule(mention), certain_alone))
    found += [
        _Raw(it.start, it.end, it.people, NameRule.CLASS, certain=False)
        for it in classes
        if name_signs.points_at_one_pupil(folded, it)
    ]
    return found


_COMBINED = {
    Combined.FULL: NameRule.FULL,
    Combined.CLASS: NameRule.GIVEN_CLASS,
    Combined.LETTER: NameRule.GIVEN_LETTER,
    Combined.INITIAL: NameRule.INITIALS,
}


def _rule(mention: Mention) -> NameRule:
    if mention.misspelt:
        return NameRule.MISSPELT
    return NameRule.GIVEN if mention.form.kind is NamePart.GIVEN else NameRule.FAMILY


def _each_place_once(found: list[_Raw]) -> list[_Raw]:
    """Keep the most certain match at each place, then the longest; people with the same words share one match."""
    order = {rule: at for at, rule in enumerate(NameRule)}
    kept: list[_Raw] = []
    for raw in sorted(found, key=lambda it: (not it.certain, it.start - it.end, order[it.rule], it.start)):
        clash = next((i for i, it in enumerate(kept) if raw.start < it.end and it.start < raw.end), None)
        if clash is None:
            kept.append(raw)
        elif (other := kept[clash]).start == raw.start and (other.end, other.rule) == (raw.end, raw.rule):
            kept[clash] = msgspec.structs.replace(other, people=other.people | raw.people)
    return sorted(kept, key=lambda it: it.start)
