"""Agreement: numbers, times, dates and names that contradict a fact or another text of the round.

Two mentions are about the same thing only when all of this holds:

- They are of the same kind (time, date, day of the week, number, sum, telephone number, name of an office). A number
  counts the same noun, a name belongs to the same office.
- The sentences around them are about the same subject: they share telling words (see `telling_words`). For a number one
  other word and a third of the shorter sentence is enough, because the noun is shared already; for the rest two words
  and half of the shorter sentence. For a name of an office no word needs to be shared. Telephone numbers that differ in
  one digit, or in the order of two, are taken for the same number.
- Neither sentence promises the next message or corrects something: those may differ per audience and round.

They contradict when each of the two sentences has a value of that kind that agrees with no value in the other. So "van
9.00 tot 12.00 uur" and "vanaf 9.00 uur" do not. "Half tien" agrees with 9.30 and 21.30, "ruim 300" with 312,
"tientallen" with 40, and a date without a year with that day in any year.

Not decided here: whether a text may hold the fact at all, and which value is right.
"""

import re
from bisect import bisect_right
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence

import msgspec

from incident.checks.folded_text import Folded, TextSpan, fold
from incident.checks.quantities import Quantity, QuantityKind, quantities
from incident.checks.telling_words import sentence_bounds, telling_words

_PASSES = re.compile(
    r"weer van ons|volgende? bericht|houden? (u|jullie|je) op de hoogte|klopt niet"
    r"|eerder (schreven|zeiden|meldden|konden|van ons)"
    r"|in plaats van|is veranderd|dachten we|en niet (om|op)"
)


class Statement(msgspec.Struct, frozen=True):
    """The values of one kind and noun in one sentence."""

    kind: QuantityKind
    about: str
    values: tuple[Quantity, ...]
    keys: frozenset[str]
    part: int
    places: tuple[TextSpan, ...]
    words: tuple[str, ...]
    """The words of the text, one for each value."""


class Contradiction(msgspec.Struct, frozen=True):
    """Two places that cannot both be right."""

    kind: QuantityKind
    place: TextSpan
    words: str
    other: str
    """The name that the caller gave to the other text or fact: "F3", "T2"."""
    other_place: TextSpan
    other_words: str


def statements(parts: Sequence[str | Folded]) -> tuple[Statement, ...]:
    """Return the statements in `parts` of a text. For a frozen text the caller may keep the result."""
    return tuple(it for number, part in enumerate(parts) for it in _of_part(number, part))


def contradictions(own: Iterable[Statement], others: Mapping[str, Iterable[Statement]]) -> tuple[Contradiction, ...]:
    """Return the contradictions with facts or other texts, in order of place; `others` by the name to show."""
    known: dict[tuple[QuantityKind, str], list[tuple[str, Statement]]] = defaultdict(list)
    for name, their in others.items():
        for it in their:
            known[it.kind, it.about].append((name, it))
    found: dict[tuple[TextSpan, str, str], Contradiction] = {}
    for mine in own:
        for name, theirs in known.get((mine.kind, mine.about), ()):
            if (contradiction := _contradiction(mine, name, theirs)) is not None:
                found.setdefault((contradiction.place, name, contradiction.other_words), contradiction)
    return tuple(sorted(found.values(), key=lambda it: it.place))


def _of_part(number: int, part: str | Folded) -> Iterator[Statement]:
    folded = fold(part)
    grouped: dict[tuple[int, QuantityKind, str], list[Quantity]] = defaultdict(list)
    found = quantities(folded)
    if not found:
        return
    bounds = sentence_bounds(folded.text)
    for it in found:
        grouped[_sentence(bounds, it.start), it.kind, it.about].append(it)
    told: dict[int, frozenset[str] | None] = {}
    for (sentence, kind, about), values in grouped.items():
        if sentence not in told:
            told[sentence] = _told(folded, bounds[sentence], bounds[sentence + 1])
        keys = told[sentence]
        if keys is not None:
            spans = [folded.span(it.start, it.end) for it in values]
            places = tuple(TextSpan(number, *span) for span in spans)
            yield Statement(
                kind,
                about,
                tuple(values),
                keys - {about[:6]},
                number,
                places,
                tuple(folded.original[a:b] for a, b in spans),
            )


def _sentence(bounds: list[int], at: int) -> int:
    return bisect_right(bounds, at) - 1


def _told(folded: Folded, start: int, end: int) -> frozenset[str] | None:
    """Return the telling words of a sentence; None for a sentence that may differ."""
    if _PASSES.search(folded.text[start:end].lower()):
        return None
    return telling_words(folded.text, start, end)


def _contradiction(mine: Statement, name: str, theirs: Statement) -> Contradiction | None:
    here = next((i for i, it in enumerate(mine.values) if not any(map(it.agrees, theirs.values))), None)
    there = next((i for i, it in enumerate(theirs.values) if not any(map(it.agrees, mine.values))), None)
    if here is None or there is None or not _same_thing(mine, theirs):
        return None
    return Contradiction(
        mine.kind, mine.places[here], mine.words[here], name, theirs.places[there], theirs.words[there]
    )


def _same_thing(mine: Statement, theirs: Statement) -> bool:
    if mine.kind is QuantityKind.NAME:
        return True
    if mine.kind is QuantityKind.PHONE and _slip_apart(mine.values[0].text, theirs.values[0].text):
        return True
    shared, shorter = len(mine.keys & theirs.keys), min(len(mine.keys), len(theirs.keys))
    if mine.kind is QuantityKind.COUNT:
        return shared >= 1 and shared * 3 >= shorter
    return shared >= 2 and shared * 2 >= shorter


def _slip_apart(number: str, other: str) -> bool:
    """Return whether one digit differs, or two neighbours are swapped."""
    if len(number) != len(other):
        return False
    wrong = [at for at, (a, b) in enumerate(zip(number, other, strict=True)) if a != b]
    swapped = len(wrong) == 2 and wrong[1] == wrong[0] + 1 and sorted(number) == sorted(other)
    return len(wrong) == 1 or swapped
