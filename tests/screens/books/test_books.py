"""Draaiboeken of the school: made, changed, checked, saved as versions, exported and used."""

import pytest
import pytest_asyncio
from docx import Document
from textual.widgets import Input, OptionList, Select

from incident.playbook.audience_kind import AudienceKind
from incident.playbook.fork_choice import ForkChoice
from operations.school.own_playbooks import read_playbook
from operations.school.playbook_shelf import choosable
from operations.school.playbook_shelf import shelf as listed
from screens.books.book_editor import BookScreen
from screens.books.books import BooksScreen
from screens.dialogs.form import Form
from screens.dialogs.multi_select import MultiSelect
from screens.dialogs.reading import ReadingDialog
from screens.door.incidents import IncidentsScreen, NewIncidentScreen
from screens.widgets.grid import Grid
from store.school.own_playbooks import own_playbooks, versions, work_on
from tests.playbooks.sample import GOOD, line_of
from tests.screens.book_keys import changing, on_the_shelf

PLACE = "situation"
pytestmark = pytest.mark.asyncio(loop_scope="module")


@pytest_asyncio.fixture(loop_scope="module")
async def shelf(user):
    """A user at the list of draaiboeken."""
    await on_the_shelf(user)
    return user


def vault(user):
    return user.desk.session.vault


def own(user, title: str):
    return next(it for it in own_playbooks(vault(user)) if it.book.title == title)


async def stand_on(user, words: str) -> None:
    """Put the cursor on the line of the editor that holds these words."""
    screen = user.app.screen
    assert isinstance(screen, BookScreen)
    row = next(number for number, it in enumerate(screen._rows) if words in it.text)
    await user.point("#parts", row)


async def copied(user, title: str) -> BookScreen:
    """Make a copy of the empty draaiboek, and open it in the editor."""
    await user.point("#books", 0)
    await user.pick("blank")
    await user.filled(title=title)
    await user.until(lambda: isinstance(user.app.screen, BookScreen))
    return user.app.screen


async def saved(user) -> None:
    await user.press("escape")
    await user.pick("save")
    await user.until(lambda: isinstance(user.app.screen, BooksScreen))


async def tick(user, *keys: str) -> None:
    """Select these in the list in front, and go on."""
    await user.until(lambda: isinstance(user.app.screen, MultiSelect))
    ticks = user.app.screen.query_one(OptionList)
    for key in keys:
        ticks.highlighted = ticks.get_option_index(key)
        await user.press("enter")
    await user.press("tab", "enter")


async def menu_of(user, title: str, choice: str) -> None:
    row = next(number for number, it in enumerate(user.app.screen._shelf, 1) if it.current.title == title)
    await user.point("#books", row)
    await user.pick(choice)


async def test_a_school_makes_changes_and_saves_a_draaiboek_and_an_incident_can_begin_with_it(shelf):
    screen = await copied(shelf, "Brand op school")
    await stand_on(shelf, "Stap 1.")
    await shelf.pick("new:taak")
    await shelf.filled(text="Zeg: iedereen naar buiten", role="directeur", within="10 minuten")
    task = screen.book.steps[0].tasks[-1]
    assert (task.key, task.text, task.role, task.within_minutes) == (
        "1.5",
        "Zeg: iedereen naar buiten",
        "directeur",
        10,
    )
    await stand_on(shelf, "Zeg: iedereen naar buiten")
    await shelf.pick("when")
    await shelf.pick("politie")
    await tick(shelf, ForkChoice.NO.key)
    await shelf.until(lambda: screen.book.steps[0].tasks[-1].conditions)
    await shelf.sees("Alleen als: Is de politie nodig? nee")
    assert own_playbooks(vault(shelf)) == () or "Brand op school" not in {
        it.book.title for it in own_playbooks(vault(shelf))
    }
    await saved(shelf)
    edition = own(shelf, "Brand op school")
    assert (edition.number, edition.by, edition.draft) == (1, "directeur", False)
    assert edition.book in choosable(vault(shelf))
    assert work_on(vault(shelf), edition.book.key) is None
    await shelf.sees("✓ versie 1")


