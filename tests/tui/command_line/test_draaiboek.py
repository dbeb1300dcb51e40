"""`houvast draaiboek controleer` names file, line and remedy, and opens no vault."""

from pathlib import Path

from tests.playbooks.sample import GOOD, line_of, spoiled
from tests.tui.command_line.console import told
from tui.command_line import DAMAGED, OK, WRONG, run


def written(folder: Path, name: str, text: str) -> str:
    path = folder / name
    path.write_text(text, encoding="utf-8")
    return str(path)


def test_a_good_file_is_told_so(tmp_path, capsys):
    path = written(tmp_path, "brand.md", GOOD)
    assert run(["draaiboek", "controleer", path]) == OK
    assert told(capsys) == (f"{path}: niets gevonden dat niet klopt (2 stappen, 4 taken)\n", "")


def test_every_fault_of_every_file_is_named_with_its_line_and_what_to_do(tmp_path, capsys):
    good = written(tmp_path, "goed.md", GOOD)
    bad = written(tmp_path, "fout.md", spoiled("- Open: altijd", "- Open: soms").replace("### Vragen", "### Vraag"))
    assert run(["draaiboek", "controleer", bad, good]) == DAMAGED
    first, second, third = told(capsys)[0].splitlines()
    assert first.startswith(
        f"{bad}, regel {line_of('- Open: altijd')}: Deze openingstijden zijn niet te lezen. Schrijf"
    )
    assert second.startswith(f"{bad}, regel {line_of('### Vragen')}: Deze kop ken ik niet.")
    assert third.startswith(f"{good}: niets gevonden")


def test_a_word_file_and_a_file_that_is_not_there_are_explained(tmp_path, capsys):
    word = tmp_path / "plan.md"
    word.write_bytes(b"PK\x03\x04\xff\xfe")
    assert run(["draaiboek", "controleer", str(word)]) == DAMAGED
    assert "Bewaar het bestand als tekst (UTF-8)" in told(capsys)[0]
    assert run(["draaiboek", "controleer", str(tmp_path / "weg.md")]) == WRONG
    assert "Dit bestand is er niet." in told(capsys)[1]


def test_an_audience_whose_name_tells_nothing_is_asked_for(tmp_path, capsys):
    path = written(tmp_path, "brand.md", spoiled("- team: Team", "- team: Ouders van 2b"))
    assert run(["draaiboek", "controleer", path]) == DAMAGED
    line = told(capsys)[0]
    assert line.startswith(f"{path}, regel {line_of('- team: Team')}: In de naam staat meer dan één groep: team en oud")
    assert "Zet eronder wie het zijn, bijvoorbeeld: Is: ouders." in line
