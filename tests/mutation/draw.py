"""Draw a sample: from every folder as many as its share of all mutants, and none that mypy refuses."""

import ast
import os
import random
import shutil
import subprocess
import sys
from collections import Counter, defaultdict
from dataclasses import asdict
from pathlib import Path

from tests.mutation.mutants import FOLDERS, KEPT, ROOT, Mutant, append, every_mutant, load

SAMPLE = KEPT / "sample.jsonl"
REFUSED = KEPT / "refused.jsonl"
_TYPED = (*FOLDERS, "store", "playbooks")


def draw(size: int, seed: int, only: tuple[str, ...]) -> None:
    """Write a sample of at least `size` mutants of these folders, and those that mypy refused.

    A folder counts when its path begins with one of `only`. What is there already is kept, and counts.
    """
    strata: defaultdict[str, list[Mutant]] = defaultdict(list)
    for mutant in every_mutant():
        if not mutant.path.startswith(only):
            continue
        strata[mutant.stratum].append(mutant)
    total = sum(map(len, strata.values()))
    drawn, refused = set(load(SAMPLE)), set(load(REFUSED))
    count = Counter(it.stratum for it in drawn)
    with _Types() as types:
        for stratum, mutants in strata.items():
            random.Random(f"{seed} {stratum}").shuffle(mutants)
            wanted = -(-size * len(mutants) // total)
            for mutant in mutants:
                if count[stratum] >= wanted:
                    break
                if mutant in drawn or mutant in refused:
                    continue
                accepted = _compiles(mutant) and types.accept(mutant)
                append(SAMPLE if accepted else REFUSED, asdict(mutant))
                count[stratum] += accepted
            print(f"{stratum}: {count[stratum]} of {len(mutants)}", flush=True)


def _compiles(mutant: Mutant) -> bool:
    try:
        ast.parse(mutant.planted())
    except SyntaxError:
        return False
    return True


class _Types:
    """mypy's daemon on a copy of the tree, as it looks at one changed module in a second."""

    def __enter__(self) -> "_Types":
        self._copy = KEPT / "typed"
        shutil.rmtree(self._copy, ignore_errors=True)
        for folder in _TYPED:
            shutil.copytree(ROOT / folder, self._copy / folder, ignore=shutil.ignore_patterns("__pycache__"))
        shutil.copy(ROOT / "pyproject.toml", self._copy)
        options = ("--python-executable", sys.executable, "--disable-error-code", "unused-ignore")
        started = self._daemon("run", "--", *options, *_TYPED)
        assert started.returncode == 0, started.stdout
        self._second = 0
        return self

    def __exit__(self, *_: object) -> None:
        self._daemon("stop")

    def accept(self, mutant: Mutant) -> bool:
        """Say whether mypy has nothing against the mutant."""
        path = self._copy / mutant.path
        self._write(path, mutant.planted())
        judged = self._daemon("check", *_TYPED)
        self._write(path, mutant.source())
        assert judged.returncode in (0, 1), judged.stdout + judged.stderr
        return judged.returncode == 0

    def _write(self, path: Path, text: str) -> None:
        """Write a module with a time of its own: the daemon passes over a change of equal size in the same second."""
        path.write_text(text, encoding="utf-8")
        self._second += 1
        os.utime(path, (self._second, self._second))

    def _daemon(self, *words: str) -> subprocess.CompletedProcess[str]:
        program = Path(sys.executable).with_name("dmypy")
        return subprocess.run([program, *words], cwd=self._copy, capture_output=True, text=True, check=False)
