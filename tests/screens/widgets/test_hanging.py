"""Lines with a sign in front: nothing is lost when they wrap, and nothing is too wide."""

from hypothesis import given
from hypothesis import strategies as st
from rich.cells import cell_len

from screens.widgets.hanging import wrapped


@given(st.text(), st.integers(2, 60))
def test_wrapped_words_fit_and_none_is_lost(text: str, width: int):
    lines = wrapped(text, width)
    assert all(cell_len(line) <= width for line in lines)
    assert "".join("".join(lines).split()) == "".join(text.split())


def test_lines_break_at_spaces_and_only_a_word_that_is_too_long_is_cut():
    assert wrapped("een twee drie", 8) == ["een twee", "drie"]
    assert wrapped("een ottertje", 5) == ["een", "otter", "tje"]
    assert wrapped("", 5) == [""]


def test_a_width_of_nothing_is_survived():
    assert wrapped("ab", 0) == ["a", "b"]
