"""Name mentions: where the forms of names occur in a text, also misspelt, before the context is judged."""

from collections.abc import Iterator, Sequence

import msgspec

from incident.checks.common_words import NAMES_TOO
from incident.checks.folded_text import Folded, Token
from incident.checks.name_forms import PREFIXES, NameForm, NameForms

_JOINS = " \n\t-'"
_LONG = 8
"""From this length two letters may be wrong; below it one; below five none, because too many names differ by one."""


class Mention(msgspec.Struct, frozen=True):
    """The tokens from `start` up to `end` of a text are this form of a name."""

    start: int
    end: int
    form: NameForm
    misspelt: bool = False

    @property
    def core(self) -> int:
        """The first token of the name itself, after its tussenvoegsel."""
        prefixes = next((i for i, word in enumerate(self.form.words) if word not in PREFIXES), 0)
        return self.start + prefixes

    @property
    def common(self) -> bool:
        """Whether the name is also a Dutch word."""
        core = self.form.words[self.core - self.start :]
        return len(core) == 1 and core[0] in NAMES_TOO


def mentions(folded: Folded, forms: NameForms, skip: Sequence[tuple[int, int]]) -> list[Mention]:
    """Return every form of a name, the longest per person and kind at each place, except within the spans `skip`."""
    found: list[Mention] = []
    unknown: dict[str, list[int]] = {}
    by_word, starts, tokens = forms.by_word, forms.starts, folded.tokens
    for at, token in enumerate(tokens):
        low = token.low
        candidates = by_word.get(low, [])
        if low in starts and at + 1 < len(tokens):
            candidates = [*candidates, *by_word.get(f"{low} {tokens[at + 1].low}", [])]
        if candidates:
            if not _inside(token, skip):
                found += _longest(folded, at, candidates)
        elif len(low) > 3 and token.text[0].isupper() and low.isalpha() and low not in NAMES_TOO:
            unknown.setdefault(low, []).append(at)
    if unknown and forms.fuzzy:
        found += [it for it in _misspelt(unknown, forms) if not _inside(folded.tokens[it.start], skip)]
    whole = {(it.form.person, it.end) for it in found if not it.form.bare}
    return [it for it in found if not it.form.bare or (it.form.person, it.end) not in whole]


def _inside(token: Token, spans: Sequence[tuple[int, int]]) -> bool:
    return any(start <= token.start < end for start, end in spans)


def _longest(folded: Folded, at: int, candidates: list[NameForm]) -> Iterator[Mention]:
    best: dict[tuple[int, int], NameForm] = {}
    for form in candidates:
        key = (form.person, int(form.kind))
        known = best.get(key)
        if (known is None or _rank(known) < _rank(form)) and _stands(folded, at, form):
            best[key] = form
    return (Mention(at, at + len(form.words), form) for form in best.values())


def _rank(form: NameForm) -> tuple[int, bool]:
    return len(form.words), not form.derived


def _stands(folded: Folded, at: int, form: NameForm) -> bool:
    if len(form.words) == 1:
        return True
    run = folded.tokens[at : at + len(form.words)]
    if tuple(it.low for it in run) != form.words:
        return False
    return all(joined(folded, at + i) for i in range(1, len(run)))


def joined(folded: Folded, at: int) -> bool:
    """Return whether only spaces, line ends, hyphens or apostrophes precede token `at`, so that a name may continue."""
    gap = folded.gap(at)
    return len(gap) < 6 and not gap.strip(_JOINS)


def _misspelt(unknown: dict[str, list[int]], forms: NameForms) -> Iterator[Mention]:
    # Imported on first use: start-up does not need it.
    from rapidfuzz.distance import OSA
    from rapidfuzz.process import extract

    names = list(forms.fuzzy)
    for word, places in unknown.items():
        for name, distance, _ in extract(word, names, scorer=OSA.distance, score_cutoff=2, limit=None):
            if _near(word, name, int(distance)):
                for form in forms.fuzzy[name]:
                    yield from (Mention(at, at + 1, form, misspelt=True) for at in places)


def _near(word: str, name: str, distance: int) -> bool:
    shorter = min(len(word), len(name))
    if shorter < _LONG and distance > 1:
        return False
    # People rarely get the first letter wrong; a short word with another first letter is another word.
    return word[0] == name[0] or (distance == 1 and shorter > 5)
