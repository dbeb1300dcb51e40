"""The screens before an incident is open: first start, a new vault, unlocking, practising, choosing an incident."""

import asyncio
import shutil

import pytest
from textual.widgets import Button, Input, OptionList, Select

from incident.records import entries
from incident.records.entries import EntryKind
from incident.records.opening import open_incident
from playbooks.reader import shipped
from screens.door.first_start import FirstStartScreen, NewVaultScreen
from screens.door.incidents import NewIncidentScreen
from store import unlock
from store.session import Session
from store.vault import Vault, is_vault
from tests.screens.conftest import CHEAP
from tests.screens.driving import PASSPHRASE, at_the_door, on_disk
from tests.store.spoiling import spoil_opening
from tui import practice


@pytest.fixture
def folder(tmp_path):
    return tmp_path / "nieuw"


@pytest.fixture(autouse=True)
def _cheap(monkeypatch):
    """Making a vault measures this machine for a second; here it does not."""
    monkeypatch.setattr(unlock, "calibrate", lambda: CHEAP)


async def at_new_vault(user) -> None:
    await user.press("enter")
    await user.until(lambda: isinstance(user.app.screen, NewVaultScreen))


def field(user, name: str) -> str:
    return user.find(f"#{name}", Input).value


async def test_the_first_start_offers_two_ways_in(folder):
    async with at_the_door(folder) as user:
        assert isinstance(user.app.screen, FirstStartScreen)
        assert "Nieuwe kluis maken" in user.text()
        assert "Oefenen met een voorbeeld" in user.text()
        assert user.app.focused is user.find("OptionList", OptionList)


async def test_a_new_vault_from_the_proposal_to_the_first_line_and_open_again(folder):
    async with at_the_door(folder) as user:
        await at_new_vault(user)
        proposal = str(user.app.screen.query_one("#proposal").render())
        assert len(proposal.split()) == 6
        assert proposal in user.said()
        user.find("#take", Button).focus()
        await user.press("enter")
        assert field(user, "passphrase") == proposal
        assert user.app.focused.id == "again"
        await user.sees("Sterkte: sterk.")
        await user.burst(proposal)
        await user.press("enter")
        await user.until(lambda: isinstance(user.app.screen, NewIncidentScreen), "for the first incident")
        assert is_vault(folder)
        await user.burst("Er is brand in de kantine")
        await user.press("enter")
        await user.until(lambda: user.place == "situation")
        assert user.dossier.title == "Er is brand in de kantine"
        assert not user.dossier.exercise
        assert user.desk.session.author == "directeur"
    async with at_the_door(folder) as user:
        await user.unlock(proposal)
        await user.open_first()
        assert "Er is brand in de kantine" in user.told()


async def test_a_new_vault_tells_the_strength_and_refuses_what_is_weak_different_or_without_a_role(folder):
    async with at_the_door(folder) as user:
        await at_new_vault(user)
        for role, first, again, said in (
            ("directeur", "welkom01", "welkom01", "te kort"),
            ("directeur", "wachtwoord123", "wachtwoord123", "."),
            ("directeur", "paard accu nietje batterij", "paard accu nietje", "zijn niet gelijk"),
            (" ", "paard accu nietje batterij", "paard accu nietje batterij", "Vul uw rol in"),
        ):
            for name, value in (("role", role), ("passphrase", first), ("again", again)):
                user.find(f"#{name}", Input).value = value
            user.find("#again", Input).focus()
            await user.press("enter")
            spoken = user.app.screen.query_one("#said")
            await user.until(lambda said=said, spoken=spoken: said in str(spoken.render()), f"for: {said}")
            spoken.update("")
            assert not folder.exists()
        await user.sees("Sterkte: ")
        await user.press("escape")
        await user.sees("Oefenen met een voorbeeld")


async def test_a_vault_that_the_disk_makes_slowly_is_opened_though_its_passphrase_is_rated_meanwhile(folder, slow_disk):
    async with at_the_door(folder) as user:
        await at_new_vault(user)
        for name in ("passphrase", "again"):
            user.find(f"#{name}", Input).value = PASSPHRASE
        user.find("#again", Input).focus()
        slow_disk.hold()
        await user.press("enter")
        await user.until(slow_disk.asked.is_set, "for the making of the vault")
        await user.app.screen._rate().wait()
        slow_disk.go.set()
        await user.until(lambda: isinstance(user.app.screen, NewIncidentScreen), "for the first incident")


async def test_enter_walks_through_the_fields_of_a_new_vault(folder):
    async with at_the_door(folder) as user:
        await at_new_vault(user)
        assert user.app.focused.id == "role"
        for name in ("passphrase", "again"):
            await user.press("enter")
            assert user.app.focused.id == name


