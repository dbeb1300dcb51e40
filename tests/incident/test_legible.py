"""Drawn text: nothing controls the terminal, nothing is hidden, and every terminal gives it the same width."""

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st
from rich.cells import cell_len

from incident.legible import one_line, safe, shortened, steady
from tests.incident.glyphs import GLYPHS, STEERING


def widths_add_up(text: str) -> bool:
    """Whether terminals that count characters one by one, and those that join them, come to the same width."""
    return cell_len(text) == sum(map(cell_len, text))


@pytest.mark.parametrize("text", GLYPHS.values(), ids=GLYPHS)
def test_every_terminal_gives_it_the_same_width_and_nothing_steers(text):
    drawn = steady(text)
    assert not STEERING.search(drawn.replace("\n", ""))
    assert all(widths_add_up(it) for it in drawn.split("\n"))
    assert steady(drawn) == drawn


@pytest.mark.parametrize(
    ("text", "drawn"),
    [
        ("👩\u200d🚒", "👩🚒"),
        ("⚠\ufe0f", "⚠"),
        ("1\ufe0f\u20e3", "1\u20e3"),
        ("👍🏽 🏽", "👍 🏽"),
        ("🇳🇱", "NL"),
        ("e\u0301 \u0301", "é ◌\u0301"),
        ("\u0301", "◌\u0301"),
        ("a" + "\u0301" * 30, "á" + "\u0301" * 4 + "�"),
        ("a\u200bb\u2060c\u00add", "a�b�c-d"),
        ("a\u200db\ufe0f", "a�b�"),
        ("\u200d", "�"),
        ("می\u200cخواهم", "میخواهم"),
        ("a\u2028b\r\nc\td", "a\nb\nc    d"),
        ("\ud800\U000e0041\ufffe", "���"),
        ("\u202eabc\u2069", "�abc�"),
    ],
)
def test_what_has_no_shape_of_its_own_is_shown_by_a_sign_or_by_what_it_shapes(text, drawn):
    assert steady(text) == drawn


def test_what_is_kept_is_to_the_letter_but_for_what_steers():
    assert safe("👩\u200d🚒 🇳🇱 e\u0301 a\u00adb") == "👩\u200d🚒 🇳🇱 e\u0301 a\u00adb"
    assert one_line("a\n\tb\u2028c\x1b[31m") == "a b c�[31m"


@given(st.text(st.characters(), max_size=40))
def test_whatever_is_typed_is_drawn_steadily(text):
    drawn = steady(text)
    assert not STEERING.search(drawn.replace("\n", ""))
    assert all(widths_add_up(it) for it in drawn.split("\n"))
    assert steady(drawn) == drawn
    assert bool(drawn) == bool(text)
    hidden = [it for it in drawn if unicodedata.category(it) in {"Cc", "Cf", "Cs", "Zl", "Zp"} and it != "\n"]
    assert not [it for it in hidden if cell_len(it) == 0]


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("  Er is \n rook ", "Er is rook"),
        ("De poort is dicht.", "De poort…"),
        ("Magister-berichten", "Magister-…"),
        ("De poort i", "De poort i"),
        ("", ""),
    ],
)
def test_a_text_is_cut_after_a_word_and_a_long_word_anywhere(text, shown):
    assert shortened(text, 10) == shown


def test_every_way_to_end_a_line_is_one_line_end():
    assert safe("een\rtwee\r\ndrie\n\rvier\u2028vijf") == "een\ntwee\ndrie\n\nvier\nvijf"
