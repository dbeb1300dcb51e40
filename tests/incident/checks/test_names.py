"""The name check, as a table: names, and what only looks like a name."""

import ast
import unicodedata
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from incident.checks.names import NamedPerson, NameMatch, NameRule, find_names
from incident.folding import unaccented
from incident.playbook.text_kinds import TextKind
from incident.texts.starting_words import starting_words
from tests.incident.checks.names_table import NAMED, PUPILS, SILENT, UNSEEN_NAMED, UNSEEN_PUPILS, UNSEEN_SILENT
from tui import example


def found_in(text: str) -> tuple[NameMatch, ...]:
    return find_names([text], PUPILS)


def test_the_tables_are_as_large_as_they_should_be():
    assert len(NAMED) >= 80
    assert len(SILENT) >= 25


@pytest.mark.parametrize(("text", "words", "who", "certain"), NAMED, ids=[it[0] for it in NAMED])
def test_a_name_is_found(text, words, who, certain):
    found = [(it.words, it.certain, who in {person.given for person in it.people}) for it in found_in(text)]
    assert (words, certain, True) in found
    assert len(found) == 1


@pytest.mark.parametrize("text", SILENT)
def test_what_is_no_name_is_left_alone(text):
    assert [(it.words, it.rule) for it in found_in(text)] == []


def list_of(names: str) -> list[str]:
    return names.split()


COMMONEST = list_of(
    "Noah Liam Luca Lucas Levi Sem Daan Finn Milan James Mees Luuk Sam Benjamin Bram Mason Thijs Jesse Adam Max Julian "
    "Gijs Hugo Teun Lars Tim Thomas Ruben Stijn Jan Mohammed Emma Julia Mila Sophie Olivia Yara Saar Nora Tess Noor "
    "Evi Zoë Sara Anna Lotte Eva Fleur Lynn Isa Lieke Fenna Sanne Roos Isabella Iris Sofie Fatima Lisa Anne"
)
"""Sixty given names that are or were among the commonest for children in the Netherlands."""

WORDS_TOO = list_of("Roos Wil Storm Mark Bloem Jan Sterre Hoop Merel Noor Fleur Iris Max Stan Ben Mei")
FAMILIES = ("Bos", "de Jong", "Bakker", "Visser", "de Boer", "Smit", "Meijer", "de Groot", "van Dijk", "Vos")

ROOT = Path(__file__).parents[3]


def own_words() -> list[str]:
    """The words that Houvast offers to start from, and those of the example case."""
    words = [it.text for kind in TextKind for it in starting_words((), kind)]
    for own in (example.TEAM_WORDS, example.PUPIL_WORDS, example.PARENT_WORDS, example.PRESS_WORDS):
        words += own.values()
    return words


def shipped_texts() -> list[str]:
    """The words that Houvast ships for audiences and teams; they name nobody."""
    return [*told_texts(), *(path.read_text(encoding="utf-8") for path in sorted((ROOT / "playbooks").glob("*.md")))]


def told_texts() -> list[str]:
    """The words of one incident: starting texts, and the example case."""
    words = own_words()
    story = ast.parse((ROOT / "tui" / "example.py").read_text(encoding="utf-8"))
    docstrings = {it.value for it in ast.walk(story) if isinstance(it, ast.Expr)}
    words += [
        it.value
        for it in ast.walk(story)
        if isinstance(it, ast.Constant) and isinstance(it.value, str) and it not in docstrings
    ]
    return words


def test_there_is_no_false_alarm_over_the_texts_that_the_project_ships(record_property):
    pupils = [NamedPerson(name, FAMILIES[at % 10], f"{at % 6 + 1}{'ABC'[at % 3]}") for at, name in enumerate(COMMONEST)]
    pupils += [NamedPerson(name) for name in WORDS_TOO]
    assert len(COMMONEST) == 60
    texts = shipped_texts()
    found = find_names(texts, pupils)
    words = sum(len(text.split()) for text in texts)
    record_property("words read", words)
    record_property("false alarms", [(it.words, it.rule, it.certain) for it in found])
    assert words > 8_000
    assert [(it.words, it.rule) for it in found] == []


