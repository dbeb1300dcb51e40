"""F7 Mensen: role holders, who is at the keyboard, whom to call now; and the list of evidence at F10."""

import unicodedata

import pytest
from textual.widgets import Input

from incident.addresses.person import Colleague
from incident.fold.timeline import LineKind, line
from incident.folding import folded
from incident.rules.handover import hand_over
from operations.papers.document_materials import materials
from operations.people.role_numbers import number_of, numbers
from screens.actions.evidence_list import EvidenceList
from screens.actions.staff_list import StaffList
from screens.dialogs.form import Form
from screens.dialogs.reading import ReadingDialog
from screens.widgets.grid import Grid
from store.school.role_contacts import Contact, keep_contact, role_contacts
from store.school.school_details import school_details
from store.school.staff_list import drop_staff, keep_staff, staff_count, staff_list
from tests.incident.folding_cases import FOUND_BY

PLACE = "people"
pytestmark = pytest.mark.asyncio(loop_scope="module")


def role(user, name: str) -> int:
    return [it.name for it in user.app.screen._roles].index(name)


async def test_a_contact_is_kept_for_the_whole_school(user):
    await user.go("people")
    await user.point("#roles", role(user, "privacy"))
    await user.pick("contact")
    await user.filled(name="de rector", phone="06-1", deputy="de conrector", deputy_phone="06-2")
    kept = role_contacts(user.desk.session.vault)["privacy"]
    assert (kept.name, kept.phone, kept.deputy, kept.deputy_phone) == ("de rector", "06-1", "de conrector", "06-2")
    await user.sees("de rector", "06-1", "de conrector 06-2")


async def test_a_role_of_ones_own_is_added(user):
    await user.go("people")
    await user.point("#roles", len(user.app.screen._roles))
    await user.filled(role="zorgcoördinator", phone="06-3")
    assert role_contacts(user.desk.session.vault)["zorgcoördinator"].phone == "06-3"
    assert "zorgcoördinator" in [it.name for it in user.app.screen._roles]


async def test_a_role_without_a_name_is_refused(user):
    await user.go("people")
    await user.point("#roles", len(user.app.screen._roles))
    await user.fill(phone="06-4")
    await user.settle()
    assert "" not in role_contacts(user.desk.session.vault)
    assert isinstance(user.app.screen, Form)


async def test_taking_over_the_keyboard_puts_that_role_behind_every_line_from_then_on(user):
    await user.go("people")
    await user.point("#roles", role(user, "bestuur"))
    await user.pick("me")
    await user.sees("U typt als: bestuur")
    await user.enter("Wij nemen het over")
    assert user.records[-1].mark.author == "bestuur"
    await user.point("#roles", role(user, "directeur"))
    await user.pick("me")
    await user.sees("U typt als: directeur")


async def test_the_name_of_the_school_is_kept(user):
    await user.go("people")
    await user.point("#roles", len(user.app.screen._roles) + 1)
    await user.filled(name="De Brug", place="Zwolle")
    school = school_details(user.desk.session.vault)
    assert (school.name, school.place) == ("De Brug", "Zwolle")
    await user.sees("School: De Brug")


async def test_organisations_outside_say_whether_they_are_open_now_with_their_number(user):
    await user.go("people")
    words = user.text()
    assert "altijd open" in words
    assert "112" in words
    assert "tijden onbekend" in words
    user.find("#outside", Grid).focus()
    await user.press("pagedown", "pagedown")
    await user.sees("nu dicht")


async def test_enter_on_an_organisation_tells_all_about_it(user):
    await user.go("people")
    user.find("#outside", Grid).row = 0
    await user.point("#outside", 0)
    await user.pick("read")
    await user.until(lambda: isinstance(user.app.screen, ReadingDialog))
    assert "Contact: 112" in user.said()
    assert "econtroleerd" in user.said()


async def test_a_role_that_gets_another_name_is_not_there_twice(user):
    await user.go("people")
    await user.point("#roles", len(user.app.screen._roles))
    await user.filled(role="conrector", phone="06-5")
    await user.point("#roles", role(user, "conrector"))
    await user.pick("contact")
    await user.filled(role="adjunct")
    roles = [it.name for it in user.app.screen._roles]
    assert "adjunct" in roles
    assert "conrector" not in roles


async def test_a_role_is_handed_over_with_a_briefing_that_was_read(user):
    await user.go("people")
    await user.point("#roles", role(user, "woordvoerder"))
    await user.pick("hand-over")
    await user.until(lambda: isinstance(user.app.screen, ReadingDialog))
    assert "Wat we weten" in user.said()
    await user.press("enter")
    await user.filled(holder="de conrector", note="De krant belt om elf uur.")
    assert user.dossier.holders["woordvoerder"].name == "de conrector"
    assert any("F1" in line for line in user.dossier.holders["woordvoerder"].briefing)
    await user.sees("● de conrector")
    assert "Erbij gezegd: De krant belt om elf uur." in user.told()[-1]


async def test_the_roles_of_every_crisis_team_are_there(user):
    await user.go("people")
    names = [it.name for it in user.app.screen._roles]
    assert {"voorzitter", "secretaris", "informatiecoördinator", "zorg", "observator"} <= set(names)


