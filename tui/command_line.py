"""The command line: opens the app, and offers without a terminal what must also work on paper and with a screen reader.

A passphrase comes from a prompt or from a file, never from the command line itself, where other programs could read it.
"""

import argparse
import io
import os
import re
import sys
from collections.abc import Callable, Sequence
from datetime import UTC, datetime
from errno import errorcode
from pathlib import Path
from typing import NoReturn

from incident.errors import Explained
from incident.legible import safe
from tui import draaiboek_command, vault_commands
from tui.core_dumps import no_core_dumps
from tui.dutch_parser import DutchParser
from tui.exit_codes import DAMAGED, OK, WRONG
from tui.linear.names import EXPLANATIONS, TALK, TALK_EXPLAINED
from tui.typed_passphrase import passphrase
from tui.vault_commands import vault_folder

__all__ = ["DAMAGED", "OK", "WRONG", "main", "run"]

_LOOKS = {"donker": "dark", "licht": "light", "contrast": "contrast"}
"""The keys of `store.machine.colour_choice.ColourChoice` by their words; so `--help` need not import it."""
_NO_TERMINAL = (
    "Houvast heeft een terminal nodig om het scherm te tonen; zonder terminal werken wel: "
    "alle opdrachten van houvast --help, en voor een heel gesprek: houvast gesprek."
)
_OR_ARCHIVE = "de map van de kluis, of een dossierbestand"
_NO_FOLDER = (
    "Dit is een bestand, en geen map met een kluis. Is het een dossierbestand? Lees het met houvast tijdlijn BESTAND, "
    "of zet het in een kluis: open die, en kies F10, Dossierbestand inlezen."
)
_NO_TEXT = re.compile("[\ud800-\udfff]")
"""What Python makes of bytes of an argument that are no text (PEP 383), and halves of a character on Windows."""
_NOT_READABLE = (
    "In deze opdracht staat een teken dat geen leesbare tekst is. Er is niets gedaan. "
    "Typ het opnieuw, of geef het bestand of de map een naam met gewone letters."
)
_CRASHED = (
    "Houvast is onverwacht gestopt. Alles wat was opgeslagen, is veilig, en ook de regel die u aan het typen was. "
    "Start Houvast opnieuw. Gebeurt het weer? Schrijf op wat u deed, en vraag hulp."
)


def main(arguments: Sequence[str] | None = None) -> NoReturn:
    """Run the command line and exit with its code."""
    if isinstance(sys.stdout, io.TextIOWrapper):
        # A file on Windows has fewer characters than a dossier: a lost arrow is no reason to stop.
        sys.stdout.reconfigure(errors="replace")
    try:
        sys.exit(run(sys.argv[1:] if arguments is None else arguments))
    except BrokenPipeError:
        # The reader closed the pipe, as in `houvast tijdlijn … | head`. Python flushes once more when it ends.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        sys.exit(WRONG)


def run(arguments: Sequence[str]) -> int:
    """Run one command. Return the exit code: 0 success, 1 damage, 2 any other failure.

    Raises `SystemExit` after help or an invalid command, and `BrokenPipeError` when nobody reads the output.
    """
    if any(_NO_TEXT.search(it) for it in arguments):
        return _refused(_NOT_READABLE)
    options = _parser(arguments).parse_args(arguments)
    no_core_dumps()
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
    if options.command is None:
        return _app(options)
    own: dict[str, Callable[[argparse.Namespace], int]] = {
        "voorbeeld": _example,
        "controleer": vault_commands.check,
        "tijdlijn": vault_commands.timeline,
        "reservekopie": vault_commands.back_up,
        "herstel": vault_commands.restore,
        "archief": vault_commands.archive,
        "opzij": vault_commands.put_aside,
        "toetsen": _keys,
        "oefen": _practise,
    }
    return own.get(options.command, _linear)(options)


def _practise(options: argparse.Namespace) -> int:
    return _app(options, practise=True)


def _linear(options: argparse.Namespace) -> int:
    if options.command == TALK:
        from tui.linear.talk import talk

        return talk(options)
    if draaiboek_command.without_vault(options):
        return draaiboek_command.check(options)
    from tui.linear.job_table import carry_out

    return carry_out(options)


