"""The command line: opens the app, and does without a terminal what must also work on paper and with a screen reader.

A passphrase comes from a prompt or from a file, never from the command line itself, where other programs could read it.
"""

import argparse
import io
import os
import sys
from collections.abc import Sequence
from errno import errorcode
from pathlib import Path
from typing import BinaryIO, NoReturn

from incident.errors import Explained
from incident.legible import safe

OK, DAMAGED, WRONG = 0, 1, 2

_NO_TERMINAL = (
    "Houvast heeft een terminal nodig om het scherm te tonen; zonder terminal werken wel: "
    "houvast voorbeeld, houvast controleer en houvast tijdlijn."
)
_CRASHED = (
    "Houvast is onverwacht gestopt. Alles wat was opgeslagen, is veilig, en ook de regel die u aan het typen was. "
    "Start Houvast opnieuw. Gebeurt het weer? Schrijf op wat u deed, en vraag hulp."
)
_ARGPARSE_IN_DUTCH = {"usage: ": "gebruik: ", "positional arguments:": "wat u erbij typt:", "options:": "opties:"}


class _Parser(argparse.ArgumentParser):
    """Argparse, speaking Dutch."""

    def error(self, message: str) -> NoReturn:  # noqa: ARG002 - argparse's own sentence is English
        """Say in Dutch that the command is not understood, and stop with 2."""
        self.exit(WRONG, f"Deze opdracht is niet duidelijk. Typ {self.prog} --help voor uitleg.\n")

    def format_help(self) -> str:
        """Give the help with its headings in Dutch."""
        told = super().format_help()
        for english, dutch in _ARGPARSE_IN_DUTCH.items():
            told = told.replace(english, dutch, 1)
        return told


def main(arguments: Sequence[str] | None = None) -> NoReturn:
    """Run the command line and exit with its code."""
    if isinstance(sys.stdout, io.TextIOWrapper):
        # A file on Windows takes fewer characters than a dossier holds: a lost arrow is no reason to stop.
        sys.stdout.reconfigure(errors="replace")
    try:
        sys.exit(run(sys.argv[1:] if arguments is None else arguments))
    except BrokenPipeError:
        # The reader has had enough, as in `houvast tijdlijn … | head`. Python flushes once more when it ends.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        sys.exit(WRONG)


def run(arguments: Sequence[str]) -> int:
    """Carry out one command; gives the exit code: 0 well, 1 damaged, 2 anything else that did not work.

    Raises `SystemExit` after help or an unclear command, and `BrokenPipeError` when nobody reads what it prints.
    """
    options = _parser().parse_args(arguments)
    _no_core_dumps()
    try:
        code = _carry_out(options)
        if sys.stdout is not None:
            sys.stdout.flush()
    except BrokenPipeError:
        raise
    except Explained as error:
        return _refused(str(error))
    except OSError as error:
        name = errorcode.get(error.errno or 0, type(error).__name__)
        return _refused(
            f"Een bestand of map is niet te lezen of te schrijven ({name}). Controleer de naam en de schijf."
        )
    except KeyboardInterrupt:
        return _refused("Gestopt.")
    return code


def _refused(said: str) -> int:
    print(safe(said), file=sys.stderr)
    return WRONG


def _carry_out(options: argparse.Namespace) -> int:
    match options.command:
        case "voorbeeld":
            return _example(options)
        case "controleer":
            return _check(options)
        case "tijdlijn":
            return _timeline(options)
        case _:
            return _app(options)


def _no_core_dumps() -> None:
    """Keep the memory of a crash, with keys and words in it, off the disk, where the system has that switch."""
    try:
        import resource
    except ImportError:  # Windows writes no core dumps of its own accord
        return
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))


def _parser() -> argparse.ArgumentParser:
    parser = _Parser(
        prog="houvast",
        description="Houvast: samen één verhaal bij een incident op school.",
        add_help=False,
        allow_abbrev=False,
    )
    _add_help(parser)
    parser.add_argument("--kluis", type=Path, metavar="MAP", help="een andere kluis openen dan die van deze laptop")
    commands = parser.add_subparsers(dest="command", metavar="OPDRACHT", title="opdrachten", parser_class=_Parser)

    def command(name: str, explanation: str) -> argparse.ArgumentParser:
        # No abbreviations: "--wachtzin" must not be taken for "--wachtzin-bestand".
        made = commands.add_parser(name, help=explanation, add_help=False, allow_abbrev=False)
        _add_help(made)
        _add_passphrase(made)
        return made

    _add_example(command("voorbeeld", "het voorbeeld opbouwen en als Word-bestanden schrijven"))
    _add_vault(command("controleer", "kijken of een kluis heel is"))
    timeline = command("tijdlijn", "de tijdlijn als gewone tekst")
    _add_vault(timeline)
    timeline.add_argument("--incident", metavar="NAAM", help="welk incident; zonder keuze het nieuwste")
    return parser


