"""What is wrong in a stream, in words: for a break in a segment, and for segments that are not there."""

from collections.abc import Sequence, Set

from store.log.read_frames import Break, BreakAt
from store.read_findings import FindingKind

_MOST_PLACES = 20
"""Damaged places of one segment that are named one by one: anybody can put a frame in it a hundred thousand times."""


def absent_numbers(first: int, last: int, present: Set[int]) -> tuple[int, int] | None:
    """Return the first and the last number of a stretch that are not there; None when all are. No loop over numbers."""
    while first in present:
        first += 1
    while last in present:
        last -= 1
    return (first, last) if first <= last else None


def describe_break(broken: BreakAt) -> tuple[FindingKind, str]:
    """Return what kind of finding a break is, and in Dutch what is wrong there."""
    size = broken.end - broken.offset
    match broken.why:
        case Break.CHECKSUM:
            return FindingKind.DAMAGED, "heeft een blok met een fout controlegetal; de inhoud is wel gelezen."
        case Break.ORDER:
            return FindingKind.OUT_OF_ORDER, "heeft een blok dat dubbel is of op de verkeerde plaats staat."
        case Break.CHAIN:
            return FindingKind.FORKED, "heeft een blok dat niet aansluit op het vorige."
        case Break.REPEATED:
            return FindingKind.SPARE, f"heeft {size} bytes die niet meer te lezen zijn, maar er nog een keer staan."
        case Break.SEAL:
            return FindingKind.FORKED, "heeft een zegel dat niet past bij wat ervoor of erna staat."
        case _:
            return FindingKind.DAMAGED, f"heeft {size} bytes die niet meer te lezen zijn."


def places_to_name(breaks: Sequence[BreakAt]) -> tuple[list[BreakAt], int]:
    """Return the breaks of a segment to name one by one, and how many there are beside them."""
    counted, named = 0, []
    for broken in breaks:
        # Nobody makes a fork without the key, and a tail comes once.
        is_place = broken.why is not Break.TAIL and describe_break(broken)[0] is not FindingKind.FORKED
        counted += is_place
        if counted <= _MOST_PLACES or not is_place:
            named.append(broken)
    return named, max(0, counted - _MOST_PLACES)
