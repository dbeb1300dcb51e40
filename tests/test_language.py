"""One word per idea, and one way to address each reader, in everything that a user reads."""

import ast
import re
from collections.abc import Iterator
from pathlib import Path

import pytest

from incident.playbook.text_kinds import TextKind
from incident.playbook.text_parts import TextPart
from incident.texts.starting_words import starting_words
from incident.texts.text_templates import FORM, HEADINGS, NO_FACTS, TITLES
from playbooks.reader import shipped

ROOT = Path(__file__).parents[1]
SOURCES = ("incident", "exports", "operations", "playbooks", "screens", "store", "tui")
DRAAIBOEKEN = sorted(path for path in (ROOT / "playbooks").glob("*.md") if path.name != "LEESMIJ.md")
PAGES = (
    *DRAAIBOEKEN,
    ROOT / "playbooks" / "LEESMIJ.md",
    ROOT / "docs" / "handleiding.md",
    ROOT / "docs" / "zonder-scherm.md",
)
REPLACED = {
    r"schermfoto": "schermafbeelding",
    r"\binstanties?\b": "organisatie",
    r"\bmag leeg\b": "niet verplicht",
    r"\bdocenten?\b": "leraar",
    r"goedkeuren|goedgekeurd|keur\w* .*\bgoed\b": "akkoord",
    r"\bmen\b": "u, of wie het doet",
    r"\bQ[0-9]": "P1, P1",
}
"""What is written in another way, by pattern: the word that Houvast has for it."""
READ = {
    "incident/checks/claims.py": "words of other people, which are recognised",
    "incident/checks/common_words.py": "words of other people, which are recognised",
    "incident/checks/quantities.py": "words of other people, which are recognised",
    "incident/checks/agreement.py": "words of other people, which are recognised",
    "incident/checks/telling_words.py": "words of other people, which are recognised",
    "incident/playbook/audience_kind.py": "words of other people, which are recognised",
    "playbooks/reader.py": "the heading of draaiboeken that were written for older versions",
}
"""Modules whose words are read and not shown."""
FAMILIAR = re.compile(r"\b(?:je|jij|jou|jouw|jullie)\b", re.IGNORECASE)
FORMAL = re.compile(r"\b(?:u|uw)\b", re.IGNORECASE)
TO_PUPILS = {"incident/texts/text_templates.py", "tui/example.py"}
"""Modules with texts for pupils and colleagues, who are addressed with je and jullie."""


def shown_in(path: Path) -> Iterator[tuple[int, str]]:
    """Every string of a module that is no docstring, with its line: most of them are shown."""
    tree = ast.parse(path.read_text(encoding="utf-8"))
    docs = {
        id(node.value) for node in ast.walk(tree) if isinstance(node, ast.Expr) and isinstance(node.value, ast.Constant)
    }
    for node in ast.walk(tree):
        if isinstance(node, ast.Constant) and isinstance(node.value, str) and id(node) not in docs:
            yield node.lineno, node.value


def strings() -> Iterator[tuple[str, str]]:
    """Every string of the app and every line of its draaiboeken and manuals, with where it stands."""
    for folder in SOURCES:
        for path in sorted((ROOT / folder).rglob("*.py")):
            name = path.relative_to(ROOT).as_posix()
            if name not in READ:
                yield from ((f"{name}:{line}", text) for line, text in shown_in(path))
    for page in PAGES:
        name = page.relative_to(ROOT).as_posix()
        yield from ((f"{name}:{line}", text) for line, text in enumerate(page.read_text("utf-8").splitlines(), 1))


STRINGS = tuple(strings())


def test_there_is_something_to_read():
    assert len(STRINGS) > 5000
    assert all((ROOT / name).exists() for name in READ)


@pytest.mark.parametrize("pattern", REPLACED)
def test_a_word_that_has_another_one_in_its_place_is_not_used(pattern):
    found = [place for place, text in STRINGS if re.search(pattern, text, re.IGNORECASE)]
    assert found == [], f"write: {REPLACED[pattern]}"


def test_the_screen_and_the_manuals_say_u():
    screens = [(place, text) for place, text in STRINGS if " " in text and place.partition(":")[0] not in TO_PUPILS]
    draaiboeken = {path.relative_to(ROOT).as_posix() for path in DRAAIBOEKEN}
    found = [place for place, text in screens if place.partition(":")[0] not in draaiboeken and FAMILIAR.search(text)]
    assert found == []


@pytest.mark.parametrize("path", DRAAIBOEKEN, ids=lambda path: path.stem)
def test_a_draaiboek_says_je(path):
    steps, _, _ = path.read_text(encoding="utf-8").partition("\n## Teksten\n")
    lines = enumerate(steps.splitlines(), 1)
    assert [number for number, line in lines if FORMAL.search(line)] == []


def fixed(kind: TextKind) -> str:
    """Every fixed word of a kind of text."""
    words = [it.text for it in starting_words((), kind)]
    words += [
        sentence.text
        for book in shipped()
        for text in book.texts
        if text.kind is kind
        for part in text.parts
        for sentence in part.sentences
    ]
    return "\n".join([*words, *HEADINGS[kind].values(), TITLES[kind], *FORM[kind], NO_FACTS])


@pytest.mark.parametrize("kind", TextKind)
def test_in_texts_the_school_says_wij(kind):
    assert not re.search(r"\bwe\b", fixed(kind), re.IGNORECASE)


@pytest.mark.parametrize("kind", [TextKind.PUPIL_MESSAGE, TextKind.TEAM_INSTRUCTION, TextKind.MENTOR_GUIDE])
def test_pupils_and_colleagues_are_addressed_with_je(kind):
    assert not FORMAL.search(fixed(kind))


def test_parents_are_addressed_with_u():
    assert not FAMILIAR.search(fixed(TextKind.PARENT_LETTER))
    assert TextPart.KNOWN in HEADINGS[TextKind.PARENT_LETTER]
