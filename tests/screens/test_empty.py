"""An incident without any events: every screen says what it is for, and what to do first."""

from pathlib import Path

import pytest
import pytest_asyncio
from textual.screen import Screen

from incident.playbook.playbook import Playbook
from incident.records.opening import open_incident
from screens.actions.evidence_list import EvidenceList
from screens.actions.staff_list import StaffList
from screens.books.books import BooksScreen
from screens.desk.place_keys import BY_NAME, PLACES
from screens.widgets.grid import Grid
from store.session import Session
from store.vault import Vault
from tests.screens.clock_and_keys import Clock
from tests.screens.conftest import CHEAP, END
from tests.screens.driving import PASSPHRASE, User, inside

pytestmark = pytest.mark.asyncio(loop_scope="module")

FIRST = {
    "situation": (
        "Nog geen feiten. Typ bijvoorbeeld: ",
        "feit: De poort is dicht.",
        "Geen open vragen. Typ bijvoorbeeld:",
        "vraag: Wie was erbij?",
        "Er loopt niets af.",
        "Nog geen besluiten. Typ bijvoorbeeld: besluit: De school blijft open.",
    ),
    "timeline": ("Typ wat er gebeurt",),
    "tasks": ("Er hoort nog geen draaiboek bij dit incident. Kies links + Ander draaiboek",),
    "matrix": ("Nog geen feiten. Druk op Enter, of typ bijvoorbeeld: feit: De poort is dicht.",),
    "texts": ("Begin met + Nieuwe tekst.",),
    "people": ("Nog niemand. Enter op + Betrokkene", "Nog geen namen. Kies een rol en druk op Enter."),
    "documents": ("Nog niets gemaakt. Kies hierboven wat u nodig hebt, en druk op Enter.",),
    "enquiries": ("Enter: leg vast wat iemand vraagt.",),
    "help": ("Zo werkt het",),
}
"""By screen: its text while there is nothing. A screen without such a text leaves people guessing."""


def empty_vault(folder: Path) -> Path:
    """Make a vault with an empty incident."""
    vault = Vault.create(folder / "kluis", PASSPHRASE, "directeur", cost=CHEAP, lock=False)
    session = Session(vault, clock=Clock(END))
    session.begin(open_incident(session.stamp(), "Er is iets gebeurd", playbook=Playbook(key="leeg", title="Leeg")))
    session.close()
    return folder / "kluis"


@pytest_asyncio.fixture(scope="module", loop_scope="module")
async def user(tmp_path_factory):
    folder = tmp_path_factory.mktemp("leeg")
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("HOUVAST_HOME", str(folder / "home"))
        async with inside(empty_vault(folder), clock=Clock(END)) as one:
            yield one


def squeezed(words: str) -> str:
    return "".join(words.split())


async def test_every_place_says_what_it_is_for_and_what_to_do_first(user):
    assert set(FIRST) == {place.name for place in PLACES}
    for place in PLACES:
        await user.go(place.name)
        user.app.screen.focus_body()
        await user.settle()
        assert user.text().splitlines()[2].strip() == BY_NAME[place.name].purpose
        said = squeezed(user.text())
        for words in FIRST[place.name]:
            # There are two panels side by side: the other panel is between the two lines of a sentence.
            assert squeezed(words) in said, (words, user.text())


LISTS: tuple[tuple[Screen, str, str], ...] = (
    (
        EvidenceList((), END, closed=False),
        "Bewijslijst: wie bewaart wat",
        "Nog geen bewijs. Leg met + Nieuw bewijs vast",
    ),
    (StaffList("Wie belt u? Kies iemand van de lijst.", ()), "Kies iemand", "Typ een deel van de naam"),
    (BooksScreen(), "Draaiboeken: bekijk ze", "+ Nieuw, of uit een bestand"),
)


@pytest.mark.parametrize(("screen", "purpose", "first"), LISTS, ids=["evidence", "staff", "books"])
async def test_every_list_that_opens_says_so_too(user, screen, purpose, first):
    user.app.push_screen(screen)
    await user.sees(purpose, first)
    screen.dismiss(None)
    await user.until(lambda: user.app.screen is not screen)


async def test_what_a_table_says_when_it_is_empty_makes_way_for_the_first_row(tmp_path):
    async with inside(empty_vault(tmp_path), clock=Clock(END)) as user:
        await _first_fact(user)


async def _first_fact(user: User) -> None:
    await user.go("matrix")
    table = user.find("#facts", Grid)
    assert table.hint
    await user.go("situation")
    await user.choose("#known", "new")
    await user.filled(text="De poort is dicht", source="conciërge")
    await user.go("matrix")
    assert not user.find("#facts", Grid).hint
    assert "Nog geen feiten" not in user.said()
