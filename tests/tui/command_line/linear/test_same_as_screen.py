"""Everything that the screen can do, the command line can do, or it stands here why it cannot.

Whoever adds a command to the screens meets this test: it asks for a line to type, or for a reason.
"""

import argparse

import pytest

from screens.desk.command_table import BY_NAME
from screens.desk.row_commands import ROW_COMMANDS, WRITING
from screens.vault import vault_actions
from tui.command_line import _parser
from tui.dutch_parser import DutchParser
from tui.linear.job_table import JOBS, add_words
from tui.linear.names import EXAMPLES, EXPLANATIONS

MOVES = "moves over the screen; without a screen there is nothing to move over"
SHUTS = "shuts what only a screen opens"

SCREEN_ONLY = {
    "go-help": "hulp in a conversation, and --help, say the same for the command line",
    "palette": "finds keys; without a screen `houvast --help` lists everything",
    "palette-from-help": "finds keys",
    "lock": "a command locks when it ends, and a conversation at stop",
    "stop": "a command ends by itself, and a conversation at stop",
    "vault": "opens a menu, of which each line stands below",
    "back": SHUTS,
    "next-list": MOVES,
    "list-before": MOVES,
    "kind": "the option --soort says the kind",
    "kind-before": "the option --soort says the kind",
    "leave-entry": MOVES,
    **dict.fromkeys(("up", "down", "left", "right", "page-up", "page-down", "first", "last", "choose"), MOVES),
    "leave-menu": SHUTS,
    "tick": "several things are typed with commas between",
    "leave-form": SHUTS,
    "past-choice": MOVES,
    "past-tick": MOVES,
    "yes": "a tick is an option of the line, or the word ja",
    "leave-staff": SHUTS,
    "to-staff": MOVES,
    "leave-evidence": SHUTS,
    "leave-books": SHUTS,
    "leave-book": "keeping or throwing away has commands of its own: draaiboek bewaren, draaiboek weggooien",
    "part-up": "a draaiboek is changed in a file, with any editor, and read in",
    "part-down": "a draaiboek is changed in a file, with any editor, and read in",
    "leave-reading": SHUTS,
    "read-on": SHUTS,
    "leave-qr": SHUTS,
    "next-part": "a QR code is a drawing",
    "part-before": "a QR code is a drawing",
    "palette-up": MOVES,
    "palette-down": MOVES,
    "leave-palette": SHUTS,
    "leave-door": SHUTS,
    "step-back": SHUTS,
    "lock-list": "a command locks when it ends",
    "vault-list": "opens a menu, of which each line stands below",
    "leave-new": SHUTS,
    "out.qr?": "a QR code is a drawing; uitvoer T1 --als tekst makes a file of the same words",
    "out.clipboard?": "the clipboard is of the screen; tekst T1 versie prints the words, to be copied",
    "vault.tour": "walks through the screens",
    "vault.recovery": "the key is shown once and typed back from paper: a terminal may keep what it printed",
}
"""By command: why there is no line to type for it."""
LINES = {
    "go-situation": "beeld",
    "go-timeline": "melding",
    "go-tasks": "taak",
    "go-matrix": "feit",
    "go-texts": "tekst",
    "go-people": "rol",
    "go-documents": "uitvoer",
    "go-enquiries": "buiten",
    "search": "regel zoek politie",
    "undo": "terug ja",
    "start-fact": "feit nieuw De school is dicht. --bron bestuur",
    "start-decision": "besluit nemen De school is dicht. --reden geen stroom",
    "start-enquiry": "buiten nieuw Is de school dicht? --van ouders",
    "start-press": "buiten pers Wat is er gebeurd? --van krant --voor morgen 22:30",
    "start-text": "tekst nieuw ouders",
    "start-core": "doelgroep kernboodschap De school is dicht.",
    "start-round": "doelgroep ronde",
    "start-audience": "doelgroep nieuw Ouders van 3B --kanalen hoy --beurt 2",
    "start-person": "betrokkene nieuw Leerling A",
    "start-meeting": "overleg openen directeur",
    "start-clock": "klok nieuw Bel de bus af --voor morgen 22:30",
    "start-staff": "mensen inlezen lijst.csv",
    "start-school": "school De Dijk --plaats Zwolle",
    "start-reached": "bereikt politie --om gisteren 21:40",
    "start-lesson": "leerpunt nieuw Eerder bellen",
    "start-check": "uitvoer controleer brief.docx",
    "start-style": "huisstijl kies brief.docx",
    "line.read?": "regel 12",
    "line.correct": "regel 12 verbeter Politie gebeld",
    "line.fact": "regel 12 feit --bron politie",
    "line.undo": "terug ja",
    "line.not_so": "regel 12 klopteniet Zij kregen niets.",
    "fact.history?": "feit F3",
    "fact.confirm": "feit F3 bevestig --bron politie",
    "fact.revise": "feit F3 tekst De school is dicht.",
    "fact.refute": "feit F3 weerleg",
    "cell.share": "feit F3 deel ouders",
    "cell.through": "feit F3 deel media --ook-eerdere",
    "cell.later": "feit F3 later ouders",
    "cell.withhold": "feit F3 niet ouders --reden WAAROM",
    "question.answer": "vraag V1 antwoord ICT",
    "question.fact": "vraag V1 feit ICT stuurde de mail. --bron ICT",
    "decision.review": "besluit B1 bekeken Het blijft zo.",
    "decision.read?": "besluit B1",
    "clock.end": "klok 1 klaar Gemeld",
    "clock.move": "klok 1 verzet morgen 9:00 --reden WAAROM",
    "clock.read?": "klok 1",
    "breach.report": "klok 2 gemeld 12 --om gisteren 21:40",
    "breach.leave": "klok 2 nietmelden De laptop was versleuteld.",
    "breach.known": "klok 2 wist gisteren 21:40 --reden WAAROM",
    "breach.read?": "klok 2",
    "task.done": "taak 1.2 klaar",
    "task.skip": "taak 1.2 overslaan --reden WAAROM",
    "task.none": "taak 1.2 nvt",
    "task.open": "taak 1.2 open",
    "task.earlier": "taak 1.2 klaar --tijd gisteren 22:10",
    "row.start": "tekst nieuw ouders",
    "row.told": "doelgroep ouders verteld gebeld",
    "row.skip": "doelgroep ouders overslaan geen nieuws",
    "row.plan": "doelgroep ouders plannen morgen 22:30",
    "row.align": "doelgroep ouders afstemmen ja --met politie",
    "row.core": "doelgroep kernboodschap De school is dicht.",
    "row.audience": "doelgroep ouders verander --beurt 2",
    "row.add": "doelgroep nieuw Ouders van 3B --kanalen hoy",
    "row.round": "doelgroep ronde",
    "text.write": "tekst T1 schrijf contact Bel de school.",
    "text.facts": "tekst T1 zonder F3, F4",
    "text.grounds": "tekst T1 gronden",
    "text.promise": "tekst T1 volgend morgen 23:00",
    "text.read?": "tekst T1 toon",
    "text.approve": "tekst T1 akkoord --door directeur",
    "text.cosign": "tekst T1 tweede akkoord --door bestuur",
    "text.send": "tekst T1 verzonden --kanaal hoy",
    "text.receipt": "tekst T1 aangekomen 412 van 430 gelezen",
    "text.version?": "tekst T1 versie",
    "text.word?": "uitvoer T1 --naar MAP",
    "involved.later": "betrokkene Leerling A later --reden WAAROM --bekijk morgen 22:30",
    "involved.change": "betrokkene Leerling A verander --klas 3C",
    "involved.read?": "betrokkene Leerling A",
    "role.contact?": "rol mentor is NAAM --telefoon 06",
    "role.me?": "rol mentor ik",
    "role.hand-over": "rol mentor overdragen NAAM",
    "role.briefing?": "rol mentor briefing",
    "role.from-list?": "rol mentor kies NAAM",
    "outside.read?": "organisatie politie",
    "outside.number?": "organisatie politie nummer 0900-8844",
    "enquiry.given": "buiten P1 gegeven gebeld",
    "enquiry.approve": "buiten P1 antwoord De school is dicht. --feiten F1, F3",
    "enquiry.call": "buiten P1 bellen morgen 22:30",
    "enquiry.read?": "buiten P1",
    "out.version?": "uitvoer T1 --naar MAP",
    "out.concept?": "uitvoer T1 --naar MAP --concept",
    "out.plain?": "uitvoer T1 --naar MAP --als tekst",
    "vault.incidents": "incident open Brand",
    "vault.playbook": "draaiboek toevoegen klacht",
    "vault.books": "draaiboek kopie klacht",
    "vault.idle": "slot 10",
    "vault.evidence": "bewijs",
    "vault.look": "houvast --thema licht",
    "vault.open-ends": "afsluiten",
    "vault.close": "afsluiten Het is voorbij.",
    "vault.reopen": "heropenen Er is nieuws.",
    "vault.shred": "vernietigen vernietigen",
    "vault.members": "leden",
    "vault.findings": "houvast controleer",
    "vault.backup": "houvast reservekopie --naar MAP",
    "vault.archive": "houvast archief --naar MAP",
    "vault.take-in": "houvast archief --inlezen BESTAND",
    "vault.aside": "houvast opzij --terug NUMMER",
    "vault.read-in": "houvast controleer --inlezen",
    "vault.settle": "houvast controleer --gezien",
}
"""By command: a line that does the same. One that begins with "houvast" is no part of a conversation."""


