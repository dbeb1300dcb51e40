"""Text as QR codes: every word once, in parts that fit the screen."""

import re

import pytest
import segno
from hypothesis import given, settings
from hypothesis import strategies as st

from exports.text.qr import MOST_CHARACTERS, codes, half_blocks, parts
from exports.write_document import digest_of, shown_text
from tests.exports.case import letter_case

WORDS = "De school is maandag gewoon open, zegt de directeur. Eén account was gehackt – de politie onderzoekt het. "
NUMBER = re.compile(r"deel \d+ van \d+\n")


def words_of(shown: tuple[str, ...]) -> list[str]:
    return [word for part in shown for word in NUMBER.sub("", part, count=1).split()]


def test_a_short_text_is_one_part_and_has_no_number():
    assert parts("Kort bericht.", 300) == ("Kort bericht.",)


@settings(max_examples=60, deadline=None)
@given(st.text(st.characters(codec="utf-8", exclude_categories=("Cc",)), max_size=900), st.integers(60, 300))
def test_every_part_fits_and_together_they_hold_every_letter(text, most):
    found = parts(text, most)
    assert all(len(part) <= most for part in found)
    assert "".join(words_of(found)) == "".join(text.split()) or found == (text,)


def test_no_word_is_broken_and_each_part_says_which_it_is():
    found = parts(WORDS * 8, MOST_CHARACTERS)
    assert words_of(found) == (WORDS * 8).split()
    assert max(map(len, found)) <= MOST_CHARACTERS
    assert [part.split("\n")[0] for part in found] == [
        f"deel {number} van {len(found)}" for number in range(1, len(found) + 1)
    ]


@pytest.mark.parametrize(("rows", "columns"), [(24, 80), (40, 120), (60, 200)])
def test_the_codes_fit_the_screen_whatever_its_size(rows, columns):
    found = codes(WORDS * 8, min(2 * (rows - 4), columns))
    assert found
    assert all(len(code.rows) <= rows - 4 and len(code.rows[0]) <= columns for code in found)
    assert words_of(tuple(code.text for code in found)) == (WORDS * 8).split()


def test_a_larger_screen_needs_fewer_parts():
    assert len(codes(WORDS * 8, 72)) < len(codes(WORDS * 8, 40))


def test_a_screen_without_room_gets_none():
    assert codes(WORDS, 20) == ()


def test_what_is_drawn_is_the_code_of_the_text():
    (code,) = codes("Kort bericht: één.", 60)
    expected = [
        [bool(dark) for dark in row]
        for row in segno.make("Kort bericht: één.", encoding="utf-8", error="l", micro=False).matrix_iter(border=2)
    ]
    blocks = {"█": (True, True), "▀": (True, False), "▄": (False, True), " ": (False, False)}
    drawn = [[blocks[it][half] for it in row] for row in code.rows for half in (0, 1)]
    assert drawn[: len(expected)] == expected


def test_the_text_that_leaves_this_way_is_the_approved_one_without_what_is_for_ourselves():
    case, text = letter_case(exercise=True)
    assert shown_text(case.dossier, text) == ""
    text = case.approve(text)
    shown = shown_text(case.dossier, text)
    assert shown.startswith("OEFENING\n\nInformatie over wat er op school speelt")
    assert "De politie onderzoekt de mail." in shown
    assert "Kenmerk" not in shown
    assert "versie 1" not in shown
    assert len(digest_of(shown)) == 64


def test_a_code_for_a_terminal_with_light_letters_fills_what_is_light():
    odd = [[True, False], [True, True], [False, True]]
    assert half_blocks(odd) == ("█▄", " ▀")
    assert half_blocks(odd, filled=False) == (" ▀", "█▄")
