"""Every item of the sources is used and every line has a source: docs/draaiboek-regels.md, read and checked."""

import re
from collections.abc import Iterator
from pathlib import Path

import pytest

from incident.playbook.playbook import Playbook
from playbooks.reader import shipped

PAGE = (Path(__file__).parents[2] / "docs" / "draaiboek-regels.md").read_text(encoding="utf-8")
PLAYBOOKS = {book.key: book for book in shipped()}
SOURCES = {"Casus": "C", "Stappenplan": "S", "Informatieblad": "I", "Sexting mbo": "X", "Klachten": "K"}
OWN = "Eigen aanvulling"

Anchor = tuple[str, str, str]
"""The key of the draaiboek, the place in it (number of the step, "organisaties" or "wanneer"), and how the line begins;
the last one is empty for the step itself."""


def chapters() -> dict[str, str]:
    parts = re.split(r"^## ", PAGE, flags=re.MULTILINE)[1:]
    return {part.partition("\n")[0]: part for part in parts}


def rows(chapter: str) -> list[list[str]]:
    """The cells of each row of a table, without its two header lines."""
    found = [line.strip("|").split("|") for line in chapter.split("\n") if line.startswith("|")]
    return [[cell.strip() for cell in row] for row in found[2:]]


def anchors(text: str) -> list[Anchor]:
    return re.findall(r"`([a-z-]+)/([a-z0-9]+)(?:: ([^`]+))?`", text)


def texts(book: Playbook, place: str) -> list[str]:
    """Every line of a draaiboek at a place; the step itself is an empty line."""
    if place == "wanneer":
        return [""]
    if place == "organisaties":
        return [organisation.name for organisation in book.organisations]
    steps = [step for step in book.steps if step.key == place]
    return [
        text
        for step in steps
        for text in (
            "",
            *(fork.text for fork in step.forks),
            *(task.text for task in step.tasks),
            *step.questions,
            *step.warnings,
        )
    ]


def meant(anchor: Anchor) -> list[str]:
    """The lines that an anchor can refer to."""
    key, place, beginning = anchor
    if key not in PLAYBOOKS:
        return []
    found = texts(PLAYBOOKS[key], place)
    if beginning in found:
        return [beginning]
    return [text for text in found if beginning and text.startswith(beginning)]


def everything() -> Iterator[tuple[str, str, str]]:
    """Every line of every draaiboek that needs a source."""
    for key, book in PLAYBOOKS.items():
        for place in ("organisaties", *(step.key for step in book.steps)):
            for text in texts(book, place):
                yield key, place, text


def source(name: str) -> tuple[int, list[list[str]]]:
    """The number of items of a source, according to the heading, and its rows."""
    (heading,) = [found for found in chapters() if found.startswith(f"{name} (")]
    return int(re.findall(r"\((\d+) onderdelen\)", heading)[0]), rows(chapters()[heading])


ALL = anchors("".join(chapters().values()))


@pytest.mark.parametrize(
    ("name", "count"),
    [("Casus", 47), ("Stappenplan", 92), ("Informatieblad", 43), ("Sexting mbo", 50), ("Klachten", 62)],
)
def test_every_item_of_a_source_has_its_row_with_at_least_one_line(name: str, count: int):
    said, found = source(name)
    assert said == count
    assert [row[0] for row in found] == [f"{SOURCES[name]}{number}" for number in range(1, count + 1)]
    assert [row[0] for row in found if not anchors(row[3])] == []
    assert {row[1] for row in found} <= {"stap", "taak", "vraag", "let op", "organisatie"}
    assert all(row[2] for row in found)


def test_every_line_that_is_named_is_there_and_is_the_only_one():
    assert [anchor for anchor in ALL if len(meant(anchor)) != 1] == []


def test_every_line_of_every_draaiboek_has_a_source_or_is_marked_as_our_own():
    named = {(key, place, text) for key, place, beginning in ALL for text in meant((key, place, beginning))}
    assert sorted(set(everything()) - named) == []


def test_no_line_is_both_from_a_source_and_our_own():
    own = set(anchors(chapters()[OWN]))
    assert own & {it for name in SOURCES for row in source(name)[1] for it in anchors(row[3])} == set()


def test_organisations_of_the_sources_are_traced_to_organisations():
    for name in SOURCES:
        for number, kind, _, cell in source(name)[1]:
            if kind == "organisatie":
                assert any(place == "organisaties" for _, place, _ in anchors(cell)), number


def test_steps_of_the_sources_are_traced_to_steps():
    for name in SOURCES:
        for number, kind, _, cell in source(name)[1]:
            if kind == "stap":
                assert any(beginning == "" for _, _, beginning in anchors(cell)), number


def test_the_threat_the_sexting_and_the_complaint_each_carry_their_own_source_whole():
    """The protocol of a source is complete in one draaiboek, so that a team does not have to look in two."""
    homes = {
        "Stappenplan": ("online-incident", range(1, 93)),
        "Sexting mbo": ("sexting", range(1, 51)),
        "Klachten": ("klacht", range(1, 63)),
    }
    for name, (key, numbers) in homes.items():
        found = source(name)[1]
        assert [found[it - 1][0] for it in numbers if key not in {it[0] for it in anchors(found[it - 1][3])}] == []
    threat = source("Informatieblad")[1]
    for row in threat:
        assert {"bedreiging", "medewerker-online"} & {it[0] for it in anchors(row[3])}, row[0]
