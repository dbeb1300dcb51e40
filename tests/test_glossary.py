"""The glossary has every record type, every module of records and every module of the store, and each word once."""

import re
from collections import Counter
from typing import NamedTuple, get_args

import pytest

from incident.dutch.suggested_kind import TypedKind
from incident.records.channels import ChannelState
from incident.records.facts import FactStatus
from incident.records.record_types import AnyRecord
from incident.stored_key import labels
from screens.desk.place_keys import PLACES
from tests.named_in_docs import ROOT

PAGE = ROOT / "docs" / "glossary.md"
LONGEST = 150
"""Characters of a row: one line each."""


class Row(NamedTuple):
    shown: str
    code: str
    meaning: str

    @property
    def word(self) -> str:
        """The word in code, without the names behind it."""
        return self.code.partition(":")[0]

    @property
    def names(self) -> list[str]:
        return re.findall(r"`([^`]+)`", self.code)


def rows() -> list[Row]:
    lines = [line for line in PAGE.read_text(encoding="utf-8").splitlines() if line.startswith("| ")]
    cells = [[cell.strip() for cell in line.strip("|").split("|")] for line in lines]
    return [Row(*row) for row in cells if row != ["on screen", "in code", "what it is"]]


ROWS = rows()
NAMES = {name for row in ROWS for name in row.names}


def modules(folder: str) -> list[str]:
    return sorted(path.stem for path in (ROOT / folder).rglob("*.py") if path.stem != "__init__")


def twice(words: list[str]) -> list[str]:
    return [word for word, count in Counter(words).items() if count > 1]


def test_every_row_has_a_word_a_name_and_a_meaning_on_one_line():
    assert len(ROWS) > 100
    bare = [row for row in ROWS if not (row.shown and row.word and row.names and row.meaning)]
    assert bare == []
    assert [row for row in ROWS if sum(map(len, row)) > LONGEST] == []


@pytest.mark.parametrize("record", sorted(it.__name__ for it in get_args(AnyRecord)))
def test_every_record_type_stands_in_the_glossary(record):
    assert record in NAMES


@pytest.mark.parametrize("module", [*modules("incident/records"), *modules("store")])
def test_every_module_of_records_and_of_the_store_stands_in_the_glossary(module):
    assert module in NAMES


STATES = labels([*TypedKind, *ChannelState, *FactStatus])


@pytest.mark.parametrize("word", [*(place.label for place in PLACES), *STATES])
def test_every_place_kind_and_state_on_the_screen_stands_in_the_glossary(word):
    assert word.casefold() in {row.shown.casefold() for row in ROWS}


def test_nothing_stands_there_twice():
    assert twice([row.shown for row in ROWS if row.shown != "–"]) == []
    assert twice([row.word for row in ROWS]) == []
    assert twice([name for row in ROWS for name in row.names]) == []