def test_people_who_share_a_name_are_named_together():
    [found] = find_names(
        ["De mail kwam van Jan."], [NamedPerson("Jan", "Bos"), NamedPerson("Jan", "Smit"), NamedPerson("Piet")]
    )
    assert [it.family for it in found.people] == ["Bos", "Smit"]


def test_a_full_name_is_not_that_of_another_who_shares_the_first_part():
    [found] = find_names(["Gisteren belde Jan de Vries."], PUPILS)
    assert [it.given for it in found.people] == ["Jan"]


def test_an_ordinary_word_that_could_be_an_account_is_none():
    assert find_names(["Door de storm rijden er geen treinen."], [NamedPerson("Sem", "Torm")]) == ()


def test_a_place_points_into_the_part_as_it_was_typed():
    parts = ["Beste ouders,", "", "Gisteren was Zoe\u0308\u200b\u00a0van den  Berg er niet."]
    [found] = find_names(parts, PUPILS)
    assert found.place.part == 2
    assert parts[2][found.place.start : found.place.end] == found.words == "Zoe\u0308\u200b\u00a0van den  Berg"
    assert found.rule is NameRule.FULL


def test_without_people_nothing_is_found():
    assert find_names(["Jan de Vries"], []) == ()
    assert find_names([], PUPILS) == ()
    assert find_names(["Jan de Vries"], [NamedPerson(""), NamedPerson("", "", "", "", ("",))]) == ()


@pytest.mark.parametrize("name", ["Zoë", "Chloé", "Søren", "Łukasz", "Françoise"])
@pytest.mark.parametrize("form", ["NFC", "NFD"])
def test_a_name_is_found_by_the_folding_of_the_searches(name, form):
    person = NamedPerson(unicodedata.normalize(form, name), "Proef")
    for there in (name, unicodedata.normalize("NFD", name), unaccented(name)):
        (found,) = find_names([f"Gisteren belde {there} met de school."], [person])
        assert (found.words, found.certain) == (there, True)


ANY = st.text(st.characters(), max_size=200)
NAMEY = st.lists(
    st.sampled_from(
        ["Jan", "de", "Vries", "3B", " ", "\n", ".", "@", "-", "'s", "\u00ad", "Zoë", "\u0301", "J", "ﬁ", "İ"]
    ),
    max_size=20,
).map("".join)


@settings(max_examples=150, deadline=None)
@given(st.lists(ANY | NAMEY, max_size=3), st.builds(NamedPerson, ANY, ANY, ANY, ANY, st.tuples(ANY)))
def test_any_text_and_any_name_can_be_looked_at(parts, person):
    for it in find_names(parts, [person, *PUPILS]):
        part = parts[it.place.part]
        assert 0 <= it.place.start < it.place.end <= len(part)
        assert part[it.place.start : it.place.end] == it.words
        assert it.people


def test_of_names_and_sentences_that_the_rules_were_not_made_for_few_are_missed(record_property):
    missed = [it for it in UNSEEN_NAMED if not find_names([it], UNSEEN_PUPILS)]
    alarms = [it for it in UNSEEN_SILENT if find_names([it], UNSEEN_PUPILS)]
    record_property("missed", missed)
    record_property("false alarms", alarms)
    assert len(UNSEEN_NAMED) >= 50
    assert len(UNSEEN_SILENT) >= 30
    # Before any tuning the rules missed 6 of these 54 sentences, and gave 7 false alarms.
    assert len(missed) <= 3
    assert len(alarms) <= 7
    certain = [it for it in alarms if any(found.certain for found in find_names([it], UNSEEN_PUPILS))]
    assert len(certain) <= 2
