"""The contents of one stream, as read from disk."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from store.log.segment import START, Tip
from store.read_findings import VaultFinding


@dataclass(frozen=True, slots=True)
class TornTail:
    """The bytes of a cut-off write, and the segment that holds them."""

    path: Path
    number: int
    offset: int


@dataclass(slots=True)
class Counts:
    """How much a stream holds."""

    segments: int = 0
    frames: int = 0
    """The number of commits."""
    unsealed: int = 0
    """Segments without a seal: their app crashed, or is running."""
    packs: int = 0
    """The number of valid packs."""


@dataclass(frozen=True, slots=True)
class Remembered:
    """What this computer already knew of a stream."""

    tips: Sequence[Tip] = ()
    """How far the stream went."""
    packs: Mapping[int, bytes] | None = None
    """The SHA-256 of each pack that was compared with its segment, by number. None: trust all packs."""


@dataclass(slots=True, repr=False)
class StreamContent:
    """The contents of a stream."""

    payloads: list[bytes] = field(default_factory=list)
    """The payloads of all segments, in order."""
    tip: Tip = START
    """The tip after which the next segment continues."""
    highest: int = 0
    """The highest number that is proven; names alone prove none."""
    unread: list[int] = field(default_factory=list)
    """Segments that are there and that the disk does not give."""
    forks: dict[bytes, VaultFinding] = field(default_factory=dict)
    """The forks of which all was read, by the sign that they are known by."""
    counts: Counts = field(default_factory=Counts)
    unpacked: list[Tip] = field(default_factory=list)
    """The segments that are valid and long enough for a pack, and have no complete one."""
    held: list[Tip] = field(default_factory=list)
    """Those of the requested tips that are here."""
    compared: dict[int, bytes] = field(default_factory=dict)
    """The SHA-256 of each pack that holds the same as its segment, by number."""
    findings: list[VaultFinding] = field(default_factory=list)
    torn: TornTail | None = None
    """The torn tail of the last segment."""
    has_extra: bool = False
    """Whether a later segment does not acknowledge some frames, so that records may occur twice."""
