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
    UNUSED_SLOT = "unused slot"
    """A slot that opens nothing new: revoked, or of a change that was cut off."""
    FOREIGN_FILE = "foreign file"
    """A file that is none of ours; it is left alone."""
    SPARE = "spare"
    """One of two copies is damaged or stood in for the other: a pack and its segment, or the copies of a key file."""
    ROLLED_BACK = "rolled back"
    """This computer saw more of this vault, or another continuation of it, than is here now."""
    NO_MARK = "no mark"
    """This computer has no mark of the vault, so it cannot say whether this is the newest copy."""


_HARMLESS = frozenset(
    {
        FindingKind.TORN_TAIL,
        FindingKind.OLD_TAIL,
        FindingKind.FOREIGN_FILE,
        FindingKind.UNUSED_SLOT,
        FindingKind.SPARE,
        FindingKind.NO_MARK,
    }
)


@dataclass(frozen=True, slots=True)
class VaultFinding:
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