def _parser(arguments: Sequence[str] | None = None) -> argparse.ArgumentParser:
    """Return the parser with everything that `arguments` need; without them, with everything."""
    parser = DutchParser(
        prog="houvast",
        description="Houvast: samen één verhaal bij een incident op school.",
        add_help=False,
        allow_abbrev=False,
    )
    _add_help(parser)
    parser.set_defaults(named_vault=None)
    parser.add_argument("--kluis", type=Path, metavar="MAP", help="een andere kluis openen dan die van deze laptop")
    parser.add_argument(
        "--thema",
        choices=tuple(_LOOKS),
        help="de kleuren van het scherm: donker, licht of contrast; dit wordt onthouden",
    )
    commands = parser.add_subparsers(dest="command", metavar="OPDRACHT", title="opdrachten", parser_class=DutchParser)

    def command(name: str, explanation: str) -> argparse.ArgumentParser:
        # No abbreviations: "--wachtzin" must not be taken for "--wachtzin-bestand".
        made = commands.add_parser(name, help=explanation, add_help=False, allow_abbrev=False)
        _add_help(made)
        return made

    _add_example(command("voorbeeld", "het voorbeeld opbouwen en als Word-bestanden schrijven"))
    _add_check(command("controleer", "kijken of een kluis of dossierbestand heel is"))
    _add_timeline(command("tijdlijn", "de tijdlijn als gewone tekst"))
    _add_backup(command("reservekopie", "een kluis kopiëren, versleuteld, en de kopie nalezen"))
    _add_restore(command("herstel", "een reservekopie terugzetten"))
    _add_archive(
        command("archief", "een afgesloten incident in één versleuteld bestand zetten, of zo een bestand inlezen")
    )
    _add_aside(command("opzij", "een incident dat niet goed is uit de lijst zetten, of het terugzetten"))
    command("oefen", "vijf minuten oefenen met een voorbeeld; het wordt daarna weggegooid")
    _add_keys(command("toetsen", "de bladzijde met alle toetsen, om te printen"))
    _add_linear(command, arguments)
    return parser


def _add_linear(command: Callable[[str, str], argparse.ArgumentParser], arguments: Sequence[str] | None) -> None:
    """Add the linear path. The code of a command is imported only when it is asked for, so that the app starts fast."""
    for name, explanation in {**EXPLANATIONS, TALK: TALK_EXPLAINED}.items():
        made = command(name, explanation)
        if arguments is None or name in arguments:
            from tui.linear.job_table import JOBS, add_common, add_words

            if name in JOBS:
                add_words(made, JOBS[name])
            add_common(made)


def _add_check(parser: argparse.ArgumentParser) -> None:
    _add_passphrase(parser)
    _add_vault(parser, _OR_ARCHIVE)
    parser.add_argument(
        "--herstel", action="store_true", help="beschadigde sleutelbestanden herstellen uit hun tweede exemplaar"
    )
    parser.add_argument(
        "--inlezen", action="store_true", help="regels van een andere laptop, die nog niet gelezen zijn, erbij zetten"
    )
    parser.add_argument(
        "--gezien", action="store_true", help="vastleggen dat u zag dat er twee kopieën zijn gebruikt; alles is gelezen"
    )


def _add_timeline(parser: argparse.ArgumentParser) -> None:
    _add_passphrase(parser)
    _add_vault(parser, _OR_ARCHIVE)
    _add_incident(parser)


def _add_backup(parser: argparse.ArgumentParser) -> None:
    _add_vault(parser)
    parser.add_argument("--naar", type=Path, required=True, metavar="MAP", help="de map of stick voor de kopie")


def _add_restore(parser: argparse.ArgumentParser) -> None:
    _add_passphrase(parser)
    parser.add_argument("kopie", type=Path, metavar="KOPIE", help="de map van de reservekopie")
    parser.add_argument(
        "--naar", type=Path, metavar="MAP", help="de nieuwe map van de kluis; zonder keuze die van deze laptop"
    )


