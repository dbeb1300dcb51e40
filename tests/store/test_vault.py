"""Making, unlocking and closing a vault."""

import shutil
import stat
import sys
import unicodedata

import pytest
from tinydb import Query

from store.copies.check import inspect
from store.errors import NotAVault, NotSaved, VaultDamaged, VaultExists, VaultInUse, WrongPassphrase
from store.machine import disk
from store.machine.folders import default_vault, state_folder
from store.read_findings import FindingKind
from store.session import Session
from store.vault import Vault, is_vault
from tests.store.key_making import Faults, with_good_checksum
from tests.store.making import CHEAP, INCIDENT, OTHER_INCIDENT, PASSPHRASE, entry


def files(folder):
    return {path.relative_to(folder): path.read_bytes() for path in folder.rglob("*") if path.is_file()}


def write_both(folder, file, data):
    """Change a key file and its second copy alike."""
    for path in (folder / file, folder / "copies" / file):
        path.write_bytes(data)


def test_what_was_recorded_is_there_after_reopening(vault, folder):
    records = [entry("een"), entry("twee"), entry("drie")]
    vault.school.table("people").insert({"role": "wijkagent", "phone": "0900"})
    incident = vault.create_incident(INCIDENT)
    incident.append(records[:2])
    incident.append(records[2:])
    incident.drafts.insert({"text": "nog niet af"})
    vault.close()
    with Vault.unlock(folder, PASSPHRASE) as again:
        assert again.label == "directeur"
        assert again.incident_ids() == [INCIDENT]
        assert again.school.table("people").search(Query().role == "wijkagent") == [
            {"role": "wijkagent", "phone": "0900"}
        ]
        reopened = again.open_incident(INCIDENT)
        assert list(reopened.records) == records
        assert reopened.drafts.all() == [{"text": "nog niet af"}]
        assert again.findings == ()


def test_several_sessions_add_up(vault, folder):
    vault.create_incident(INCIDENT).append([entry("1")])
    vault.close()
    for number in range(2, 5):
        with Vault.unlock(folder, PASSPHRASE) as again:
            again.open_incident(INCIDENT).append([entry(str(number))])
    with Vault.unlock(folder, PASSPHRASE) as again:
        assert [record.text for record in again.open_incident(INCIDENT).records] == ["1", "2", "3", "4"]


def test_an_incident_that_is_open_is_given_again_and_after_closing_it_is_read_anew(vault):
    incident = vault.create_incident(INCIDENT)
    assert vault.open_incident(INCIDENT) is incident
    incident.append([entry("blijft")])
    incident.close()
    reopened = vault.open_incident(INCIDENT)
    assert reopened is not incident
    assert [record.text for record in reopened.records] == ["blijft"]


def test_an_incident_is_made_once_and_only_with_a_uuid(vault):
    vault.create_incident(INCIDENT)
    with pytest.raises(ValueError, match="exists"):
        vault.create_incident(INCIDENT)
    for wrong in ("../../elders", "", "school", "0" * 32):
        with pytest.raises(ValueError, match=r".+"):
            vault.create_incident(wrong)


def test_opening_to_read_writes_nothing_and_does_not_mind_another_window(vault, folder):
    vault.create_incident(INCIDENT).append([entry("een")])
    before = files(folder)
    with Vault.unlock(folder, PASSPHRASE, read_only=True) as reader:
        assert len(reader.open_incident(INCIDENT).records) == 1
        with pytest.raises(NotSaved):
            reader.open_incident(INCIDENT).append([entry("twee")])
        with pytest.raises(NotSaved):
            reader.school.table("people").insert({"a": 1})
        with pytest.raises(NotSaved):
            reader.create_incident(OTHER_INCIDENT)
        assert len(reader.open_incident(INCIDENT).records) == 1
    assert files(folder) == before


def test_unlocking_and_reading_writes_nothing_in_the_vault(vault, folder):
    vault.create_incident(INCIDENT).append([entry()])
    vault.close()
    before = files(folder)
    with Vault.unlock(folder, PASSPHRASE) as again:
        again.open_incident(INCIDENT)
    assert files(folder) == before


def test_a_second_window_is_told_that_the_vault_is_in_use(vault, folder):
    with pytest.raises(VaultInUse):
        Vault.unlock(folder, PASSPHRASE)
    vault.close()
    Vault.unlock(folder, PASSPHRASE).close()


