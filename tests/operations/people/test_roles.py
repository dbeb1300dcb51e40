"""Who fills a role, who takes it over, and numbers outside the school."""

import pytest

from incident.addresses.person import Colleague, People
from incident.addresses.table import AddressTable
from incident.errors import Refused
from operations.people import roles
from operations.people.people_file import read_people_file
from operations.reach import outside_numbers
from operations.school.lock_time import keep_typed_minutes
from store.school.lock_minutes import lock_minutes
from store.school.outside_contacts import OutsideContact, outside_contacts
from store.school.role_contacts import Contact, role_contacts


def test_a_role_needs_a_name(session):
    with pytest.raises(Refused, match="nog geen rol"):
        roles.keep_role(session, Contact("  ", "Vera"))
    assert role_contacts(session.vault) == {}


def test_somebody_from_the_list_fills_a_role_or_is_its_deputy(session):
    roles.keep_role(session, Contact("zorg", "Vera", "06-1"))
    roles.fill_from_list(session, roles.contact_of(session, "zorg"), Colleague(name="Wim", phone="06-2"), deputy=True)
    assert roles.contact_of(session, "zorg") == Contact("zorg", "Vera", "06-1", "Wim", "06-2")
    roles.fill_from_list(session, roles.contact_of(session, "zorg"), Colleague(name="Sem", phone="06-3"), deputy=False)
    assert roles.contact_of(session, "zorg") == Contact("zorg", "Sem", "06-3", "Wim", "06-2")


def test_the_deputy_takes_over_and_then_the_first_one_again(session, commit):
    roles.keep_role(session, Contact("zorg", "Vera", deputy="Wim"))
    assert roles.next_holder(session, "zorg") == "Wim"
    commit(roles.hand_over(session, "zorg", "Wim", "Tot morgen."))
    assert session.dossier.holders["zorg"].name == "Wim"
    assert roles.next_holder(session, "zorg") == "Vera"


def test_the_roles_of_the_school_stand_after_those_of_the_draaiboek(session):
    roles.keep_role(session, Contact("conrector"))
    names = [it.name for it in roles.team_roles(session)]
    assert names.index(session.dossier.roles[0].name) < names.index("conrector")


def test_who_sits_down_is_the_author_of_what_comes(session):
    roles.sit_down(session, "secretaris")
    assert session.stamp().author == "secretaris"


def test_a_number_of_the_school_goes_before_that_of_the_draaiboek_and_is_tried_today(session):
    organisation = session.dossier.organisations[0]
    assert outside_numbers.number_now(organisation, {}).contact == organisation.contact
    outside_numbers.keep_number(session, organisation.name, " 088-1 ")
    own = outside_contacts(session.vault)
    assert outside_numbers.number_now(organisation, own) == OutsideContact(organisation.name, "088-1", "2023-02-11")
    outside_numbers.keep_number(session, organisation.name, "")
    now = outside_numbers.number_now(organisation, outside_contacts(session.vault))
    assert (now.contact, now.checked) == (organisation.contact, "2023-02-11")


@pytest.mark.parametrize("typed", ["", "tien", "-1", "241", "1000", "²", "1.5"])
def test_minutes_are_a_number_within_reason(session, typed):
    with pytest.raises(Refused, match="geen aantal minuten"):
        keep_typed_minutes(session.vault, typed)
    assert lock_minutes(session.vault) == 10


def test_minutes_are_kept(session):
    keep_typed_minutes(session.vault, " 240 ")
    assert lock_minutes(session.vault) == 240


def test_a_file_of_people_is_a_table_or_cards(tmp_path):
    table, cards = tmp_path / "lijst.csv", tmp_path / "lijst.vcf"
    table.write_text("Naam;Telefoon\nVera;06-1\n", encoding="utf-8")
    cards.write_bytes(b"\xef\xbb\xbf\r\nbegin:vcard\r\nVERSION:3.0\r\nFN:Vera\r\nEND:VCARD\r\n")
    assert isinstance(read_people_file(table), AddressTable)
    found = read_people_file(cards)
    assert isinstance(found, People)
    assert [it.name for it in found.people] == ["Vera"]