async def test_a_wrong_passphrase_is_told_and_nothing_is_lost(example):
    before = {it: it.read_bytes() for it in example.rglob("*") if it.is_file()}
    async with at_the_door(example) as user:
        for wrong in ("iets anders", ""):
            user.find("#passphrase", Input).value = wrong
            await user.press("enter")
            await user.sees("Deze wachtzin opent de kluis niet.", "niets verloren", "Caps Lock")
        assert user.app.desk is None
        assert user.app.focused.id == "passphrase"
        await user.burst(PASSPHRASE)
        await user.press("enter")
        await user.sees("Welk incident?", "Dreigmail via Magister", "OEFENING")
    assert {it: it.read_bytes() for it in before} == before


async def test_what_is_typed_at_the_door_is_not_shown(example):
    async with at_the_door(example) as user:
        await user.write("geheim")
        assert "geheim" not in user.text()
        assert "••••••" in user.text()


async def test_with_many_passphrases_the_door_says_how_long_it_may_take(example):
    with Vault.unlock(example, PASSPHRASE) as vault:
        for number in range(2):
            vault.add_member(f"lid {number}", f"wachtzin van nummer {number}", cost=CHEAP)
    async with at_the_door(example) as user:
        await user.write("fout")
        said = []
        user.app.screen._say = said.append
        await user.press("enter")
        await user.until(lambda: len(said) == 2)
        assert "hooguit 4 seconden: de kluis heeft 3 sleutels" in said[0]


async def test_a_passphrase_of_which_two_forms_are_tried_may_take_twice_as_long(example):
    with Vault.unlock(example, PASSPHRASE) as vault:
        vault.add_member("lid", "wachtzin van een lid", cost=CHEAP)
    async with at_the_door(example) as user:
        await user.write("fout  is fout")
        said = []
        user.app.screen._say = said.append
        await user.press("enter")
        await user.until(lambda: len(said) == 2)
        assert "hooguit 5 seconden: de kluis heeft 2 sleutels" in said[0]


async def test_a_vault_that_is_open_elsewhere_is_told(example):
    held = Vault.unlock(example, PASSPHRASE)
    async with at_the_door(example) as user:
        await user.write(PASSPHRASE)
        await user.press("enter")
        await user.sees("Deze kluis is al open in een ander venster.")
    held.close()


async def test_a_new_incident_from_one_sentence_as_an_exercise_with_another_draaiboek(example, clock):
    async with at_the_door(example, clock=clock) as user:
        await user.unlock()
        await user.sees("Welk incident?")
        await user.press("home", "enter")
        await user.until(lambda: isinstance(user.app.screen, NewIncidentScreen))
        await user.press("enter")
        await user.sees("Er staat nog geen tekst.")
        await user.burst("Foto's van een leerling staan [online]")
        proposed = user.find("#playbook", Select)
        await user.until(lambda: proposed.value == "online-incident", "for the draaiboek that the words propose")
        user.find("#sentence", Input).value = ""
        await user.until(lambda: proposed.value == "leeg")
        await user.burst("Foto's van een leerling staan [online]")
        await user.until(lambda: proposed.value == "online-incident")
        user.find("#exercise", Select).value = "exercise"
        await user.settle()
        await user.press("enter")
        await user.until(lambda: user.place == "situation")
        assert (user.dossier.title, user.dossier.exercise) == ("Foto's van een leerling staan [online]", True)
        assert list(user.dossier.playbooks) == ["online-incident"]
        assert "Foto's van een leerling staan [online]" in user.told()
    kept = on_disk(example)
    assert {it.title for it in kept.incidents()} == {
        "Dreigmail via Magister",
        "Foto's van een leerling staan [online]",
    }
    kept.close()


async def test_an_incident_that_the_disk_begins_slowly_is_opened_though_its_sentence_is_kept_meanwhile(
    example, clock, slow_disk
):
    async with at_the_door(example, clock=clock) as user:
        await user.unlock()
        await user.sees("Welk incident?")
        await user.press("home", "enter")
        await user.until(lambda: isinstance(user.app.screen, NewIncidentScreen))
        await user.burst("Er is brand")
        slow_disk.hold()
        await user.press("enter")
        await user.until(slow_disk.asked.is_set, "for the beginning")
        await user.app.screen._keep().wait()
        slow_disk.go.set()
        await user.until(lambda: user.place == "situation", "for the situation")
        assert user.dossier.title == "Er is brand"


async def test_the_sentence_of_a_new_incident_survives_escape_the_lock_and_a_crash_and_goes_into_the_incident(example):
    async with at_the_door(example) as user:
        await user.unlock()
        await user.sees("Welk incident?")
        await user.press("home", "enter")
        await user.until(lambda: isinstance(user.app.screen, NewIncidentScreen))
        await user.burst("Half een [zin]")
        user.find("#playbook", Select).value = "online-incident"
        await user.settle()
        await user.burst(" dreigmail")
        await user.press(*["backspace"] * len(" dreigmail"))
        await user.press("escape")
        await user.sees("+ Nieuw incident (verder met wat u typte)")
        await user.press("enter")
        await user.until(lambda: field(user, "sentence") == "Half een [zin]")
        await user.burst(" meer")
        await user.lock()
        await user.unlock()
        await user.sees("+ Nieuw incident (verder met wat u typte)")
        await user.press("home", "enter")
        await user.until(lambda: field(user, "sentence") == "Half een [zin] meer")
        assert user.find("#playbook", Select).value == "online-incident"
        await user.burst("!")
        await user.until(lambda: "meer!" in user.desk.session.opening(), "for the pause in typing")
        # A crash leaves what is on disk.
        kept = on_disk(example)
        assert len(kept.incidents()) == 1
        assert "Half een [zin] meer!" in kept.opening()
        kept.close()
        await user.press("enter")
        await user.until(lambda: user.place == "situation")
        assert user.dossier.title == "Half een [zin] meer!"
    kept = on_disk(example)
    assert len(kept.incidents()) == len(kept.vault.incident_ids()) == 2
    assert kept.opening() == ""
    kept.close()


