"""The staff list of the school: kept in the vault, for all incidents."""

from incident.addresses.person import Colleague
from store.machine import disk
from store.session import Session
from store.vault import Vault
from tests.store.making import PASSPHRASE

TEACHER = Colleague(name="leraar Nederlands", function="leraar", phone="0600000001")


def test_people_are_kept_by_name_and_read_again_with_the_next_opening(vault):
    session = Session(vault)
    session.keep_staff([TEACHER, Colleague(name="Conciërge")])
    assert session.staff_count() == 2
    folder = vault.folder
    session.close()
    with Vault.unlock(folder, PASSPHRASE, lock=False) as again:
        assert [it.name for it in Session(again).staff()] == ["Conciërge", "leraar Nederlands"]


def test_who_is_read_again_replaces_who_was_there_by_the_same_name(vault):
    session = Session(vault)
    session.keep_staff([TEACHER])
    session.keep_staff([Colleague(name="Leraar nederlands", phone="0699999999")])
    assert [(it.name, it.phone) for it in session.staff()] == [("Leraar nederlands", "0699999999")]


def test_the_list_can_be_emptied(vault):
    session = Session(vault)
    session.keep_staff([TEACHER])
    session.drop_staff()
    assert session.staff() == ()


def test_a_vault_says_whether_it_can_be_written_and_its_disk_how_much_is_free(vault):
    assert not vault.read_only
    assert disk.free(vault.folder) > 0
    folder = vault.folder
    vault.close()
    with Vault.unlock(folder, PASSPHRASE, read_only=True) as reading:
        assert reading.read_only
