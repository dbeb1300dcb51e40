"""F5 Matrix: who hears which fact, and who has been told in this round."""

import pytest
from textual.widgets import TextArea

from incident.records.facts import FactStatus
from incident.records.releases import ReleaseChoice
from incident.rules.sequence import rows
from screens.dialogs.form import Form
from screens.dialogs.menu import Menu
from screens.widgets.grid import Grid
from tests.screens.driving import inside

PLACE = "matrix"
pytestmark = pytest.mark.asyncio(loop_scope="module")


async def new_fact(user, text: str, status: FactStatus = FactStatus.CONFIRMED):
    """Establish a fact on the matrix. Return it."""
    await user.go("matrix")
    await user.point("#facts", len(user.dossier.facts))
    await user.filled(text=text, status=status.key, source="politie")
    made = list(user.dossier.facts.values())[-1]
    assert (made.now.text, made.now.status) == (text, status)
    return made


def column(user, audience: str) -> int:
    return list(user.dossier.audiences).index(audience) + 1


def at(user, fact) -> int:
    return list(user.dossier.facts).index(fact.id)


async def release(user, fact, audience: str, choice: ReleaseChoice) -> None:
    await user.point("#facts", at(user, fact), column(user, audience))
    await user.pick(choice.key)


async def test_each_cell_says_what_an_audience_may_hear_and_heard_in_words(user):
    await user.go("matrix")
    grid = user.find("#facts", Grid)
    grid.row, grid.column = 0, 1
    await user.settle()
    words = user.text()
    grid.column = len(user.dossier.audiences)
    await user.settle()
    words += user.text()
    for cell in ("✓ verteld", "● delen", "▲ verouderd", "✗ niet"):
        assert cell in words


async def test_a_fact_is_shared_kept_for_later_or_withheld_per_audience(user):
    fact = await new_fact(user, "De school is maandag open.")
    await release(user, fact, "team", ReleaseChoice.SHARE)
    await user.until(lambda: (fact.id, "team") in user.dossier.releases)
    await release(user, fact, "leerlingen", ReleaseChoice.LATER)
    await user.filled(reason="Eerst de ouders")
    await release(user, fact, "ouders", ReleaseChoice.WITHHOLD)
    await user.filled(reason="")
    chosen = {key: it.choice for (of, key), it in user.dossier.releases.items() if of == fact.id}
    assert chosen == {"team": ReleaseChoice.SHARE, "leerlingen": ReleaseChoice.LATER, "ouders": ReleaseChoice.WITHHOLD}
    assert user.dossier.releases[fact.id, "leerlingen"].reason == "Eerst de ouders"


async def test_a_rumour_cannot_be_shared_and_the_notice_says_why_and_what_to_do(user):
    fact = await new_fact(user, "Er zou een tweede mail zijn.", FactStatus.RUMOUR)
    await release(user, fact, "team", ReleaseChoice.SHARE)
    await user.hears("Een gerucht gaat niet als feit naar buiten.", "Bevestig het eerst")
    assert (fact.id, "team") not in user.dossier.releases


async def test_the_media_get_no_more_than_the_parents(user):
    fact = await new_fact(user, "De mail kwam van buiten.")
    await release(user, fact, "media", ReleaseChoice.SHARE)
    await user.hears("De media krijgen niet meer te horen dan de ouders.")
    await release(user, fact, "ouders", ReleaseChoice.SHARE)
    await user.until(lambda: (fact.id, "ouders") in user.dossier.releases)
    await release(user, fact, "media", ReleaseChoice.SHARE)
    await user.until(lambda: (fact.id, "media") in user.dossier.releases)


async def test_a_fact_is_confirmed_reworded_and_refuted_and_every_version_stays_to_read(user):
    fact = await new_fact(user, "De dader is bekend.", FactStatus.SUSPECTED)
    await user.point("#facts", at(user, fact), 0)
    await user.pick("confirm")
    await user.filled(source="recherche")
    await user.point("#facts", at(user, fact), 0)
    await user.pick("revise")
    await user.filled(text="De afzender is bekend.", reason="Nog geen dader")
    await user.point("#facts", at(user, fact), 0)
    await user.pick("refute")
    await user.filled(source="recherche", reason="Verwisseling")
    now = user.dossier.facts[fact.id]
    assert [it.status for it in now.revisions] == [
        FactStatus.SUSPECTED,
        FactStatus.CONFIRMED,
        FactStatus.CONFIRMED,
        FactStatus.REFUTED,
    ]
    await user.point("#facts", at(user, fact), 0)
    await user.pick("history")
    await user.sees("De dader is bekend.", "De afzender is bekend.", "Reden: Verwisseling")


async def test_refuting_needs_a_source(user):
    fact = await new_fact(user, "De poort was open.")
    await user.point("#facts", at(user, fact), 0)
    await user.pick("refute")
    await user.fill(source="")
    await user.sees("Een feit dat weerlegd is, heeft een bron nodig.")
    assert user.dossier.facts[fact.id].now.status is FactStatus.CONFIRMED


