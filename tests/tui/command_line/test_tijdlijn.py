"""`houvast tijdlijn`: the timeline as plain text, whatever the dossier holds."""

import subprocess
import sys

import pytest

from store.session import Session
from store.vault import Vault
from tests.tui.command_line.console import PASSPHRASE, ROOT, STEERING, houvast, told, vault_with
from tui.command_line import DAMAGED, OK, WRONG, run


def test_the_timeline_is_told_line_by_line_under_its_day(played, passphrase_file):
    done = houvast("tijdlijn", played, "--wachtzin-bestand", passphrase_file)
    assert (done.returncode, done.stderr) == (OK, b"")
    lines = done.stdout.decode().splitlines()
    assert lines[:3] == ["", "Zaterdag 11 februari 2023", ""]
    assert "21:31 dossier, logboek: Oefening geopend: Dreigmail via Magister" in lines
    assert [it for it in lines if it.endswith("[later verbeterd]")] == [
        "21:58 contact, logboek: De wijkagent komt om 22.15 uur naar school. [later verbeterd]"
    ]
    assert not STEERING.search(done.stdout.decode())


def test_codes_in_the_dossier_do_not_reach_the_terminal(tmp_path, passphrase_file, capsys):
    nasty = "\x1b[31mrood\x1b]0;titel\x07 \x9b2J\u202eomgekeerd\r\ntweede regel\x00"
    folder = vault_with(tmp_path / "kluis", f"Titel {nasty}", author="rol\x1b[1m", text=f"Regel {nasty}")
    assert run(["tijdlijn", str(folder), "--wachtzin-bestand", str(passphrase_file)]) == OK
    out, _ = told(capsys)
    assert "rood" in out
    assert "tweede regel" in out
    assert not STEERING.search(out)
    assert len([it for it in out.splitlines() if "Regel" in it]) == 1


@pytest.mark.parametrize(
    ("late", "note"),
    [
        (0, ""),
        (10, " (opgeschreven 21:42)"),
        (24 * 60, " (opgeschreven zo 12 feb 21:32)"),
    ],
)
def test_a_line_says_when_it_was_written_down_later(tmp_path, passphrase_file, capsys, late, note):
    folder = vault_with(tmp_path / "kluis", "Incident", text="Politie gebeld", late=late)
    assert run(["tijdlijn", str(folder), "--wachtzin-bestand", str(passphrase_file)]) == OK
    assert told(capsys)[0].splitlines()[-1] == f"21:32 melding, directeur: Politie gebeld{note}"


def test_the_newest_incident_is_told_unless_another_is_named(tmp_path, passphrase_file, capsys):
    folder = vault_with(tmp_path / "kluis", "Brand in het lab", "Ruzie op de groepsapp")
    command = ["tijdlijn", str(folder), "--wachtzin-bestand", str(passphrase_file)]
    assert run(command) == OK
    assert "Incident geopend: Ruzie op de groepsapp" in told(capsys)[0]
    assert run([*command, "--incident", "brand"]) == OK
    assert "Incident geopend: Brand in het lab" in told(capsys)[0]
    assert run([*command, "--incident", "onbekend"]) == WRONG
    out, err = told(capsys)
    assert out == ""
    assert err == "Dit incident staat niet in de kluis. Laat --incident weg voor het nieuwste.\n"


def test_while_the_beginning_of_an_incident_cannot_be_read_none_is_chosen(tmp_path, passphrase_file, capsys):
    folder = vault_with(tmp_path / "kluis", "Brand in het lab", "Ruzie op de groepsapp")
    session = Session(Vault.unlock(folder, PASSPHRASE, read_only=True))
    newest, other = session.incidents()
    session.close()
    for path in folder.glob(f"**/incidents/{newest.id}/0001.key"):
        path.unlink()
    before = {path: path.read_bytes() for path in folder.rglob("*") if path.is_file()}
    ending = ["--kluis", str(folder), "--wachtzin-bestand", str(passphrase_file)]
    assert run(["melding", "De politie is er", *ending]) == WRONG
    out, err = told(capsys)
    assert out == ""
    assert f"incident {newest.id[:8]}, zonder leesbare titel (beschadigd)" in err
    assert "Brand in het lab" in err
    assert {path: path.read_bytes() for path in folder.rglob("*") if path.is_file()} == before
    assert run(["melding", "De politie is er", "--incident", newest.id[:8], *ending]) == WRONG
    assert run(["incident", *ending]) == DAMAGED
    assert "begin niet te lezen" in told(capsys)[0]
    assert run(["melding", "De politie is er", "--incident", "brand", *ending]) == DAMAGED
    session = Session(Vault.unlock(folder, PASSPHRASE, read_only=True))
    session.open(other.id)
    assert any("De politie is er" in str(record) for record in session.records)
    session.close()


def test_a_vault_without_incidents_says_so(tmp_path, passphrase_file, capsys):
    folder = vault_with(tmp_path / "kluis")
    assert run(["tijdlijn", str(folder), "--wachtzin-bestand", str(passphrase_file)]) == WRONG
    assert told(capsys) == ("", "Er staat nog geen incident in deze kluis.\n")


def test_a_timeline_with_a_hole_in_it_says_so_and_tells_the_rest(damaged, passphrase_file, capsys):
    assert run(["tijdlijn", str(damaged), "--wachtzin-bestand", str(passphrase_file)]) == DAMAGED
    out, err = told(capsys)
    assert "Oefening geopend" in out
    assert "000001.seg" in err


@pytest.mark.skipif(sys.platform == "win32", reason="pipes break in another way there")
def test_a_reader_that_stops_early_gets_no_traceback(played, passphrase_file):
    command = [sys.executable, "-m", "tui", "tijdlijn", played, "--wachtzin-bestand", passphrase_file]
    with subprocess.Popen(command, cwd=ROOT, stdout=subprocess.PIPE, stderr=subprocess.PIPE) as process:
        process.stdout.close()
        assert process.stderr.read() == b""
    assert process.returncode == WRONG


def test_an_output_that_knows_few_characters_gets_the_timeline_all_the_same(played, passphrase_file):
    done = houvast("tijdlijn", played, "--wachtzin-bestand", passphrase_file, PYTHONIOENCODING="ascii")
    assert (done.returncode, done.stderr) == (OK, b"")
    assert b"F4 gerucht ? weerlegd" in done.stdout
