"""`inspect` looks through a vault, changes nothing and says what is wrong where."""

import pytest

from store.check import inspect
from store.errors import NotAVault, WrongPassphrase
from store.segment import HEADER_SIZE
from store.vault import Vault
from tests.store.making import INCIDENT, OTHER_INCIDENT, PASSPHRASE, entry


@pytest.fixture
def filled(vault, folder):
    vault.school.table("people").insert({"role": "wijkagent"})
    vault.create_incident(INCIDENT).append([entry(), entry()])
    vault.create_incident(OTHER_INCIDENT).append([entry()])
    vault.close()
    with Vault.unlock(folder, PASSPHRASE) as again:
        again.open_incident(INCIDENT).append([entry()])
    return folder


def files(folder):
    return {path: path.read_bytes() for path in folder.rglob("*") if path.is_file()}


def test_a_sound_vault_is_counted(filled):
    before = files(filled)
    report = inspect(filled, PASSPHRASE)
    assert report.sound
    assert report.findings == ()
    assert (report.streams, report.segments, report.frames, report.records) == (3, 4, 4, 4)
    assert files(filled) == before


def test_damage_is_named_with_file_and_place_in_dutch(filled):
    path = filled / "incidents" / INCIDENT / "000001.seg"
    data = bytearray(path.read_bytes())
    data[HEADER_SIZE + 40] ^= 1
    path.write_bytes(data)
    before = files(filled)
    report = inspect(filled, PASSPHRASE)
    assert not report.sound
    assert {finding.file for finding in report.findings} == {f"incidents/{INCIDENT}/000001.seg"}
    assert any(
        finding.what.startswith(f"Bestand incidents/{INCIDENT}/000001.seg (vanaf byte ") for finding in report.findings
    )
    assert report.records == 2
    assert files(filled) == before


def test_a_torn_tail_leaves_a_vault_sound(filled):
    path = filled / "incidents" / INCIDENT / "000002.seg"
    with path.open("ab") as file:
        file.write(b"half")
    report = inspect(filled, PASSPHRASE)
    assert report.sound
    assert [finding.offset for finding in report.findings] == [path.stat().st_size - 4]
    assert not list(path.parent.glob("quarantine*"))


def test_an_incident_that_cannot_be_opened_does_not_stop_the_rest(filled):
    for copy in (filled, filled / "copies"):
        (copy / "incidents" / INCIDENT / "0001.key").unlink()
    report = inspect(filled, PASSPHRASE)
    assert not report.sound
    assert [finding.file for finding in report.findings] == [f"incidents/{INCIDENT}"]
    assert report.records == 1


def test_a_foreign_file_is_named_and_harmless(filled):
    (filled / "school" / "desktop.ini").write_text("x")
    report = inspect(filled, PASSPHRASE)
    assert report.sound
    assert [finding.file for finding in report.findings] == ["school/desktop.ini"]


def test_a_vault_in_use_can_be_inspected(filled):
    with Vault.unlock(filled, PASSPHRASE):
        assert inspect(filled, PASSPHRASE).sound


def test_a_wrong_passphrase_or_folder_is_told(filled, tmp_path):
    with pytest.raises(WrongPassphrase):
        inspect(filled, "niet deze")
    with pytest.raises(NotAVault):
        inspect(tmp_path / "nergens", PASSPHRASE)
