"""The ten tasks, one after another in one evening; each checks on the screen whether it was done."""

from collections.abc import Callable
from pathlib import Path
from typing import NamedTuple

from tests.tui.terminal import HOUVAST, Terminal
from tests.walk.hands import Cost, Hands

PASSPHRASE = "zes losse woorden voor een test"
_SAVED = r"● opgeslagen \d\d:\d\d"
_ENTRY = r"Melding ▸ Typ wat er gebeurt"


class Job(NamedTuple):
    """One task: its name for readers of the table, and its keys."""

    name: str
    do: Callable[[Hands], None]


def make_a_vault(terminal: Terminal) -> None:
    """Make a vault as a new school does, before the tasks of the evening."""
    terminal.wait_for("Nieuwe kluis maken")
    terminal.press("Enter")
    terminal.wait_for("Uw rol op school")
    terminal.press_and_move("Enter")
    terminal.type(PASSPHRASE)
    terminal.wait_for("Sterkte: sterk")
    terminal.press_and_move("Enter")
    terminal.type(PASSPHRASE)
    terminal.press("Enter")
    terminal.wait_for("Wat is er aan de hand")


def begin(hands: Hands) -> None:
    """Begin an incident with one sentence, and record the first line."""
    hands.type("Dreigmail via Magister")
    hands.press("Enter", sees=_ENTRY)
    line(hands)


def line(hands: Hands) -> None:
    """Record a line."""
    hands.type("Ouder belt over een mail met wapens")
    hands.press("Enter", sees=rf"(?s){_SAVED}.*{_ENTRY}")


def fact(hands: Hands) -> None:
    """Record a confirmed fact from the entry line."""
    hands.type("V")
    hands.press("Tab", sees="Feit ▸ V")
    hands.type("annacht kregen leerlingen een dreigmail.")
    hands.press("Enter", sees="Wie heeft dit vastgesteld")
    hands.type("ICT")
    hands.press("Enter", "Enter", sees=r"(?s)F1 Vannacht.*Melding ▸ Typ")


def share(hands: Hands) -> None:
    """Share the fact with the parents, and with all audiences before them."""
    hands.press("F5", sees="Matrix: wie hoort")
    hands.press(*["Right"] * 7, "Enter", sees="Delen, ook met wie eerder")
    hands.press("Down", "Enter", sees=r"(?s)Ouders.*● delen\s")


def told(hands: Hands) -> None:
    """Record who was telephoned (those involved, police, crisis team), and why the classes are not told separately."""
    hands.press("Tab", "Enter", sees="Ingelicht zonder tekst")
    hands.press("Down", "Enter", sees="Hoe zijn zij ingelicht")
    _by_telephone(hands, 1)
    for done in (2, 3):
        hands.press("Down", "Enter", sees="Ingelicht zonder tekst")
        hands.press("Enter", sees="Hoe zijn zij ingelicht")
        _by_telephone(hands, done)
    hands.press("Down", "Down", "Enter", sees="Overslaan in deze ronde")
    hands.press("Down", "Down", "Enter", sees="Waarom slaat u hen")
    hands.type("geen klas")
    hands.press("Enter", sees=r"Ronde 1[^╭]*✗ niet")


def _by_telephone(hands: Hands, done: int) -> None:
    hands.type("gebeld, directeur")
    hands.press("Enter", sees=r"Ronde 1" + r"[^╭]*✓ verteld" * done)