def _add_example(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--map", type=Path, required=True, metavar="MAP", help="hier komen de Word-bestanden")
    # Without a default of its own it leaves a --kluis in front of the command as it is.
    parser.add_argument(
        "--kluis",
        type=Path,
        metavar="MAP",
        default=argparse.SUPPRESS,
        help="bewaar het voorbeeld ook in deze nieuwe kluis",
    )


def _add_vault(parser: argparse.ArgumentParser) -> None:
    parser.add_argument(
        "kluis",
        type=Path,
        nargs="?",
        default=argparse.SUPPRESS,
        metavar="KLUIS",
        help="de map van de kluis; zonder keuze de kluis van deze laptop",
    )


def _add_help(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("-h", "--help", "--hulp", action="help", help="deze uitleg")


def _add_passphrase(parser: argparse.ArgumentParser) -> None:
    parser.add_argument(
        "--wachtzin-bestand", metavar="BESTAND", help="lees de wachtzin uit dit bestand; - is de invoer (stdin)"
    )


def _app(options: argparse.Namespace) -> int:
    if not all(stream is not None and stream.isatty() for stream in (sys.stdin, sys.stdout)):
        return _refused(_NO_TERMINAL)
    from tui.app import HouvastApp

    app = HouvastApp(_vault(options))
    app.run()
    if app.return_code:
        print(_CRASHED, file=sys.stderr)
    return app.return_code or OK


def _passphrase(options: argparse.Namespace) -> str:
    """Give the passphrase: the first line of the file, of stdin, or of what is typed."""
    name = options.wachtzin_bestand
    if name is None:
        return _asked()
    try:
        if name == "-":
            return _first_line(sys.stdin.buffer)
        with Path(name).open("rb") as file:
            return _first_line(file)
    except (OSError, UnicodeDecodeError):
        # Without its cause, which holds bytes of the passphrase when they are not UTF-8.
        raise Explained(
            "Het bestand met de wachtzin kan niet worden gelezen.",
            now="Controleer de naam van het bestand, en of het gewone tekst (UTF-8) is.",
        ) from None


def _first_line(file: BinaryIO) -> str:
    # Editors on Windows put a byte order mark in front.
    return file.readline().decode("utf-8-sig").rstrip("\r\n")


def _asked() -> str:
    if sys.stdin is None or not sys.stdin.isatty():
        raise Explained("Er is geen terminal om de wachtzin in te typen.", now="Gebruik --wachtzin-bestand BESTAND.")
    from getpass import getpass

    try:
        return getpass("Wachtzin: ")
    except EOFError:
        raise Explained("Er is geen wachtzin getypt.") from None


def _example(options: argparse.Namespace) -> int:
    from tui.practice import write_example

    passphrase = _some_passphrase(options) if options.kluis else ""
    for path in write_example(options.map, options.kluis, passphrase):
        print(path)
    return OK


def _vault(options: argparse.Namespace) -> Path:
    from store.places import default_vault

    chosen: Path | None = options.kluis
    return chosen or default_vault()


def _some_passphrase(options: argparse.Namespace) -> str:
    """Give the passphrase for the vault of the example; a weak one will do, as what is in it is made up."""
    if not (passphrase := _passphrase(options)).strip():
        raise Explained("De wachtzin is leeg.", safe="Er is niets gemaakt.", now="Kies een wachtzin.")
    return passphrase


def _check(options: argparse.Namespace) -> int:
    from store.check import inspect
    from tui.listing import report

    found = inspect(_vault(options), _passphrase(options))
    for line in report(found):
        print(line)
    return OK if found.sound else DAMAGED


def _timeline(options: argparse.Namespace) -> int:
    from store.session import Session
    from store.vault import Vault
    from tui.listing import noticed, timeline

    session = Session(Vault.unlock(_vault(options), _passphrase(options), read_only=True))
    try:
        wanted = (options.incident or "").casefold()
        card = next((card for card in session.incidents() if wanted in card.title.casefold()), None)
        if card is None and options.incident:
            raise Explained("Dit incident staat niet in de kluis.", now="Laat --incident weg voor het nieuwste.")
        if card is None:
            raise Explained("Er staat nog geen incident in deze kluis.")
        session.open(card.id)
        for told in timeline(session.dossier):
            print(told)
        findings = [finding for finding in session.vault.findings if not finding.harmless]
        for finding in findings:
            print(noticed(finding), file=sys.stderr)
        return DAMAGED if findings else OK
    finally:
        session.close()
