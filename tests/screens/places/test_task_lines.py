"""The warnings of a step: each is visible, on no more lines than available."""

from hypothesis import given
from hypothesis import strategies as st
from rich.cells import cell_len

from incident.playbook.playbook import Step
from incident.records.tasks import StepNow
from screens.places.task_lines import warning_lines


def step(*warnings: str) -> StepNow:
    return StepNow("proef/1", Step(key="1", title="Begin", warnings=warnings), ())


def test_warnings_that_fit_are_shown_whole():
    assert warning_lines(step("Wijs niemand aan.", "Noem geen namen."), 24, 4) == [
        "▲ Let op: Wijs niemand",
        "aan.",
        "▲ Let op: Noem geen",
        "namen.",
    ]


def test_when_there_is_less_room_the_first_is_whole_and_the_next_ends_in_dots():
    assert warning_lines(step("Wijs niemand aan.", "Noem geen namen."), 24, 3) == [
        "▲ Let op: Wijs niemand",
        "aan.",
        "▲ Let op: Noem geen…",
    ]


def test_what_has_no_line_at_all_is_counted():
    lines = warning_lines(step("Een.", "Twee.", "Drie.", "Vier."), 40, 3)
    assert lines == ["▲ Let op: Een.", "▲ Let op: Twee.", "▲ En nog 2: lees ze onder de taken."]


@given(st.lists(st.text(min_size=1, max_size=90), max_size=14), st.integers(36, 80), st.integers(2, 12))
def test_warnings_never_take_more_room_than_there_is(warnings: list[str], width: int, most: int):
    lines = warning_lines(step(*warnings), width, most)
    assert len(lines) <= most
    assert all(cell_len(line) <= width for line in lines)
    started = sum(line.startswith("▲ Let op:") for line in lines)
    assert started == len(warnings) or f"▲ En nog {len(warnings) - started}:" in lines[-1]
