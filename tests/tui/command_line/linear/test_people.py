"""People involved, roles, the list of people, and who can open the vault, without a screen."""

from incident.records.involved import Hearer
from store.school.role_contacts import role_contacts
from store.school.staff_list import staff_list
from store.vault import Vault
from tests.tui.command_line.console import PASSPHRASE
from tui.command_line import OK, WRONG

PEOPLE = "Naam;Functie;Telefoon\nJan Jansen;mentor;0612345678\nPiet de Vries;conciërge;0687654321\n"


def test_somebody_involved_is_noted_told_and_changed(do, now):
    before = len(now().dossier.involved)
    assert do("betrokkene nieuw Leerling Z --klas 3B --contact mentor --twee-adressen ja")[0] == OK
    assert do("betrokkene leerling z ingelicht ouder 1 --hoe gebeld door mentor --tijd 00:01")[0] == OK
    code, lines, _ = do("betrokkene Leerling Z verander --klas 3C --roepnamen Zus, Zo")
    who = "Leerling Z, klas 3C, ouders op twee adressen, contact: mentor."
    assert (code, lines[1]) == (OK, f"{who} Ingelicht: ouder 1. Nog inlichten: zelf, ouder 2.")
    *others, person = now().dossier.involved.values()
    assert len(others) == before
    assert (person.details.group, person.details.nicknames) == ("3C", ("Zus", "Zo"))
    assert person.told[Hearer.PARENT_ONE].how == "gebeld door mentor"
    assert person.told[Hearer.PARENT_ONE].at.astimezone().minute == 1
    assert any("gebeld door mentor" in line for line in do("betrokkene Leerling Z")[1])


def test_what_the_rules_of_involved_people_refuse_is_said(do, now):
    do("betrokkene nieuw Leerling Z --volwassen ja")
    records = len(now().records)
    assert "Deze betrokkene is 18 of ouder." in do("betrokkene Leerling Z ingelicht ouders --hoe gebeld")[2]
    assert "Kies uit: zelf." in do("betrokkene Leerling Z ingelicht iedereen --hoe gebeld")[2]
    assert do("betrokkene Leerling Z later --reden onrust --bekijk 22:30")[0] == WRONG
    assert "Er is geen betrokkene met deze naam." in do("betrokkene Niemand")[2]
    assert len(now().records) == records


def test_parents_may_hear_it_later_by_a_decision(do, now):
    do("betrokkene nieuw Leerling Z")
    assert "Er staat nog niet wanneer" in do("betrokkene Leerling Z later --reden onrust")[2]
    assert do("betrokkene Leerling Z later --reden onrust --bekijk 22:30 --door bestuur")[0] == OK
    dossier = now().dossier
    person, decision = list(dossier.involved.values())[-1], list(dossier.decisions.values())[-1]
    assert (person.decision, decision.decided_by, decision.reason) == (decision.id, "bestuur", "onrust")


def test_a_role_is_filled_read_and_handed_over(do, now):
    assert do("rol woordvoerder is Jan Jansen --telefoon 06-12 --vervanger Piet")[0] == OK
    contact = role_contacts(now().vault)["woordvoerder"]
    assert (contact.name, contact.phone, contact.deputy) == ("Jan Jansen", "06-12", "Piet")
    assert "woordvoerder: Jan Jansen." in do("rol")[1]
    assert "Telefoon: 06-12." in " ".join(do("rol woordvoerder")[1])
    assert do("rol woordvoerder overdragen Piet --gezegd tot morgen")[0] == OK
    held = now().records[-1]
    assert (held.role, held.holder, held.note) == ("woordvoerder", "Piet", "tot morgen")
    assert held.briefing
    assert do("rol woordvoerder briefing")[1][1] == "Wat we weten:"
    assert "Deze rol is al bij deze persoon." in do("rol woordvoerder overdragen Piet")[2]
    assert do("rol tovenaar")[0] == WRONG


