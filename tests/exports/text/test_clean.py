import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from exports.text.clean import clean, clean_line, paragraphs

ANY = st.text(st.characters(exclude_categories=()))


@pytest.mark.parametrize("end", ["\r\n", "\r", "\x0b", "\x0c", "\x85", "\u2028", "\u2029"])
def test_every_line_end_becomes_a_newline(end):
    assert clean(f"een{end}twee") == "een\ntwee"


@pytest.mark.parametrize("bad", ["\x00", "\x07", "\x1b", "\x7f", "\x9b", "\ud800", chr(0xDFFF), "\ufffe", "\uffff"])
def test_what_a_file_cannot_hold_leaves_a_visible_trace(bad):
    assert clean(f"a{bad}b") == "a\ufffdb"


def test_tabs_newlines_emoji_and_marks_are_kept():
    assert clean("a\tb\n🙂 “é” – ß") == "a\tb\n🙂 “é” – ß"


def test_letters_and_their_accents_are_joined():
    assert clean("e\u0301") == "é"


def test_a_title_is_one_line_without_direction_overrides():
    assert clean_line(" a\u202e\u2066b\n\tc ") == "ab c"


def test_a_blank_line_starts_a_paragraph_and_a_newline_does_not():
    assert paragraphs("een\ntwee\r\n\r\n \n\ndrie\n") == ["een\ntwee", "drie"]


@given(ANY)
def test_cleaning_twice_changes_nothing_more(text):
    assert clean(clean(text)) == clean(text)
    assert unicodedata.is_normalized("NFC", clean(text))


@given(ANY)
def test_nothing_is_dropped(text):
    kept = [it for it in text if unicodedata.category(it) not in {"Cc", "Cs", "Zl", "Zp", "Cn"}]
    normal = unicodedata.normalize("NFC", "".join(kept))
    assert set(normal) - set("\ufffd") <= set(clean(text)) | set(unicodedata.normalize("NFC", text))
