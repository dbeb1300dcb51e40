"""A command: one thing that a user can do. Its key, its label, the help and the palette are all made from it.

`command_table` holds the tables, `reasons` why something cannot be done now.
"""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from enum import Enum
from typing import TYPE_CHECKING

from textual.binding import Binding, BindingType
from textual.widget import Widget

if TYPE_CHECKING:
    from screens.desk.desk import Desk

WhyNot = Callable[["Desk | None", Widget], str]
"""Returns why a command cannot be done now, as a sentence; empty when it can."""

_KEYS = {
    "escape": "Esc",
    "enter": "Enter",
    "tab": "Tab",
    "shift+tab": "Shift+Tab",
    "space": "Spatie",
    "up": "Pijl omhoog",
    "down": "Pijl omlaag",
    "left": "Pijl links",
    "right": "Pijl rechts",
    "pageup": "Page Up",
    "pagedown": "Page Down",
    "home": "Home",
    "end": "End",
}


class Where(Enum):
    """Where a command works: the heading in the list of keys, and what the palette says of it elsewhere."""

    ANYWHERE = ("Op elk scherm", "")
    INCIDENT = ("In een incident", "")
    PLACE = ("Op elke plek", "alleen met de toets zelf")
    TIMELINE = ("In F3 Tijdlijn", "")
    HELP = ("In F1 Hulp", "")
    ENTRY = ("In de regel onderaan", "alleen in de regel onderaan")
    TABLE = ("In een tabel", "alleen in een tabel")
    MENU = ("In een keuzelijst", "alleen in een keuzelijst")
    TICKS = ("In een lijst met vinkjes", "alleen in een lijst met vinkjes")
    FORM = ("In een formulier", "alleen in een formulier")
    CHOICE = ("In een veld met een keuze", "alleen in een veld met een keuze")
    TICK = ("Bij een vakje om aan te vinken", "alleen bij een vakje om aan te vinken")
    READING = ("Bij het lezen", "alleen bij het lezen")
    QR = ("Bij een QR-code", "alleen bij een QR-code")
    PALETTE = ("In de lijst met alles", "dat doet u nu")
    DOOR = ("Bij het openen", "alleen bij het openen van de kluis")
    STEP = ("Bij het maken van een kluis", "alleen bij het maken van een kluis")
    STAFF = ("In de lijst met mensen", "alleen in de lijst met mensen")
    EVIDENCE = ("In de bewijslijst", "alleen in de bewijslijst")
    BOOKS = ("In de lijst met draaiboeken", "alleen in de lijst met draaiboeken")
    BOOK = ("In een draaiboek van de school", "alleen in een draaiboek dat u verandert")
    INCIDENTS = ("In de lijst met incidenten", "alleen in de lijst met incidenten")
    NEW_INCIDENT = ("Bij een nieuw incident", "alleen bij een nieuw incident")

    @property
    def heading(self) -> str:
        """The heading above its keys."""
        return self.value[0]

    @property
    def elsewhere(self) -> str:
        """Why the palette cannot do it from another screen; empty when it can."""
        return self.value[1]


class Room(Enum):
    """In which windows a command has a label on the bottom line."""

    NEVER = "never"
    ALWAYS = "always"
    NARROW = "narrow"
    WIDE = "wide"


def _can(desk: "Desk | None", screen: Widget) -> str:  # noqa: ARG001 - whatever they are
    return ""


@dataclass(frozen=True, slots=True)
class Command:
    """One thing that a user can do."""

    name: str
    """The unique name in the code."""
    keys: tuple[str, ...]
    """The keys by Textual's names; empty when it has no key."""
    label: str
    """The name on screen."""
    does: str
    """What it does, as a sentence for the help."""
    action: str
    """Textual's action, run by the screen in front."""
    short: str = ""
    """A short name for the bottom line."""
    room: Room = Room.NEVER
    place: str = ""
    """The screen it belongs to; from elsewhere the palette goes there first."""
    why_not: WhyNot = _can
    outside_fields: bool = False
    """Whether its key has another meaning, or none, while the user types in a field."""

    @property
    def read_keys(self) -> tuple[str, ...]:
        """Its keys as shown to people: F10, Ctrl+Z, Page Up."""
        return tuple(read_key(key) for key in self.keys)

    def binding(self, *, priority: bool = False) -> Binding:
        """Return the binding of its keys. A command that may be impossible is checked first, and the reason shown."""
        asks = self.why_not is not _can or self.outside_fields
        action = f"app.press('{self.name}')" if asks else self.action
        return Binding(",".join(self.keys), action, self.label, show=False, priority=priority, id=self.name)


def read_key(key: str) -> str:
    """Return one of Textual's key names as shown to people."""
    return _KEYS.get(key) or "+".join(_KEYS.get(part, part.capitalize()) for part in key.split("+"))


def bindings(commands: Iterable[Command], *, priority: bool = False) -> list[BindingType]:
    """Return the bindings of a table of commands, without those that have no key."""
    return [it.binding(priority=priority) for it in commands if it.keys]