def test_a_wrong_passphrase_changes_nothing_and_leaves_the_vault_free(vault, folder):
    vault.close()
    before = files(folder)
    with pytest.raises(WrongPassphrase) as caught:
        Vault.unlock(folder, "niet deze")
    assert files(folder) == before
    # The error is still referenced, with its traceback: the lock must be free all the same.
    Vault.unlock(folder, PASSPHRASE).close()
    assert caught.value.what


def test_a_passphrase_is_the_same_however_it_is_composed_and_with_spaces_around_it(folder):
    Vault.create(folder, unicodedata.normalize("NFD", "één café"), "directeur", cost=CHEAP).close()
    Vault.unlock(folder, "  " + unicodedata.normalize("NFC", "één café") + "\n").close()


def test_a_folder_without_a_vault_says_so(tmp_path):
    assert not is_vault(tmp_path)
    for folder in (tmp_path, tmp_path / "nergens"):
        with pytest.raises(NotAVault):
            Vault.unlock(folder, PASSPHRASE)


def test_a_vault_is_made_only_where_there_is_nothing(folder, vault, tmp_path):
    assert is_vault(folder)
    with pytest.raises(VaultExists):
        Vault.create(folder, PASSPHRASE, "directeur", cost=CHEAP)
    full = tmp_path / "vol"
    full.mkdir()
    (full / "foto.jpg").write_bytes(b"")
    with pytest.raises(VaultExists):
        Vault.create(full, PASSPHRASE, "directeur", cost=CHEAP)
    empty = tmp_path / "leeg"
    empty.mkdir()
    Vault.create(empty, PASSPHRASE, "directeur", cost=CHEAP).close()


def test_a_making_that_was_cut_off_is_made_anew(folder, monkeypatch):
    def crash(*_):
        raise KeyboardInterrupt

    with monkeypatch.context() as patch:
        patch.setattr("store.unlock.save_vault_file", crash)
        with pytest.raises(KeyboardInterrupt):
            Vault.create(folder, PASSPHRASE, "directeur", cost=CHEAP)
    assert not is_vault(folder)
    Vault.create(folder, PASSPHRASE, "directeur", cost=CHEAP).close()
    Vault.unlock(folder, PASSPHRASE).close()
    assert len(list((folder / "slots").iterdir())) == 1


def test_a_making_that_was_cut_off_at_its_last_file_is_made_again(folder):
    Vault.create(folder, PASSPHRASE, "directeur", cost=CHEAP).close()
    (folder / "vault").rename(folder / "vault.new")
    (folder / "copies" / "vault").unlink()
    assert not is_vault(folder)
    Vault.create(folder, PASSPHRASE, "directeur", cost=CHEAP).close()
    Vault.unlock(folder, PASSPHRASE).close()


@pytest.mark.parametrize("left", [[], ["0001.key.new"]])
def test_an_incident_whose_making_was_cut_off_before_it_had_a_key_is_none(vault, folder, left):
    (folder / "incidents" / INCIDENT).mkdir()
    for name in left:
        (folder / "incidents" / INCIDENT / name).write_bytes(b"half")
    assert vault.incident_ids() == []
    assert inspect(folder, PASSPHRASE).findings == ()
    vault.create_incident(INCIDENT).append([entry()])
    assert vault.incident_ids() == [INCIDENT]


def test_a_new_vault_that_cannot_be_opened_at_once_is_not_held(folder, monkeypatch):
    with monkeypatch.context() as patch:
        patch.setattr("store.vault.open_keys", lambda *_: (_ for _ in ()).throw(VaultDamaged("school")))
        with pytest.raises(VaultDamaged) as refused:
            Vault.create(folder, PASSPHRASE, "directeur", cost=CHEAP)
    Vault.unlock(folder, PASSPHRASE).close()
    assert refused.value


def test_an_incident_that_lost_its_keys_is_still_one_and_is_damaged(vault, folder):
    vault.create_incident(INCIDENT).append([entry()])
    vault.close()
    for place in (folder, folder / "copies"):
        (place / "incidents" / INCIDENT / "0001.key").unlink()
    assert not inspect(folder, PASSPHRASE).sound
    with Vault.unlock(folder, PASSPHRASE) as again:
        assert again.incident_ids() == [INCIDENT]
        # The list of incidents is still there, and says it.
        assert [(card.id, card.damaged) for card in Session(again).incidents()] == [(INCIDENT, True)]
        assert [(found.kind, found.file) for found in again.findings] == [
            (FindingKind.DAMAGED, f"incidents/{INCIDENT}")
        ]


