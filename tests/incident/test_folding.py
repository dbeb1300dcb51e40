"""One folding: what people type finds what stands there, with or without accents, capitals and invisible marks."""

import re
import unicodedata
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from incident.checks.folded_text import fold
from incident.folding import folded, unaccented
from tests.incident.folding_cases import FOUND_BY

ROOT = Path(__file__).parents[2]


@pytest.mark.parametrize(("typed", "there"), FOUND_BY)
def test_what_is_typed_finds_what_stands_there_composed_or_not(typed, there):
    for form in ("NFC", "NFD"):
        assert folded(unicodedata.normalize(form, there)) == folded(unicodedata.normalize(form, typed))


def test_signs_that_mean_something_are_kept():
    assert unaccented("Zoë é, ñ ﬁ €5 Ø 14:30 – 3½") == "Zoe e, n fi €5 O 14:30 - 31⁄2"


@given(st.text())
def test_a_text_folds_to_the_same_however_it_is_composed_and_folding_again_changes_nothing(text):
    once = unaccented(text)
    assert unaccented(once) == once
    assert unaccented(unicodedata.normalize("NFD", text)) == unaccented(unicodedata.normalize("NFC", text)) == once


@given(st.text())
def test_the_checks_read_a_text_by_the_same_folding(text):
    assert re.sub(r"-\s*\n\s*", "", fold(text).text) == re.sub(r"-\s*\n\s*", "", unaccented(text))


def test_nothing_else_in_the_tree_takes_accents_off():
    elsewhere = re.compile(r"NFKD|NFD|unicodedata\.(?:combining|decomposition)")
    folders = ("incident", "playbooks", "store", "exports", "operations", "screens", "tui")
    paths = [path for folder in folders for path in (ROOT / folder).rglob("*.py")]
    assert len(paths) > 300
    assert [it.name for it in paths if elsewhere.search(it.read_text(encoding="utf-8"))] == ["folding.py"]
