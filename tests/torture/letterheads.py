"""Letterheads that open, fetch or tell something: one of every kind, and then as many as asked for, drawn at random.

A letterhead is kept in the vault and goes out with every letter, so none may be accepted, and each must be refused in
words with a remedy.
"""

from collections.abc import Iterator
from itertools import chain, islice
from pathlib import Path

from exports.letterhead.house_style import check
from tests.exports.hostile_letterheads import Hostile, drawn, every_kind
from tests.torture.tally import Tally


def run(_folder: Path, most: int | None, seed: int) -> Tally:
    """Try those of every kind, or `most` in all: random ones after these when there are more."""
    tally = Tally()
    cases = every_kind() if most is None else islice(chain(every_kind(), drawn(seed, most)), most)
    for case in cases:
        tally.case(case.name, *_faults(case))
    return tally


def _faults(case: Hostile) -> Iterator[str]:
    found = check(case.data)
    if found.fit or found.template:
        yield "it was accepted"
    if not all(fault.what and fault.mend for fault in found.faults):
        yield "it was refused without words"
