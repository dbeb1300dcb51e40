"""`gesprek`: one passphrase, then one command per line, until "stop". Plain lines in, plain lines out."""

import argparse
import sys
from collections.abc import Iterator
from datetime import timedelta

from incident.errors import Explained
from incident.legible import one_line, safe
from store.school.lock_minutes import lock_minutes
from store.session import Session
from tui.dutch_parser import DutchParser
from tui.exit_codes import DAMAGED, OK, WRONG
from tui.linear.job_table import JOBS, add_words, clock_warning
from tui.linear.names import EXPLANATIONS
from tui.listing import noticed
from tui.typed_input import typed_input
from tui.vault_commands import open_incident, open_session, vault_folder

_STOP = frozenset({"stop", "stoppen", "einde"})
_HELP = frozenset({"hulp", "help", "?"})


_NO_DASH = Explained(
    "Een streepje aan het eind kan in een gesprek niet: alles wat u daarna typt, kwam dan in één regel.",
    safe="Er is niets vastgelegd.",
    now="Typ de tekst op dezelfde regel.",
)


class _LockedByItself(Explained):
    """Nobody typed anything for too long."""

    def __init__(self) -> None:
        super().__init__(
            "Er is te lang niets getypt. De kluis gaat op slot.", safe="De laatste regel is niet uitgevoerd.",
            now="Start houvast gesprek opnieuw.",
        )  # fmt: skip


def talk(options: argparse.Namespace) -> int:
    """Run a conversation. Return the exit code: 2 when a line from a file or a pipe was refused."""
    session = open_session(vault_folder(options), options, read_only=False)
    try:
        _begin(session, options.incident)
        refused = _converse(session)
        damage = [noticed(finding) for finding in session.vault.findings if not finding.harmless]
    finally:
        session.close()
    _say("De kluis is op slot.", *damage)
    if refused and not sys.stdin.isatty():
        return WRONG
    return DAMAGED if damage else OK


def _begin(session: Session, name: str | None) -> None:
    if session.incidents() or name:
        open_incident(session, name)
        _say(f"Incident: {one_line(session.dossier.title)}.")
    else:
        _say("Er is nog geen incident. Typ incident nieuw met één zin.")
    _say("Typ een opdracht en Enter. Hulp geeft de opdrachten. Stop sluit de kluis.")


def _converse(session: Session) -> bool:
    """Run line after line. Return whether one was refused. Raises when there was no input for too long."""
    refused, last = False, session.clock()
    for line in _lines():
        minutes = lock_minutes(session.vault)
        if minutes and session.clock() - last > timedelta(minutes=minutes):
            raise _LockedByItself
        last = session.clock()
        words = line.split()
        if not words:
            continue
        if words[0].casefold() in _STOP:
            break
        refused = not _carried_out(session, words) or refused
    return refused


def _lines() -> Iterator[str]:
    """Return line after line; only who types at a terminal is asked for one."""
    asks = sys.stdin.isatty()
    lines = typed_input.lines()
    while True:
        if asks:
            print("Opdracht: ", end="", flush=True)
        if (line := next(lines, None)) is None:
            return
        yield line


def _carried_out(session: Session, words: list[str]) -> bool:
    """Run one line. Return whether it succeeded. Words that are no command are never recorded by mistake."""
    name = words[0].casefold()
    if name in _HELP:
        _say(*(f"{key}: {does}." for key, does in EXPLANATIONS.items()), "Typ bijvoorbeeld feit --help voor meer.")
        return True
    if name not in JOBS:
        _say("Deze opdracht is er niet. Wilt u dit vastleggen? Zet er melding voor. Typ hulp voor de opdrachten.")
        return False
    try:
        if words[-1] == "-":
            raise _NO_DASH
        options = _parser(name).parse_args(words[1:])
        _check_incident(session, name)
        clock = clock_warning(JOBS[name], options.woorden, session)
        _say(*JOBS[name].run(session, options), clock)
    except Explained as error:
        _say(f"Niet gelukt. {error}")
        return False
    except SystemExit as ended:  # argparse has printed why
        return not ended.code
    return True


def _check_incident(session: Session, name: str) -> None:
    if JOBS[name].of_incident and not session.incident_id:
        raise Explained("Er is nog geen incident.", now="Typ incident nieuw met één zin.")


def _parser(name: str) -> argparse.ArgumentParser:
    parser = DutchParser(prog=name, add_help=False, allow_abbrev=False)
    parser.add_argument("-h", "--help", "--hulp", action="help", help="deze uitleg")
    add_words(parser, JOBS[name])
    return parser


def _say(*lines: str) -> None:
    for line in lines:
        if line:
            print(safe(line), flush=True)
