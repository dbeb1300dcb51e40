"""Numbers: what cannot be right is doubted, and nothing is loaded before a list is read."""

import json
import subprocess
import sys
from pathlib import Path

import phonenumbers
import pytest
from hypothesis import given
from hypothesis import strategies as st

from incident.addresses import table
from incident.addresses.columns import guess
from incident.addresses.person import ContactDoubt
from incident.addresses.phone_numbers import MOST_NUMBERS, digits, read_number
from tests.patience import PATIENCE_SECONDS

ROOT = Path(__file__).parents[3]


def test_the_numbering_plans_load_when_a_number_is_read():
    program = """
import json, sys
from incident.addresses import cards, columns, table
from screens.actions import staff_actions
before = "phonenumbers" in sys.modules
table.people(table.read(b"naam;tel\\nA;0612345678\\n"), columns.guess(["naam", "tel"]))
print(json.dumps([before, "phonenumbers" in sys.modules]))
"""
    done = subprocess.run(
        [sys.executable, "-c", program], cwd=ROOT, capture_output=True, text=True, check=True, timeout=PATIENCE_SECONDS
    )
    assert json.loads(done.stdout) == [False, True]


@pytest.mark.parametrize(
    ("one", "other"),
    [("06-12345678", "+31 6 12345678"), ("0031612345678", "+31 (0)6-12345678"), ("010 412 34 56", "010-4123456")],
)
def test_two_ways_to_write_a_number_are_one_number(one, other):
    assert digits(one) == digits(other)


@pytest.mark.parametrize(
    ("typed", "mobile"), [("06-12345678", True), ("010-4123456", False), ("+32 470 12 34 56", True), ("213", False)]
)
def test_a_mobile_number_is_known_in_any_country(typed, mobile):
    assert read_number(typed, 2, []).mobile is mobile


@pytest.mark.parametrize(("words_in_a_cell", "looked"), [(1, MOST_NUMBERS), (500, 0)])
def test_a_list_that_is_made_to_be_slow_has_few_of_its_numbers_read(monkeypatch, words_in_a_cell, looked):
    read, looked_at = [], []
    real, matcher = phonenumbers.parse, phonenumbers.PhoneNumberMatcher
    monkeypatch.setattr(phonenumbers, "parse", lambda *given: read.append(given) or real(*given))
    monkeypatch.setattr(phonenumbers, "PhoneNumberMatcher", lambda *given: looked_at.append(given) or matcher(*given))
    words = "receptie " * words_in_a_cell
    headers = ["naam", *(f"telefoon {at}" for at in range(90))]
    found = table.AddressTable(tuple(headers), ((2, ("A", *(f"0612345678 ({words})" for _ in range(90)))),))
    table.people(found, guess(headers))
    assert len(looked_at) == looked
    assert len(read) <= 4 * MOST_NUMBERS


@given(st.text(alphabet="0123456789+-() ./'E,abc=\u00a0", max_size=30))
def test_whatever_is_typed_is_kept_or_doubted(typed):
    doubts: list[ContactDoubt] = []
    kept = read_number(typed, 2, doubts).text
    assert kept or doubts or not typed.strip(" '´\u00a0=\"")
    assert not kept.startswith("=")
