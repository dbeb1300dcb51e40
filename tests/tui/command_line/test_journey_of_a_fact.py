"""A fact passes the files that docs/architecture.md names, in that order, on its way to a letter in Word."""

import shutil

from docx import Document

from tests.journeys import first_not_passed, followed, steps
from tui.command_line import OK, run


def test_a_step_out_of_order_is_noticed():
    assert first_not_passed(["a", "c"], ["a", "b", "c"]) is None
    assert first_not_passed(["c", "a"], ["a", "b", "c"]) == "a"


def test_a_fact_passes_the_files_that_the_page_names(played, passphrase_file, tmp_path):
    vault = shutil.copytree(played, tmp_path / "kluis")
    commands = (
        ("feit", "nieuw", "De poort is dicht.", "--bron", "conciërge"),
        ("feit", "F8", "deel", "team"),
        ("tekst", "nieuw", "team"),
        ("tekst", "T6", "volgend", "morgen", "23:59"),
        ("tekst", "T6", "keur", "goed", "--door", "directeur"),
        ("uitvoer", "T6", "--naar", str(tmp_path)),
    )
    with followed() as trail:
        for words in commands:
            assert run([*words, "--kluis", str(vault), "--wachtzin-bestand", str(passphrase_file)]) == OK
    (made,) = tmp_path.glob("*.docx")
    assert "De poort is dicht." in [paragraph.text for paragraph in Document(made).paragraphs]
    assert first_not_passed(steps("A fact to a Word letter"), trail) is None
