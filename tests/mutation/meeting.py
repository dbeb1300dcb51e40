"""Which tests meet a mutant, the quickest first, from what `meets` noted."""

import json
import re
from collections import Counter, defaultdict
from collections.abc import Iterable
from functools import cache
from itertools import groupby
from pathlib import Path

import coverage

from tests.mutation.mutants import FOLDERS, KEPT, ROOT, Mutant

_START = {"tests/screens": 1.0, "tests/tui": 0.5}
"""Seconds that the first test of a module takes to start the app, at most: it is put in with that test's own time."""


class Meeting:
    """What each test runs and costs."""

    def __init__(self) -> None:
        self.seconds: dict[str, float] = {}
        for path in KEPT.glob("costs.*.json"):
            self.seconds |= json.loads(path.read_text())["seconds"]
        self._known: defaultdict[str, dict[int, set[str]]] = defaultdict(lambda: defaultdict(set))
        for path in KEPT.glob("lines.*"):
            data = coverage.CoverageData(str(path))
            data.read()
            for file in data.measured_files():
                lines = self._known[Path(file).relative_to(ROOT).as_posix()]
                for line, tests in data.contexts_by_lineno(file).items():
                    lines[line] |= {test for test in tests if test}

    def tests(self, mutant: Mutant) -> list[str]:
        """The tests that run the lines of the mutant: those in the file that mirrors it, then the quickest.

        For an import they are those that run its module or one that imports it: first those in the file that mirrors
        it, then those that run most.
        """
        path = Path(mutant.path)
        mirror = f"tests/{path.parent.as_posix()}/test_{path.name}"
        if met := self._met(mutant):
            return sorted(self.in_order(met), key=lambda test: not test.startswith(mirror))
        modules = (mutant.path, *importers(mutant.path))
        most = Counter(test for module in modules for tests in self._known[module].values() for test in tests)
        return sorted(most, key=lambda test: (not test.startswith(mirror), -most[test], self._cost(test)))

    def at_import(self, mutant: Mutant) -> bool:
        """Whether no test runs the lines themselves, so that only a fresh import shows what they do."""
        return not self._met(mutant)

    def _met(self, mutant: Mutant) -> set[str]:
        fault, lines = mutant.fault(), self._known[mutant.path]
        if fault is None or not fault.runs:
            return set()
        last = fault.line + mutant.before.count("\n")
        return set().union(*(lines[line] for line in range(fault.statement, last + 1) if line in lines))

    def cost(self, tests: Iterable[str]) -> float:
        """Return the seconds that tests took together."""
        return sum(map(self._cost, tests))

    def in_order(self, tests: set[str]) -> list[str]:
        """The quickest first, but what shares an app together."""
        by_module = [
            (module, list(own)) for module, own in groupby(sorted(tests), key=lambda it: it.partition("::")[0])
        ]
        return [
            test
            for _, own in sorted(by_module, key=lambda it: (self._start(it[0]), min(map(self._cost, it[1]))))
            for test in sorted(own, key=self._cost)
        ]

    def _cost(self, test: str) -> float:
        return self.seconds.get(test, 1.0)

    @staticmethod
    @cache
    def _start(module: str) -> float:
        return next((cost for start, cost in _START.items() if module.startswith(start)), 0.0)


@cache
def importers(path: str) -> tuple[str, ...]:
    """The modules of the five folders that import this one."""
    name = path.removesuffix(".py").replace("/", ".")
    package, _, module = name.rpartition(".")
    asks = re.compile(
        rf"^\s*(?:from {re.escape(name)} import|from {re.escape(package)} import .*\b{module}\b)", re.MULTILINE
    )
    files = (it for folder in FOLDERS for it in sorted((ROOT / folder).rglob("*.py")))
    return tuple(it.relative_to(ROOT).as_posix() for it in files if asks.search(it.read_text(encoding="utf-8")))
