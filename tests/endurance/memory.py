"""What a process holds, and whether that stays the same through an evening."""

import gc
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import NamedTuple

LINE_KIB = 1.3
"""What a line of a dossier costs: 100,000 lines take 126 MiB more than 100 (`make soak`, docs/performance.md)."""
LINE_PIECES = 8.5
"""The same in pieces of memory: measured by opening 5,100 lines and 100."""
SLACK_PIECES = 10_000
"""How many more pieces the second half of an evening may end with, beside its lines: 1.6 % of all, for caches that hold
something else each time. The fields and painted lines that were once kept made it 326,000."""
SLACK_MIB = 8.0
"""The same in MiB. Python gives a MiB back only when nothing is left in it, so holes add to what the pieces take, some
4 MiB; the fields and painted lines made it 33."""


class Held(NamedTuple):
    """What the process holds at one moment, after a sweep."""

    mib: float
    """All of it (RSS)."""
    pieces: int
    """Pieces of memory that Python objects take; unlike the MiB, these hold nothing that is free."""
    records: int
    """Records in the dossier."""


def resident_mib() -> float:
    """Return what this process holds in memory, in MiB, after a sweep."""
    gc.collect()
    pages = int(Path("/proc/self/statm").read_text(encoding="ascii").split()[1])
    return pages * 4096 / 2**20


def held(records: int) -> Held:
    """Look now."""
    return Held(resident_mib(), sys.getallocatedblocks(), records)


class Growth(NamedTuple):
    """What the second half of an evening added, without what its lines cost.

    The first half is left out: in it each place, form and document comes by for the first time, and the caches fill.
    """

    mib: float
    pieces: float

    @property
    def is_flat(self) -> bool:
        """Whether that is no more than caches and holes explain."""
        return self.mib <= SLACK_MIB and self.pieces <= SLACK_PIECES


def growth(quarters: Sequence[Held]) -> Growth:
    """Compare the end of the fourth quarter with that of the second."""
    _, before, _, after = quarters
    lines = after.records - before.records
    return Growth(after.mib - before.mib - lines * LINE_KIB / 1024, after.pieces - before.pieces - lines * LINE_PIECES)
