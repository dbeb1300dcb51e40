"""Archive files outside the vault, and reading them back; and a backup at the first start."""

import shutil

import pytest
from textual.widgets import Input, OptionList

from incident.records.documents import DocumentKind
from screens.dialogs.form import Form
from screens.door import restoring
from screens.door.incidents import IncidentsScreen
from screens.door.restoring import RestoreScreen
from store import unlock
from store.copies import archive
from store.copies.archive_file import make_archive, read_archive
from store.copies.backup import back_up
from store.vault import Vault
from tests.screens.conftest import CHEAP, END
from tests.screens.driving import PASSPHRASE, at_the_door, inside

OWN = "gitaar wolken zilver ketting banaan vlinder"


@pytest.fixture(autouse=True)
def _cheap(monkeypatch):
    monkeypatch.setattr(archive, "calibrate", lambda: CHEAP)
    monkeypatch.setattr(unlock, "calibrate", lambda: CHEAP)


async def close(user):
    await user.press("f10")
    await user.pick("close")
    await user.filled(conclusion="De school is weer veilig.")


async def test_after_closing_an_archive_is_offered_made_and_written_down(example, clock, tmp_path):
    async with inside(example, clock=clock) as user:
        await close(user)
        await user.sees("Ook een dossierbestand maken?")
        await user.pick("ja")
        await user.sees("vernietigt u het incident later", "Een eigen wachtzin voor dit bestand")
        await user.fill(folder=str(tmp_path / "stick"), new="kort", again="kort")
        await user.sees("Deze map is er niet.")
        (tmp_path / "stick").mkdir()
        await user.fill(new="kort", again="kort")
        await user.sees("te kort")
        assert not list((tmp_path / "stick").iterdir())
        await user.filled(new=OWN, again=OWN)
        await user.hears("Gemaakt en nagelezen")
        (path,) = (tmp_path / "stick").iterdir()
        assert user.told()[-1].startswith(f"Versleuteld dossierbestand gemaakt: {path.name}")
        assert user.dossier.documents[-1].kind is DocumentKind.ARCHIVE
        opened = read_archive(path, OWN)
        assert opened.gathered.decoded() == user.records[:-1]
        assert opened.about.by == "directeur"
        await user.sees("vandaag nog geen reservekopie")
        await user.press("escape")
        await user.press("f10")
        await user.pick("shred")
        await user.sees("dossierbestand van gemaakt:", "dat blijft leesbaar.")


async def test_an_incident_that_goes_on_gives_no_archive(example, clock):
    async with inside(example, clock=clock) as user:
        await user.press("f10")
        await user.sees("Dossierbestand maken van dit incident – is niet afgesloten")


async def test_an_archive_is_read_into_another_vault_as_a_closed_incident(example, clock, tmp_path):
    async with inside(example, clock=clock) as user:
        await close(user)
        await user.sees("Ook een dossierbestand maken?")
        await user.press("escape")
        await user.sees("vandaag nog geen reservekopie")
        await user.press("escape")
        vault, session = user.desk.session.vault, user.desk.session
        made = make_archive(vault, session.incident_id, tmp_path, OWN, END, by="directeur", cost=CHEAP)
    other = tmp_path / "andere"
    Vault.create(other, PASSPHRASE, "bestuur", cost=CHEAP).close()
    async with at_the_door(other, clock=clock) as user:
        await user.unlock()
        await user.sees("Wat is er aan de hand?")
        await user.press("escape")
        await user.sees("Welk incident?")
        await user.press("f10")
        await user.pick("take-in")
        await user.fill(file=str(made.path), passphrase=PASSPHRASE)
        await user.sees("heeft een eigen wachtzin")
        await user.filled(passphrase=OWN)
        await user.sees("Welk incident?", "Dreigmail via Magister")
        await user.press("f10")
        await user.pick("take-in")
        await user.fill(file=f"'{made.path}'", passphrase=OWN)
        await user.sees("staat al in deze kluis")
        await user.press("escape")
        await user.gone(Form)
        await user.open_first()
        await user.sees("AFGESLOTEN")
        assert user.desk.session.author == "bestuur"


async def test_a_backup_a_member_and_a_recovery_key_need_no_incident(example, clock, tmp_path):
    async with at_the_door(example, clock=clock) as user:
        await user.unlock()
        await user.sees("Welk incident?", "Maak een reservekopie")
        await user.press("f10")
        await user.pick("backup")
        await user.fill(folder=" ")
        await user.sees("Er staat nog geen map")
        (tmp_path / "stick").mkdir()
        await user.filled(folder=str(tmp_path / "stick"))
        await user.until(lambda: "Maak een reservekopie" not in user.said(), "until the reminder is gone")
        assert len(list((tmp_path / "stick").iterdir())) == 1
        await user.press("f10")
        await user.pick("backup")
        await user.until(lambda: isinstance(user.app.screen, Form))
        assert user.find("#folder", Input).value == str(tmp_path / "stick"), "where the last one went is proposed"
        await user.press("escape")
        await user.gone(Form)
        await user.press("f10")
        await user.pick("members")
        await user.pick("add")
        await user.filled(role="woordvoerder", new=OWN, again=OWN)
        assert "woordvoerder" in [it.label for it in user.desk.session.vault.members()]
        assert isinstance(user.app.screen, IncidentsScreen)


