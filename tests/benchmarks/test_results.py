import json
from collections.abc import Callable

import pytest

from benchmarks.rounds import Measured, in_turns
from benchmarks.table import Benchmark, BenchmarkResult, heading, keep, line, result


def benchmark(limit: float = 1.3) -> Benchmark:
    return Benchmark("append_50k", "one append", "a raw write", limit, lambda _: Measured(0.33, 0.3, 1.1))


def test_a_row_holds_both_times_and_their_ratio():
    row = result(benchmark(), Measured(0.33, 0.3, 1.1))
    assert row == BenchmarkResult("append_50k", value=0.33, unit="ms", yardstick=0.3, ratio=1.1, limit=1.3)


@pytest.mark.parametrize(("ratio", "within"), [(1.3, True), (1.31, False)])
def test_a_ratio_up_to_the_limit_holds_and_one_over_it_does_not(ratio, within):
    row = result(benchmark(), Measured(0.39, 0.3, ratio))
    assert row.within is within
    assert ("OVER" in line(benchmark(), row)) is not within


def test_the_printed_row_says_what_was_held_against_what():
    printed = line(benchmark(), result(benchmark(), Measured(0.33, 0.3, 1.1)))
    assert printed.split() == [
        "append_50k",
        "0.33",
        "0.30",
        "1.10x",
        "1.3x",
        "ok",
        "one",
        "append,",
        "against",
        "a",
        "raw",
        "write",
    ]


def test_the_columns_stand_below_their_headings():
    printed = line(benchmark(), result(benchmark(), Measured(1230.0, 1000.0, 1.23)))
    for word, number in (("ratio", "1.23x"), ("at most", "1.3x")):
        assert heading().index(word) + len(word) == printed.index(number) + len(number)
    assert heading().index("what, against what") == printed.index("one append, against")


def test_the_json_is_a_list_of_rows_with_the_agreed_names(tmp_path):
    path = tmp_path / "results.json"
    keep(path, [result(benchmark(), Measured(0.33, 0.3, 1.1)), result(benchmark(2.0), Measured(900.0, 600.0, 1.5))])
    rows = json.loads(path.read_text())
    assert [list(row) for row in rows] == [["name", "value", "unit", "yardstick", "ratio", "limit"]] * 2
    assert rows[1] == {
        "name": "append_50k",
        "value": 900.0,
        "unit": "ms",
        "yardstick": 600.0,
        "ratio": 1.5,
        "limit": 2.0,
    }


def test_both_are_measured_in_every_round_in_changing_order_and_the_warm_up_does_not_count():
    calls = []
    times = {"ours": iter([9.0, 0.003, 0.008, 0.002]), "yardstick": iter([9.0, 0.001, 0.002, 0.002])}

    def sample(name: str) -> Callable[[], float]:
        def take() -> float:
            calls.append(name)
            return next(times[name])

        return take

    measured = in_turns(sample("ours"), sample("yardstick"), rounds=3, warm_up=1)
    assert measured.ours == pytest.approx(3.0)
    assert measured.yardstick == pytest.approx(2.0)
    assert measured.ratio == pytest.approx(3.0), "the median of 3, 4 and 1"
    assert calls == ["yardstick", "ours", "ours", "yardstick"] * 2


def test_a_measurement_without_rounds_is_refused():
    with pytest.raises(ValueError, match="median"):
        in_turns(lambda: 1.0, lambda: 1.0, rounds=0)
