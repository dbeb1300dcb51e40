"""What a reader of the vault noticed. The reader never drops anything without a finding."""

from dataclasses import dataclass
from enum import StrEnum


class FindingKind(StrEnum):
    """The kind of a finding."""

    TORN_TAIL = "torn tail"
    """The last write before a crash is incomplete; it was never acknowledged as saved."""
    OLD_TAIL = "old tail"
    """A torn tail of a segment that a later segment has already closed off."""
    DAMAGED = "damaged"
    """Bytes that cannot be read or were changed."""
    MISSING = "missing"
    """A frame or a whole segment is gone."""
    OUT_OF_ORDER = "out of order"
    """Frames or segments occur twice, or in another place than where they were written."""
    FORKED = "forked"
    """Frames that a later segment does not know: two copies of the vault were in use, or a failed write did land."""
    SETTLED = "settled"
    """Two copies of the vault were in use; all of it was read, and somebody has seen that."""
    UNREAD = "unread"
    """A file that somebody else wrote with the key of this vault, with lines in it that are not in the vault."""
    UNREADABLE_RECORD = "unreadable record"
    """A readable frame holds something that is no record."""
    FOREIGN_SLOT = "foreign slot"
    """A slot that this vault's key did not sign."""
    UNUSED_SLOT = "unused slot"
    """A slot that opens nothing new: it was revoked, or belongs to a change that was cut off."""
    FOREIGN_FILE = "foreign file"
    """A file that Houvast did not write; it is left alone."""
    SPARE = "spare"
    """One of two copies is damaged, or was used in place of the other: a pack and its segment, or the two key files."""
    ROLLED_BACK = "rolled back"
    """This computer saw more of this vault than is here now, or another continuation of it."""
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
        FindingKind.SETTLED,
    }
)
_TO_MEND = frozenset({FindingKind.SPARE, FindingKind.UNREAD})


@dataclass(frozen=True, slots=True)
class VaultFinding:
    """One finding: what was noticed, and where."""

    kind: FindingKind
    """What kind of finding it is."""
    file: str
    """The file's path relative to the vault, with forward slashes."""
    offset: int | None
    """The offset in the file, in bytes; None when the finding concerns the whole file."""
    what: str
    """One Dutch sentence that names the file."""

    @property
    def harmless(self) -> bool:
        """Whether everything that was acknowledged as saved is still there."""
        return self.kind in _HARMLESS

    @property
    def to_mend(self) -> bool:
        """Say whether nothing is lost here, but somebody has to do something to keep it so."""
        return self.kind in _TO_MEND
