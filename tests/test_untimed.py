"""No outcome of a test depends on the computer's clock: every use of it is listed here, with the reason."""

import ast
from collections.abc import Iterator
from pathlib import Path

import pytest

TESTS = Path(__file__).parent
CLOCKS = {
    "asyncio.timeout",
    "asyncio.wait_for",
    "date.today",
    "datetime.now",
    "datetime.today",
    "time.monotonic",
    "time.perf_counter",
    "time.process_time",
    "time.sleep",
    "time.time",
}
MAY = {
    ("patience.py", "time.monotonic"): "when to give up",
    ("patience.py", "time.sleep"): "between two looks",
    ("screens/driving.py", "pause"): "between two looks",
    ("torture/window.py", "time.monotonic"): "when to give up, and for how long a window is looked at",
    ("torture/kills.py", "time.monotonic"): "a kill falls at a random moment, and whatever was under way may be so",
    ("torture/writer_kills.py", "time.sleep"): "a kill falls at a random moment, and whatever was under way may be so",
    ("torture/__main__.py", "time.perf_counter"): "printed",
    ("terminal/wire.py", "time.monotonic"): "when to give up, and for how long a window is looked at",
    ("terminal/wire.py", "time.sleep"): "between two looks",
    ("terminal/storm.py", "time.sleep"): "how long the app is stopped; whatever was under way may be so",
    ("terminal/pace.py", "time.sleep"): "how long the app is stopped; whatever was under way may be so",
    ("steady/__main__.py", "time.monotonic"): "printed",
    ("steady/slow_disk/sitecustomize.py", "time.sleep"): "the slow disk",
    ("walk/hands.py", "time.monotonic"): "printed",
    ("mutation/trial.py", "time.sleep"): "handed to tests that wait for a mutant, and no test",
    ("mutation/trial.py", "time.monotonic"): "when to give a mutant up, and no test",
    ("mutation/trial.py", "time.process_time"): "when to give a mutant up, and no test",
    ("torture/one_look.py", "time.process_time"): "printed; what grows with the square takes minutes on any machine",
    ("torture/foreign.py", "time.process_time"): "tells minutes from less than a second, on any machine",
    ("mutation/meets.py", "time.process_time"): "which test is the quickest, and no test",
    ("endurance/__main__.py", "time.monotonic"): "printed",
    ("endurance/holding.py", "asyncio.sleep"): "a measurement of memory, and no test",
    ("store/machine/test_lock.py", "datetime.now"): "the moment lies between two readings",
    ("store/test_shred.py", "datetime.now"): "the moment lies between two readings",
}


def timed(source: str) -> Iterator[str]:
    """Return the calls that read a clock, or wait for a number of seconds."""
    for node in ast.walk(ast.parse(source)):
        if isinstance(node, ast.ImportFrom) and node.module == "time":
            yield from (f"time.{it.name}" for it in node.names)
        if not isinstance(node, ast.Call):
            continue
        called = ast.unparse(node.func)
        last = called.rpartition(".")[2]
        if called in CLOCKS or any(called.endswith(f".{it}") for it in CLOCKS):
            yield called
        elif last in {"sleep", "pause", "wait"} and any(map(_seconds, node.args)):
            yield called if called.startswith("asyncio.") else last
        elif any(it.arg == "timeout" and _seconds(it.value) for it in node.keywords):
            yield f"{last}(timeout)"


def _seconds(node: ast.expr) -> bool:
    """Return whether it is a number other than 0, which only lets other tasks run."""
    return isinstance(node, ast.Constant) and isinstance(node.value, int | float) and node.value > 0


def found() -> set[tuple[str, str]]:
    files = (it for it in TESTS.rglob("*.py") if it != Path(__file__))
    return {(it.relative_to(TESTS).as_posix(), call) for it in files for call in timed(it.read_text(encoding="utf-8"))}


def test_no_test_reads_the_clock_or_waits_for_a_time_but_where_that_decides_nothing():
    assert found() == set(MAY), "count, or wait until it is so; see CONTRIBUTING, Tests"


@pytest.mark.parametrize(
    ("line", "calls"),
    [
        ("time.sleep(seconds)", ["time.sleep"]),
        ("from time import perf_counter", ["time.perf_counter"]),
        ("await asyncio.sleep(0.1)", ["asyncio.sleep"]),
        ("await asyncio.sleep(0)", []),
        ("await user.pilot.pause(0.5)", ["pause"]),
        ("await pilot.pause()", []),
        ("assert told.wait(5)", ["wait"]),
        ("assert told.wait(PATIENCE_SECONDS)", []),
        ("subprocess.run(command, timeout=60)", ["run(timeout)"]),
        ("abs(datetime.now(UTC) - moment)", ["datetime.now"]),
        ("datetime.datetime.now()", ["datetime.datetime.now"]),
    ],
)
def test_a_line_that_is_timed_is_found(line, calls):
    assert list(timed(f"async def test():\n    {line}")) == calls
