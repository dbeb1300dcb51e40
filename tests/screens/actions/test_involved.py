"""Betrokkenen at F7 Mensen: who still must be told in person, and never a name on the screen."""

import pytest

from incident.records.involved import Hearer
from screens.dialogs.form import Form
from screens.dialogs.menu import Menu
from screens.dialogs.reading import ReadingDialog
from screens.places.involved_table import InvolvedTable
from screens.widgets.grid import Grid
from tests.screens.test_nasties import EVERYTHING, RECORDED, check_strips

PLACE = "people"
pytestmark = pytest.mark.asyncio(loop_scope="module")


def person(user, label: str):
    return next(it for it in user.dossier.involved.values() if it.details.label == label)


async def choose(user, label: str, key: str) -> None:
    table = user.find("#involved", InvolvedTable)
    await user.point("#involved", [it.details.label for it in table.people].index(label))
    await user.pick(key)


async def add(user, **values: str) -> None:
    await user.point("#involved", len(user.dossier.involved))
    await user.filled(**values)


async def test_who_was_told_stands_with_label_and_contact(user):
    user = user
    (row,) = [it for it in user.text().splitlines() if "Leerling A" in it]
    assert "zorgcoördinator" in row
    assert "✓ iedereen weet het" in row
    assert "namen blijven in de kluis" in user.said()


async def test_the_next_label_is_proposed_and_no_name_comes_on_the_screen(user):
    await user.point("#involved", len(user.dossier.involved))
    await user.until(lambda: isinstance(user.app.screen, Form))
    await user.filled(group="3B", contact="mentor", given="Sterre", family="de Groot", nicknames="Ster, Sterretje ,")
    details = person(user, "Leerling B").details
    assert (details.given, details.family, details.nicknames) == ("Sterre", "de Groot", ("Ster", "Sterretje"))
    await user.sees("Leerling B", "3B", "▲ zelf, ouders")
    for place in ("people", "timeline", "situation"):
        await user.go(place)
        assert "Ster" not in user.text()
        assert "Groot" not in user.text()


async def test_parents_at_two_addresses_are_each_told_with_keys_alone(user):
    await add(user, label="Leerling twee", apart="ja")
    await user.sees("▲ zelf, beide ouders")
    await user.press("enter", "down", "enter")
    await user.until(lambda: isinstance(user.app.screen, Form))
    await user.write("gebeld door de mentor")
    await user.press("enter")
    await user.write("22:40")
    await user.press("enter")
    await user.gone(Form)
    told = person(user, "Leerling twee").told
    assert list(told) == [Hearer.PARENT_ONE]
    assert told[Hearer.PARENT_ONE].how == "gebeld door de mentor"
    await user.sees("▲ zelf, ouder 2")
    await choose(user, "Leerling twee", "read")
    await user.until(lambda: isinstance(user.app.screen, ReadingDialog))
    assert "✓ 22:40, directeur: gebeld door de mentor" in user.said()
    await user.press("escape")


async def test_of_somebody_of_eighteen_the_parents_are_not_told(user):
    await add(user, label="Leerling M", adult="ja")
    (row,) = [it for it in user.text().splitlines() if "Leerling M" in it]
    assert "niet (18+)" in row
    await user.press("enter")
    await user.until(lambda: isinstance(user.app.screen, Menu))
    assert "18 of ouder: beslist zelf" in user.said()
    assert "ouders ingelicht" not in user.said()
    await user.press("escape")


async def test_parents_are_told_later_by_a_decision_with_a_time_that_shows_when_it_has_passed(user):
    await add(user, label="Leerling L")
    await choose(user, "Leerling L", "later")
    await user.fill(reason="Op advies van de politie.")
    await user.sees("Er staat nog niet wanneer")
    await user.filled(review="23:00", decided_by="bestuur")
    assert list(user.dossier.decisions.values())[-1].decided_by == "bestuur"
    await user.sees("▲ zelf, ouders na 23:00")
    await choose(user, "Leerling L", Hearer.SELF.key)
    await user.filled(how="gesprek")
    await user.sees("■ ouders na 23:00")
    await user.minutes_pass(20)
    await user.sees("▲ ouders nu bekijken")


async def test_the_clock_of_that_decision_asks_what_came_out(user):
    await add(user, label="Leerling K")
    await choose(user, "Leerling K", "later")
    await user.filled(reason="Nog niet.", review="22:50")
    decision = list(user.dossier.decisions.values())[-1]
    await user.go("situation")
    await user.choose("#clocks", f"besluit opnieuw bekijken:{decision.id}")
    await user.pick("review")
    await user.filled(outcome="Het blijft zo tot morgen.", review="08:00")
    now = user.dossier.decisions[decision.id]
    assert now.outcomes == ("Het blijft zo tot morgen.",)
    assert person(user, "Leerling K").postponed == now.review_at
    assert now.review_at > decision.review_at
    await user.choose("#decisions", decision.id)
    await user.pick("read")
    await user.sees("Nog niet.", "Het blijft zo tot morgen.", "zo 12 feb 08:00")
    await user.press("escape")


async def test_a_decision_is_reached_from_its_line_in_the_timeline(user):
    await user.go("timeline")
    await user.press("ctrl+f")
    await user.write("besluit B1")
    await user.press("enter")
    await user.until(lambda: user.find("#lines", Grid).rows == 1, "for the search")
    await user.point("#lines", 0)
    await user.pick("review")
    await user.filled(outcome="De berichten blijven dicht.")
    assert next(iter(user.dossier.decisions.values())).outcomes == ("De berichten blijven dicht.",)
    await user.press("escape", "escape")


async def test_what_is_known_of_somebody_is_changed(user):
    await add(user, label="Leerling V", group="3B")
    await choose(user, "Leerling V", "change")
    await user.filled(group="4A", apart="ja")
    changed = person(user, "Leerling V").details
    assert (changed.group, changed.apart) == ("4A", True)


async def test_every_field_takes_everything_and_every_place_shows_it(user):
    names = ("label", "group", "contact", "given", "family", "nicknames")
    await user.point("#involved", len(user.dossier.involved))
    await user.paste_into(**dict.fromkeys(names, EVERYTHING))
    assert person(user, RECORDED).details.group == RECORDED
    await choose(user, RECORDED, "later")
    await user.set_field("review", "23:30")
    await user.paste_into(reason=EVERYTHING, decided_by=EVERYTHING)
    decision = list(user.dossier.decisions.values())[-1]
    await choose(user, RECORDED, Hearer.SELF.key)
    await user.paste_into(how=EVERYTHING)
    check_strips(user)
    await choose(user, RECORDED, "read")
    await user.until(lambda: isinstance(user.app.screen, ReadingDialog))
    check_strips(user)
    await user.press("escape")
    await user.go("situation")
    await user.choose("#decisions", decision.id)
    await user.pick("review")
    await user.paste_into(outcome=EVERYTHING)
    assert user.dossier.decisions[decision.id].outcomes == (RECORDED,)
    for place in ("situation", "timeline", "people"):
        await user.go(place)
        check_strips(user)