def test_a_folder_that_still_holds_records_is_never_taken_for_a_making_that_was_cut_off(vault, folder):
    vault.create_incident(INCIDENT).append([entry()])
    vault.close()
    for copy in (folder, folder / "copies"):
        (copy / "vault").unlink()
    with pytest.raises(VaultExists):
        Vault.create(folder, PASSPHRASE, "directeur", cost=CHEAP)


def test_a_disk_that_refuses_a_new_vault_leaves_nothing_behind(folder, monkeypatch):
    def full(*_):
        raise OSError(28, "No space left on device")

    with monkeypatch.context() as patch:
        patch.setattr(disk, "sync", full)
        with pytest.raises(NotSaved):
            Vault.create(folder, PASSPHRASE, "directeur", cost=CHEAP)
    assert files(folder) == {}
    Vault.create(folder, PASSPHRASE, "directeur", cost=CHEAP).close()


@pytest.mark.skipif(sys.platform == "win32", reason="Windows has other permissions")
def test_nobody_else_may_look_into_the_vault(vault, folder, home):
    vault.school.table("t").insert({"a": 1})
    vault.create_incident(INCIDENT).append([entry()])
    for path in [folder, *folder.rglob("*"), *home.rglob("*")]:
        wanted = 0o700 if path.is_dir() else 0o600
        assert stat.S_IMODE(path.stat().st_mode) == wanted, path


@pytest.mark.parametrize("file", ["vault", "school/0001.key"])
def test_a_damaged_file_on_the_way_in_is_named_and_not_blamed_on_the_passphrase(vault, folder, file):
    vault.close()
    data = bytearray((folder / file).read_bytes())
    for at in range(0, len(data), 5):
        changed = bytearray(data)
        changed[at] ^= 1
        write_both(folder, file, changed)
        with pytest.raises(VaultDamaged, match=file):
            Vault.unlock(folder, PASSPHRASE)
    for size in range(0, len(data), 5):
        write_both(folder, file, data[:size])
        with pytest.raises(VaultDamaged, match=file):
            Vault.unlock(folder, PASSPHRASE)


def test_an_incident_without_its_key_stays_shut_and_the_rest_opens(vault, folder):
    vault.create_incident(INCIDENT)
    vault.create_incident(OTHER_INCIDENT).append([entry()])
    vault.close()
    for copy in (folder, folder / "copies"):
        (copy / "incidents" / INCIDENT / "0001.key").unlink()
    with Vault.unlock(folder, PASSPHRASE) as again:
        with pytest.raises(VaultDamaged, match=INCIDENT):
            again.open_incident(INCIDENT)
        assert len(again.open_incident(OTHER_INCIDENT).records) == 1


def test_the_key_of_another_incident_does_not_fit(vault, folder):
    vault.create_incident(INCIDENT)
    vault.create_incident(OTHER_INCIDENT)
    vault.close()
    data = (folder / "incidents" / INCIDENT / "0001.key").read_bytes()
    write_both(folder, f"incidents/{OTHER_INCIDENT}/0001.key", data)
    with Vault.unlock(folder, PASSPHRASE) as again, pytest.raises(VaultDamaged):
        again.open_incident(OTHER_INCIDENT)


def test_a_segment_of_another_incident_is_refused(vault, folder):
    vault.create_incident(INCIDENT).append([entry("van een ander")])
    vault.create_incident(OTHER_INCIDENT)
    vault.close()
    segment = folder / "incidents" / INCIDENT / "000001.seg"
    (folder / "incidents" / OTHER_INCIDENT / "000001.seg").write_bytes(segment.read_bytes())
    with Vault.unlock(folder, PASSPHRASE) as again:
        opened = again.open_incident(OTHER_INCIDENT)
        assert list(opened.records) == []
        assert [finding.file for finding in again.findings] == [f"incidents/{OTHER_INCIDENT}/000001.seg"]


