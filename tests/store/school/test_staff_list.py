"""The staff list of the school: kept in the vault, for all incidents."""

from incident.addresses.person import Colleague
from store.machine import disk
from store.school.staff_list import drop_staff, keep_staff, staff_count, staff_list
from store.vault import Vault
from tests.store.making import PASSPHRASE

TEACHER = Colleague(name="leraar Nederlands", function="leraar", phone="0600000001")


def test_two_people_of_one_name_stay_when_a_later_list_has_one_of_them(vault):
    docent, concierge = (
        Colleague(name="Jan", function=it, phone=number)
        for it, number in (("docent", "0612345678"), ("conciërge", "0687654321"))
    )
    keep_staff(vault, [docent, concierge])
    keep_staff(vault, [Colleague(name="jan", function="teamleider", phone="+31612345678")])
    assert sorted((it.function, it.phone) for it in staff_list(vault)) == [
        ("conciërge", "0687654321"),
        ("teamleider", "+31612345678"),
    ]
    keep_staff(vault, [docent, concierge])
    assert {it.function for it in staff_list(vault)} == {"docent", "conciërge"}


def test_each_of_two_with_one_name_replaces_who_has_the_same_number_and_the_third_stays(vault):
    keep_staff(vault, [Colleague(name="Jan", phone=f"061234567{digit}") for digit in "123"])
    keep_staff(vault, [Colleague(name="Jan", function="docent", phone=f"061234567{digit}") for digit in "12"])
    assert sorted((it.phone, it.function) for it in staff_list(vault)) == [
        ("0612345671", "docent"),
        ("0612345672", "docent"),
        ("0612345673", ""),
    ]


def test_somebody_of_that_name_whom_nothing_tells_from_the_others_replaces_nobody(vault):
    keep_staff(vault, [Colleague(name="Jan", phone="0612345678"), Colleague(name="Jan", phone="0687654321")])
    keep_staff(vault, [Colleague(name="Jan", phone="0611111111")])
    assert staff_count(vault) == 3


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
