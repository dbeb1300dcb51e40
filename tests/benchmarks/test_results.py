import json

import pytest

from benchmarks.rounds import Measured, in_turns
from benchmarks.table import Benchmark, Result, heading, keep, line, result


def benchmark(limit: float = 1.3) -> Benchmark:
    return Benchmark("append_50k", "one append", "a raw write", limit, lambda _: Measured(0.33, 0.3))


def test_a_row_holds_both_times_and_their_ratio():
    row = result(benchmark(), Measured(0.33, 0.3))
    assert row == Result("append_50k", value=0.33, unit="ms", yardstick=0.3, ratio=1.1, limit=1.3)


@pytest.mark.parametrize(("ours", "within"), [(0.39, True), (0.4, False)])
def test_a_ratio_up_to_the_limit_holds_and_one_over_it_does_not(ours, within):
    row = result(benchmark(), Measured(ours, 0.3))
    assert row.within is within
    assert ("OVER" in line(benchmark(), row)) is not within


def test_the_printed_row_says_what_was_held_against_what():
    printed = line(benchmark(), result(benchmark(), Measured(0.33, 0.3)))
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
    printed = line(benchmark(), result(benchmark(), Measured(1230.0, 1000.0)))
    for word, number in (("ratio", "1.23x"), ("at most", "1.3x")):
        assert heading().index(word) + len(word) == printed.index(number) + len(number)
    assert heading().index("what, against what") == printed.index("one append, against")


def test_the_json_is_a_list_of_rows_with_the_agreed_names(tmp_path):
    path = tmp_path / "results.json"
    keep(path, [result(benchmark(), Measured(0.33, 0.3)), result(benchmark(2.0), Measured(900.0, 600.0))])
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
    slow = iter([9.0, 0.003, 0.001, 0.002])
    fast = iter([9.0, 0.001, 0.001, 0.001])

    def ours() -> float:
        calls.append("ours")
        return next(slow)

    def yardstick() -> float:
        calls.append("yardstick")
        return next(fast)

    measured = in_turns(ours, yardstick, rounds=3, warm_up=1)
    assert measured == pytest.approx((2.0, 1.0))
    assert measured.ratio == pytest.approx(2.0)
    assert calls == ["yardstick", "ours", "ours", "yardstick"] * 2


def test_a_measurement_without_rounds_is_refused():
    with pytest.raises(ValueError, match="median"):
        in_turns(lambda: 1.0, lambda: 1.0, rounds=0)