def test_after_closing_nothing_can_be_read_or_written(vault):
    incident = vault.create_incident(INCIDENT)
    vault.close()
    vault.close()
    with pytest.raises(NotSaved):
        incident.append([entry()])
    with pytest.raises(ValueError, match="closed"):
        vault.open_incident(OTHER_INCIDENT)


def test_both_places_lie_under_one_home(home):
    assert default_vault().parent == home
    assert state_folder().parent == home
    assert (default_vault(), state_folder()) == (home / "kluis", home / "staat")


def test_without_a_home_of_ones_own_the_places_are_those_of_the_system(monkeypatch):
    monkeypatch.delenv("HOUVAST_HOME")
    assert "houvast" in str(default_vault())
    assert "houvast" in str(state_folder())


def test_a_vault_without_its_slots_says_which_folder_is_missing(vault, folder):
    vault.close()
    for copy in (folder, folder / "copies"):
        shutil.rmtree(copy / "slots")
    with pytest.raises(VaultDamaged, match="slots"):
        Vault.unlock(folder, PASSPHRASE)


def test_a_place_for_the_lock_that_cannot_be_made_is_told(vault, folder, home):
    vault.close()
    shutil.rmtree(home)
    home.write_text("a file where a folder should be")
    with pytest.raises(NotSaved):
        Vault.unlock(folder, PASSPHRASE)
    Vault.unlock(folder, PASSPHRASE, read_only=True).close()


@pytest.mark.parametrize("nth", range(1, 14))
def test_a_new_incident_that_the_disk_refuses_can_be_made_again(vault, folder, monkeypatch, nth):
    with monkeypatch.context() as patch:
        faults = Faults(patch, nth, OSError(28, "No space left on device"))
        try:
            vault.create_incident(INCIDENT)
        except NotSaved:
            vault.create_incident(INCIDENT)
    assert faults.calls >= 12
    vault.open_incident(INCIDENT).append([entry()])
    vault.close()
    with Vault.unlock(folder, PASSPHRASE) as again:
        assert len(again.open_incident(INCIDENT).records) == 1
        assert again.findings == ()


def test_a_file_in_the_place_of_a_vault_is_no_place_for_one(tmp_path):
    (tmp_path / "kluis").write_text("x")
    with pytest.raises(VaultExists):
        Vault.create(tmp_path / "kluis", PASSPHRASE, "directeur", cost=CHEAP)


def test_a_vault_of_another_version_is_told(vault, folder):
    vault.close()
    data = bytearray((folder / "vault").read_bytes())
    data[7] = 2
    write_both(folder, "vault", with_good_checksum(bytes(data)))
    with pytest.raises(VaultDamaged, match="nieuwere versie"):
        Vault.unlock(folder, PASSPHRASE)


def test_a_wrong_passphrase_is_told_without_a_lock_too(vault, folder):
    with pytest.raises(WrongPassphrase):
        Vault.unlock(folder, "niet deze", lock=False)


def test_a_log_that_cannot_be_read_is_told_with_its_name(vault, folder, monkeypatch):
    vault.create_incident(INCIDENT).append([entry()])
    vault.close()
    with Vault.unlock(folder, PASSPHRASE) as again, monkeypatch.context() as patch:

        def unreadable(*_, **__):
            raise OSError(5, "Input/output error")

        patch.setattr("store.vault.Stream", unreadable)
        with pytest.raises(VaultDamaged, match=INCIDENT):
            again.open_incident(INCIDENT)


def test_marks_that_cannot_be_written_are_told_when_an_older_copy_is_accepted(vault, monkeypatch):
    with monkeypatch.context() as patch:
        Faults(patch, 1, OSError(30, "Read-only file system"), forever=True)
        with pytest.raises(NotSaved):
            vault.accept_older_copy()


def test_what_is_no_incident_in_the_folder_of_the_incidents_is_left_alone_and_named(vault, folder):
    vault.create_incident(INCIDENT)
    (folder / "incidents" / OTHER_INCIDENT).write_bytes(b"a file")
    (folder / "incidents" / "notities").mkdir()
    (folder / "incidents" / INCIDENT.upper()[:31]).mkdir()
    assert vault.incident_ids() == [INCIDENT]
    vault.close()
    with Vault.unlock(folder, PASSPHRASE) as again:
        assert again.incident_ids() == [INCIDENT]
        assert [finding.kind for finding in again.findings] == [FindingKind.FOREIGN_FILE] * 3
