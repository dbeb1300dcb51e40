"""The staff list of the school: kept in the vault, for all incidents."""

from incident.addresses.person import Colleague
from store.machine import disk
from store.school.staff_list import drop_staff, keep_staff, staff_count, staff_list
from store.vault import Vault
from tests.store.making import PASSPHRASE

TEACHER = Colleague(name="leraar Nederlands", function="leraar", phone="0600000001")


def test_people_are_kept_by_name_and_read_again_with_the_next_opening(vault):
    keep_staff(vault, [TEACHER, Colleague(name="Conciërge")])
    assert staff_count(vault) == 2
    folder = vault.folder
    vault.close()
    with Vault.unlock(folder, PASSPHRASE, lock=False) as again:
        assert [it.name for it in staff_list(again)] == ["Conciërge", "leraar Nederlands"]


def test_who_is_read_again_replaces_who_was_there_by_the_same_name(vault):
    keep_staff(vault, [TEACHER])
    keep_staff(vault, [Colleague(name="Leraar nederlands", phone="0699999999")])
    assert [(it.name, it.phone) for it in staff_list(vault)] == [("Leraar nederlands", "0699999999")]


def test_the_list_can_be_emptied(vault):
    keep_staff(vault, [TEACHER])
    drop_staff(vault)
    assert staff_list(vault) == ()


def test_a_vault_says_whether_it_can_be_written_and_its_disk_how_much_is_free(vault):
    assert not vault.read_only
    assert disk.free(vault.folder) > 0
    folder = vault.folder
    vault.close()
    with Vault.unlock(folder, PASSPHRASE, read_only=True) as reading:
        assert reading.read_only
