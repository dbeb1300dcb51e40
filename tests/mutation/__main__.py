"""Mutants of the upper layers, from a sample: `python -m tests.mutation`, or one step of it.

- `meet` runs all tests once, and notes which of them run which line.
- `draw` draws the sample.
- `run` tries each mutant against the tests that meet it, up to some seconds.
- `together` tries those that are left against all tests that meet them.
- `again` tries those that are left once more, one by one, after tests were written. Note new tests first:
  `python -m pytest -n 0 -p tests.mutation.meets tests/...`.
- `show` gives the numbers, and what is left.

Each step keeps what it has in `.mutants/`; `draw` and `run` go on where they were stopped.
"""

import argparse
import json
import subprocess
import sys
from collections import Counter, defaultdict

import pytest

from tests.mutation.draw import SAMPLE, draw
from tests.mutation.meeting import Meeting
from tests.mutation.mutants import KEPT, ROOT, Mutant, append, load
from tests.mutation.planting import Replaced
from tests.mutation.trial import OPTIONS, PASSED, TOO_LONG, Trials, afresh

OUTCOMES = KEPT / "outcomes.jsonl"
TESTS = ["tests/incident", "tests/exports", "tests/playbooks", "tests/operations", "tests/screens", "tests/tui"]
AT_FIRST, AFRESH, FOR_ALL = 10, 25, 900
"""Seconds of the processor: for the tests that meet a mutant, for a Python of its own, and for all tests of a group."""
MOST_AFRESH = 150
"""Tests in a Python of its own, the first time."""
AT_ONCE = 25
"""Mutants that are in place at the same time."""


def outcomes() -> dict[str, str]:
    """By the key of a mutant, the test that noticed it, or nothing; the last word counts."""
    lines = OUTCOMES.read_text().splitlines() if OUTCOMES.exists() else []
    return {entry["key"]: entry["noticed"] for entry in map(json.loads, lines)}


class _Each:
    """Each mutant by itself against the tests that meet it: first those that noticed another one in its function."""

    def __init__(self, mutants: list[Mutant]):
        self._mutants = mutants
        self._meeting = Meeting()
        self._noticed_by: defaultdict[str, Counter[str]] = defaultdict(Counter)
        self._sound: dict[str, bool] = {}

    def __call__(self, trials: Trials) -> None:
        for mutant in self._mutants:
            if mutant.fault() is None:
                print(f"gone {mutant.key} {mutant.path}: {mutant.text}", flush=True)
                continue
            _keep(mutant, self._try(trials, mutant))

    def _try(self, trials: Trials, mutant: Mutant) -> str:
        tests = self._meeting.tests(mutant)
        places = mutant.path, f"{mutant.path} {mutant.within}"
        keen = [test for place in reversed(places) for test, _ in self._noticed_by[place].most_common(3)]
        tests = list(dict.fromkeys([*(test for test in keen if test in tests), *tests]))
        replaced = None if self._meeting.at_import(mutant) else trials.functions.replaced(mutant)
        while True:
            if replaced:
                noticed = trials.run(tests, [replaced], AT_FIRST)
            else:
                noticed = afresh(tests[:MOST_AFRESH], mutant, AFRESH) if tests else PASSED
            if noticed not in tests or self._is_sound(trials, noticed):
                break
            print(f"fails without a mutant: {noticed}", flush=True)
            tests.remove(noticed)
        if noticed == TOO_LONG and self._meeting.cost(tests) > AT_FIRST / 2:
            # Perhaps nothing was endless, and the tests that are left will tell.
            return PASSED
        for place in places:
            self._noticed_by[place][noticed] += noticed in tests
        return noticed

    def _is_sound(self, trials: Trials, test: str) -> bool:
        if test not in self._sound:
            self._sound[test] = trials.run([test], [], AFRESH) == PASSED
        return self._sound[test]


