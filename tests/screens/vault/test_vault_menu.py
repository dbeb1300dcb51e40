"""F10 Kluis: the incident as a whole, the members of the vault, and how it is kept."""

import pytest

from incident.records.closure import IncidentClosed
from screens.dialogs.form import Form
from screens.dialogs.menu import Menu
from screens.dialogs.reading import ReadingDialog
from screens.door.incidents import IncidentsScreen
from screens.places.situation import SituationScreen
from screens.vault.member_actions import advice
from store.copies.backup_note import latest_backup
from store.members import MemberKind
from store.school.lock_minutes import lock_minutes
from store.vault import Vault
from tests.screens.driving import PASSPHRASE, inside

NEW = "gitaar wolken zilver ketting banaan vlinder"


@pytest.fixture
async def user(example, clock):
    async with inside(example, clock=clock) as user:
        yield user


async def menu(user, key):
    await user.press("f10")
    await user.pick(key)


async def close(user):
    await menu(user, "close")
    await user.filled(conclusion="De school is weer veilig.")
    await user.until(lambda: isinstance(user.app.screen, Menu), "for the offer of an archive")
    await user.press("escape")
    await user.sees("nog geen reservekopie")
    await user.press("escape")
    await user.gone(Menu)


async def test_closing_asks_how_it_ended_and_takes_nothing_more(user):
    await close(user)
    assert isinstance(user.records[-1], IncidentClosed)
    await user.sees("AFGESLOTEN")
    before = len(user.records)
    await user.write("Nog een regel")
    await user.press("enter")
    await user.hears("afgesloten")
    assert len(user.records) == before
    assert user.entry.value == "Nog een regel"
    await menu(user, "reopen")
    await user.filled(reason="Er is een nieuwe mail.")
    assert user.dossier.closed is None


async def test_what_is_not_finished_is_listed(user):
    await menu(user, "open-ends")
    await user.until(lambda: isinstance(user.app.screen, ReadingDialog))
    assert "beloofd bericht" in user.text()


async def test_only_a_closed_incident_can_be_destroyed_and_only_after_the_word(user):
    await close(user)
    incident = user.desk.session.incident_id
    await menu(user, "shred")
    await user.fill(sure="ja")
    await user.until(lambda: "niets vernietigd" in user.text())
    await user.set_field("sure", "vernietigen")
    await user.press("enter")
    await user.until(lambda: isinstance(user.app.screen, IncidentsScreen))
    assert incident not in user.desk.session.vault.incident_ids()
    assert "Dreigmail" not in user.text()


async def test_somebody_is_let_in_and_taken_out_again(user, example):
    vault = user.desk.session.vault
    await menu(user, "members")
    await user.pick("add")
    await user.filled(role="woordvoerder", new=NEW, again=NEW)
    (member,) = [it for it in vault.members() if it.label == "woordvoerder"]
    with Vault.unlock(example, NEW, read_only=True) as opened:
        assert opened.label == "woordvoerder"
    await menu(user, "members")
    await user.pick(member.id)
    await user.pick("ja")
    await user.until(lambda: "woordvoerder" not in [it.label for it in vault.members()])


async def test_a_weak_or_mistyped_passphrase_lets_nobody_in(user):
    await menu(user, "members")
    await user.pick("add")
    await user.fill(role="Directeur", new=NEW, again=NEW)
    await user.until(lambda: "Deze rol staat er al." in user.text())
    await user.fill(role="woordvoerder", new="kort", again="kort")
    await user.until(lambda: "te kort" in user.text())
    await user.fill(new=NEW, again="kort")
    await user.until(lambda: "niet gelijk" in user.text())
    assert [it.label for it in user.desk.session.vault.members()] == ["directeur"]
    await user.press("escape")
    await user.gone(Form)
    assert "wolken" not in str(user.desk.session._drafts), "a passphrase is never kept as a draft"


async def test_ones_own_passphrase_is_changed(user, example):
    await menu(user, "members")
    await user.pick("change")
    await user.filled(old=PASSPHRASE, new=NEW, again=NEW)
    with Vault.unlock(example, NEW, read_only=True) as opened:
        assert opened.label == "directeur"


async def test_a_recovery_key_counts_only_after_it_was_typed_back(user, example, monkeypatch):
    shown = []
    vault = user.desk.session.vault
    assert advice(vault).startswith("Maak een herstelsleutel")
    begin = vault.begin_recovery
    monkeypatch.setattr(vault, "begin_recovery", lambda: shown.append(begin()) or shown[-1])
    await menu(user, "recovery")
    await user.until(lambda: isinstance(user.app.screen, ReadingDialog))
    key = shown[0].key.text
    assert key.split("-")[0] in user.text()
    await user.press("enter")
    await user.until(lambda: isinstance(user.app.screen, Form))
    await user.fill(typed="0" + key[1:] if key[0] != "0" else "1" + key[1:])
    await user.until(lambda: "groep" in user.text())
    assert MemberKind.RECOVERY not in [it.kind for it in vault.members()]
    await user.set_field("typed", key.lower().replace("-", " "))
    await user.press("enter")
    await user.until(lambda: MemberKind.RECOVERY in [it.kind for it in vault.members()])
    await user.hears("De herstelsleutel werkt.")
    assert advice(vault) == ""
    with Vault.unlock(example, key, read_only=True) as opened:
        assert opened.incident_ids()
        assert advice(opened).startswith("U kwam binnen met de herstelsleutel.")


async def test_a_backup_is_made_where_said_and_remembered(user, example, tmp_path):
    assert latest_backup(example) is None
    await menu(user, "backup")
    await user.fill(folder=str(tmp_path / "stick"))
    await user.sees("Deze map is er niet.")
    assert not (tmp_path / "stick").exists()
    (tmp_path / "stick").mkdir()
    await user.filled(folder=str(tmp_path / "stick"))
    (copy,) = (tmp_path / "stick").iterdir()
    with Vault.unlock(copy, PASSPHRASE, read_only=True, lock=False) as opened:
        assert opened.incident_ids() == user.desk.session.vault.incident_ids()
    assert latest_backup(example) is not None


async def test_a_second_draaiboek_joins_the_incident(user):
    await menu(user, "playbook")
    await user.pick("online-incident")
    await user.pick("all")
    await user.until(lambda: "online-incident" in user.dossier.playbooks)


async def test_the_list_of_incidents_is_reached_and_left_again(user):
    await user.enter("Een regel")
    await menu(user, "incidents")
    await user.until(lambda: isinstance(user.app.screen, IncidentsScreen))
    await user.press("enter")
    await user.until(lambda: isinstance(user.app.screen, SituationScreen))
    assert any("Een regel" in it for it in user.told())


async def test_the_idle_minutes_are_chosen_within_reason(user):
    await menu(user, "idle")
    for no_number in ("duizend", "9" * 5000, "241"):
        await user.fill(minutes=no_number)
        await user.until(lambda: "geen aantal" in user.text())
        await user.set_field("minutes", "")
    await user.set_field("minutes", "3")
    await user.press("enter")
    await user.until(lambda: lock_minutes(user.desk.session.vault) == 3)
    await user.gone(Form)


async def test_what_was_noticed_about_the_vault_is_told(user):
    await menu(user, "findings")
    await user.until(lambda: isinstance(user.app.screen, ReadingDialog))
    await user.press("escape")
    await user.gone(ReadingDialog)
    assert not isinstance(user.app.screen, Menu)
