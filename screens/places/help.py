"""F1 Hulp: what a user can do, where, and with which keys."""

from collections.abc import Iterable
from typing import ClassVar

from textual.binding import BindingType
from textual.containers import VerticalScroll
from textual.content import Content
from textual.widget import Widget
from textual.widgets import Static

from screens.desk.command import Command, Where, bindings
from screens.desk.command_table import COMMANDS
from screens.desk.place_keys import BY_NAME
from screens.desk.row_commands import ROWS
from screens.frame.frame import Frame
from screens.places.help_texts import PLACE_HELP, WORDS
from screens.widgets.plain import joined

EVERYWHERE = (
    ("Gewoon typen", "Wat u typt, komt onderaan te staan. Enter legt het vast, met de tijd van uw eerste letter."),
    ("Een tijd ervoor", "Typ 21:31 of gisteren 22:10 of 10 min geleden, en dan de regel. U ziet hoe het is begrepen."),
    ("Pijlen, Enter, Esc", "Daarmee kunt u alles. Pijl links en rechts gaan naar de volgende lijst."),
)
_WORK = (
    ("1. Leg vast wat er gebeurt", "Typ regels. Het crisisteam ziet zo wie wat wanneer deed."),
    (
        "2. Maak feiten",
        "Alleen feiten komen in teksten. Elk feit heeft een status: bevestigd, vermoeden, gerucht, weerlegd.",
    ),
    ("3. Kies wie wat hoort", "F5 Matrix: Enter op een vakje. Delen, later of niet."),
    ("4. Maak per doelgroep een tekst", "F6 Teksten: de feiten staan er al in. Vul de rest aan en geef akkoord."),
    ("5. Verstuur en meld het", "Houvast verstuurt zelf niets. Leg vast hoe en wanneer het is verstuurd."),
    ("6. Belt er iemand?", "F12 Vragen: daar staat wat u mag zeggen, en wie nog op antwoord wacht."),
    ("7. Verandert een feit?", "Dan ziet u bij F2 Beeld wie het oude nog gelooft."),
)


class HelpScreen(Frame):
    """What to do, and all keys."""

    CSS_PATH: ClassVar = ["../frame/frame.tcss", "help.tcss"]
    PLACE = "help"
    FOCUS = "#help"
    BINDINGS: ClassVar[list[BindingType]] = bindings(COMMANDS[Where.HELP])

    _about = ""

    def body(self) -> Iterable[Widget]:
        """Create the text."""
        yield VerticalScroll(Static("", id="help-text"), id="help")

    def show(self) -> None:
        """Show the help; it begins with the previous screen."""
        if self._about != self.desk.place:
            self._about = self.desk.place
            self.query_one("#help-text", Static).update(_text(self._about))
            self.query_one("#help", VerticalScroll).scroll_home(animate=False)


def _text(about: str) -> Content:
    place, help_ = BY_NAME[about], PLACE_HELP[about]
    pieces: list[str | tuple[str, str]] = [(f"{place.key.upper()} {place.label}\n", "bold"), f"{help_.when}\n"]
    pieces += _listed(help_.examples)
    pieces.append(("\nZo werkt het\n", "bold"))
    pieces += _listed(_WORK)
    pieces.append(("\nWat betekenen deze woorden?\n", "bold"))
    pieces += _listed(WORDS)
    pieces.append(("\nOveral\n", "bold"))
    pieces += _listed(EVERYWHERE)
    for heading, lines in key_map():
        pieces.append((f"\n{heading}\n", "bold"))
        pieces += _listed(lines)
    pieces.append(("\nWat Enter kan met een regel\n", "bold"))
    pieces += _listed(row_map())
    return joined(*pieces)


def row_map() -> tuple[tuple[str, str], ...]:
    """Return every kind of line with its actions."""
    return tuple(
        (f"Enter op {it.what}, bij {it.where}", "; ".join(command.label for command in it.commands)) for it in ROWS
    )


def key_map() -> tuple[tuple[str, tuple[tuple[str, str], ...]], ...]:
    """Return every command under where it works: its keys and name, and what it does."""
    return tuple((where.heading, tuple(_told(it) for it in commands)) for where, commands in COMMANDS.items())


def _told(command: Command) -> tuple[str, str]:
    keys = ", ".join(command.read_keys)
    return f"{keys}  {command.label}" if keys else f"{command.label}, bij F11", command.does


def _listed(lines: Iterable[tuple[str, str]]) -> list[str | tuple[str, str]]:
    return [piece for head, words in lines for piece in ((f"{head}\n", "$text-primary"), f"    {words}\n")]
