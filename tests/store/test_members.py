"""Members: each with a passphrase of their own, added, changed, revoked, and never partly."""

import errno
import sys

import pytest

from store.errors import (
    LastMember,
    NotSaved,
    OwnMembership,
    TooManyMembers,
    VaultDamaged,
    VaultInUse,
    WrongPassphrase,
)
from store.keys.slots import read_slots
from store.machine import disk
from store.members import STILL_READS, MemberKind
from store.read_findings import FindingKind
from store.vault import Vault
from tests.store.key_making import (
    SECOND,
    THIRD,
    Faults,
    both,
    changes,
    files,
    opens,
    remove_both,
    slot_names,
    way_in,
    write_both,
)
from tests.store.making import CHEAP, INCIDENT, PASSPHRASE, entry


def test_a_new_vault_has_one_member(vault):
    (member,) = vault.members()
    assert (member.label, member.kind, member.own) == ("directeur", MemberKind.PASSPHRASE, True)


def test_each_of_several_passphrases_opens_and_tells_whose_it_is(vault, folder, pair):
    vault.create_incident(INCIDENT).append([entry("van ons allen")])
    vault.close()
    for typed, label in ((PASSPHRASE, "directeur"), (SECOND, "teamleider")):
        with Vault.unlock(folder, typed) as again:
            assert again.label == label
            assert [member.label for member in again.members() if member.own] == [label]
            assert [member.label for member in again.members()] == ["directeur", "teamleider"]
            assert [record.text for record in again.open_incident(INCIDENT).records] == ["van ons allen"]
            assert again.findings == ()
    assert not opens(folder, THIRD)


def test_somebody_added_by_somebody_added_enters_too(vault, folder, pair):
    vault.close()
    with Vault.unlock(folder, SECOND) as again:
        again.add_member("conciërge", THIRD, cost=CHEAP)
    assert opens(folder, THIRD)


def test_a_changed_passphrase_replaces_the_old_one_and_keeps_the_role(vault, folder, pair):
    incident = vault.create_incident(INCIDENT)
    incident.append([entry("voor")])
    changed = vault.change_passphrase(PASSPHRASE, THIRD, cost=CHEAP)
    assert (changed.label, changed.own) == ("directeur", True)
    incident.append([entry("na")])
    assert [member.label for member in vault.members()] == ["directeur", "teamleider"]
    vault.close()
    assert not opens(folder, PASSPHRASE)
    for typed in (SECOND, THIRD):
        with Vault.unlock(folder, typed) as again:
            assert [record.text for record in again.open_incident(INCIDENT).records] == ["voor", "na"]
            assert again.findings == ()


def test_a_passphrase_can_be_changed_beside_the_one_that_opened_the_vault(vault, folder, pair):
    assert not vault.change_passphrase(SECOND, THIRD, cost=CHEAP).own
    vault.close()
    assert [opens(folder, typed) for typed in (PASSPHRASE, SECOND, THIRD)] == [True, False, True]


def test_of_two_who_chose_the_same_passphrase_one_changes_ones_own(vault):
    for number in range(4):
        vault.add_member(f"teamleider {number}", PASSPHRASE, cost=CHEAP)
    changed = vault.change_passphrase(PASSPHRASE, THIRD, cost=CHEAP)
    assert (changed.label, changed.own) == ("directeur", True)


def test_who_does_not_know_the_old_passphrase_changes_nothing(vault, folder):
    before = files(folder)
    with pytest.raises(WrongPassphrase):
        vault.change_passphrase("niet deze", THIRD, cost=CHEAP)
    assert files(folder) == before


def test_the_recovery_key_is_no_passphrase_to_change(vault):
    pending = vault.begin_recovery()
    pending.confirm(pending.key.text)
    with pytest.raises(WrongPassphrase):
        vault.change_passphrase(pending.key.text, THIRD, cost=CHEAP)


def test_who_was_revoked_enters_no_more_and_leaves_no_file(vault, folder, pair):
    vault.revoke(pair.id)
    assert [member.label for member in vault.members()] == ["directeur"]
    assert len(slot_names(folder)) == len(slot_names(folder / "copies")) == 1
    vault.close()
    assert not opens(folder, SECOND)
    with Vault.unlock(folder, PASSPHRASE) as again:
        assert again.findings == ()
    assert "kopie" in STILL_READS


