"""The school's data apart from incidents: roles, numbers outside, its name, and when the vault locks."""

from store.school.lock_minutes import keep_lock_minutes, lock_minutes
from store.school.outside_contacts import OutsideContact, keep_outside_contact, outside_contacts
from store.school.role_contacts import Contact, keep_contact, role_contacts
from store.school.school_details import School, keep_school_details, school_details


def test_who_fills_a_role_is_kept_once_also_under_a_new_name_of_the_role(vault):
    assert role_contacts(vault) == {}
    keep_contact(vault, Contact("wijkagent", phone="0900-8844"))
    keep_contact(vault, Contact("wijkagent", "een", deputy="twee"))
    keep_contact(vault, Contact("politie", "drie"), was="wijkagent")
    keep_contact(vault, Contact("ICT"))
    assert role_contacts(vault) == {
        "politie": Contact("politie", "drie"),
        "ICT": Contact("ICT"),
    }
    assert len(vault.school.table("people")) == 2


def test_numbers_of_organisations_are_kept_by_name(vault):
    assert outside_contacts(vault) == {}
    keep_outside_contact(vault, OutsideContact("GGD", "088-0000000"))
    keep_outside_contact(vault, OutsideContact("GGD", "088-1111111", "2023-02-11"))
    keep_outside_contact(vault, OutsideContact("Slachtofferhulp"))
    assert outside_contacts(vault) == {
        "GGD": OutsideContact("GGD", "088-1111111", "2023-02-11"),
        "Slachtofferhulp": OutsideContact("Slachtofferhulp"),
    }


def test_the_school_and_the_minutes_to_lock_are_kept_once(vault):
    assert school_details(vault) == School("", "")
    assert lock_minutes(vault) == 10
    keep_school_details(vault, School("De Linde", "Zwolle"))
    keep_school_details(vault, School("De Linde", "Deventer"))
    keep_lock_minutes(vault, 5)
    assert lock_minutes(vault) == 5
    keep_lock_minutes(vault, 0)
    assert school_details(vault) == School("De Linde", "Deventer")
    assert lock_minutes(vault) == 0
    assert (len(vault.school.table("school")), len(vault.school.table("settings"))) == (1, 1)
