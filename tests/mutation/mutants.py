"""A mutant: a fault in a module, named so that it is found again after lines above it have changed."""

import json
from collections.abc import Iterator
from dataclasses import asdict, dataclass
from hashlib import sha256
from pathlib import Path

from tests.mutation.faults import Fault, faults, plant

ROOT = Path(__file__).parents[2]
FOLDERS = ("incident", "exports", "operations", "screens", "tui")
KEPT = ROOT / ".mutants"
"""Everything that a run keeps: what tests meet, the sample, and the outcomes."""


@dataclass(frozen=True)
class Mutant:
    """What tells one fault from all others in its function."""

    path: str
    within: str
    kind: str
    text: str
    """The first line of its statement, without margins."""
    before: str
    instead: str
    nth: int
    """From 0, among those that are alike in all of this."""

    @property
    def key(self) -> str:
        """Eight characters, for lists and for asking for one mutant."""
        return sha256(json.dumps(asdict(self)).encode()).hexdigest()[:8]

    @property
    def stratum(self) -> str:
        """The folder it is in, two deep."""
        return "/".join(Path(self.path).parts[:2]) if self.path.count("/") > 1 else Path(self.path).parts[0]

    def source(self) -> str:
        """Return the text of the module without the fault."""
        return (ROOT / self.path).read_text(encoding="utf-8")

    def fault(self) -> Fault | None:
        """Return the fault as the module reads now, or None if the place is gone."""
        return dict(_in_module(self.path, self.source())).get(self) if (ROOT / self.path).exists() else None

    def planted(self) -> str:
        """Return the text of the module with the fault in it."""
        fault = self.fault()
        assert fault, f"{self.path}: {self.text}: not there any more"
        return plant(self.source(), fault)


def every_mutant() -> Iterator[Mutant]:
    """Every mutant of the five folders."""
    for folder in FOLDERS:
        for path in sorted((ROOT / folder).rglob("*.py")):
            name = path.relative_to(ROOT).as_posix()
            yield from (mutant for mutant, _ in _in_module(name, path.read_text(encoding="utf-8")))


def _in_module(path: str, source: str) -> list[tuple[Mutant, Fault]]:
    lines, known, found = source.splitlines(), set[Mutant](), []
    for fault in faults(source):
        text, before = lines[fault.statement - 1].strip(), source[fault.start : fault.end]
        nth = 0
        while (mutant := Mutant(path, fault.within, fault.kind, text, before, fault.instead, nth)) in known:
            nth += 1
        known.add(mutant)
        found.append((mutant, fault))
    return found


def load(path: Path) -> list[Mutant]:
    """Read the mutants of a file with one on each line."""
    return [Mutant(**json.loads(line)) for line in path.read_text().splitlines()] if path.exists() else []


def append(path: Path, entry: object) -> None:
    """Add a line to a file, so that a run that is stopped goes on where it was."""
    with path.open("a") as out:
        out.write(json.dumps(entry, ensure_ascii=False) + "\n")
