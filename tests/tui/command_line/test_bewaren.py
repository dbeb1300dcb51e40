"""`houvast reservekopie`, `herstel` and `archief`: saving and restoring a vault without the screen."""

import shutil
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from incident.rules import close_incident
from operations.vault import vault_backup
from store.copies import archive
from store.copies.backup import back_up
from store.copies.backup_note import latest_backup
from store.session import Session
from store.vault import Vault
from tests.tui.command_line.console import CHEAP, PASSPHRASE, houvast, told, vault_with
from tui import typed_passphrase
from tui.command_line import DAMAGED, OK, WRONG, run

OWN = "gitaar wolken zilver ketting banaan vlinder"


@pytest.fixture(autouse=True)
def _cheap(monkeypatch):
    monkeypatch.setattr(archive, "calibrate", lambda: CHEAP)


@pytest.fixture
def own_file(tmp_path):
    path = tmp_path / "eigen.txt"
    path.write_text(OWN, encoding="utf-8")
    return path


@pytest.fixture
def closed(tmp_path):
    """A vault with one closed incident, and an older open one."""
    folder = vault_with(tmp_path / "kluis", "Ruzie op de groepsapp", "Brand in het lab", text="Politie gebeld")
    session = Session(Vault.unlock(folder, PASSPHRASE))
    session.open(session.incidents()[0].id)
    session.commit(close_incident.close(session.dossier, session.stamp(), "Klaar", datetime(2030, 3, 1, tzinfo=UTC)))
    session.close()
    return folder


@pytest.fixture(autouse=True)
def stick(tmp_path):
    """An existing folder, like a connected stick."""
    folder = tmp_path / "stick"
    folder.mkdir()
    return folder


def files(folder):
    return {path.relative_to(folder): path.read_bytes() for path in folder.rglob("*") if path.is_file()}


# -- backup and restore


def test_a_backup_needs_no_passphrase_and_is_remembered(closed, tmp_path):
    done = houvast("reservekopie", closed, "--naar", tmp_path / "stick")
    assert (done.returncode, done.stderr) == (OK, b"")
    (copy,) = (tmp_path / "stick").iterdir()
    first, second, warning = done.stdout.decode().splitlines()
    assert warning.startswith("Let op: deze kopie staat op dezelfde schijf")
    assert first == f"Reservekopie gemaakt en nagelezen: {copy}"
    assert second.startswith(f"{len(files(closed))} bestanden, 0.2 MB.")
    assert files(copy) == files(closed)
    assert latest_backup(closed) is not None


def test_a_backup_comes_back_where_nothing_is_and_never_over_something(closed, tmp_path, passphrase_file, capsys):
    assert run(["reservekopie", str(closed), "--naar", str(tmp_path / "stick")]) == OK
    (copy,) = (tmp_path / "stick").iterdir()
    before = files(closed)
    command = ["herstel", str(copy), "--wachtzin-bestand", str(passphrase_file), "--naar"]
    assert run([*command, str(closed)]) == WRONG
    assert "is niet leeg" in told(capsys)[1]
    assert files(closed) == before
    new = tmp_path / "nieuw" / "kluis"
    assert run([*command, str(new)]) == OK
    lines = told(capsys)[0].splitlines()
    assert lines[0] == f"Teruggezet en nagelezen: {new}"
    assert lines[1] == "De kluis is heel."
    assert files(new) == before


def test_without_a_folder_the_vault_of_this_laptop_comes_back(closed, tmp_path, passphrase_file, capsys):
    run(["reservekopie", str(closed), "--naar", str(tmp_path / "stick")])
    (copy,) = (tmp_path / "stick").iterdir()
    assert run(["herstel", str(copy), "--wachtzin-bestand", str(passphrase_file)]) == OK
    assert files(tmp_path / "home" / "kluis") == files(closed)


def test_a_damaged_backup_comes_back_as_far_as_it_goes_and_that_is_told(damaged, tmp_path, passphrase_file, capsys):
    command = ["herstel", str(damaged), "--naar", str(tmp_path / "nieuw"), "--wachtzin-bestand", str(passphrase_file)]
    assert run(command) == DAMAGED
    out, _ = told(capsys)
    assert "De kluis is beschadigd." in out
    assert files(tmp_path / "nieuw") == files(damaged)


def test_a_wrong_passphrase_and_a_folder_without_a_backup_restore_nothing(
    closed, tmp_path, passphrase_file, own_file, capsys
):
    run(["reservekopie", str(closed), "--naar", str(tmp_path / "stick")])
    (copy,) = (tmp_path / "stick").iterdir()
    told(capsys)
    new = tmp_path / "nieuw"
    for given, source, said in (
        (own_file, copy, "Deze wachtzin opent de kluis niet."),
        (passphrase_file, tmp_path / "stick", f"In deze map staat geen kopie zelf, maar wel: {copy}."),
        (passphrase_file, tmp_path / "weg", "staat geen kluis"),
        (passphrase_file, own_file, "staat geen kluis"),
    ):
        assert run(["herstel", str(source), "--naar", str(new), "--wachtzin-bestand", str(given)]) == WRONG
        out, err = told(capsys)
        assert out == ""
        assert said in err
        assert not new.exists()


