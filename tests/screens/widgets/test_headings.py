"""Headings between rows: every line is a row or a heading, for any headings."""

from hypothesis import given
from hypothesis import strategies as st

from screens.widgets.headings import Headings


@given(st.integers(1, 40).flatmap(lambda rows: st.tuples(st.just(rows), st.sets(st.integers(0, rows - 1)))))
def test_every_line_is_a_row_or_the_heading_above_one(case):
    rows, above = case
    headings = Headings(sorted(above))
    drawn = [it for row in range(rows) for it in ([("heading", row)] if row in above else []) + [("row", row)]]
    assert len(headings) == len(above)
    for line, (what, row) in enumerate(drawn):
        assert headings.at(line) is (what == "heading")
        assert headings.row_at(line) == row
    for row in range(rows):
        assert headings.line_of(row) == drawn.index(("row", row))
        assert headings.top_of(row) == drawn.index(("heading" if row in above else "row", row))
    assert not headings.at(len(drawn))
    assert headings.row_at(len(drawn)) == rows
