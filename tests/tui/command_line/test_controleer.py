"""`houvast controleer`: says whether a vault is whole, and changes nothing."""

import shutil
import sys

import pytest

from tests.tui.command_line.console import PASSPHRASE, STEERING, houvast, told
from tui.command_line import DAMAGED, OK, WRONG, run


def test_a_sound_vault_gives_zero(played, passphrase_file):
    done = houvast("controleer", played, "--wachtzin-bestand", passphrase_file)
    assert (done.returncode, done.stderr) == (OK, b"")
    assert done.stdout.decode().splitlines()[-1] == "De kluis is heel."
    assert PASSPHRASE.encode() not in done.stdout


def test_a_damaged_vault_gives_one_and_names_the_file(damaged, passphrase_file, capsys):
    (segment,) = damaged.glob("incidents/*/000001.seg")
    assert run(["controleer", str(damaged), "--wachtzin-bestand", str(passphrase_file)]) == DAMAGED
    first, backup, *listed, last = told(capsys)[0].splitlines()
    assert first.startswith("Gelezen: 2 logboeken")
    assert backup == "Nog nooit een reservekopie gemaakt."
    assert listed
    assert all(it.startswith("- ") for it in listed)
    assert segment.relative_to(damaged).as_posix() in "\n".join(listed)
    assert last.startswith("De kluis is beschadigd.")


def test_a_wrong_passphrase_gives_two(played, tmp_path, capsys):
    other = tmp_path / "fout"
    other.write_text("een heel andere wachtzin", encoding="utf-8")
    for command in ("controleer", "tijdlijn"):
        assert run([command, str(played), "--wachtzin-bestand", str(other)]) == WRONG
        out, err = told(capsys)
        assert out == ""
        assert err.startswith("Deze wachtzin opent de kluis niet. Er is niets veranderd")
        assert "andere" not in err


@pytest.mark.parametrize("command", ["controleer", "tijdlijn"])
@pytest.mark.parametrize("there", [True, False])
def test_a_folder_that_is_no_vault_gives_two(tmp_path, passphrase_file, capsys, command, there):
    folder = tmp_path / "leeg"
    if there:
        folder.mkdir()
    assert run([command, str(folder), "--wachtzin-bestand", str(passphrase_file)]) == WRONG
    out, err = told(capsys)
    assert out == ""
    assert "staat geen kluis" in err
    assert folder.exists() == there


@pytest.mark.parametrize("command", ["controleer", "tijdlijn"])
def test_looking_changes_nothing(played, passphrase_file, tmp_path, capsys, command):
    before = {path: (path.read_bytes(), path.stat().st_mtime_ns) for path in played.rglob("*") if path.is_file()}
    assert run([command, str(played), "--wachtzin-bestand", str(passphrase_file)]) == OK
    after = {path: (path.read_bytes(), path.stat().st_mtime_ns) for path in played.rglob("*") if path.is_file()}
    assert after == before
    assert not (tmp_path / "home").exists()


def test_the_name_of_a_foreign_file_cannot_steer_the_terminal(played, passphrase_file, tmp_path, capsys):
    if sys.platform == "win32":
        pytest.skip("no such file names here")
    folder = shutil.copytree(played, tmp_path / "kopie")
    (folder / "school" / "vreemd\x1b[2J\nbestand.seg").write_bytes(b"")
    assert run(["controleer", str(folder), "--wachtzin-bestand", str(passphrase_file)]) == OK
    out, _ = told(capsys)
    assert "vreemd�[2J bestand.seg" in out
    assert not STEERING.search(out)
