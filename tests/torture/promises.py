"""What the store has promised so far: everything that a user was told, and nothing that was still under way."""

import copy
from dataclasses import dataclass, field


@dataclass
class Promises:
    """What must hold from now on, whatever happens to the computer."""

    made: bool = False
    """Whether there is a vault."""
    tried: dict[str, list[str]] = field(default_factory=dict)
    """By incident, the texts that were handed to the store, in order."""
    kept: dict[str, list[str]] = field(default_factory=dict)
    """By incident, the texts that it said were saved."""
    rows_tried: int = 0
    """How many rows were handed to the school's table; they count from 0."""
    rows_kept: int = 0
    opens: list[str] = field(default_factory=list)
    """What surely opens the vault."""
    shut: list[str] = field(default_factory=list)
    """What surely does not, any more."""
    either: tuple[str, ...] = ()
    """Of these at least one opens."""
    backups: dict[str, dict[str, list[str]]] = field(default_factory=dict)
    """By folder, relative to the home: what was saved when the backup was begun."""
    destroying: set[str] = field(default_factory=set)
    """Incidents whose destruction was asked for."""
    destroyed: set[str] = field(default_factory=set)

    def copy(self) -> "Promises":
        """Return them as they are now."""
        return copy.deepcopy(self)
