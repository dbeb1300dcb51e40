"""`houvast controleer`: says whether a vault is undamaged, and changes nothing."""

import re
import shutil
import sys
from datetime import UTC, datetime

import pytest

from incident.records.documents import archived
from incident.records.entries import EntryAdded
from incident.rules import close_incident
from store.machine.folders import default_vault
from store.session import Session
from store.vault import Vault
from tests.tui.command_line.console import CHEAP, PASSPHRASE, STEERING, houvast, told, vault_with
from tui.command_line import DAMAGED, OK, WRONG, run


def test_a_sound_vault_gives_zero(played, passphrase_file):
    done = houvast("controleer", played, "--wachtzin-bestand", passphrase_file)
    assert (done.returncode, done.stderr) == (OK, b"")
    assert done.stdout.decode().splitlines()[-1] == "De kluis is heel."
    assert PASSPHRASE.encode() not in done.stdout


def test_a_damaged_vault_gives_one_and_names_the_file(damaged, passphrase_file, capsys):
    (segment,) = damaged.glob("incidents/*/000001.seg")
    assert run(["controleer", str(damaged), "--wachtzin-bestand", str(passphrase_file)]) == DAMAGED
    first, *rest, last = told(capsys)[0].splitlines()
    assert first.startswith("Gelezen: 2 logboeken")
    listed = rest[rest.index("Nog nooit een reservekopie gemaakt.") + 1 :]
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


def test_everything_that_keeps_a_vault_safe_is_told_without_a_word_of_what_is_in_it(tmp_path, passphrase_file, capsys):
    folder = vault_with(tmp_path / "kluis", "Brand in het lab", "Ruzie op de groepsapp")
    with Vault.unlock(folder, PASSPHRASE) as vault:
        leaver = vault.add_member("teamleider", "de wachtzin van de teamleider", cost=CHEAP)
        vault.add_member("conciërge", "de wachtzin van de conciërge", cost=CHEAP)
        vault.revoke(leaver.id)
        pending = vault.begin_recovery()
        pending.confirm(pending.key.text)
        session = Session(vault, clock=lambda: datetime(2023, 3, 1, tzinfo=UTC))
        session.open(session.incidents()[0].id)
        session.commit(
            close_incident.close(session.dossier, session.stamp(), "Klaar", datetime(2024, 3, 1, tzinfo=UTC))
        )
        session.commit(archived(session.stamp(), "een.kluis", "0" * 64, "ABCD1234"))
        session.leave()
        session.open(session.incidents()[1].id)
        command = ["controleer", str(folder), "--wachtzin-bestand", str(passphrase_file)]
        assert run(command) == OK
        lines = told(capsys)[0].splitlines()
        assert "Wie met een wachtzin naar binnen kan (2): conciërge, directeur." in lines
        assert "Herstelsleutel: er is er een." in lines
        assert any(it.startswith("Sleutel van de kluis: 1 keer vervangen.") for it in lines)
        assert any(
            it.startswith("Verzegelde bestanden: 5 van 6. De andere 1 niet: Houvast is daar nog") for it in lines
        )
        # The mark of the open log is written after ten seconds, so on a slow machine it may be all three.
        assert any(re.match(r"Vergeleken met wat deze computer eerder zag: [23] van 3 logboeken", it) for it in lines)
        assert any(it.startswith("Geopend door directeur op computer") for it in lines)
        assert "Incident van zaterdag 11 februari 2023 om 21.31 uur: is nog niet afgesloten." in lines
        assert (
            "Incident van zondag 12 februari 2023 om 21.31 uur: bewaren tot vrijdag 1 maart 2024. Die dag is voorbij: "
            "vernietig het met F10. Dossierbestanden gemaakt: 1, het laatste woensdag 1 maart 2023."
        ) in lines
        assert not any(word in "".join(lines) for word in ("Brand", "Ruzie", "Klaar", "een.kluis"))
        session.open(session.incidents()[0].id)
        session.shred()
    assert run(command) == OK
    lines = told(capsys)[0].splitlines()
    assert "De kluis staat op deze computer nu niet open." in lines
    assert "Voorgoed vernietigde incidenten: 1." in lines


def test_a_vault_that_was_put_back_is_told(tmp_path, passphrase_file, capsys):
    folder = vault_with(tmp_path / "kluis", "Incident")
    older = shutil.copytree(folder, tmp_path / "ouder")
    with Vault.unlock(folder, PASSPHRASE) as vault:
        vault.school.table("people").insert({"role": "wijkagent"})
    assert run(["controleer", str(older), "--wachtzin-bestand", str(passphrase_file)]) == DAMAGED
    assert "De kluis is ouder dan, of anders dan, wat deze computer eerder zag." in told(capsys)[0]