@pytest.mark.parametrize("command", ["reservekopie", "archief"])
def test_a_stick_that_is_not_there_is_no_folder_to_make(closed, tmp_path, passphrase_file, own_file, capsys, command):
    away = tmp_path / "weg"
    more = [] if command == "reservekopie" else [
        "--wachtzin-bestand", str(passphrase_file), "--dossier-wachtzin-bestand", str(own_file)
    ]  # fmt: skip
    assert run([command, str(closed), "--naar", str(away), *more]) == WRONG
    assert "Kijk of de stick in de laptop zit" in told(capsys)[1]
    assert not away.exists()


# -- archives


@pytest.fixture
def make(closed, tmp_path, passphrase_file, own_file, capsys):
    def make(*more):
        files = ["--wachtzin-bestand", str(passphrase_file), "--dossier-wachtzin-bestand", str(own_file)]
        code = run(["archief", str(closed), "--naar", str(tmp_path / "stick"), *files, *more])
        return code, *told(capsys)

    return make


def test_an_archive_is_made_checked_read_and_taken_in_when_all_else_is_gone(
    closed, make, tmp_path, passphrase_file, own_file, capsys
):
    code, out, _ = make()
    assert code == OK
    (file,) = (tmp_path / "stick").iterdir()
    assert "Dossierbestand van: Brand in het lab" in out
    assert "dan blijft dit bestand leesbaar" in out
    assert f"Gemaakt en nagelezen: {file}" in out
    assert OWN not in out
    run(["tijdlijn", str(closed), "--wachtzin-bestand", str(passphrase_file)])
    in_vault = told(capsys)[0].splitlines()
    assert f"Versleuteld dossierbestand gemaakt: {file.name}, code " in in_vault.pop()
    shutil.rmtree(closed)
    shutil.rmtree(tmp_path / "home")
    assert run(["tijdlijn", str(file), "--wachtzin-bestand", str(own_file)]) == OK
    told_by_file = told(capsys)[0].splitlines()
    assert told_by_file == in_vault[: len(told_by_file)]
    assert any("Politie gebeld" in line for line in told_by_file)
    assert not any("Ruzie" in line for line in told_by_file)
    assert run(["controleer", str(file), "--wachtzin-bestand", str(own_file)]) == OK
    checked = told(capsys)[0].splitlines()
    assert checked[0].startswith("Dossierbestand, gemaakt ")
    assert checked[-1] == "Het dossierbestand is heel."
    Vault.create(tmp_path / "andere", PASSPHRASE, "bestuur", cost=CHEAP).close()
    take_in = ["archief", str(tmp_path / "andere"), "--inlezen", str(file), "--wachtzin-bestand", str(passphrase_file)]
    assert run([*take_in, "--dossier-wachtzin-bestand", str(own_file)]) == OK
    assert told(capsys)[0] == "Het incident staat nu in de kluis, zoals het was: afgesloten.\n"
    run(["tijdlijn", str(tmp_path / "andere"), "--wachtzin-bestand", str(passphrase_file)])
    assert told(capsys)[0].splitlines() == told_by_file
    assert run([*take_in, "--dossier-wachtzin-bestand", str(own_file)]) == WRONG
    assert "staat al in deze kluis" in told(capsys)[1]


def test_a_running_incident_and_a_weak_passphrase_give_no_archive(make, own_file, tmp_path):
    assert make("--incident", "ruzie")[::2] == (
        WRONG,
        "Van een incident dat nog loopt, kan geen dossierbestand worden gemaakt. Sluit het eerst af.\n",
    )
    own_file.write_text("kort", encoding="utf-8")
    code, _, err = make()
    assert code == WRONG
    assert "te kort" in err
    assert list((tmp_path / "stick").iterdir()) == []


def test_a_damaged_archive_is_told_before_any_passphrase_counts(make, tmp_path, own_file, capsys):
    make()
    (file,) = (tmp_path / "stick").iterdir()
    data = file.read_bytes()
    for changed in (data[:-1], data[:1000], data[:500] + bytes([data[500] ^ 1]) + data[501:]):
        file.write_bytes(changed)
        for command in ("controleer", "tijdlijn"):
            assert run([command, str(file), "--wachtzin-bestand", str(own_file)]) == WRONG
            out, err = told(capsys)
            assert out == ""
            assert err.startswith("Dit dossierbestand is niet heel")
    file.write_bytes(data)
    own_file.write_text("een andere wachtzin", encoding="utf-8")
    assert run(["controleer", str(file), "--wachtzin-bestand", str(own_file)]) == WRONG
    assert "heeft een eigen wachtzin" in told(capsys)[1]