async def test_every_line_of_the_list_is_the_draaiboek_that_enter_offers_with_its_state(user):
    await changing(user)
    await saved(user)
    lines = user.text().splitlines()
    top = next(row for row, line in enumerate(lines) if "+ Nieuw, of uit een bestand" in line)
    for row, it in enumerate(listed(vault(user)), start=top + 1):
        assert lines[row].split() == [
            *it.current.title.split(),
            *("✓ versie 1 za 11 feb 22:46" if it.own else "komt met Houvast").split(),
        ]


async def test_an_older_version_is_looked_at_and_put_back(shelf):
    await copied(shelf, "Twee versies")
    await saved(shelf)
    await menu_of(shelf, "Twee versies", "edit")
    await stand_on(shelf, "Wijs nog niemand aan")
    await shelf.pick("remove")
    await shelf.until(lambda: shelf.app.screen.book.steps[0].warnings == ())
    await saved(shelf)
    key = own(shelf, "Twee versies").book.key
    await menu_of(shelf, "Twee versies", "versions")
    await shelf.sees("Versie 2", "Versie 1", "door directeur")
    await shelf.pick("1")
    await shelf.until(lambda: isinstance(shelf.app.screen, ReadingDialog))
    await shelf.press("enter")
    await shelf.pick("ja")
    await shelf.until(lambda: len(versions(vault(shelf), key)) == 3)
    assert own(shelf, "Twee versies").book.steps[0].warnings == ("Wijs nog niemand aan als dader.",)


async def test_one_that_is_not_right_is_explained_saved_as_a_draft_and_not_offered(shelf):
    screen = await copied(shelf, "Half werk")
    await stand_on(shelf, "Stap 1.")
    await shelf.pick("new:stap")
    await shelf.filled(text="Zonder taken")
    await shelf.press("escape")
    await shelf.pick("check")
    await shelf.sees("✗ Er klopt één ding niet.", "## Stap 2. Zonder taken", "Deze stap heeft geen taken.")
    await shelf.press("escape")
    await shelf.until(lambda: shelf.app.screen is screen)
    await shelf.press("escape")
    await shelf.pick("save")
    await shelf.pick("ja")
    await shelf.until(lambda: isinstance(shelf.app.screen, BooksScreen))
    assert own(shelf, "Half werk").draft
    assert own(shelf, "Half werk").book not in choosable(vault(shelf))
    await shelf.sees("~ versie 1, concept")


async def test_what_others_lean_on_stays_and_the_notice_says_why(shelf):
    screen = await copied(shelf, "Leunen")
    await stand_on(shelf, "directeur: leidt de aanpak")
    await shelf.pick("remove")
    await shelf.hears("wordt dit gebruikt.", "Verander dat eerst.")
    assert "directeur" in {it.name for it in screen.book.roles}


async def test_an_audience_is_made_by_lists_and_forms_alone(shelf):
    screen = await copied(shelf, "Doelgroepen")
    await stand_on(shelf, "Doelgroepen, in volgorde")
    await shelf.pick("new")
    await shelf.fill(text="De commissie", turn="5", sender="directeur")
    await shelf.sees("Aan de naam is niet te zien welke groep dit is")
    await shelf.filled(text="Ouderraad")
    await tick(shelf, "telefoon", "brief")
    await shelf.until(lambda: any(it.channels == ("telefoon", "brief") for it in screen.book.audiences))
    made = next(it for it in screen.book.audiences if it.name == "Ouderraad")
    assert (made.key, made.order, made.sender, made.kind) == ("ouderraad", 5, "directeur", AudienceKind.PARENTS)
    await shelf.sees("5 Ouderraad")


async def test_a_time_that_cannot_be_read_is_told_in_the_form(shelf):
    await copied(shelf, "Tijden")
    await stand_on(shelf, "Bel 112")
    await shelf.pick("edit")
    await shelf.fill(within="straks")
    await shelf.sees("Deze tijd is niet te lezen.", "15 minuten, 2 uur")
    assert isinstance(shelf.app.screen, Form)
    await shelf.press("escape")


