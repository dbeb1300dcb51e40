"""A vault says itself what it must hold, so that a backup is missed something on any computer, without a mark."""

import shutil

import pytest

from store.copies.backup import back_up, restore
from store.copies.check import inspect
from store.errors import NotSaved
from store.inventory import InventoryKeeper
from store.keys.envelope import with_crc
from store.machine import disk
from store.read_findings import FindingKind, VaultFinding
from store.vault import Vault
from tests.store.key_making import SECOND, THIRD, copied, remove_both
from tests.store.making import CHEAP, INCIDENT, OTHER_INCIDENT, PASSPHRASE, entry


@pytest.fixture
def filled(vault, folder, pair):
    vault.create_incident(INCIDENT).append([entry("een")])
    vault.create_incident(OTHER_INCIDENT).append([entry("ander")])
    vault.school.table("people").insert({"role": "directeur"})
    vault.close()
    return folder


def elsewhere(folder):
    """What another computer says, which never saw this vault."""
    return inspect(folder, PASSPHRASE, marks=False)


def rolled_back(report) -> list[str]:
    return [finding.file for finding in report.findings if finding.kind is FindingKind.ROLLED_BACK]


def test_a_vault_that_was_closed_holds_what_it_says(filled):
    report = elsewhere(filled)
    assert (report.findings, report.whole, report.inventory) == ((), True, True)


def test_an_incident_that_was_taken_out_of_a_backup_is_missed(filled, tmp_path):
    backup = back_up(filled, tmp_path / "stick").folder
    shutil.rmtree(backup / "incidents" / INCIDENT)
    assert not elsewhere(backup).sound
    shutil.rmtree(backup / "copies" / "incidents" / INCIDENT)
    assert rolled_back(elsewhere(backup)) == [f"incidents/{INCIDENT}"]
    target = tmp_path / "terug"
    restore(backup, target)
    assert not elsewhere(target).sound
    with Vault.unlock(target, PASSPHRASE) as again:
        assert FindingKind.ROLLED_BACK in {finding.kind for finding in again.findings}


@pytest.mark.parametrize("size", [None, 0, 400])
def test_a_last_segment_that_is_lost_or_empty_is_missed(filled, size):
    with Vault.unlock(filled, PASSPHRASE) as vault:
        vault.open_incident(INCIDENT).append([entry("twee")])
    path = filled / "incidents" / INCIDENT / "000002.seg"
    if size is None:
        path.unlink()
    else:
        path.write_bytes(path.read_bytes()[:size])
    assert f"incidents/{INCIDENT}" in rolled_back(elsewhere(filled))


def test_the_only_segment_of_the_school_that_is_empty_is_missed(filled):
    for path in (filled / "school").glob("*.seg"):
        path.write_bytes(b"")
    for path in filled.rglob("*.head"):
        path.unlink()
    assert "school" in rolled_back(elsewhere(filled))


def test_a_member_whose_slot_is_gone_is_missed(filled, pair):
    remove_both(filled, f"slots/{pair.id}.slot")
    assert rolled_back(elsewhere(filled)) == [f"slots/{pair.id}.slot"]


def test_who_was_revoked_and_what_was_destroyed_are_not_missed(filled, pair):
    with Vault.unlock(filled, PASSPHRASE) as vault:
        vault.add_member("conciërge", THIRD, cost=CHEAP)
        vault.revoke(pair.id)
        vault.shred_incident(OTHER_INCIDENT)
    assert elsewhere(filled).findings == ()
    remove_both(filled, f"incidents/{OTHER_INCIDENT}/shredded")
    assert f"incidents/{OTHER_INCIDENT}/shredded" in rolled_back(elsewhere(filled))


def test_a_slot_that_goes_with_an_epoch_before_the_inventory_is_written_is_not_missed(filled, pair, monkeypatch):
    with Vault.unlock(filled, PASSPHRASE) as vault, monkeypatch.context() as patch:
        patch.setattr("store.inventory.InventoryKeeper.save", lambda *_: None)
        vault.revoke(pair.id)
        vault.close()
    assert elsewhere(filled).findings == ()


def test_what_is_missed_stays_named_until_somebody_accepts_it(filled):
    for place in (filled, filled / "copies"):
        shutil.rmtree(place / "incidents" / INCIDENT)
    for _ in range(2):
        with Vault.unlock(filled, PASSPHRASE) as vault:
            vault.school.table("people").insert({"role": "nog een"})
        assert rolled_back(elsewhere(filled)) == [f"incidents/{INCIDENT}"]
    with Vault.unlock(filled, PASSPHRASE) as vault:
        vault.accept_older_copy()
        assert vault.findings == ()
    assert elsewhere(filled).findings == ()


def test_a_log_that_was_cut_stays_named_until_somebody_accepts_it(filled):
    with Vault.unlock(filled, PASSPHRASE) as vault:
        vault.open_incident(INCIDENT).append([entry("twee")])
    (filled / "incidents" / INCIDENT / "000002.seg").unlink()
    with Vault.unlock(filled, PASSPHRASE) as vault:
        vault.open_incident(INCIDENT).append([entry("drie")])
    assert rolled_back(elsewhere(filled)) == [f"incidents/{INCIDENT}"]
    with Vault.unlock(filled, PASSPHRASE) as vault:
        vault.open_incident(INCIDENT)
        vault.accept_older_copy()
    assert elsewhere(filled).findings == ()


