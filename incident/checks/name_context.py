"""Name context: the words around a name tell whether it is the person, a word, a street, or somebody else."""

from incident.checks.common_words import BEFORE_OTHERS, BEHIND_VERBS, PLACES_END, SAYINGS
from incident.checks.folded_text import Folded, Token
from incident.checks.name_forms import PREFIXES, NameForms, NamePart
from incident.checks.name_mentions import Mention, joined
from incident.checks.word_list import word_list

_ARTICLES = word_list("de het een deze die dit dat geen elke iedere onze")
_WHERE = word_list("in uit naar te rond vanuit rondom nabij")
_NAME_GOES_ON = word_list("van de den der ten ter el al t von")
_SAINTS = frozenset({"sint", "st", "santa", "san"})


def alone(folded: Folded, forms: NameForms, mention: Mention) -> bool | None:
    """Judge a single name: True for certain, False for possible, None for no name of a person."""
    token = folded.tokens[mention.core]
    if _is_saying(folded, mention) or _is_place(folded, mention):
        return None
    if not token.capital:
        few = sum(len(it) for it in mention.form.words) < 3
        return None if mention.common or mention.misspelt or few or mention.form.bare else False
    unproven = token.first or _shouted(folded, mention.core)
    if mention.misspelt:
        return None if unproven and len(mention.form.words[0]) < 6 else False
    if mention.common and unproven:
        return None if mention.form.bare or _is_verb(folded, mention) else False
    if mention.form.bare and mention.start and folded.tokens[mention.start - 1].low in _WHERE:
        return None
    return not (mention.form.derived or _doubtful(folded, forms, mention))


def _doubtful(folded: Folded, forms: NameForms, mention: Mention) -> bool:
    """Return whether it may be a word with a capital, a town, or somebody else with that name."""
    before = folded.tokens[mention.start - 1] if mention.start and joined(folded, mention.start) else None
    if before is not None and _other_before(before, mention):
        return True
    start, end = folded.tokens[mention.start].start, folded.tokens[mention.end - 1].end
    if "-" in {folded.text[max(0, start - 1) : start], folded.text[end : end + 1]}:
        return True  # part of a longer name: "Kees-Jan", "De Wit-Jansen"
    if mention.form.kind is NamePart.FAMILY:
        return _is_perhaps_a_town(folded, before, mention)
    return _other_behind(folded, forms, mention)


def _other_before(before: Token, mention: Mention) -> bool:
    if before.low in BEFORE_OTHERS:
        return True
    if mention.common and before.low in _ARTICLES and mention.core == mention.start:
        return True
    return before.capital and not before.first and len(before.text) > 1 and not before.text.isupper()


def _is_perhaps_a_town(folded: Folded, before: Token | None, mention: Mention) -> bool:
    if mention.form.bare:
        return mention.common
    first = folded.tokens[mention.start]
    named = before is not None and before.capital
    return first.text == "van" and mention.core == mention.start + 1 and not named


def _other_behind(folded: Folded, forms: NameForms, mention: Mention) -> bool:
    """Return whether another family name follows: "Jan Pietersen", "Jan van Dijk"."""
    tokens, at = folded.tokens, mention.end
    if at >= len(tokens) or folded.gap(at) != " " or _shouted(folded, mention.core):
        return False
    following = tokens[at]
    if following.capital:
        return len(following.text) > 1 and following.low not in forms.by_word
    if following.low not in _NAME_GOES_ON:
        return False
    rest = next((it for it in tokens[at + 1 : at + 4] if it.low not in _NAME_GOES_ON), None)
    return rest is not None and rest.capital and not rest.first


def _is_verb(folded: Folded, mention: Mention) -> bool:
    at = mention.end
    return at < len(folded.tokens) and folded.gap(at) == " " and folded.tokens[at].low in BEHIND_VERBS


def _shouted(folded: Folded, at: int) -> bool:
    """Return whether the words around token `at` are all in capitals."""
    near = [it for it in folded.tokens[max(0, at - 2) : at + 3] if it.text.isalpha() and len(it.text) > 1]
    return len(near) > 1 and all(it.text.isupper() for it in near)


def _is_saying(folded: Folded, mention: Mention) -> bool:
    low = tuple(it.low for it in folded.tokens[max(0, mention.start - 1) : mention.end + 3])
    return any(low[i : i + len(it)] == it for it in SAYINGS for i in (0, 1))


def _is_place(folded: Folded, mention: Mention) -> bool:
    """Return whether it is part of the name of a saint, a street or a school: "Sint-Jan", "Jan van Galenstraat"."""
    tokens = folded.tokens
    if mention.start and tokens[mention.start - 1].low in _SAINTS and joined(folded, mention.start):
        return True
    at = mention.end
    while at < len(tokens) and at < mention.end + 5 and folded.gap(at) in {" ", "-"}:
        word = tokens[at]
        if not (word.capital or word.low in PREFIXES or folded.gap(at) == "-"):
            return False
        if word.low.endswith(PLACES_END):
            return True
        at += 1
    return False
