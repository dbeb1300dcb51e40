"""F1 Hulp: what one can do, where, and with which keys."""

from collections.abc import Iterable
from typing import ClassVar

from textual.containers import VerticalScroll
from textual.content import Content
from textual.widget import Widget
from textual.widgets import Static

from screens.frame import Frame
from screens.help_texts import PLACE_HELP
from screens.places import BY_NAME, PLACES
from screens.plain import joined

EVERYWHERE = (
    ("Gewoon typen", "Wat u typt, komt onderaan te staan. Enter legt het vast, met de tijd van uw eerste letter."),
    ("Een tijd ervoor", "Typ 21:31 of gisteren 22:10 of 10 min geleden, en dan de regel. U ziet hoe het is begrepen."),
    ("Tab", "In de regel onderaan: een andere soort, zoals feit, open vraag, besluit of persvraag."),
    ("Pijlen, Enter", "Kiezen, en zien wat u met die regel kunt doen."),
    ("Tab", "Op het scherm: naar de volgende lijst."),
    ("Esc", "Eén stap terug. Wat u typte, blijft bewaard."),
    ("F10", "Kluis: ander incident, draaiboek erbij, incident afsluiten, vanzelf op slot."),
    ("F9", "Op slot. Alles verdwijnt van het scherm; de wachtzin opent het weer."),
    ("Ctrl+Q", "Stoppen. Ook een half getypte regel blijft bewaard."),
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
    """What to do, which keys there are."""

    CSS_PATH: ClassVar = ["frame.tcss", "help.tcss"]
    PLACE = "help"
    FOCUS = "#help"

    _about = ""

    def body(self) -> Iterable[Widget]:
        """Lay out the text."""
        yield VerticalScroll(Static("", id="help-text"), id="help")

    def show(self) -> None:
        """Show the help; it begins with the place that one comes from."""
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
    pieces.append(("\nOveral\n", "bold"))
    pieces += _listed(EVERYWHERE)
    pieces.append(("\nDe schermen\n", "bold"))
    pieces += _listed((f"{place.key.upper()} {place.label}", place.purpose) for place in PLACES)
    return joined(*pieces)


def _listed(lines: Iterable[tuple[str, str]]) -> list[str | tuple[str, str]]:
    return [piece for head, words in lines for piece in ((f"{head}\n", "$text-primary"), f"    {words}\n")]