def test_the_last_passphrase_cannot_be_revoked(vault, folder):
    pending = vault.begin_recovery()
    pending.confirm(pending.key.text)
    own = next(member for member in vault.members() if member.own)
    before = files(folder)
    with pytest.raises(LastMember):
        vault.revoke(own.id)
    vault.close()
    with Vault.unlock(folder, pending.key.text) as again, pytest.raises(LastMember):
        again.revoke(own.id)
    after = {name: data for name, data in files(folder).items() if not name.endswith("inventory")}
    assert after == before


def test_nobody_revokes_the_access_they_are_using(vault, pair):
    own = next(member for member in vault.members() if member.own)
    with pytest.raises(OwnMembership):
        vault.revoke(own.id)


@pytest.mark.parametrize("member_id", ["00" * 16, "", "geen id"])
def test_only_a_member_can_be_revoked(vault, member_id):
    with pytest.raises(ValueError, match=r".+"):
        vault.revoke(member_id)


def test_a_revoked_member_cannot_be_revoked_again(vault, pair):
    vault.revoke(pair.id)
    with pytest.raises(ValueError, match="no such member"):
        vault.revoke(pair.id)


def test_there_is_an_end_to_how_many_may_enter(vault, monkeypatch):
    monkeypatch.setattr("store.members.MOST_SLOTS", 2)
    vault.add_member("teamleider", SECOND, cost=CHEAP)
    with pytest.raises(TooManyMembers):
        vault.add_member("conciërge", THIRD, cost=CHEAP)
    vault.change_passphrase(SECOND, THIRD, cost=CHEAP)


def test_there_is_an_end_to_how_often_somebody_leaves(vault, pair, monkeypatch):
    monkeypatch.setattr("store.members.LAST_EPOCH", 1)
    with pytest.raises(TooManyMembers):
        vault.revoke(pair.id)


def test_a_vault_opened_to_read_or_closed_takes_no_members(vault, folder, pair):
    vault.close()
    with Vault.unlock(folder, PASSPHRASE, read_only=True) as reader:
        pending = reader.begin_recovery()
        assert len(reader.members()) == 2
        for change in changes(reader, pair):
            with pytest.raises(NotSaved):
                change()
        with pytest.raises(NotSaved):
            pending.confirm(pending.key.text)
        with pytest.raises(NotSaved):
            reader.mend_keys()
    for change in (lambda: vault.add_member("x", THIRD, cost=CHEAP), vault.members):
        with pytest.raises(ValueError, match="closed"):
            change()


def test_without_a_cost_this_machine_is_measured(vault, monkeypatch):
    measured = []
    monkeypatch.setattr("store.members.calibrate", lambda: measured.append(1) or CHEAP)
    vault.add_member("teamleider", SECOND)
    assert len(measured) == 1
    vault.change_passphrase(SECOND, THIRD)
    assert len(measured) == 2


def test_a_cost_that_is_chosen_is_what_each_slot_asks(vault, folder, pair):
    vault.change_passphrase(SECOND, THIRD, cost=CHEAP)
    slots = read_slots(folder, bytes.fromhex(vault.id)).slots.values()
    assert [slot.cost for slot in slots] == [CHEAP] * 2


def test_what_holds_the_members_shows_nothing(vault):
    assert repr(vault._members) == "Members(epoch 1)"
    assert repr(vault._chain) == "KeyChain(1)"
    assert "slot" not in repr(way_in(vault.folder))


# -- two copies


def test_a_member_whose_slot_is_lost_is_missed_once_an_epoch_lists_it_and_comes_back_with_it(vault, folder, pair):
    third = vault.add_member("conciërge", THIRD, cost=CHEAP)
    name = f"slots/{pair.id}.slot"
    kept = (folder / name).read_bytes()
    vault.revoke(third.id)
    remove_both(folder, name)
    vault.close()
    with Vault.unlock(folder, PASSPHRASE) as again:
        assert [(finding.kind, finding.file) for finding in again.findings] == [(FindingKind.MISSING, name)]
        # A new epoch in the meantime does not exclude a member whose file was lost.
        again.change_passphrase(PASSPHRASE, THIRD, cost=CHEAP)
        again.create_incident(INCIDENT).append([entry("meanwhile")])
    write_both(folder, name, kept)
    with Vault.unlock(folder, SECOND) as again:
        assert len(again.open_incident(INCIDENT).records) == 1
        assert again.findings == ()