def test_archief_wants_to_know_which_way(closed, capsys):
    for more in ([], ["--naar", "a", "--inlezen", "b"]):
        assert run(["archief", str(closed), *more]) == WRONG
        assert told(capsys)[1].startswith("Kies één van de twee")


def test_the_screen_does_not_open_on_an_archive_and_says_what_does(tmp_path, capsys):
    file = tmp_path / "een.kluis"
    file.write_bytes(b"HVSTARC\x01")
    assert run(["--kluis", str(file)]) == WRONG
    assert "houvast tijdlijn BESTAND" in told(capsys)[1]
    assert file.read_bytes() == b"HVSTARC\x01"


def test_an_archive_is_no_backup(make, tmp_path, own_file, capsys):
    make()
    (file,) = (tmp_path / "stick").iterdir()
    assert run(["herstel", str(file), "--wachtzin-bestand", str(own_file)]) == WRONG
    assert "houvast archief --inlezen" in told(capsys)[1]


@pytest.mark.parametrize(("second", "made"), [(OWN, True), (OWN + " x", False)])
def test_a_passphrase_that_is_typed_is_asked_twice_without_showing_it(
    closed, tmp_path, monkeypatch, capsys, second, made
):
    answers, asked = iter([PASSPHRASE, OWN, second]), []
    monkeypatch.setattr(typed_passphrase.sys.stdin, "isatty", lambda: True, raising=False)
    monkeypatch.setattr("getpass.getpass", lambda prompt: asked.append(prompt) or next(answers))
    assert run(["archief", str(closed), "--naar", str(tmp_path / "stick")]) == (OK if made else WRONG)
    assert asked == ["Wachtzin: ", "Nieuwe wachtzin, voor dit bestand alleen: ", "Nog een keer, ter controle: "]
    assert len(list((tmp_path / "stick").iterdir())) == made
    assert "wolken" not in "".join(told(capsys))


def test_a_backup_on_the_disk_of_the_vault_says_so_and_is_made(closed, tmp_path, capsys, monkeypatch):
    assert run(["reservekopie", str(closed), "--naar", str(tmp_path / "stick")]) == OK
    assert "op dezelfde schijf als de kluis" in told(capsys)[0]
    monkeypatch.setattr(Path, "stat", lambda path, real=Path.stat, **more: OtherDisk(real(path, **more), path))
    assert vault_backup.on_same_disk(closed, tmp_path / "stick") == ""
    monkeypatch.undo()
    assert vault_backup.on_same_disk(closed, tmp_path / "weg") == ""


class OtherDisk:
    """What the system says of a file, with a disk for each folder."""

    def __init__(self, real, path) -> None:
        self._real = real
        self.st_dev = hash(path)

    def __getattr__(self, name):
        return getattr(self._real, name)


def test_the_last_backup_is_older_than_today_by_the_dutch_day(closed, tmp_path):
    late = datetime(2026, 12, 1, 22, 59, tzinfo=UTC)
    assert vault_backup.due_today(closed, late)
    back_up(closed, tmp_path / "stick", clock=lambda: late)
    assert not vault_backup.due_today(closed, late)
    assert vault_backup.due_today(closed, late + timedelta(minutes=1))


def test_an_incident_is_put_aside_and_brought_back(closed, passphrase_file, capsys):
    common = ["--wachtzin-bestand", str(passphrase_file), str(closed)]
    assert run(["opzij", *common]) == OK
    assert "Er staat geen incident opzij." in told(capsys)[0]
    for wrong, said in (("bestaat niet", "geen incident met deze naam"), ("r", "meer incidenten")):
        assert run(["opzij", "--incident", wrong, *common]) == WRONG
        assert said in told(capsys)[1]
    assert run(["opzij", "--incident", "brand", *common]) == OK
    said = told(capsys)[0]
    assert "Opzij gezet: Brand in het lab" in said
    number = said.split("--terug ")[1].strip()
    assert run(["opzij", *common]) == OK
    assert number in told(capsys)[0]
    assert run(["tijdlijn", *common]) == OK
    assert "Ruzie op de groepsapp" in told(capsys)[0], "the newest of those in the list"
    assert run(["opzij", "--terug", "x", *common]) == WRONG
    assert "niet van één incident" in told(capsys)[1]
    assert run(["opzij", "--terug", number, *common]) == OK
    told(capsys)
    assert run(["tijdlijn", *common]) == OK
    assert "Brand in het lab" in told(capsys)[0]