@pytest.fixture
def stick(example, tmp_path, monkeypatch):
    """A stick with a backup, in a laptop without a vault."""
    place = tmp_path / "stick"
    back_up(example, place)
    shutil.rmtree(example)
    monkeypatch.setattr(restoring, "removable_places", lambda: [place])
    return place


async def test_who_has_only_the_stick_gets_the_vault_back_with_the_keyboard(example, stick, clock):
    async with at_the_door(example, clock=clock) as user:
        await user.press("end", "enter")
        await user.until(lambda: isinstance(user.app.screen, RestoreScreen))
        await user.sees("houvast-20")
        await user.press("home", "enter")
        await user.sees("Typ de wachtzin", "De reservekopie is teruggezet en nagelezen.")
        await user.unlock()
        await user.open_first()
        assert user.dossier.title == "Dreigmail via Magister"


async def test_a_backup_that_the_disk_puts_back_slowly_is_there_though_others_are_looked_for_meanwhile(
    example, stick, clock, slow_disk
):
    async with at_the_door(example, clock=clock) as user:
        await user.press("end", "enter")
        await user.sees("houvast-20")
        slow_disk.hold()
        await user.press("home", "enter")
        await user.until(slow_disk.asked.is_set, "for the putting back")
        await user.app.screen._look([stick]).wait()
        slow_disk.go.set()
        await user.sees("Typ de wachtzin", "De reservekopie is teruggezet en nagelezen.")


async def test_a_backup_elsewhere_is_found_by_typing_the_folder(example, stick, tmp_path, clock, monkeypatch):
    monkeypatch.setattr(restoring, "removable_places", list)
    elsewhere = (tmp_path / "elders" / "kopieën").absolute()
    elsewhere.parent.mkdir()
    stick.rename(elsewhere)
    file = tmp_path / "een.kluis"
    file.write_bytes(b"HVSTARC\x01")
    async with at_the_door(example, clock=clock) as user:
        await user.press("end", "enter")
        await user.sees("geen reservekopie van Houvast gevonden")
        await user.press("tab", "enter")
        await user.sees("Er staat nog geen map of bestand.")
        await user.burst(str(file))
        await user.press("enter")
        await user.sees("dossierbestand van één incident")
        await user.set_field("place", str(elsewhere.parent))
        await user.press("enter")
        await user.until(lambda: isinstance(user.app.focused, OptionList) and "houvast-20" in user.text())
        await user.press("enter")
        await user.sees("Typ de wachtzin")


async def test_a_backup_that_cannot_be_put_back_is_told_and_may_be_tried_again(example, stick, clock):
    example.mkdir()
    (example / "foto.jpg").write_bytes(b"")
    async with at_the_door(example, clock=clock) as user:
        await user.press("end", "enter")
        await user.sees("houvast-20")
        await user.press("home", "enter")
        await user.sees("is niet leeg")
        (example / "foto.jpg").unlink()
        await user.press("enter")
        await user.sees("Typ de wachtzin")


async def test_after_closing_a_backup_is_offered_until_there_is_one_of_today(example, clock, tmp_path):
    async with inside(example, clock=clock) as user:
        await close(user)
        await user.sees("Ook een dossierbestand maken?")
        await user.press("escape")
        await user.sees("vandaag nog geen reservekopie", "(nog nooit")
        await user.pick("ja")
        await user.filled(folder=str(tmp_path))
        await user.hears("Reservekopie gemaakt en nagelezen")
        await user.hears("op dezelfde schijf als de kluis")
        assert len(list(tmp_path.glob("houvast-*"))) == 1


async def test_stopping_offers_a_backup_when_there_is_none_of_today(example, clock, tmp_path):
    async with inside(example, clock=clock) as user:
        await user.press("ctrl+q")
        await user.sees("Eerst een reservekopie maken (nog nooit gemaakt)")
        await user.pick("backup")
        await user.filled(folder=str(tmp_path))
        await user.sees("Stoppen? Alles is opgeslagen")
        assert len(list(tmp_path.glob("houvast-*"))) == 1
        await user.pick("ja")
        await user.until(lambda: not user.app.is_running)