def on_the_screen() -> set[str]:
    """Every command of the screens, and every line of the menu of F10; a line of a list that only reads ends in "?"."""
    writing = {name for name in ROW_COMMANDS if name in WRITING}
    rows = writing | {f"{name}?" for name in ROW_COMMANDS if name not in writing}
    return {*BY_NAME, *rows, *(f"vault.{key}" for key in vault_actions._DO)}


def parsed(line: str) -> argparse.Namespace:
    """Read a line as the command line does; one for a conversation as a conversation does."""
    first, *words = line.split()
    if first == "houvast":
        return _parser().parse_args(words)
    parser = DutchParser(prog=first, allow_abbrev=False)
    add_words(parser, JOBS[first])
    return parser.parse_args(words)


def test_every_command_of_the_screens_has_a_line_to_type_or_a_reason_why_not():
    assert on_the_screen() - LINES.keys() - SCREEN_ONLY.keys() == set()


def test_what_stands_here_is_on_the_screen_and_stands_here_once():
    assert (LINES.keys() | SCREEN_ONLY.keys()) - on_the_screen() == set()
    assert LINES.keys() & SCREEN_ONLY.keys() == set()


@pytest.mark.parametrize("line", sorted(set(LINES.values())))
def test_each_line_begins_with_a_command_and_is_understood(line):
    assert parsed(line)


def test_each_example_of_the_help_begins_with_its_command_and_is_understood():
    assert EXPLANATIONS.keys() == EXAMPLES.keys() == JOBS.keys()
    for name, examples in EXAMPLES.items():
        for line in examples.split("; "):
            assert line.split()[0] == name
            assert parsed(line)
