"""What one stream holds, as it was read."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from store.log.segment import START, Tip
from store.read_findings import VaultFinding


@dataclass(frozen=True, slots=True)
class TornTail:
    """Bytes of a write that was cut off, and the segment that they stand in."""

    path: Path
    number: int
    offset: int


@dataclass(slots=True)
class Counts:
    """How much a stream holds."""

    segments: int = 0
    frames: int = 0
    """How many times something was saved."""
    unsealed: int = 0
    """Segments whose app did not close them off: it crashed, or it is running."""
    packs: int = 0
    """Packs that are sound."""


@dataclass(frozen=True, slots=True)
class Remembered:
    """What this computer knows of a stream from before."""

    tips: Sequence[Tip] = ()
    """How far it went."""
    packs: Mapping[int, bytes] | None = None
    """The packs that were compared with their segments, by number, with the SHA-256 of the file. None: all are good."""


@dataclass(slots=True, repr=False)
class StreamContent:
    """What a stream holds."""

    payloads: list[bytes] = field(default_factory=list)
    """The payloads of all segments, in order."""
    tip: Tip = START
    """Where the next segment follows on."""
    highest: int = 0
    """The highest number that a segment file has, sound or not."""
    counts: Counts = field(default_factory=Counts)
    unpacked: list[Tip] = field(default_factory=list)
    """The segments that are sound and long enough to be packed, and have no pack that is whole."""
    held: list[Tip] = field(default_factory=list)
    """Those of the tips asked about that are here."""
    compared: dict[int, bytes] = field(default_factory=dict)
    """The packs that hold the same as their segments, by number, with the SHA-256 of the file."""
    findings: list[VaultFinding] = field(default_factory=list)
    torn: TornTail | None = None
    """The torn tail of the last segment."""
    has_extra: bool = False
    """Whether some frames are not acknowledged by a later segment, so that records may stand in the stream twice."""