async def test_a_file_is_read_in_and_written_out_and_is_the_same(shelf, tmp_path):
    path = tmp_path / "proef.md"
    path.write_text(GOOD, encoding="utf-8")
    await shelf.point("#books", 0)
    await shelf.pick("file")
    await shelf.filled(path=str(path))
    await shelf.until(lambda: any(it.book.title == "Proefbrand" for it in own_playbooks(vault(shelf))))
    await menu_of(shelf, "Proefbrand", "export")
    out = tmp_path / "uit"
    out.mkdir()
    await shelf.filled(folder=str(out))
    assert read_playbook(out / "proef.md") == own(shelf, "Proefbrand").book


async def test_a_file_with_faults_is_not_read_in_and_each_fault_can_be_seen(shelf, tmp_path):
    path = tmp_path / "fout.md"
    path.write_text(GOOD.replace("altijd", "soms").replace("### Vragen", "### Vraag"), encoding="utf-8")
    await shelf.point("#books", 0)
    await shelf.pick("file")
    await shelf.fill(path=str(path))
    await shelf.sees("In fout.md klopt regel", "Er is nog 1 fout")
    await shelf.press("escape")
    await shelf.point("#books", 0)
    await shelf.pick("check")
    await shelf.filled(path=str(path))
    await shelf.sees(f"Regel {line_of('- Open: altijd')}: Deze openingstijden", "Deze kop ken ik niet.")


async def test_a_plan_in_word_opens_as_a_draft_that_somebody_must_look_over(shelf, tmp_path):
    document = Document()
    document.add_heading("Crisisplan", 0)
    document.add_paragraph("Bij brand.")
    document.add_heading("Alarm", 1)
    document.add_paragraph("Bel 112", style="List Bullet")
    document.add_heading("Bijlage", 1)
    path = tmp_path / "plan.docx"
    document.save(str(path))
    await shelf.point("#books", 0)
    await shelf.pick("word")
    await shelf.filled(path=str(path))
    await shelf.sees("Het is nog een concept.", "Kop zonder tekst: Bijlage")
    await shelf.press("enter")
    await shelf.until(lambda: isinstance(shelf.app.screen, BookScreen))
    assert [it.title for it in shelf.app.screen.book.steps] == ["Alarm"]
    await shelf.press("escape")
    await shelf.pick("save")
    await shelf.sees("Heeft iemand alle stappen, taken en")
    await shelf.pick("nee")
    await shelf.until(lambda: isinstance(shelf.app.screen, BooksScreen))
    assert (own(shelf, "Crisisplan").draft, own(shelf, "Crisisplan").review) == (True, True)
    await menu_of(shelf, "Crisisplan", "save")
    await shelf.pick("ja")
    await shelf.until(lambda: not own(shelf, "Crisisplan").draft)


async def test_one_that_is_taken_away_is_offered_no_more(shelf):
    await copied(shelf, "Voor even")
    await saved(shelf)
    await menu_of(shelf, "Voor even", "remove")
    await shelf.pick("ja")
    await shelf.until(lambda: "Voor even" not in {it.book.title for it in own_playbooks(vault(shelf))})


async def test_a_draaiboek_that_comes_with_houvast_can_be_read_and_stays_as_it_is(shelf):
    await menu_of(shelf, "Dreigmail", "read")
    await shelf.sees("# Dreigmail", "Wanneer: Er komt een bericht binnen")


async def test_it_is_all_there_without_an_incident_and_a_new_incident_offers_it_first(user):
    user = user
    await changing(user)
    await saved(user)
    await user.press("escape")
    await user.press("f10")
    await user.pick("incidents")
    await user.until(lambda: isinstance(user.app.screen, IncidentsScreen))
    await user.press("f10")
    await user.pick("books")
    await user.until(lambda: isinstance(user.app.screen, BooksScreen))
    assert user.find("#books", Grid).rows > 10
    await user.press("escape")
    await user.until(lambda: isinstance(user.app.screen, IncidentsScreen))
    options = user.app.screen.query_one(OptionList)
    options.highlighted = 0
    await user.press("enter")
    await user.until(lambda: isinstance(user.app.screen, NewIncidentScreen))
    offered = user.app.screen.query_one("#playbook", Select)
    assert offered.value == "leeg"
    user.app.screen.query_one("#sentence", Input).value = f"Dit is een {choosable(vault(user))[0].title}"
    own = choosable(vault(user))[0].key
    await user.until(lambda: offered.value == own)
    assert not any(it.key == own for it in choosable(vault(user))[-9:])
