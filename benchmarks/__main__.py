"""Measures and prints: `python -m benchmarks`. With names as arguments only those rows are measured, and not saved."""

import argparse
import os
import sys
import tempfile
from pathlib import Path

from benchmarks.table import Benchmark, BenchmarkResult, heading, keep, line, result

_HERE = Path(__file__).parent
_RESULTS = _HERE / "results.json"


def _benchmarks() -> tuple[Benchmark, ...]:
    # Textual draws at most 60 times a second, and only to a terminal with colour. Waiting for the next frame would hide
    # the work that is measured, so this must be set before Textual is imported.
    os.environ |= {"TEXTUAL_FPS": "1000", "TEXTUAL_COLOR_SYSTEM": "truecolor"}
    from benchmarks import append, opening, painting, start, timeline_search, word, writing_checks

    one = "one durable append with 50,000 records"
    many = "the timeline of 100,000 entries"
    return (
        Benchmark("append_50k", one, "write and fsync of as many bytes", 1.3, append.append_50k),
        Benchmark("append_flat", one, "with 1,000 records", 1.2, append.append_flat),
        Benchmark("append_vs_sqlcipher", one, "SQLCipher, WAL, FULL", 1.0, append.append_vs_sqlcipher),
        Benchmark("append_vs_tinydb", one, "TinyDB as it comes", 1.0, append.append_vs_tinydb),
        Benchmark("open_100k", "opening 100,000 records", "chunks of 64 KiB, decoded", 2.0, opening.open_100k),
        Benchmark("open_vs_sqlcipher", "reading 100,000 records", "SQLCipher, decoded", 1.0, opening.open_vs_sqlcipher),
        Benchmark("open_vs_tinydb", "reading 100,000 records", "TinyDB as it comes", 1.0, opening.open_vs_tinydb),
        Benchmark("timeline_paint", f"first paint of {many}", "of 100", 1.5, painting.timeline_paint),
        Benchmark("key_to_paint", f"arrow up in {many}", "in 100", 1.5, painting.key_to_paint),
        Benchmark("filter_key", f"a letter in the filter over {many}", "over 100", 1.5, timeline_search.filter_key),
        Benchmark(
            "filter_found", "that letter to a screenful of what it finds", "in 100", 1.5, timeline_search.filter_found
        ),
        Benchmark("filter_new_line", f"a new line among {many}, filtered", "among 100", 1.5, timeline_search.new_line),
        Benchmark("time_jump", f"a time typed, to that line in {many}", "in 100", 1.5, timeline_search.time_jump),
        Benchmark("matrix_paint", "first paint of 2,000 facts", "of 20", 1.5, painting.matrix_paint),
        Benchmark("matrix_key", "a key in 2,000 facts", "in 20", 1.5, painting.matrix_key),
        Benchmark("checks", "findings of a text of 2,000 words", "50 ms, unnoticed", 1.0, writing_checks.checks),
        Benchmark("tasks_paint", "first paint of 400 tasks", "of 10", 1.5, painting.tasks_paint),
        Benchmark("tasks_key", "a key in 400 tasks", "in 10", 1.5, painting.tasks_key),
        Benchmark("book_paint", "the editor of 400 tasks", "of 10", 1.5, painting.book_paint),
        Benchmark("people_paint", "first paint of 2,000 people", "of 40", 1.5, painting.people_paint),
        Benchmark("people_key", "a letter that finds 2,000 people", "that finds 40", 1.5, painting.people_key),
        Benchmark("start", "process to unlock screen", "a hello-world in Textual", 1.3, start.start),
        Benchmark("logbook_word", "logbook of 10,000 entries", "the rows as raw XML, zipped", 6.0, word.logbook_word),
    )


def main() -> int:
    """Measure what was asked for. A ratio over its limit is marked but is no failure: machines differ and are busy."""
    benchmarks = _benchmarks()
    names = [it.name for it in benchmarks]
    parser = argparse.ArgumentParser(prog="python -m benchmarks", description=__doc__)
    parser.add_argument("names", nargs="*", metavar="name", help=", ".join(names))
    wanted = parser.parse_args().names
    if unknown := set(wanted) - set(names):
        parser.error(f"no such row: {', '.join(sorted(unknown))}")
    rows: list[BenchmarkResult] = []
    print(heading())
    # Beside this file and not in /tmp, which is often in memory, where an fsync costs nothing.
    with tempfile.TemporaryDirectory(prefix=".bench-", dir=_HERE) as folder:
        for benchmark in benchmarks:
            if not wanted or benchmark.name in wanted:
                rows.append(result(benchmark, benchmark.measure(Path(folder))))
                print(line(benchmark, rows[-1]), flush=True)
    if not wanted:
        keep(_RESULTS, rows)
    return 0


if __name__ == "__main__":
    sys.exit(main())
