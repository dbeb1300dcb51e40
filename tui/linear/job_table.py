"""All commands of the linear path, and how one of them runs on a vault."""

import argparse
import sys
from collections.abc import Callable, Sequence
from pathlib import Path

from incident.dutch import wall_clock
from incident.legible import safe
from store.session import Session
from tui.exit_codes import DAMAGED, OK
from tui.linear.ending.closing import AFSLUITEN, HEROPENEN, VERNIETIGEN
from tui.linear.ending.taking_back import TERUG
from tui.linear.entries import MELDING
from tui.linear.facts import FEIT
from tui.linear.job import Job
from tui.linear.names import EXAMPLES
from tui.linear.output import UITVOER
from tui.linear.overview import BEELD, INCIDENT, VRAAG
from tui.linear.people.involved import BETROKKENE
from tui.linear.people.members import LEDEN
from tui.linear.people.roles import ROL
from tui.linear.people.staff import MENSEN
from tui.linear.reach.audiences import DOELGROEP
from tui.linear.reach.channels import KANAAL
from tui.linear.reach.enquiries import BUITEN
from tui.linear.reach.organisations import ORGANISATIE
from tui.linear.school.details import SCHOOL, SLOT
from tui.linear.school.letterhead import HUISSTIJL
from tui.linear.school.school_playbooks import DRAAIBOEK
from tui.linear.tasks import TAAK
from tui.linear.team.deadlines import KLOK
from tui.linear.team.decisions import BESLUIT
from tui.linear.team.evidence import BEWIJS
from tui.linear.team.lessons import LEERPUNT
from tui.linear.team.lines import REGEL
from tui.linear.team.meetings import OVERLEG
from tui.linear.team.putting_off import STRAKS
from tui.linear.team.reached import BEREIKT
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
    "regel": REGEL,
    "betrokkene": BETROKKENE,
    "doelgroep": DOELGROEP,
    "kanaal": KANAAL,
    "buiten": BUITEN,
    "organisatie": ORGANISATIE,
    "overleg": OVERLEG,
    "besluit": BESLUIT,
    "klok": KLOK,
    "straks": STRAKS,
    "bewijs": BEWIJS,
    "leerpunt": LEERPUNT,
    "bereikt": BEREIKT,
    "rol": ROL,
    "mensen": MENSEN,
    "leden": LEDEN,
    "school": SCHOOL,
    "huisstijl": HUISSTIJL,
    "draaiboek": DRAAIBOEK,
    "slot": SLOT,
    "terug": TERUG,
    "afsluiten": AFSLUITEN,
    "heropenen": HEROPENEN,
    "vernietigen": VERNIETIGEN,
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
    clock = ""
    try:
        if job.of_incident or job.needs_incident(options.woorden):
            open_incident(session, options.incident)
        clock = clock_warning(job, options.woorden, session)
        for said in job.run(session, options):
            if said:
                say(safe(said))
        damage = [noticed(finding) for finding in session.vault.findings if not finding.harmless]
    finally:
        session.close()
    for told in filter(None, (clock, *damage)):
        print(told, file=sys.stderr)
    return DAMAGED if damage else OK


def clock_warning(job: Job, words: Sequence[str], session: Session) -> str:
    """Say why the times of what is recorded now must be wrong. Empty for a clock that is right and for a reading."""
    if job.reads(words):
        return ""
    last = session.records[-1].mark.recorded if session.incident_id and session.records else None
    return wall_clock.wrong(last, session.clock())