async def test_escape_from_a_new_incident_goes_to_the_list_and_from_there_to_the_lock(example):
    async with at_the_door(example) as user:
        await user.unlock()
        await user.sees("Welk incident?")
        await user.press("home", "enter")
        await user.sees("Wat is er aan de hand?")
        await user.press("escape")
        await user.sees("Welk incident?")
        await user.press("escape")
        await user.sees("Typ de wachtzin")
        assert user.app.desk is None


async def test_an_incident_that_does_not_open_is_named_and_does_not_keep_the_others_shut(example):
    with Vault.unlock(example, PASSPHRASE) as vault:
        vault.create_incident("ab" * 16)
    for key in example.rglob(f"{'ab' * 16}/0001.key"):
        key.write_bytes(b"rot")
    async with at_the_door(example) as user:
        await user.unlock()
        await user.sees("Welk incident?", "Dreigmail via Magister", "beschadigd of ontbreekt")


async def test_an_incident_without_its_opening_is_listed_as_damaged_and_opens_with_its_lines(example):
    (path,) = example.glob("incidents/*/000001.seg")
    spoil_opening(path)
    async with at_the_door(example) as user:
        await user.unlock()
        await user.sees("Dreigmail via Magister", "BESCHADIGD")
        await user.press("enter")
        await user.pick("open")
        await user.until(lambda: user.place == "situation", "for the incident")
        assert user.dossier.title == "Dreigmail via Magister"
        assert user.records
        for key in ("f2", "f3", "f4", "f5", "f6", "f7", "f8", "f12", "f2"):
            await user.press(key)
        await user.write("Politie gebeld")
        await user.press("enter")
        await user.until(lambda: any("Politie gebeld" in str(it) for it in user.records), "for the line")


async def test_lines_of_another_laptop_are_told_and_read_in(example, tmp_path):
    other = shutil.copytree(example, tmp_path / "andere laptop")
    for folder, text in ((example, "hier geschreven"), (other, "daar geschreven")):
        session = Session(Vault.unlock(folder, PASSPHRASE, lock=False))
        session.open(session.incidents()[0].id)
        session.commit(entries.add(session.stamp(), EntryKind.REPORT, text))
        session.close()
    (theirs,) = other.glob("incidents/*/000002.seg")
    stray = example / "incidents" / theirs.parent.name / "000002.sync-conflict-20230211.seg"
    shutil.copy(theirs, stray)
    async with at_the_door(example) as user:
        await user.unlock()
        await user.sees("1 regel van een andere laptop, nog niet gelezen")
        await user.press("f10")
        await user.pick("read-in")
        await user.pick("ja")
        await user.hears("Ingelezen")
        await user.open_first()
        assert [str(it).count("daar geschreven") for it in user.records].count(1) == 1


async def test_practising_opens_the_example_at_once_in_a_vault_that_is_thrown_away(folder, tmp_path, monkeypatch):
    monkeypatch.setattr("tempfile.tempdir", str(tmp_path))
    async with at_the_door(folder) as user:
        await user.press("down", "enter")
        await user.until(lambda: user.place == "situation", "for the example")
        assert "OEFENING" in user.text()
        assert user.dossier.title == "Dreigmail via Magister"
        await user.lock()
        assert practice.PASSPHRASE in user.said()
        await user.unlock(practice.PASSPHRASE)
        await user.open_first()
        assert list(tmp_path.glob("houvast-oefening-*"))
    assert not list(tmp_path.glob("houvast-oefening-*"))
    assert not folder.exists()


async def test_enter_pressed_twice_on_practising_makes_one_practice_vault(folder, tmp_path, monkeypatch):
    monkeypatch.setattr("tempfile.tempdir", str(tmp_path))
    made = []

    def make():
        made.append(1)
        vault = tmp_path / f"houvast-oefening-{len(made)}" / "kluis"
        session = Session(Vault.create(vault, practice.PASSPHRASE, "directeur", cost=CHEAP))
        session.begin(open_incident(session.stamp(), "Oefening", playbook=shipped()[0]))
        return vault, session

    monkeypatch.setattr(practice, "make", make)
    async with at_the_door(folder) as user:
        await user.press("down")
        await asyncio.gather(user.press("enter"), user.press("enter"))
        await user.until(lambda: user.app.desk is not None)
        assert made == [1]