class _Together:
    """Those that are left against every test that meets one of them, many at once: most will be left."""

    def __init__(self, mutants: list[Mutant]):
        self._mutants = mutants
        self._meeting = Meeting()

    def __call__(self, trials: Trials) -> None:
        groups: list[dict[str, tuple[Mutant, Replaced]]] = []
        for mutant in self._mutants:
            replaced = None if self._meeting.at_import(mutant) else trials.functions.replaced(mutant)
            if replaced:
                place = f"{mutant.path} {mutant.within}"
                group = next((it for it in groups if place not in it and len(it) < AT_ONCE), None)
                if group is None:
                    groups.append(group := {})
                group[place] = mutant, replaced
            elif mutant.fault():
                _keep(mutant, afresh(self._meeting.tests(mutant), mutant, FOR_ALL))
        for group in groups:
            self._run(trials, list(group.values()))

    def _run(self, trials: Trials, group: list[tuple[Mutant, Replaced]]) -> None:
        tests = self._meeting.in_order({test for mutant, _ in group for test in self._meeting.tests(mutant)})
        while group:
            noticed = trials.run(tests, [replaced for _, replaced in group], FOR_ALL)
            if noticed not in tests:
                print(f"{noticed or 'nothing'} with {len(group)} left", flush=True)
                return
            alone = [it for it in group if trials.run([noticed], [it[1]], AFRESH) != PASSED]
            for mutant, _ in alone:
                _keep(mutant, noticed)
            group = [it for it in group if it not in alone]
            tests = tests[tests.index(noticed) + (not alone) :]


def _keep(mutant: Mutant, noticed: str) -> None:
    append(OUTCOMES, {"key": mutant.key, "noticed": noticed})
    print(f"{'    ' if noticed else 'LEFT'} {mutant.key} {mutant.path} {mutant.within}: {noticed}", flush=True)


def show() -> None:
    """Print the numbers by folder, and every mutant that is left."""
    known, table = outcomes(), defaultdict[str, Counter[str]](Counter)
    for mutant in load(SAMPLE):
        for row in (mutant.stratum, "all"):
            table[row]["drawn"] += 1
            table[row]["run"] += mutant.key in known
            table[row]["left"] += known.get(mutant.key) == PASSED
    for row, count in sorted(table.items()):
        print(f"| {row} | {count['drawn']} | {count['run']} | {count['left']} |")
    for mutant in load(SAMPLE):
        if known.get(mutant.key) == PASSED:
            print(f"\n{mutant.key} {mutant.path} {mutant.within}: {mutant.kind}")
            print(f"    {mutant.text}\n    {mutant.before!r} -> {mutant.instead!r}")


def meet() -> None:
    """Note which tests run which line, unless that was done."""
    if not list(KEPT.glob("lines.*")):
        command = [sys.executable, "-m", "pytest", "-p", "tests.mutation.meets", "-p", "no:randomly"]
        subprocess.run([*command, "--hypothesis-seed=0", *_there()], cwd=ROOT, check=True)


def _there() -> list[str]:
    return [it for it in TESTS if (ROOT / it).exists()]


def attempt(step: str, only: tuple[str, ...]) -> None:
    """Try the mutants that were not tried (`run`), or those that are left, one by one or together."""
    known = outcomes()
    chosen = [it for it in load(SAMPLE) if it.path.startswith(only) or it.key in only]
    wanted = [it for it in chosen if (it.key not in known if step == "run" else known.get(it.key) == PASSED)]
    plugin = Trials(_Together(wanted) if step == "together" else _Each(wanted))
    if pytest.main([*OPTIONS, "-s", *_there()], plugins=[plugin]):
        raise SystemExit("the tests could not be collected")


def main() -> None:
    """Do one step, or all of them."""
    parser = argparse.ArgumentParser(prog="python -m tests.mutation", description=__doc__)
    parser.add_argument("step", nargs="?", choices=["meet", "draw", "run", "together", "again", "show"])
    parser.add_argument("--size", type=int, default=700)
    parser.add_argument("--seed", type=int, default=12)
    parser.add_argument("--only", default="", help="beginnings of paths, or keys, with commas")
    given = parser.parse_args()
    only = tuple(given.only.split(","))
    for step in [given.step] if given.step else ["meet", "draw", "run", "together", "show"]:
        if step == "meet":
            meet()
        elif step == "draw":
            draw(given.size, given.seed, only)
        elif step == "show":
            show()
        else:
            attempt(step, only)


if __name__ == "__main__":
    main()
