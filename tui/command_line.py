"""The command line: opens the app, and does without a terminal what must also work on paper and with a screen reader.

A passphrase comes from a prompt or from a file, never from the command line itself, where other programs could read it.
"""

import argparse
import sys
from collections.abc import Sequence
from datetime import datetime
from pathlib import Path
from typing import NoReturn

from incident.errors import Explained

OK, DAMAGED, WRONG = 0, 1, 2

_NO_TERMINAL = (
    "Houvast heeft een terminal nodig om het scherm te tonen. "
    "Zonder terminal werken deze opdrachten: houvast voorbeeld, houvast controleer, houvast tijdlijn."
)
_CRASHED = (
    "Houvast is onverwacht gestopt. Alles wat was opgeslagen, is veilig, en ook de regel die u aan het typen was. "
    "Start Houvast opnieuw. Gebeurt het weer? Schrijf op wat u deed, en vraag hulp."
)


class _Parser(argparse.ArgumentParser):
    """Argparse, speaking Dutch."""

    def error(self, message: str) -> NoReturn:  # noqa: ARG002 - argparse's own sentence is English
        """Say in Dutch that the command is not understood, and stop with 2."""
        self.exit(WRONG, f"Deze opdracht is niet duidelijk. Typ {self.prog} --help voor uitleg.\n")


def main(arguments: Sequence[str] | None = None) -> NoReturn:
    """Run the command line and exit with its code."""
    sys.exit(run(sys.argv[1:] if arguments is None else arguments))


def run(arguments: Sequence[str]) -> int:
    """Carry out one command; gives the exit code: 0 well, 1 damaged, 2 anything else that did not work."""
    options = _parser().parse_args(arguments)
    try:
        match options.command:
            case "voorbeeld":
                return _example(options)
            case "controleer":
                return _check(options)
            case "tijdlijn":
                return _timeline(options)
            case _:
                return _app(options)
    except Explained as error:
        print(error, file=sys.stderr)
        return WRONG


def _parser() -> argparse.ArgumentParser:
    parser = _Parser(
        prog="houvast", description="Houvast: samen één verhaal bij een incident op school.", add_help=False
    )
    _add_help(parser)
    parser.add_argument("--kluis", type=Path, metavar="MAP", help="een andere kluis openen dan die van deze laptop")
    commands = parser.add_subparsers(dest="command", metavar="OPDRACHT", title="opdrachten", parser_class=_Parser)

    example = commands.add_parser(
        "voorbeeld", help="het voorbeeld opbouwen en als Word-bestanden schrijven", add_help=False
    )
    _add_help(example)
    example.add_argument("--map", type=Path, required=True, metavar="MAP", help="hier komen de Word-bestanden")
    example.add_argument("--kluis", type=Path, metavar="MAP", help="bewaar het voorbeeld ook in deze nieuwe kluis")
    _add_passphrase(example)

    check = commands.add_parser("controleer", help="kijken of een kluis heel is", add_help=False)
    _add_help(check)
    check.add_argument("kluis", type=Path, metavar="KLUIS", help="de map van de kluis")
    _add_passphrase(check)

    timeline = commands.add_parser("tijdlijn", help="de tijdlijn als gewone tekst", add_help=False)
    _add_help(timeline)
    timeline.add_argument("kluis", type=Path, metavar="KLUIS", help="de map van de kluis")
    timeline.add_argument("--incident", metavar="NAAM", help="welk incident; zonder keuze het nieuwste")
    _add_passphrase(timeline)
    return parser


def _add_help(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("-h", "--help", "--hulp", action="help", help="deze uitleg")


def _add_passphrase(parser: argparse.ArgumentParser) -> None:
    parser.add_argument(
        "--wachtzin-bestand", metavar="BESTAND", help="lees de wachtzin uit dit bestand; - is de invoer (stdin)"
    )


def _app(options: argparse.Namespace) -> int:
    if not (sys.stdin.isatty() and sys.stdout.isatty()):
        print(_NO_TERMINAL, file=sys.stderr)
        return WRONG
    from store.places import default_vault
    from tui.app import HouvastApp

    app = HouvastApp(options.kluis or default_vault())
    app.run()
    if app.return_code:
        print(_CRASHED, file=sys.stderr)
    return app.return_code or OK


def _passphrase(options: argparse.Namespace) -> str:
    if options.wachtzin_bestand == "-":
        return sys.stdin.readline().rstrip("\r\n")
    if options.wachtzin_bestand:
        try:
            return Path(options.wachtzin_bestand).read_text(encoding="utf-8-sig").rstrip("\r\n")
        except (OSError, UnicodeDecodeError) as error:
            raise Explained(
                "Het bestand met de wachtzin kan niet worden gelezen.", now="Controleer de naam van het bestand."
            ) from error
    from getpass import getpass

    return getpass("Wachtzin: ")


def _example(options: argparse.Namespace) -> int:
    from tui.practice import write_example

    passphrase = _passphrase(options) if options.kluis else ""
    for path in write_example(options.map, options.kluis, passphrase):
        print(path)
    return OK


def _check(options: argparse.Namespace) -> int:
    from store.check import inspect
    from tui.listing import report

    found = inspect(options.kluis, _passphrase(options))
    for line in report(found):
        print(line)
    return OK if found.sound else DAMAGED


def _timeline(options: argparse.Namespace) -> int:
    from incident.timeline import line
    from store.session import Session
    from store.vault import Vault
    from tui.listing import told

    session = Session(Vault.unlock(options.kluis, _passphrase(options), read_only=True))
    try:
        cards = session.incidents()
        wanted = (options.incident or "").casefold()
        card = next((card for card in cards if wanted in card.title.casefold()), None)
        if card is None:
            raise Explained("Dit incident staat niet in de kluis.", now="Laat --incident weg voor het nieuwste.")
        session.open(card.id)
        previous: datetime | None = None
        for record in session.dossier.lines:
            it = line(session.dossier, record)
            print(told(it, previous))
            previous = it.happened
    finally:
        session.close()
    return OK
