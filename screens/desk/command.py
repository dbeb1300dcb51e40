"""A command: one thing that a user can do. Its key, the label on screen, the help and the palette all come from it.

`commands` holds the tables, `reasons` why something cannot be done now.
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
"""Says why a command cannot be done now, as a sentence; empty when it can."""

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
    """Where a command works: the heading in the key map, and what the palette says of it elsewhere."""

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
        """Above its keys."""
        return self.value[0]

    @property
    def elsewhere(self) -> str:
        """Why the palette cannot do it; empty when it can, from every place."""
        return self.value[1]


class Room(Enum):
    """In which windows a command has a label on the rule at the bottom."""

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
    """As the code knows it; unique."""
    keys: tuple[str, ...]
    """By Textual's names; none when it has no key of its own."""
    label: str
    """What it is called."""
    does: str
    """What it does, as a sentence for the help."""
    action: str
    """Textual's action, as the screen in front runs it."""
    short: str = ""
    """What it is called on the rule at the bottom, where there is little room."""
    room: Room = Room.NEVER
    place: str = ""
    """The place it belongs to; from elsewhere the palette goes there first."""
    why_not: WhyNot = _can
    outside_fields: bool = False
    """Whether its key has another meaning, or none, for somebody who is typing in a field."""

    @property
    def read_keys(self) -> tuple[str, ...]:
        """Its keys as people read them: F10, Ctrl+Z, Page Up."""
        return tuple(read_key(key) for key in self.keys)

    def binding(self, *, priority: bool = False) -> Binding:
        """Return the binding of its keys. What may be impossible is asked first, and told."""
        asks = self.why_not is not _can or self.outside_fields
        action = f"app.press('{self.name}')" if asks else self.action
        return Binding(",".join(self.keys), action, self.label, show=False, priority=priority, id=self.name)


def read_key(key: str) -> str:
    """Return a key by Textual's name as people read it."""
    return _KEYS.get(key) or "+".join(_KEYS.get(part, part.capitalize()) for part in key.split("+"))


def bindings(commands: Iterable[Command], *, priority: bool = False) -> list[BindingType]:
    """Return the bindings of a table of commands; those without a key have none."""
    return [it.binding(priority=priority) for it in commands if it.keys]
