"""Runs the campaigns and prints one table: `python -m tests.torture`, or with names for some of them only.

Each has its count as an option, and one seed for all its random choices. Exits with 1 if anything failed.
"""

import argparse
import os
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path
from typing import NamedTuple

from tests.terminal import pace, storm
from tests.torture import (
    bounds,
    damage,
    foreign,
    kills,
    letterheads,
    lives,
    power,
    refusals,
    replaced,
    secrecy,
    sectors,
    splices,
    writer_kills,
)
from tests.torture.tally import Tally

_MEMORY = Path("/dev/shm")


class Campaign(NamedTuple):
    """One row of the table."""

    name: str
    run: Callable[[Path, int | None, int], Tally]
    count: int | None
    """The number of cases; None for all."""
    what: str


CAMPAIGNS = (
    Campaign("damage", damage.run, None, "cuts and turned bits, or all"),
    Campaign("splices", splices.run, None, "frames and files in other places, or all"),
    Campaign("sectors", sectors.run, 3000, "sectors of an incident gone bad"),
    Campaign("foreign", foreign.run, 3000, "vaults with strange files in them"),
    Campaign("replaced", replaced.run, 1000, "evenings in which the folder is replaced"),
    Campaign("letterheads", letterheads.run, 5000, "hostile letterheads"),
    Campaign("bounds", bounds.run, None, "files that were made to cost time or memory, or all"),
    Campaign("refusals", refusals.run, 4000, "calls that a disk refuses, or all"),
    Campaign("power", power.run, 10_000, "states of a disk after a power cut"),
    Campaign("writer-kills", writer_kills.run, 500, "killings of a bare writer"),
    Campaign("kills", kills.run, 200, "killings of the real app"),
    Campaign("secrecy", secrecy.run, 5, "uses of the real app"),
    Campaign("keys", storm.run, 3000, "sequences of keys, at leisure and in a storm"),
    Campaign("paces", pace.run, 10, "times the commonest jobs, quickly and with stops"),
    Campaign("lives", lives.run, 300, "lives drawn at random"),
)
_LINE = "{:<14}{:>10}{:>18}{:>10}  {}"


def main() -> int:
    """Run what was asked for."""
    options = _options()
    print(_LINE.format("name", "cases", "undetected, lost", "seconds", "of which"))
    failed = 0
    with tempfile.TemporaryDirectory(prefix="torture-", dir=options.folder) as folder:
        for campaign in CAMPAIGNS:
            if options.names and campaign.name not in options.names:
                continue
            start = time.perf_counter()
            place = Path(folder, campaign.name)
            place.mkdir()
            tally = campaign.run(place, getattr(options, campaign.name.replace("-", "_")), options.seed)
            seconds = f"{time.perf_counter() - start:.0f}"
            print(
                _LINE.format(campaign.name, f"{tally.cases:,}", f"{tally.failed:,}", seconds, tally.told()), flush=True
            )
            for failure in tally.failures:
                print(f"  {failure}", flush=True)
            failed += tally.failed
    return int(failed > 0)


def _options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="python -m tests.torture", description=__doc__)
    names = ", ".join(each.name for each in CAMPAIGNS)
    parser.add_argument("names", nargs="*", metavar="name", help=names)
    for each in CAMPAIGNS:
        kind = _count if each.count is None or each.name == "refusals" else int
        default = "all" if each.count is None else each.count
        parser.add_argument(
            f"--{each.name}", type=kind, default=each.count, metavar="N", help=f"{each.what} (default {default})"
        )
    parser.add_argument("--seed", type=int, default=1)
    memory = str(_MEMORY) if os.access(_MEMORY, os.W_OK) else None
    parser.add_argument("--folder", default=memory, help="where to work; in memory if this machine has such a folder")
    options = parser.parse_args()
    if unknown := set(options.names) - {each.name for each in CAMPAIGNS}:
        parser.error(f"no such campaign: {', '.join(sorted(unknown))}")
    return options


def _count(given: str) -> int | None:
    return None if given == "all" else int(given)


if __name__ == "__main__":
    sys.exit(main())