def test_nobody_is_left_out_of_a_new_epoch_because_the_disk_cannot_read_their_slot_for_a_moment(
    vault, folder, pair, monkeypatch
):
    third = vault.add_member("conciërge", THIRD, cost=CHEAP)
    real = disk.read

    def refuse(path, *most):
        if path.stem == third.id:
            raise OSError(errno.EIO, "bad sector")
        return real(path, *most)

    with monkeypatch.context() as patch:
        patch.setattr(disk, "read", refuse)
        for change in (lambda: vault.revoke(pair.id), lambda: vault.change_passphrase(SECOND, "x", cost=CHEAP)):
            with pytest.raises(NotSaved, match="schrijffout"):
                change()
    assert opens(folder, THIRD)
    vault.revoke(pair.id)
    assert opens(folder, THIRD)


def test_a_slot_of_which_the_disk_can_read_only_one_copy_still_counts(vault, folder, pair, monkeypatch):
    third = vault.add_member("conciërge", THIRD, cost=CHEAP)
    real, bad = disk.read, both(folder, f"slots/{third.id}.slot")[0]

    def refuse(path, *most):
        if path == bad:
            raise OSError(errno.EIO, "bad sector")
        return real(path, *most)

    monkeypatch.setattr(disk, "read", refuse)
    vault.revoke(pair.id)
    assert opens(folder, THIRD)


def test_a_stick_that_was_pulled_out_is_told_to_who_revokes(vault, folder, pair, tmp_path):
    folder.rename(tmp_path / "weg")
    with pytest.raises(NotSaved, match="is weg"):
        vault.revoke(pair.id)
    (tmp_path / "weg").rename(folder)
    vault.revoke(pair.id)


@pytest.mark.parametrize("which", [0, 1])
def test_losing_one_copy_of_any_key_file_loses_nothing(vault, folder, pair, which):
    vault.create_incident(INCIDENT).append([entry("een")])
    vault.revoke(pair.id)
    vault.open_incident(INCIDENT).append([entry("twee")])
    vault.close()
    names = [name for name in files(folder / "copies") if not name.endswith((".head", "inventory"))]
    assert len(names) >= 5
    for name in names:
        path = both(folder, name)[which]
        data = path.read_bytes()
        path.unlink()
        with Vault.unlock(folder, PASSPHRASE) as again:
            assert len(again.open_incident(INCIDENT).records) == 2, name
            assert [(finding.kind, finding.file) for finding in again.findings] == [(FindingKind.SPARE, name)]
            assert again.mend_keys() == (name,)
        assert path.read_bytes() == data


def test_a_whole_folder_of_copies_or_of_slots_may_go(vault, folder, pair):
    vault.close()
    for path in (folder / "slots").iterdir():
        path.unlink()
    assert opens(folder, SECOND)


def test_mending_leaves_two_sound_copies_that_differ_alone(vault, folder, pair):
    first, second = (f"slots/{name}" for name in sorted(slot_names(folder)))
    both(folder, first)[1].write_bytes((folder / second).read_bytes())
    before = files(folder)
    assert vault.mend_keys() == ()
    assert files(folder) == before


def test_mending_that_the_disk_refuses_is_told(vault, folder, pair, monkeypatch):
    (folder / "copies" / "vault").unlink()
    with monkeypatch.context() as patch:
        Faults(patch, 1, OSError(errno.ENOSPC, "full"))
        with pytest.raises(NotSaved):
            vault.mend_keys()


@pytest.mark.skipif(sys.platform == "win32", reason="Windows has other permissions")
def test_a_vault_whose_first_file_is_lost_is_still_a_vault(vault, folder):
    vault.close()
    (folder / "vault").unlink()
    with Vault.unlock(folder, PASSPHRASE) as again:
        assert again.mend_keys() == ("vault",)
        with pytest.raises(VaultInUse):
            Vault.unlock(folder, PASSPHRASE)
    write_both(folder, "vault", b"")
    with pytest.raises(VaultDamaged):
        Vault.unlock(folder, PASSPHRASE)
