"""The jobs of each subject in a conversation: one passphrase, and what one line changes the next one knows."""

from tests.playbooks.sample import GOOD, spoiled
from tests.tui.command_line.console import PASSPHRASE, houvast
from tui.command_line import OK, WRONG


def converse(vault, *lines: str):
    given = "\n".join([PASSPHRASE, *lines, ""]).encode()
    done = houvast("gesprek", "--kluis", vault, "--wachtzin-bestand", "-", given=given)
    return done.returncode, done.stdout.decode().splitlines(), done.stderr.decode()


def test_who_types_is_the_author_of_what_follows(vault, now):
    code, _, err = converse(vault, "rol woordvoerder ik", "overleg openen", "klok nieuw Bel --voor morgen 9:00", "stop")
    assert (code, err) == (OK, "")
    opened, _ = now().records[-2:]
    assert (opened.mark.author, opened.present) == ("woordvoerder", ("woordvoerder",))


def test_what_was_taken_back_or_destroyed_is_gone_for_the_next_line(vault):
    code, lines, _ = converse(
        vault,
        "leerpunt nieuw Eerder bellen",
        "terug ja",
        "afsluiten Klaar",
        "vernietigen vernietigen",
        "leerpunt",
        "stop",
    )
    assert code == WRONG
    assert lines[-2].startswith("Niet gelukt. Er is nog geen incident.")
    assert "Het incident is vernietigd." in lines


def test_files_are_looked_over_and_a_refused_one_stops_nothing(vault, tmp_path):
    good, bad = tmp_path / "goed plan.md", tmp_path / "fout.md"
    good.write_text(GOOD, encoding="utf-8")
    bad.write_text(spoiled("- Open: altijd", "- Open: soms"), encoding="utf-8")
    code, lines, err = converse(
        vault,
        f"draaiboek controleer {good}",
        f"draaiboek controleer {bad}",
        "mensen inlezen weg.csv",
        "slot 12",
        "stop",
    )
    assert (code, err) == (WRONG, "")
    assert lines[2] == "Niets gevonden dat niet klopt. Dit draaiboek is te gebruiken."
    assert lines[3].startswith("Regel ")
    assert lines[-2] == "De kluis gaat vanzelf op slot na 12 minuten."
