"""Name combinations: two signs that together identify a person with certainty."""

from collections import defaultdict
from collections.abc import Iterator
from enum import Enum, auto
from typing import NamedTuple

from incident.checks.folded_text import Folded
from incident.checks.name_forms import PREFIXES, NameForms, NamePart
from incident.checks.name_mentions import Mention, joined
from incident.checks.name_signs import Sign, sentence_around


class Combined(Enum):
    """The two signs of a combination."""

    FULL = auto()
    CLASS = auto()
    LETTER = auto()
    INITIAL = auto()


class Combination(NamedTuple):
    """A combination from `start` to `end` in the folded text, for this person."""

    how: Combined
    start: int
    end: int
    person: int
    certain: bool


_REACH = 45
"""The most characters between a name and a class in the same sentence: about seven words."""

_CLOSE = 7
"""The same for a word in lower case that is also a name: " uit ", " (klas"."""


def combined(folded: Folded, forms: NameForms, named: list[Mention], classes: list[Sign]) -> Iterator[Combination]:
    """Return the combinations among the mentions and classes of one text."""
    families: dict[tuple[int, int], list[Mention]] = defaultdict(list)
    for it in named:
        if it.form.kind is NamePart.FAMILY:
            families[it.form.person, it.start].append(it)
    for mention in named:
        if mention.form.kind is NamePart.GIVEN:
            yield from _with_family(folded, mention, families)
            yield from _with_letter(folded, forms, mention)
        else:
            yield from _with_initial(folded, forms, mention)
        yield from _with_class(folded, mention, classes)


def _with_family(
    folded: Folded, given: Mention, families: dict[tuple[int, int], list[Mention]]
) -> Iterator[Combination]:
    """Return "Jan de Vries", "Jan P. de Vries", and "De Vries, Jan"."""
    tokens, person, at = folded.tokens, given.form.person, given.end
    while at <= given.end + 3 and at < len(tokens):
        if not joined(folded, at) and not (folded.gap(at) == ". " and len(tokens[at - 1].text) == 1):
            break
        for family in families.get((person, at), ()):
            certain = _sure(folded, given, family)
            yield Combination(Combined.FULL, tokens[given.start].start, tokens[family.end - 1].end, person, certain)
        if not (tokens[at].capital or tokens[at].low in PREFIXES):
            break
        at += 1
    if folded.gap(given.start).strip() == ",":
        for back in (1, 2, 3, 4):
            for family in families.get((person, given.start - back), ()):
                if family.end == given.start:
                    start, end = tokens[family.start].start, tokens[given.end - 1].end
                    yield Combination(Combined.FULL, start, end, person, _sure(folded, given, family))


def _sure(folded: Folded, given: Mention, family: Mention) -> bool:
    """Return whether it is certain. Two words in lower case that are also names prove nothing: "een roos met bloem"."""
    tokens = folded.tokens
    if tokens[given.start].capital or tokens[family.core].capital:
        return True
    return not (given.common and family.common) or family.core > family.start


def _with_letter(folded: Folded, forms: NameForms, given: Mention) -> Iterator[Combination]:
    """Return "Jan de V." and "Jan V."."""
    tokens, letters, at = folded.tokens, "", given.end
    if not tokens[given.start].capital:
        return
    while at < len(tokens) and at < given.end + 4 and joined(folded, at):
        word = tokens[at]
        letters += word.low[0]
        if len(word.text) == 1 and word.capital and letters in forms.letters[given.form.person]:
            end = word.end + (folded.text[word.end : word.end + 1] == ".")
            yield Combination(Combined.LETTER, tokens[given.start].start, end, given.form.person, certain=True)
            return
        if word.low not in PREFIXES:
            return
        at += 1


def _with_initial(folded: Folded, forms: NameForms, family: Mention) -> Iterator[Combination]:
    """Return "J. de Vries"."""
    if family.start == 0 or not folded.tokens[family.core].capital:
        return
    before, person = folded.tokens[family.start - 1], family.form.person
    given = forms.people[person].initials or forms.people[person].given
    if len(before.text) == 1 and before.capital and folded.gap(family.start).strip(". ") == "" and given:
        from_here = before.low == given[0].lower()
        if from_here:
            yield Combination(Combined.INITIAL, before.start, folded.tokens[family.end - 1].end, person, certain=True)


def _with_class(folded: Folded, mention: Mention, classes: list[Sign]) -> Iterator[Combination]:
    """Return "Jan uit 3B" and "3B-leerling Jan"."""
    start, end = folded.tokens[mention.start].start, folded.tokens[mention.end - 1].end
    for it in classes:
        if mention.form.person not in it.people or max(it.start - end, start - it.end) > _REACH:
            continue
        begin, stop = sentence_around(folded.text, start, end)
        if begin <= it.start and it.end <= stop + 1:
            capital = folded.tokens[mention.core].capital
            # "de roos in 3B" is a flower; "roos uit 3b" is not.
            if capital or not mention.common or 0 < it.start - end <= _CLOSE:
                certain = not mention.common or (capital and not mention.misspelt)
                first, last = min(start, it.start), max(end, it.end)
                yield Combination(Combined.CLASS, first, last, mention.form.person, certain)
