"""What the store has promised so far: everything confirmed to a user, and nothing that was still in progress."""

import copy
from dataclasses import dataclass, field


@dataclass
class Promises:
    """What must hold from now on, whatever happens to the computer."""

    made: bool = False
    """Whether there is a vault."""
    tried: dict[str, list[str]] = field(default_factory=dict)
    """By incident, the texts that the store was asked to save, in order."""
    kept: dict[str, list[str]] = field(default_factory=dict)
    """By incident, the texts that it confirmed as saved."""
    rows_tried: int = 0
    """The number of rows that the school's table was asked to save; they count from 0."""
    rows_kept: int = 0
    opens: list[str] = field(default_factory=list)
    """What must open the vault."""
    shut: list[str] = field(default_factory=list)
    """What must not open it any more."""
    either: tuple[str, ...] = ()
    """At least one of these opens it."""
    backups: dict[str, dict[str, list[str]]] = field(default_factory=dict)
    """By folder, relative to the home: what was saved when the backup began."""
    destroying: set[str] = field(default_factory=set)
    """Incidents that were to be destroyed."""
    destroyed: set[str] = field(default_factory=set)

    def copy(self) -> "Promises":
        """Return a copy of the present promises."""
        return copy.deepcopy(self)