def test_lines_of_another_laptop_are_read_in_when_asked_and_a_fork_is_settled(
    tmp_path, passphrase_file, capsys, monkeypatch
):
    folder = vault_with(tmp_path / "kluis", "Incident")
    other = shutil.copytree(folder, tmp_path / "andere laptop")
    ending = ["--wachtzin-bestand", str(passphrase_file)]
    for root, text in ((folder, "hier"), (other, "daar een"), (other, "daar twee")):
        with monkeypatch.context() as laptop:
            laptop.setenv("HOUVAST_HOME", str(root.with_suffix(".thuis")))
            assert run(["melding", text, "--kluis", str(root), *ending]) == OK
    (here,), (there,) = folder.glob("incidents/*"), other.glob("incidents/*")
    shutil.copy(there / "000002.seg", here / "000002 (conflicted copy).seg")
    shutil.copy(there / "000003.seg", here / "000003.seg")
    command = ["controleer", str(folder), *ending]
    told(capsys)
    assert run(command) == DAMAGED
    assert "1 regel van een andere laptop, nog niet gelezen." in told(capsys)[0]
    assert run([*command, "--inlezen"]) == DAMAGED
    assert "Ingelezen van een andere laptop: 1 regels." in told(capsys)[0]
    run([*command, "--gezien"])
    out = told(capsys)[0]
    assert "Vastgelegd: gezien dat er twee kopieën van de kluis zijn gebruikt." in out
    session = Session(Vault.unlock(folder, PASSPHRASE, read_only=True))
    session.open(session.incidents()[0].id)
    texts = [it.text for it in session.records if isinstance(it, EntryAdded)]
    assert sorted(texts) == ["Incident", "daar een", "daar twee", "hier"]
    session.close()


def test_a_vault_with_lines_of_another_laptop_that_nobody_read_in_is_not_called_damaged(
    tmp_path, passphrase_file, capsys, monkeypatch
):
    folder = vault_with(tmp_path / "kluis", "Incident")
    other = shutil.copytree(folder, tmp_path / "andere laptop")
    ending = ["--wachtzin-bestand", str(passphrase_file)]
    with monkeypatch.context() as laptop:
        laptop.setenv("HOUVAST_HOME", str(tmp_path / "daar thuis"))
        assert run(["melding", "daar", "--kluis", str(other), *ending]) == OK
    (there,) = other.glob("incidents/*/000002.seg")
    shutil.copy(there, folder / "000002-LAPTOP.seg")
    told(capsys)
    assert run(["controleer", str(folder), *ending]) == DAMAGED
    *_, stray, last = told(capsys)[0].splitlines()
    assert "000002-LAPTOP.seg: 1 regel van een andere laptop, nog niet gelezen." in stray
    assert last.startswith("Er is niets beschadigd, maar nog niet alle regels van een andere laptop staan erbij")


def test_mending_is_done_only_when_asked_and_only_where_a_second_copy_is_sound(tmp_path, passphrase_file, capsys):
    folder = vault_with(tmp_path / "kluis", "Incident")
    lost = folder / "copies" / "vault"
    whole = lost.read_bytes()
    lost.unlink()
    command = ["controleer", str(folder), "--wachtzin-bestand", str(passphrase_file)]
    assert run(command) == DAMAGED
    out, err = told(capsys)
    assert out.splitlines()[-1] == "Er is niets verloren, maar er is iets te herstellen: zie hierboven."
    assert "Van sleutelbestand" not in err
    assert not lost.exists()
    with Vault.unlock(folder, PASSPHRASE):
        assert run([*command, "--herstel"]) == WRONG
        assert "al open in een ander venster" in told(capsys)[1]
    assert not lost.exists()
    assert run([*command, "--herstel"]) == OK
    assert told(capsys)[0].splitlines()[-1] == "Hersteld uit het tweede exemplaar: vault"
    assert lost.read_bytes() == whole
    assert run([*command, "--herstel"]) == OK
    assert told(capsys)[0].splitlines()[-1] == "Er was niets te herstellen."


@pytest.mark.parametrize("command", ["controleer", "tijdlijn"])
def test_without_a_folder_it_is_the_vault_of_this_laptop(played, passphrase_file, capsys, command):
    shutil.copytree(played, default_vault())
    assert run([command, "--wachtzin-bestand", str(passphrase_file)]) == OK
    assert told(capsys)[0]


def test_a_vault_in_front_of_the_command_counts_too(played, passphrase_file, capsys):
    assert run(["--kluis", str(played), "controleer", "--wachtzin-bestand", str(passphrase_file)]) == OK
    assert told(capsys)[0].splitlines()[-1] == "De kluis is heel."