def test_somebody_else_in_a_role_does_not_keep_the_number_of_who_was_there(do, now):
    do("rol woordvoerder is Jan --telefoon 06-12")
    do("rol woordvoerder is Piet")
    assert role_contacts(now().vault)["woordvoerder"].phone == ""


def test_a_list_of_people_is_looked_at_taken_in_searched_and_emptied(do, now, tmp_path):
    path = tmp_path / "lijst.csv"
    path.write_bytes(PEOPLE.encode("cp1252"))
    code, lines, _ = do("mensen inlezen", str(path), "--kijk")
    assert (code, lines[1]) == (OK, "Jan Jansen, mentor, telefoon 0612345678")
    assert staff_list(now().vault) == ()
    assert do("mensen inlezen", str(path))[0] == OK
    assert {it.name for it in staff_list(now().vault)} == {"Jan Jansen", "Piet de Vries"}
    assert do("mensen zoek vries")[1][0] == "1 mens gevonden."
    assert do("rol conciërge is Nog Niemand")[0] == OK
    assert do("rol conciërge kies Piet --als-vervanger")[0] == OK
    assert role_contacts(now().vault)["conciërge"].deputy_phone == "0687654321"
    assert "--zeker" in do("mensen leegmaken")[2]
    assert len(staff_list(now().vault)) == 2
    assert do("mensen leegmaken --zeker")[0] == OK
    assert staff_list(now().vault) == ()


def test_of_two_people_of_one_name_the_function_tells_who_is_meant(do, now, tmp_path):
    path = tmp_path / "lijst.csv"
    people = "Naam;Functie;Telefoon\nJan de Wit;docent;0612345678\nJan de Wit;teamleider;0687654321\n"
    path.write_text(people, encoding="utf-8")
    lines = do("mensen inlezen", str(path))[1]
    assert any("deze naam staat er al, met andere gegevens. Beide zijn overgenomen." in it for it in lines)
    assert "meer dan één persoon" in do("rol mentor kies Jan de Wit")[2]
    assert do("rol mentor kies Jan de Wit, teamleider")[0] == OK
    assert role_contacts(now().vault)["mentor"].phone == "0687654321"


def test_a_list_without_names_is_refused(do, now, tmp_path):
    path = tmp_path / "lijst.csv"
    path.write_text("Kolom;Nog een\nx;y\n", encoding="utf-8")
    assert "niet te zien waar de namen staan" in do("mensen inlezen", str(path))[2]
    assert staff_list(now().vault) == ()


def test_somebody_is_let_in_and_shut_out_again(do, vault, tmp_path):
    other = tmp_path / "nieuw.txt"
    other.write_text("negen heel andere woorden die niemand raadt vandaag\n", encoding="utf-8")
    assert do("leden toelaten woordvoerder --nieuwe-wachtzin-bestand", str(other))[0] == OK
    Vault.unlock(vault, other.read_text(encoding="utf-8").strip(), read_only=True).close()
    assert "woordvoerder, met een wachtzin." in do("leden")[1]
    assert "Deze rol staat er al." in do("leden toelaten woordvoerder --nieuwe-wachtzin-bestand", str(other))[2]
    assert do("leden intrekken woordvoerder")[0] == WRONG
    assert do("leden intrekken woordvoerder --zeker")[0] == OK
    assert [it.label for it in Vault.unlock(vault, PASSPHRASE, read_only=True).members()] == ["directeur"]


def test_ones_own_passphrase_is_changed(do, vault, passphrase_file, tmp_path):
    other = tmp_path / "nieuw.txt"
    other.write_text("negen heel andere woorden die niemand raadt vandaag\n", encoding="utf-8")
    line = "leden wachtzin --nieuwe-wachtzin-bestand"
    assert do(line, str(other), "--oude-wachtzin-bestand", str(other))[0] == WRONG
    Vault.unlock(vault, PASSPHRASE, read_only=True).close()
    assert do(line, str(other), "--oude-wachtzin-bestand", str(passphrase_file))[0] == OK
    assert do("leden")[0] == WRONG
    Vault.unlock(vault, other.read_text(encoding="utf-8").strip(), read_only=True).close()
