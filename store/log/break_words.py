"""What is wrong in a stream, in words: for a break in a segment, and for segments that are not there."""

from collections.abc import Set

from store.log.read_frames import Break, BreakAt
from store.read_findings import FindingKind


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