async def test_a_list_is_taken_over_after_it_was_shown_and_somebody_is_found_in_it(user, tmp_path):
    drop_staff(user.desk.session.vault)
    rows = "".join(f"Leraar {it:04};leraar;06{it:08}\n" for it in range(300))
    file = tmp_path / "lijst.csv"
    file.write_bytes(f"Naam;Functie;Mobiel\nRenée [de] Wit;zorg;612345678\n{rows}".encode("cp1252"))
    await user.go("people")
    await user.point("#roles", len(user.app.screen._roles) + 2)
    await user.pick("take")
    await user.filled(path=str(file))
    await user.sees("301 regels gelezen")
    await user.filled()
    await user.sees("Renée [de] Wit – zorg – 0612345678", "Regel 2: het telefoonnummer miste de eerste 0.")
    assert staff_count(user.desk.session.vault) == 0
    await user.press("enter")
    await user.until(lambda: staff_count(user.desk.session.vault) == 301)

    await user.point("#roles", role(user, "zorg"))
    await user.pick("from-list")
    await user.until(lambda: user.app.screen.query("#find"))
    await user.write("zorg wit")
    await user.press("down", "enter")
    await user.pick("self")
    await user.until(lambda: "zorg" in role_contacts(user.desk.session.vault))
    contact = role_contacts(user.desk.session.vault)["zorg"]
    assert (contact.name, contact.phone) == ("Renée [de] Wit", "0612345678")


async def test_a_list_that_is_read_again_replaces_and_does_not_double(user):
    session = user.desk.session
    drop_staff(session.vault)
    keep_staff(session.vault, [Colleague(name="Leraar 0001", phone="0600000001")])
    keep_staff(session.vault, [Colleague(name="Leraar 0001", phone="0699999999"), Colleague(name="Nieuw")])
    assert {it.name: it.phone for it in staff_list(session.vault)} == {"Leraar 0001": "0699999999", "Nieuw": ""}


async def test_a_file_that_is_no_list_says_so_and_the_form_stays(user, tmp_path):
    file = tmp_path / "map.xlsx"
    file.write_bytes(b"PK\x03\x04\0\0")
    await user.go("people")
    await user.point("#roles", len(user.app.screen._roles) + 2)
    await user.pick("take")
    await user.fill(path=str(file))
    await user.sees("Dit is geen tekstbestand.")
    assert isinstance(user.app.screen, Form)


async def test_who_held_a_role_is_taken_out_of_an_edition_without_names(user):
    session = user.desk.session
    for name in ("Anneke Proef", "Bram Proef"):
        await user.desk.commit(lambda stamp, name=name: hand_over(session.dossier, stamp, "zorg", name))
    assert {"Anneke Proef", "Bram Proef"} <= set(materials(session, user.desk.now()).names)


async def test_evidence_is_noted_handed_over_and_read_and_there_is_no_way_to_add_a_file(user):
    await user.press("f10")
    await user.pick("evidence")
    await user.sees("De school bewaart zelf geen beelden", "+ Nieuw bewijs")
    await user.press("enter")
    await user.sees("Alleen een verwijzing: geen beelden.")
    await user.filled(what="Foto [van] de mail", kept_by="leerling A", where="eigen telefoon")
    await user.sees("E1", "Foto [van] de mail", "eigen telefoon")
    await user.press("home", "enter")
    await user.pick("give")
    await user.filled(to="politie", time="22:10")
    await user.sees("politie", "22:10")
    await user.press("home", "enter")
    await user.pick("read")
    await user.sees("22:10 van leerling A naar politie")
    await user.press("escape")
    await user.until(lambda: isinstance(user.app.screen, EvidenceList))
    await user.press("escape")
    kinds = [line(user.dossier, it).kind for it in user.records]
    assert kinds.count(LineKind.EVIDENCE) == 2


async def test_a_number_is_that_of_whoever_holds_the_role_and_of_nobody_else():
    contact = Contact("directeur", "Vera Proef", "06-1", "Wim Proef", "06-2")
    staff = [Colleague(name="Bram Proef", phone="06-3"), Colleague(name="Sem Proef", phone="06-4")]
    staff.append(Colleague(name="Sem Proef", phone="06-5"))
    assert number_of("vera proef", contact, staff) == "06-1"
    assert number_of("Wim Proef", contact, staff) == "06-2"
    assert number_of("Bram Proef", contact, staff) == "06-3"
    assert number_of("Sem Proef", contact, staff) == ""
    assert number_of("Iemand", contact, staff) == ""


async def test_a_role_that_was_handed_over_shows_the_number_of_who_has_it_now(user):
    session = user.desk.session
    keep_contact(session.vault, Contact("mentor", "Vera Proef", "06-1", "Wim Proef", "06-2"))
    assert await user.app.screen.record(lambda stamp: hand_over(user.dossier, stamp, "mentor", "Wim Proef", ""))
    assert numbers(user.dossier, session)["mentor"] == "06-2"
    person = next(it for it in materials(session, session.clock()).people if it.role == "mentor")
    assert (person.name, person.phone) == ("Wim Proef", "06-2")


async def test_somebody_is_found_without_the_accents_of_the_name(user):
    names = [unicodedata.normalize(form, there) for _, there in FOUND_BY for form in ("NFC", "NFD")]
    user.app.push_screen(StaffList("Wie?", [Colleague(name=name) for name in names]))
    await user.until(lambda: isinstance(user.app.screen, StaffList))
    for typed, there in FOUND_BY:
        user.find("#find", Input).value = typed
        alike = [it for it in names if folded(it) == folded(there)]
        await user.until(lambda alike=alike: [it.name for it in user.app.screen._shown] == alike)
