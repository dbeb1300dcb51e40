"""What a process holds, and whether that stays the same through an evening."""

import gc
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import NamedTuple

LINE_KIB = 1.3
"""What one line of a dossier costs: 100,000 lines take 126 MiB more than 100 (`make soak`, docs/performance.md)."""
SLACK_MIB = 3.0
"""How much more the second half of an evening may end with than it began with, besides its lines. Python takes memory
by the MiB and gives a MiB back only when nothing is left in it, so a few of those come and go. What this must catch is
far more: the fields and the painted lines that were once kept for ever made it 10.9 MiB."""


class Held(NamedTuple):
    """What the process holds at one moment, after a sweep."""

    mib: float
    """All of it (RSS)."""
    blocks: int
    """Pieces of memory that Python objects take; unlike the MiB, these hold nothing that is free."""
    records: int
    """Records in the dossier."""


def resident_mib() -> float:
    """Give what this process holds in memory, in MiB, after a sweep."""
    gc.collect()
    pages = int(Path("/proc/self/statm").read_text(encoding="ascii").split()[1])
    return pages * 4096 / 2**20


def held(records: int) -> Held:
    """Look now."""
    return Held(resident_mib(), sys.getallocatedblocks(), records)


def unexplained_mib(quarters: Sequence[Held]) -> float:
    """Give by how much the memory grew in the second half of an evening, without what its lines cost.

    The first half is left out: in it each place, form and document comes by for the first time, and the caches fill.
    """
    _, before, _, after = quarters
    return after.mib - before.mib - (after.records - before.records) * LINE_KIB / 1024
