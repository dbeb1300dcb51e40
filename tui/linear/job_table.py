"""All commands of the linear path, and how one of them runs on a vault."""

import argparse
import sys
from collections.abc import Callable
from pathlib import Path

from incident.legible import safe
from tui.exit_codes import DAMAGED, OK
from tui.linear.entries import MELDING
from tui.linear.facts import FEIT
from tui.linear.job import Job
from tui.linear.names import EXAMPLES
from tui.linear.output import UITVOER
from tui.linear.overview import BEELD, INCIDENT, VRAAG
from tui.linear.tasks import TAAK
from tui.linear.texts import TEKST
from tui.listing import noticed
from tui.vault_commands import open_incident, open_session, vault_folder

JOBS: dict[str, Job] = {
    "beeld": BEELD,
    "melding": MELDING,
    "feit": FEIT,
    "vraag": VRAAG,
    "taak": TAAK,
    "tekst": TEKST,
    "uitvoer": UITVOER,
    "incident": INCIDENT,
}


def add_words(parser: argparse.ArgumentParser, job: Job) -> None:
    """Add the words and the options of a command."""
    parser.add_argument("woorden", nargs="*", metavar="WOORDEN", help="wat u wilt; zonder woorden: lezen")
    parser.epilog = f"Voorbeelden: {EXAMPLES[next(name for name, it in JOBS.items() if it is job)]}."
    job.more(parser)


def add_common(parser: argparse.ArgumentParser) -> None:
    """Add the options for vault, incident, and passphrase."""
    parser.add_argument("--kluis", type=Path, metavar="MAP", default=argparse.SUPPRESS, help="de map van de kluis")
    parser.add_argument("--incident", metavar="NAAM", help="welk incident; zonder keuze het nieuwste")
    parser.add_argument(
        "--wachtzin-bestand", metavar="BESTAND", help="lees de wachtzin uit dit bestand; - is de invoer (stdin)"
    )


def carry_out(options: argparse.Namespace, say: Callable[[str], None] = print) -> int:
    """Run one command and lock again. Return the exit code. Raises the errors of the command."""
    job = JOBS[options.command]
    session = open_session(vault_folder(options), options, read_only=job.reads(options.woorden))
    try:
        if job.of_incident:
            open_incident(session, options.incident)
        for said in job.run(session, options):
            if said:
                say(safe(said))
        damage = [noticed(finding) for finding in session.vault.findings if not finding.harmless]
    finally:
        session.close()
    for told in damage:
        print(told, file=sys.stderr)
    return DAMAGED if damage else OK
