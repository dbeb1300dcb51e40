"""The rows of the table: what is measured, the yardstick, and the highest allowed ratio. Prints and saves them."""

from collections.abc import Callable, Iterable
from pathlib import Path
from typing import NamedTuple

import msgspec

from benchmarks.rounds import Measured


class Benchmark(NamedTuple):
    """One row before it is measured."""

    name: str
    what: str
    against: str
    limit: float
    """The highest allowed ratio."""
    measure: Callable[[Path], Measured]
    """Measures, with a folder on a real disk to work in."""


class BenchmarkResult(msgspec.Struct, frozen=True):
    """One measured row, as in `results.json`."""

    name: str
    value: float
    """The median time of ours."""
    unit: str
    """The unit of both numbers."""
    yardstick: float
    """The median time of the yardstick, in the same run."""
    ratio: float
    """Ours divided by the yardstick, the median of all pairs; so not quite `value` divided by `yardstick`."""
    limit: float
    """The highest allowed ratio."""

    @property
    def within(self) -> bool:
        """Whether the limit holds."""
        return self.ratio <= self.limit


def result(benchmark: Benchmark, measured: Measured) -> BenchmarkResult:
    """Return the row, rounded to the precision of a measurement."""
    ours, yardstick = round(measured.ours, 4), round(measured.yardstick, 4)
    return BenchmarkResult(benchmark.name, ours, "ms", yardstick, round(measured.ratio, 3), benchmark.limit)


HEADINGS = ("name", "ms", "yardstick ms", "ratio", "at most", "", "what, against what")
_WIDTHS = (20, 10, 13, 7, 8, 5, 0)


def line(benchmark: Benchmark, row: BenchmarkResult) -> str:
    """Return one row as a line of the printed table."""
    numbers = (f"{row.value:.2f}", f"{row.yardstick:.2f}", f"{row.ratio:.2f}x", f"{row.limit:.1f}x")
    verdict = "ok" if row.within else "OVER"
    return _line((row.name, *numbers, verdict, f"{benchmark.what}, against {benchmark.against}"))


def heading() -> str:
    """Return the line above the table."""
    return _line(HEADINGS)


def _line(cells: Iterable[str]) -> str:
    name, *numbers, verdict, words = cells
    aligned = [f"{number:>{width}}" for number, width in zip(numbers, _WIDTHS[1:], strict=False)]
    return f"{name:<{_WIDTHS[0]}}{''.join(aligned)}  {verdict:<{_WIDTHS[5]}} {words}".rstrip()


def keep(path: Path, rows: Iterable[BenchmarkResult]) -> None:
    """Write the rows as JSON: a list of objects with the fields of `BenchmarkResult`."""
    path.write_bytes(msgspec.json.format(msgspec.json.encode(list(rows)), indent=2) + b"\n")