async def test_changing_nothing_is_refused_in_words(user):
    fact = await new_fact(user, "De poort is dicht.")
    await user.point("#facts", at(user, fact), 0)
    await user.pick("revise")
    await user.fill()
    await user.sees("Er is niets veranderd aan dit feit.")


async def test_the_arrows_reach_every_audience_also_those_out_of_sight(user):
    await user.go("matrix")
    grid = user.find("#facts", Grid)
    grid.focus()
    grid.row, grid.column = 0, 1
    await user.press("left")
    assert "Media" not in user.text().splitlines()[3]
    await user.press(*["right"] * len(user.dossier.audiences))
    assert grid.column == len(user.dossier.audiences)
    assert "Media" in user.text().splitlines()[3]
    assert "Feit" in user.text().splitlines()[3]
    await user.press("right")
    assert (grid.column, user.app.focused.id) == (len(user.dossier.audiences), "round")
    await user.press("left")
    assert user.app.focused is grid
    await user.press(*["left"] * len(user.dossier.audiences))
    assert grid.column == 0


async def test_tab_goes_from_the_facts_to_the_round(user):
    await user.go("matrix")
    user.find("#facts", Grid).focus()
    await user.settle()
    await user.press("tab")
    assert user.app.focused.id == "round"


async def test_the_round_shows_the_channel_with_what_fell_out_the_text_and_when_it_was_sent(user):
    await user.go("matrix")
    user.find("#round", Grid).row = 0
    await user.settle()
    rows_shown = user.text().splitlines()
    row = next(line for line in rows_shown if " Ouders" in line and "T4" in line)
    for words in ("Hoy-app", "Magister", "✗", "T4 v1", "22:17", "23:00"):
        assert words in row
    row = next(line for line in rows_shown if " Betrokkenen" in line and "T1" in line)
    for words in ("T1 v1", "22:02", "22:04", "23:15"):
        assert words in row


async def test_a_click_looks_and_a_second_click_chooses(user):
    await user.go("matrix")
    grid = user.find("#facts", Grid)
    grid.focus()
    grid.row = grid.column = 0
    await user.settle()
    await user.pilot.click("#facts", offset=(2, 3))
    assert grid.row == 2
    assert user.place == "matrix"
    await user.pilot.click("#facts", offset=(2, 3))
    await user.until(lambda: isinstance(user.app.screen, Menu))


async def test_an_audience_is_told_without_a_text_and_a_closed_row_says_so(fresh, clock):
    async with inside(fresh, "matrix", clock=clock) as user:
        key = rows(user.dossier)[0].audience.key
        await user.point("#round", 0)
        await user.pick("told")
        await user.fill(reason="")
        await user.sees("Dit kan alleen met een korte uitleg.")
        await user.filled(reason="Mentor belde")
        assert user.dossier.settlements[1, key].reason == "Mentor belde"
        await user.point("#round", 0)
        await user.until(lambda: isinstance(user.app.screen, Menu))
        assert "is in deze ronde al ingelicht" in user.said()


async def test_the_media_wait_for_all_others_and_the_refusal_names_them(fresh, clock):
    async with inside(fresh, "matrix", clock=clock) as user:
        row = next(at for at, it in enumerate(rows(user.dossier)) if it.audience.key == "media")
        assert "wacht" in user.text()
        await user.point("#round", row)
        await user.until(lambda: isinstance(user.app.screen, Menu))
        assert "eerst aan de beurt: Betrokkenen" in user.said()
        await user.pick("start")
        await user.until(lambda: user.place == "texts" and isinstance(user.app.focused, TextArea))
        text = next(iter(user.dossier.texts.values()))
        await user.choose("#texts", text.id)
        await user.pick("promise")
        await user.filled(time="23:30")
        user.find("#part-CONTACT", TextArea).load_text("Woordvoerder")
        user.app.screen.query_one("#part-CONTACT").focus()
        await user.settle()
        await user.press("escape")
        await user.until(lambda: user.dossier.texts[text.id].words and user.place == "texts")
        await user.until(lambda: any(it.text == "Woordvoerder" for it in user.dossier.texts[text.id].words))
        await user.go("matrix")
        await user.point("#round", row)
        await user.approve()
        await user.until(lambda: user.dossier.texts[text.id].approved and user.place == "matrix")
        await user.point("#round", row)
        await user.pick("send")
        await user.fill()
        await user.sees("Eerst aan de beurt: Betrokkenen")
        assert isinstance(user.app.screen, Form)
        assert user.dossier.texts[text.id].sent is None


async def test_a_new_round_opens_all_rows_again_after_a_question(example, clock):
    async with inside(example, "matrix", clock=clock) as user:
        await user.point("#round", 0)
        await user.pick("round")
        await user.sees("Ronde 2 beginnen?")
        await user.pick("ja")
        await user.until(lambda: user.dossier.round == 2)
        await user.sees("Ronde 2: wie is al ingelicht")