def messages(hands: Hands) -> None:
    """Make, read, approve and send a text for the team, the pupils and the parents, as their turns come."""
    for place, way in enumerate((["Up"], ["Down", "Down"], ["Down"])):
        hands.press(*way, "Enter", sees="Tekst maken")
        hands.press("Enter", sees="Teksten: per doelgroep")
        if place == 2:
            # The letter to the parents must say whom they can ask.
            hands.type("Bel de school: 0900-0000", sees="Bel de school: 0900-0000")
        hands.press("F5", sees="Matrix: wie hoort")
        hands.press("Enter", sees="Akkoord geven")
        hands.press("Enter", sees="Enter verder naar akkoord")
        hands.press("Enter", sees="Akkoord vastleggen")
        hands.press("Enter", "Enter", "Space", "Enter", sees=rf"Ronde 1[^╭]*T{place + 1} v1 +\d\d:\d\d +nu")
        hands.press("Enter", sees="→ Verstuurd")
        hands.press("Enter", sees="Hoe heeft u het verstuurd")
        hands.press("Enter", "Space", "Enter", sees=rf"Ronde 1[^╭]*T{place + 1} v1 +\d\d:\d\d +✓ \d\d:\d\d")


def task(hands: Hands) -> None:
    """Mark the first task of the draaiboek as done."""
    hands.press("F4", sees="Taken: de stappen")
    hands.press("Enter", "Enter", sees="Gedaan")
    hands.press("Enter", sees="✓ 1.1")


def correct(hands: Hands) -> None:
    """Refute the fact that three audiences heard, and start a correction for each of them."""
    # A lone escape is a key only when nothing follows it for a while, so look for its effect.
    hands.press("F2", "Escape", sees=r"F1 Vannacht[^╭]*Tab soort  Enter vastleggen")
    hands.press("Tab", "Up", "Enter", sees="Weerleggen")
    hands.press("Down", "Down", "Enter", sees="Wie heeft dit vastgesteld")
    hands.type("ICT")
    hands.press("Enter", "Enter", "Enter", sees="VERANDERD  F1 is nu weerlegd")
    hands.press("BTab", "Up", "Enter", sees="Voor iedereen die het hoorde")
    hands.press("Enter", sees=r"Teksten: per doelgroep[^╭]*T4")


def enquiry(hands: Hands) -> None:
    """Note the question of a newspaper on the telephone."""
    hands.press("F12", sees="Vragen van buiten")
    hands.press("Down", "Enter", sees="Welk medium")
    hands.type("krant")
    hands.go_on()
    hands.type("Klopt het?")
    hands.press("Enter", "Enter", "Enter", sees=r"Vragen van buiten[^╭]*Klopt het")


def word(hands: Hands) -> None:
    """Make the Word file of an approved text."""
    hands.press("F8", sees="Word: bestanden maken")
    hands.press("Enter", sees="Word: versie met akkoord")
    hands.press("Enter", sees="In welke map")
    hands.press("Enter", sees=r"\.docx")


def lock(hands: Hands) -> None:
    """Lock at once, unlock, and be back on the same screen."""
    hands.press("F9", sees="Typ de wachtzin")
    hands.type(PASSPHRASE)
    hands.press("Enter", sees="Welk incident")
    hands.press("Enter", sees="Beeld: hoe staan we ervoor")


JOBS = (
    Job("Nieuw incident beginnen, met de eerste regel", begin),
    Job("Een bevestigd feit vastleggen", fact),
    Job("Dat feit delen met de ouders en met wie eerder aan de beurt is", share),
    Job("Vastleggen dat drie groepen gebeld zijn, en waarom één wordt overgeslagen", told),
    Job("Drie teksten maken, nalezen, akkoord geven en als verstuurd vastleggen", messages),
    Job("Een taak afvinken", task),
    Job("Een feit weerleggen en de rechtzettingen klaarzetten", correct),
    Job("Een persvraag vastleggen", enquiry),
    Job("Een Word-bestand maken van een tekst met akkoord", word),
    Job("Op slot, en terug", lock),
)
FIRST_MESSAGES = (begin, fact, share, told, messages)
"""From a new incident to a message to three audiences."""


def walk(home: Path) -> dict[str, Cost]:
    """Do all tasks in a new vault under `home`. Return the cost of each, by its name."""
    costs = {}
    with Terminal(home / "houvast", "env", f"HOME={home}", *HOUVAST) as terminal:
        make_a_vault(terminal)
        hands = Hands(terminal)
        for job in JOBS:
            hands.begin()
            job.do(hands)
            costs[job.name] = hands.cost
    return costs