def test_a_backup_from_the_running_app_knows_what_was_saved_up_to_now(filled, tmp_path):
    with Vault.unlock(filled, PASSPHRASE) as vault:
        incident = vault.open_incident(INCIDENT)
        incident.append([entry("twee")])
        vault.keep_inventory()
        backup = back_up(filled, tmp_path / "stick").folder
        incident.append([entry("drie")])
    assert elsewhere(backup).findings == ()
    (backup / "incidents" / INCIDENT / "000002.seg").unlink()
    assert rolled_back(elsewhere(backup)) == [f"incidents/{INCIDENT}"]


def test_an_inventory_that_is_written_while_the_files_are_copied_asks_no_more_than_the_copy_has(
    filled, tmp_path, monkeypatch
):
    with Vault.unlock(filled, PASSPHRASE) as vault:
        real = disk.make_folder

        def meanwhile(folder):
            monkeypatch.setattr(disk, "make_folder", real)
            vault.open_incident(INCIDENT).append([entry("twee")])
            vault.keep_inventory()
            real(folder)

        monkeypatch.setattr(disk, "make_folder", meanwhile)
        backup = back_up(filled, tmp_path).folder
    assert elsewhere(backup).findings == ()


def test_an_inventory_that_cannot_be_written_is_told_to_who_asks_for_it_and_to_nobody_at_the_end(filled, monkeypatch):
    def refuse(*_):
        raise OSError(30, "Read-only file system")

    with Vault.unlock(filled, PASSPHRASE) as vault:
        vault.open_incident(INCIDENT).append([entry("twee")])
        monkeypatch.setattr("store.inventory.disk.save_over", refuse)
        with pytest.raises(NotSaved):
            vault.keep_inventory()
    monkeypatch.undo()
    with Vault.unlock(filled, PASSPHRASE, lock=False, read_only=True) as vault:
        vault.keep_inventory()
        assert len(vault.open_incident(INCIDENT).records) == 2


@pytest.mark.parametrize("gone", [True, False])
def test_one_copy_of_the_inventory_will_do_and_the_other_is_mended(filled, gone):
    path = filled / "copies" / "inventory"
    path.unlink() if gone else path.write_bytes(b"x" * 200)
    report = elsewhere(filled)
    assert [(it.kind, it.file) for it in report.findings] == [(FindingKind.SPARE, "inventory")]
    assert (report.sound, report.whole) == (True, False)
    Vault.unlock(filled, PASSPHRASE).close()
    assert elsewhere(filled).findings == ()


def test_of_two_inventories_the_newer_one_counts(filled):
    older = (filled / "inventory").read_bytes()
    with Vault.unlock(filled, PASSPHRASE) as vault:
        vault.open_incident(INCIDENT).append([entry("twee")])
    (filled / "copies" / "inventory").write_bytes(older)
    assert elsewhere(filled).findings == ()
    (filled / "incidents" / INCIDENT / "000002.seg").unlink()
    assert rolled_back(elsewhere(filled)) == [f"incidents/{INCIDENT}"]


def test_an_inventory_that_nobody_in_the_vault_made_is_named(filled, tmp_path):
    own = (filled / "inventory").read_bytes()
    with Vault.create(tmp_path / "ander", SECOND, "x", cost=CHEAP) as other:
        other.create_incident(INCIDENT).append([entry()])
    foreign = (tmp_path / "ander" / "inventory").read_bytes()
    changed = with_crc(own[:60] + b"\x7f" + own[61:-4])
    later = with_crc(own[:24] + b"\0\0\0\x09" + own[28:-4])
    for data in (foreign, changed, later, with_crc(b"HVSTINV"), b"", b"x" * 500):
        for place in (filled, filled / "copies"):
            (place / "inventory").write_bytes(data)
        assert [(it.kind, it.file) for it in elsewhere(filled).findings] == [(FindingKind.DAMAGED, "inventory")]


def test_a_vault_without_an_inventory_is_compared_with_nothing_and_says_so(filled):
    for place in (filled, filled / "copies"):
        (place / "inventory").unlink()
    report = elsewhere(filled)
    assert (report.findings, report.inventory) == ((), False)


def test_a_folder_that_is_another_vault_by_now_gets_no_inventory(filled, tmp_path):
    vault = Vault.unlock(filled, PASSPHRASE)
    vault.open_incident(INCIDENT).append([entry("twee")])
    kept = copied(filled, "weg")
    shutil.rmtree(filled)
    vault.close()
    assert not filled.exists()
    assert kept.exists()


def test_the_inventory_of_an_open_vault_shows_nothing_of_it(filled):
    with Vault.unlock(filled, PASSPHRASE) as vault:
        assert repr(vault._inventory) == "InventoryKeeper(3)"


def test_what_is_looked_at_only_claims_no_mark_that_is_not_written(filled, home):
    shutil.rmtree(home)
    told = [it.what for it in inspect(filled, PASSPHRASE).findings if it.kind is FindingKind.NO_MARK]
    assert len(told) == 3
    assert not any("Vanaf nu wel" in what for what in told)
    with Vault.unlock(filled, PASSPHRASE) as vault:
        assert any("Vanaf nu wel" in finding.what for finding in vault.findings)


def test_only_what_is_wrong_speaks_for_an_incident_that_is_gone(filled):
    with Vault.unlock(filled, PASSPHRASE, read_only=True) as vault:
        keeper = InventoryKeeper(filled, bytes.fromhex(vault.id), vault.chain)
        for kind, missed in ((FindingKind.SPARE, [f"incidents/{INCIDENT}"]), (FindingKind.DAMAGED, [])):
            told = VaultFinding(kind, f"incidents/{INCIDENT}", None, "")
            assert [it.file for it in keeper.lost([OTHER_INCIDENT], [told])] == missed
