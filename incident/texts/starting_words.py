"""The words that a new text starts with: those of the draaiboeken of the incident, and else the neutral ones.

The neutral words claim nothing, so they fit every incident. A part of a draaiboek replaces the neutral part; a section
for one audience replaces that for the kind of text.
"""

from collections.abc import Iterable, Iterator

from incident.dutch.sentences import sentences
from incident.playbook.playbook import Playbook
from incident.playbook.starting_text import StartingPart, StartingSentence, StartingText
from incident.playbook.text_kinds import TextKind
from incident.playbook.text_parts import TextPart
from incident.records.texts import Words
from incident.texts.text_templates import NEUTRAL, PARTS, TITLES


def starting_parts(books: Iterable[Playbook], kind: TextKind, audience: str) -> dict[TextPart, StartingPart]:
    """Return the parts of a new text, in the order of its kind, with sentences whose ground is not there yet.

    Of several draaiboeken the first that gives words for a part decides.
    """
    found = {part: _neutral(part, words) for part, words in NEUTRAL[kind].items()}
    for book in reversed(tuple(books)):
        found |= {it.part: it for it in _parts(book, kind, audience)}
    return {part: found[part] for part in PARTS[kind] if part in found and found[part].sentences}


def starting_words(
    books: Iterable[Playbook], kind: TextKind, audience: str = "", sender: str = ""
) -> tuple[Words, ...]:
    """Return the words that a new text of this kind starts with; `sender` is the role that signs, if known."""
    words = {part: it.words for part, it in starting_parts(books, kind, audience).items()}
    if sender and TextPart.SENDER in PARTS[kind]:
        words[TextPart.SENDER] = sender[:1].upper() + sender[1:]
    return tuple(Words(part, words[part]) for part in TextPart if part in words)


def starting_title(books: Iterable[Playbook], kind: TextKind, audience: str) -> str:
    """Return the title of a new text."""
    titles = [it.title for book in books for it in _sections(book, kind, audience)[::-1] if it.title]
    return titles[0] if titles else TITLES[kind]


def _parts(book: Playbook, kind: TextKind, audience: str) -> Iterator[StartingPart]:
    for section in _sections(book, kind, audience):
        yield from section.parts


def _sections(book: Playbook, kind: TextKind, audience: str) -> list[StartingText]:
    """Return the sections of a draaiboek for a text: that for the kind first, then that for the audience."""
    fitting = [it for it in book.texts if it.kind is kind and it.audience in {"", audience}]
    return sorted(fitting, key=lambda it: it.audience)


def _neutral(part: TextPart, words: str) -> StartingPart:
    return StartingPart(part=part, sentences=tuple(StartingSentence(text=it) for it in sentences(words)))
