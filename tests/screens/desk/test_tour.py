"""The guided first run: six steps that follow from the records, in any order; and the help of each screen."""

from datetime import timedelta

import pytest

from incident.records import entries, facts
from incident.records.entries import EntryKind
from incident.records.facts import FactStatus
from incident.records.releases import ReleaseChoice
from incident.rules import matrix
from incident.texts import text_stages
from screens.desk.place_keys import PLACES
from screens.desk.tour import STEPS, Tour, told, words
from screens.places.help_texts import PLACE_HELP
from screens.places.key_page import key_page
from store.session import Session
from store.vault import Vault
from tests.screens.conftest import END
from tests.screens.driving import PASSPHRASE
from tui.app import HouvastApp

shared = pytest.mark.asyncio(loop_scope="module")


@pytest.fixture
def session(example):
    ticks = iter(range(1, 1000))
    made = Session(Vault.unlock(example, PASSPHRASE), clock=lambda: END + timedelta(seconds=next(ticks)))
    made.open(made.incidents()[0].id)
    yield made
    made.close()


def step(tour, session) -> int:
    """The number of the present step; 7 when all are done."""
    first = told(tour, session.records)[0]
    return int(first[0]) if first[0].isdecimal() else 7


def test_each_step_is_noticed_from_what_was_recorded_and_the_example_itself_counts_for_nothing(session):
    tour, dossier = Tour(session.records[-1].mark.recorded), session.dossier

    def commit(make):
        session.commit(make(session.stamp()))
        return step(tour, session)

    assert step(tour, session) == 1
    assert commit(lambda stamp: entries.add(stamp, EntryKind.REPORT, "Wijkagent is er")) == 2
    line = session.records[-1]
    assert commit(lambda stamp: facts.establish(stamp, "De school is open", FactStatus.SUSPECTED)) == 2
    fact = list(dossier.facts.values())[-1]
    judged = {"text": fact.now.text, "status": FactStatus.CONFIRMED, "source": "bestuur"}
    assert commit(lambda stamp: facts.revise(stamp, fact, **judged)) == 3
    fact, parents = dossier.facts[fact.id], dossier.audiences["ouders"]
    # Another order counts too.
    assert commit(lambda stamp: entries.correct(stamp, line, "Wijkagent is binnen")) == 3
    assert (
        commit(lambda stamp: matrix.release(dossier, stamp, fact, dossier.audiences["team"], ReleaseChoice.SHARE)) == 3
    )
    assert commit(lambda stamp: matrix.release(dossier, stamp, fact, parents, ReleaseChoice.SHARE)) == 4
    assert commit(lambda stamp: text_stages.start(dossier, stamp, "ouders")) == 5
    text = list(dossier.texts.values())[-1]
    assert commit(lambda stamp: text_stages.approve(dossier, stamp, text, "directeur", "oefening")) == 7


def test_the_strip_fits_eighty_columns_at_every_step():
    assert len(STEPS) == 6
    tour = Tour(END)
    shown = [words(tour, []), *(f"{it.do}         \n{it.why}  Weg: klik, of F10." for it in STEPS)]
    assert all(len(line) <= 78 for it in shown for line in it.splitlines())


@shared
async def test_the_tour_shows_on_every_place_goes_on_with_what_was_done_and_can_be_put_away(user):
    user = user
    user.desk.tour = Tour(user.records[-1].mark.recorded)
    await user.minutes_pass(1)
    for place in PLACES:
        await user.go(place.name)
        assert "1 van 6 Typ: Wijkagent is er." in user.said()
        assert "▸ Typ wat er gebeurt" in user.said()
    await user.go("situation")
    await user.enter("Wijkagent is er")
    await user.sees("2 van 6 Typ: feit:")
    await user.press("f10")
    await user.pick("tour")
    await user.until(lambda: "van 6" not in user.said())
    await user.go("timeline")
    assert "van 6" not in user.said()
    await user.press("f10")
    await user.sees("Rondleiding verder doen")
    await user.pick("tour")
    await user.sees("2 van 6")


@shared
async def test_without_a_practice_there_is_no_tour(user):
    assert user.desk.tour is None
    await user.press("f10")
    await user.sees("Kluis en incident")
    assert "Rondleiding" not in user.said()


@shared
async def test_f1_begins_with_the_place_that_one_comes_from(user):
    for place in PLACES[:-1]:
        await user.go(place.name)
        await user.go("help")
        help_ = PLACE_HELP[place.name]
        assert " ".join(help_.when.split()) in user.said()
        assert help_.examples[0].do[:40] in user.said()
    await user.press("escape")
    await user.until(lambda: user.place == "situation")


def test_every_place_has_help_in_short_sentences():
    assert PLACE_HELP.keys() == {place.name for place in PLACES}
    for help_ in PLACE_HELP.values():
        for said in (help_.when, *(it for example in help_.examples for it in example)):
            assert len(said) <= 120
            assert said.strip() == said


def test_the_page_of_keys_names_every_key_of_the_app():
    from exports.text.plain_text import plain

    printed = plain(key_page(END))
    keys = [key for binding in HouvastApp.BINDINGS for key in binding.key.split(",")]
    assert "f12" in keys
    shown = {key: key.upper() if key[0] == "f" else "+".join(it.capitalize() for it in key.split("+")) for key in keys}
    assert [key for key in keys if shown[key] not in printed] == []
    words = " ".join(printed.split()).casefold()
    assert all(place.purpose.partition(": ")[2].casefold() in words for place in PLACES)
