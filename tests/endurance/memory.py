"""The memory of a process, and whether it stays the same through an evening."""

import gc
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import NamedTuple

LINE_KIB = 1.3
"""The cost of a line of a dossier: 100,000 lines take 126 MiB more than 100 (`make soak`, docs/performance.md)."""
LINE_PIECES = 8.5
"""The same in blocks of memory, measured by opening 5,100 lines and 100."""
SLACK_PIECES = 10_000
"""How many more blocks the second half of an evening may end with, apart from its lines: 1.6 % of all, for caches whose
contents vary. Retained fields and painted lines once made it 326,000."""
SLACK_MIB = 8.0
"""The same in MiB. Python returns a MiB only when nothing is left in it, so fragmentation adds about 4 MiB; the
retained fields and painted lines made it 33."""


class Held(NamedTuple):
    """The memory of the process at one moment, after a garbage collection."""

    mib: float
    """The resident memory (RSS)."""
    pieces: int
    """Blocks of memory in use by Python objects; unlike the MiB, they include nothing that is free."""
    records: int
    """Records in the dossier."""


def resident_mib() -> float:
    """Return the resident memory of this process in MiB, after a garbage collection."""
    gc.collect()
    pages = int(Path("/proc/self/statm").read_text(encoding="ascii").split()[1])
    return pages * 4096 / 2**20


def held(records: int) -> Held:
    """Measure now."""
    return Held(resident_mib(), sys.getallocatedblocks(), records)


class Growth(NamedTuple):
    """The growth in the second half of an evening, without the cost of its lines.

    The first half is left out: in it each screen, form and document occurs for the first time, and the caches fill.
    """

    mib: float
    pieces: float

    @property
    def is_flat(self) -> bool:
        """Whether the growth is no more than caches and fragmentation explain."""
        return self.mib <= SLACK_MIB and self.pieces <= SLACK_PIECES


def growth(quarters: Sequence[Held]) -> Growth:
    """Return the difference between the end of the fourth quarter and that of the second."""
    _, before, _, after = quarters
    lines = after.records - before.records
    return Growth(after.mib - before.mib - lines * LINE_KIB / 1024, after.pieces - before.pieces - lines * LINE_PIECES)
