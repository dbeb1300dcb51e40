"""Runs all tests under each condition and prints the results: `make steady`. See docs/steady.md.

Exits with 1 when a test failed, or when a run ended without a result.
"""

import argparse
import random
import subprocess
import sys
import time
import xml.etree.ElementTree as ET
from collections.abc import Sequence
from pathlib import Path
from typing import NamedTuple

from tests.steady.conditions import CONDITIONS, Condition, applied, environment, options

ROOT = Path(__file__).parents[2]
LOGS = ROOT / ".steady"
"""The output of pytest, a file for each run."""
_RUNS = 3
_ROW = "{:10} {:>10} {:>7} {:>7} {:>8} {:>8}"


class Result(NamedTuple):
    """The result of one run."""

    passed: int = 0
    failed: int = 0
    skipped: int = 0
    names: tuple[str, ...] = ()
    """The tests that failed."""

    @property
    def good(self) -> bool:
        """Whether tests were run, and none failed."""
        return self.passed > 0 and not self.failed


def run(condition: Condition, seed: int, tests: Sequence[str]) -> Result:
    """Run the tests once, in the order of `seed`."""
    LOGS.mkdir(exist_ok=True)
    report, log = LOGS / f"{condition.name}-{seed}.xml", LOGS / f"{condition.name}-{seed}.txt"
    report.unlink(missing_ok=True)
    command = [sys.executable, "-m", "pytest", "-q", f"--randomly-seed={seed}", f"--junit-xml={report}"]
    with applied(condition), log.open("wb") as printed:
        subprocess.run(
            [*command, *options(condition), *tests],
            cwd=ROOT,
            env=environment(condition),
            stdout=printed,
            stderr=subprocess.STDOUT,
            check=False,
        )
    return read(report) if report.exists() else Result(failed=1, names=(f"no result; see {log}",))


def read(report: Path) -> Result:
    """Read the JUnit report of a run."""
    cases = list(ET.parse(report).iter("testcase"))
    failed = [it for it in cases if it.find("failure") is not None or it.find("error") is not None]
    skipped = [it for it in cases if it.find("skipped") is not None and it not in failed]
    names = tuple(f"{it.get('classname')}::{it.get('name')}" for it in failed)
    return Result(len(cases) - len(failed) - len(skipped), len(failed), len(skipped), names)


def _named(name: str) -> Condition:
    for condition in CONDITIONS:
        if condition.name == name:
            return condition
    raise argparse.ArgumentTypeError(f"there is no condition {name!r}")


def main() -> None:
    """Run the requested conditions, by default every one with three random seeds."""
    parser = argparse.ArgumentParser(prog="make steady", description=__doc__)
    parser.add_argument("conditions", nargs="*", type=_named, help=", ".join(it.name for it in CONDITIONS))
    parser.add_argument("--seed", type=int, action="append", help="an order of the tests; may be given again")
    parser.add_argument("--tests", nargs="+", default=[], help="only these files or folders")
    asked = parser.parse_args()
    seeds = asked.seed or random.sample(range(1, 1_000_000), _RUNS)
    print(_ROW.format("condition", "seed", "passed", "failed", "skipped", "seconds"), flush=True)
    good = True
    for condition in asked.conditions or CONDITIONS:
        for seed in seeds:
            began = time.monotonic()
            result = run(condition, seed, asked.tests)
            seconds = f"{time.monotonic() - began:.0f}"
            print(_ROW.format(condition.name, seed, *result[:3], seconds), flush=True)
            for name in result.names:
                print(f"    {name}", flush=True)
            good = good and result.good
    sys.exit(0 if good else 1)


if __name__ == "__main__":
    main()
