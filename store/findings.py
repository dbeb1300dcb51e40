"""What a reader of the vault noticed: nothing is ever dropped without one of these."""

from dataclasses import dataclass
from enum import StrEnum


class FindingKind(StrEnum):
    """What kind of thing was noticed."""

    TORN_TAIL = "torn tail"
    """The last write before a crash is incomplete; it was never acknowledged as saved."""
    OLD_TAIL = "old tail"
    """A torn tail that a later segment already closed off."""
    DAMAGED = "damaged"
    """Bytes that cannot be read or were changed."""
    MISSING = "missing"
    """A frame or a whole segment is gone."""
    OUT_OF_ORDER = "out of order"
    """Frames or segments stand twice, or in another place than they were written."""
    FORKED = "forked"
    """Frames that a later segment does not know: two copies of the vault were in use, or a failed write did land."""
    UNREADABLE_RECORD = "unreadable record"
    """A sound frame holds something that is no record."""
    FOREIGN_SLOT = "foreign slot"
    """A slot that this vault's key did not sign."""
    FOREIGN_FILE = "foreign file"
    """A file that is none of ours; it is left alone."""


_HARMLESS = frozenset({FindingKind.TORN_TAIL, FindingKind.OLD_TAIL, FindingKind.FOREIGN_FILE})


@dataclass(frozen=True, slots=True)
class Finding:
    """One thing that was noticed, and where."""

    kind: FindingKind
    """What kind of thing."""
    file: str
    """The file's path relative to the vault, with forward slashes."""
    offset: int | None
    """Where in the file, in bytes; None when it concerns the whole file."""
    what: str
    """One Dutch sentence that names the file."""

    @property
    def harmless(self) -> bool:
        """Say whether everything that was acknowledged as saved is still there."""
        return self.kind in _HARMLESS