def _add_archive(parser: argparse.ArgumentParser) -> None:
    _add_passphrase(parser)
    _add_vault(parser)
    _add_incident(parser)
    parser.add_argument("--naar", type=Path, metavar="MAP", help="de map of stick voor het dossierbestand")
    parser.add_argument("--inlezen", type=Path, metavar="BESTAND", help="dit dossierbestand in de kluis zetten")
    parser.add_argument(
        "--dossier-wachtzin-bestand", metavar="BESTAND", help="lees de wachtzin van het dossierbestand hieruit"
    )


def _add_aside(parser: argparse.ArgumentParser) -> None:
    _add_passphrase(parser)
    parser.add_argument("--incident", metavar="NAAM", help="welk incident: een deel van de naam of het nummer")
    parser.add_argument("--terug", metavar="NUMMER", help="dit incident weer in de lijst zetten")
    _add_vault(parser)


def _add_incident(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--incident", metavar="NAAM", help="welk incident; zonder keuze het nieuwste")


def _add_example(parser: argparse.ArgumentParser) -> None:
    _add_passphrase(parser)
    parser.add_argument("--map", type=Path, required=True, metavar="MAP", help="hier komen de Word-bestanden")
    # Without a default of its own it leaves a --kluis before the command unchanged.
    parser.add_argument(
        "--kluis",
        type=Path,
        metavar="MAP",
        default=argparse.SUPPRESS,
        help="bewaar het voorbeeld ook in deze nieuwe kluis",
    )


def _add_vault(parser: argparse.ArgumentParser, what: str = "de map van de kluis") -> None:
    # A constant of our own: argparse would take its own marker for "no default" as the name of a folder.
    parser.add_argument(
        "named_vault",
        type=Path,
        nargs="?",
        metavar="KLUIS",
        help=f"{what}; zonder keuze de kluis van deze laptop",
    )


def _add_keys(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--naar", type=Path, metavar="MAP", help="maak een bestand in deze map; die moet er al zijn")
    parser.add_argument("--als", choices=["word", "tekst"], default="word", help="word, of gewone tekst")


def _add_help(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("-h", "--help", "--hulp", action="help", help="deze uitleg")


def _add_passphrase(parser: argparse.ArgumentParser) -> None:
    parser.add_argument(
        "--wachtzin-bestand", metavar="BESTAND", help="lees de wachtzin uit dit bestand; - is de invoer (stdin)"
    )


def _app(options: argparse.Namespace, *, practise: bool = False) -> int:
    folder = vault_folder(options)
    if folder.is_file() and not practise:
        return _refused(_NO_FOLDER)
    if not all(stream is not None and stream.isatty() for stream in (sys.stdin, sys.stdout)):
        return _refused(_NO_TERMINAL)
    from tui.app import HouvastApp

    if options.thema is not None:
        from store.machine.colour_choice import ColourChoice, keep_colours

        keep_colours(ColourChoice(_LOOKS[options.thema]))
    app = HouvastApp(folder, practise=practise)
    app.run()
    if app.return_code == OK:
        return OK
    print(_CRASHED, file=sys.stderr)
    return WRONG


def _keys(options: argparse.Namespace) -> int:
    from exports.text.plain_text import plain
    from exports.write_document import write_document
    from incident.records.documents import DocumentKind, Way
    from screens.places.key_page import key_page

    page = key_page(datetime.now(UTC))
    if options.naar is None:
        print(plain(page), end="")
        return OK
    way = Way.PLAIN if options.als == "tekst" else Way.WORD
    print(write_document(options.naar, page, DocumentKind.TEXT, stem="houvast-toetsen", way=way).path)
    return OK


def _example(options: argparse.Namespace) -> int:
    from tui.practice import write_example

    typed = _some_passphrase(options) if options.kluis else ""
    for path in write_example(options.map, options.kluis, typed):
        print(path)
    return OK


def _some_passphrase(options: argparse.Namespace) -> str:
    """Return the passphrase for the example vault; a weak one is enough, because its contents are fictitious."""
    from store.keys.passphrase_forms import normal_form

    if not normal_form(typed := passphrase(options.wachtzin_bestand)):
        raise Explained("De wachtzin is leeg.", safe="Er is niets gemaakt.", now="Kies een wachtzin.")
    return typed
