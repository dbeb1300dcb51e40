"""The list of Dutch words for the spelling check, shipped with the app so that it needs no network.

Run this module by hand to make the list again, with the two files of OpenTaal's dictionary for Hunspell: `python -m
exports.text.dutch_words nl.aff nl.dic`. Every form is written out, because applying the rules of Hunspell takes seconds
at each start. `dutch_words.LICENSE` names the authors.
"""

import re
import sys
import zlib
from collections import defaultdict
from collections.abc import Iterator
from pathlib import Path
from typing import Final, NamedTuple

from incident.checks.spelling import Dictionary

LIST: Final = Path(__file__).with_name("dutch_words.z")
_FLAG = re.compile("..")
"""A flag of the dictionary has two characters (FLAG long)."""
_FORBIDDEN, _ONLY_IN_COMPOUND = "Fw", "Cx"
_WORD = re.compile("[A-Za-zÀ-ÖØ-öø-ÿ][A-Za-zÀ-ÖØ-öø-ÿ'-]*")
_MOST_AFFIXES = 2


def dictionary() -> Dictionary:
    """Read the list. Takes about 40 ms and 5 MB."""
    return Dictionary(zlib.decompress(LIST.read_bytes()))


class _Affix(NamedTuple):
    """One way to change the beginning or the end of a word."""

    strip: str
    add: str
    flags: tuple[str, ...]
    condition: re.Pattern[str]
    suffix: bool

    def apply(self, word: str) -> str | None:
        if not self.condition.search(word):
            return None
        if self.suffix:
            return word.removesuffix(self.strip) + self.add if word.endswith(self.strip) else None
        return self.add + word.removeprefix(self.strip) if word.startswith(self.strip) else None


def word_forms(affixes: str, words: str) -> list[str]:
    """Return every form of every word of a Hunspell dictionary, sorted by bytes, except forms only used in compounds.

    `affixes` and `words` are the text of its .aff and .dic files, with flags of two characters.
    """
    rules = _rules(affixes)
    found, forbidden = set(), set()
    for line in words.splitlines()[1:]:
        word, _, flags = line.partition("\t")[0].partition("/")
        for form, own in _forms(word, tuple(_FLAG.findall(flags)), rules):
            plain = form.replace("ĳ", "ij").replace("Ĳ", "IJ")
            if _FORBIDDEN in own:
                forbidden.add(plain)
            elif _ONLY_IN_COMPOUND not in own and _WORD.fullmatch(plain):
                found.add(plain)
    return sorted(found - forbidden, key=str.encode)


def _rules(affixes: str) -> dict[str, list[_Affix]]:
    rules: dict[str, list[_Affix]] = defaultdict(list)
    for line in affixes.splitlines():
        match line.split():
            case [("SFX" | "PFX") as kind, flag, strip, added, *rest] if not (strip in "YN" and added.isdigit()):
                add, _, flags = added.partition("/")
                ends = rest[0] if rest and not rest[0].startswith("#") else "."
                condition = re.compile(f"{ends}$" if kind == "SFX" else f"^{ends}")
                none = {"0": ""}
                own = tuple(_FLAG.findall(flags))
                rules[flag].append(_Affix(none.get(strip, strip), none.get(add, add), own, condition, kind == "SFX"))
    return rules


def _forms(
    word: str, flags: tuple[str, ...], rules: dict[str, list[_Affix]], depth: int = 0
) -> Iterator[tuple[str, tuple[str, ...]]]:
    """Return a word and the forms that its affixes make, each with its own flags."""
    yield word, flags
    if _FORBIDDEN in flags or depth == _MOST_AFFIXES:
        return
    for affix in (affix for flag in flags for affix in rules.get(flag, ())):
        if (made := affix.apply(word)) is not None:
            yield from _forms(made, affix.flags, rules, depth + 1)


if __name__ == "__main__":
    made = word_forms(*(Path(name).read_text(encoding="utf-8") for name in sys.argv[1:3]))
    LIST.write_bytes(zlib.compress("\n".join(made).encode(), 9))
