"""The pins in requirements/run.txt: packages, their conditions, and the SHA-256 of each file that may be installed."""

import re
from dataclasses import dataclass
from pathlib import Path

from packaging.markers import Marker
from packaging.utils import NormalizedName, canonicalize_name

from kit.targets import Target

ROOT = Path(__file__).parents[1]
LOCK = ROOT / "requirements" / "run.txt"
_LINE = re.compile(r"(?P<name>[\w.-]+)==(?P<version>[^\s;]+)(?: *; *(?P<marker>.+?))?(?P<hashes>(?: +--hash=\S+)+)")


@dataclass(frozen=True)
class Locked:
    """One package at one version."""

    name: NormalizedName
    version: str
    marker: str
    """The condition under which it is needed, as in PEP 508; empty for always."""
    hashes: frozenset[str]
    """The SHA-256, in hexadecimal digits, of each of its files that was known when it was pinned."""

    def needed_on(self, target: Target) -> bool:
        """Return whether it must be installed on this kind of computer."""
        return not self.marker or Marker(self.marker).evaluate({**target.markers})

    def line(self, hashes: frozenset[str], *, everywhere: bool = False) -> str:
        """Return a line for pip that accepts only these files; with its condition, unless `everywhere` is true."""
        condition = f" ; {self.marker}" if self.marker and not everywhere else ""
        return f"{self.name}=={self.version}{condition}" + "".join(f" --hash=sha256:{it}" for it in sorted(hashes))


def read_lock(path: Path = LOCK) -> list[Locked]:
    """Return the pins of a lock. Raises ValueError for a line that it does not understand."""
    lines = re.sub(r"\\\n", " ", path.read_text(encoding="utf-8")).splitlines()
    return [_locked(line) for line in lines if line.strip() and not line.lstrip().startswith("#")]


def _locked(line: str) -> Locked:
    found = _LINE.fullmatch(line.strip())
    if found is None:
        raise ValueError(f"a lock holds name==version with hashes, and not: {line}")
    hashes = frozenset(re.findall(r"sha256:([0-9a-f]{64})", found["hashes"]))
    return Locked(canonicalize_name(found["name"]), found["version"], found["marker"] or "", hashes)
