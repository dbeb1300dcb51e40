"""F12 Vragen: questions from outside, the answer to read out, and the promise to call back."""

import pytest

from incident.records import enquiries
from incident.records.enquiries import EnquiryKind
from incident.records.facts import FactStatus
from screens.dialogs.form import Form
from screens.dialogs.menu import Menu
from screens.dialogs.multi_select import MultiSelect
from screens.dialogs.reading import ReadingDialog
from screens.widgets.grid import Grid
from tests.screens.driving import inside
from tests.screens.test_nasties import EVERYTHING, RECORDED, check_strips

PLACE = "enquiries"
pytestmark = pytest.mark.asyncio(loop_scope="module")


def enquiry(user, label: str):
    return next(it for it in user.dossier.enquiries.values() if it.label == label)


def fact(user, label: str):
    return next(it for it in user.dossier.facts.values() if it.label == label)


async def stand_on(user, label: str) -> None:
    """Go to the line of an enquiry."""
    labels = [it.label for it in user.app.screen._enquiries]
    user.find("#enquiries", Grid).focus()
    user.find("#enquiries", Grid).row = 2 + labels.index(label)
    await user.settle()


async def choose(user, label: str, key: str) -> None:
    await stand_on(user, label)
    await user.press("enter")
    await user.pick(key)


async def tick(user, *labels: str) -> None:
    """Select facts in the list in front with keys only, and go on."""
    await user.until(lambda: isinstance(user.app.screen, MultiSelect), "for the list of facts")
    facts = [it.label for it in user.dossier.facts.values()]
    for label in labels:
        await user.press("home", *["down"] * facts.index(label), "space")
    await user.press("tab", "enter")


async def test_those_who_wait_stand_on_top_with_the_time_that_is_left(user):
    user = user
    rows = user.text().splitlines()
    assert rows.index(next(it for it in rows if "P2" in it)) < rows.index(next(it for it in rows if "P1" in it))
    assert "■ terugbellen 23:30, nog 44 min" in user.said()
    assert "✓ beantwoord 22:23" in user.said()
    await user.minutes_pass(50)
    assert "▲ terugbellen 23:30, te laat" in user.said()


async def test_the_answer_to_read_out_stands_below_the_question_under_the_cursor(user):
    user = user
    await stand_on(user, "P1")
    await user.sees("Zeg: Dat is nog niet bekend.")
    await stand_on(user, "P2")
    await user.sees("Nog geen antwoord met akkoord")


async def test_a_question_is_noted_with_keys_alone(user):
    user.find("#enquiries", Grid).focus()
    await user.press("home", "enter")
    await user.until(lambda: isinstance(user.app.screen, Form))
    await user.write("Gaat de schoolreis door?")
    await user.press("enter")
    await user.write("ouders van 3B")
    await user.press("enter", "tab")
    await user.write("23:00")
    await user.press("enter")
    await user.gone(Form)
    asked = list(user.dossier.enquiries.values())[-1]
    assert (asked.kind, asked.text, asked.asker) == (
        EnquiryKind.QUESTION,
        "Gaat de schoolreis door?",
        "ouders van 3B",
    )
    await user.sees("terugbellen 23:00, nog 14 min")


async def test_a_press_enquiry_asks_for_the_outlet_and_the_times(user):
    user.find("#enquiries", Grid).focus()
    await user.press("home", "down", "enter")
    await user.fill(text="Klopt het?", deadline="23:10")
    await user.sees("Vul de naam van het medium in")
    await user.filled(asker="radio, redactie 06-1", call_back="23:05")
    asked = list(user.dossier.enquiries.values())[-1]
    assert (asked.kind, asked.asker) == (EnquiryKind.PRESS, "radio, redactie 06-1")
    assert asked.call_back < asked.deadline
    await user.sees("pers: ra")


async def test_a_typed_line_becomes_a_press_enquiry_with_its_own_time(user):
    await user.go("situation")
    await user.write("22:31 Klopt dit")
    await user.press("shift+tab")
    await user.write("?")
    await user.press("enter")
    await user.until(lambda: isinstance(user.app.screen, Form))
    await user.filled(asker="krant")
    asked = list(user.dossier.enquiries.values())[-1]
    assert (asked.kind, asked.text, f"{asked.noted:%M}") == (EnquiryKind.PRESS, "Klopt dit?", "31")
    await user.until(lambda: not user.entry.value, "for the line to be taken away")


async def test_an_answer_rests_on_the_facts_that_were_ticked_and_lapses_with_them(user):
    await choose(user, "P2", "approve")
    await tick(user, "F1", "F5")
    await user.sees("Gebaseerd op: F1 en F5")
    await user.filled(answer="Daar doet de politie onderzoek naar.", approver="bestuur")
    answer = enquiry(user, "P2").answer
    assert [it.fact for it in answer.grounds] == [fact(user, "F1").id, fact(user, "F5").id]
    assert (answer.text, answer.approver, answer.internal) == (
        "Daar doet de politie onderzoek naar.",
        "bestuur",
        False,
    )
    await stand_on(user, "P2")
    await user.sees("✓ akkoord", "Zeg: Daar doet de politie onderzoek naar.")
    await user.go("situation")
    await user.choose("#known", fact(user, "F5").id)
    await user.pick("revise")
    await user.filled(text="De politie heeft iemand aangehouden.", source="politie")
    await user.go("enquiries")
    await stand_on(user, "P2")
    await user.sees("▲ vervalt", "Niet meer zo zeggen: F5 is veranderd.")
    await choose(user, "P2", "given")
    await user.sees("Let op: F5 is veranderd")
    await user.press("escape")
    await user.gone(Form)


async def test_a_rumour_cannot_be_ticked_as_a_ground(user):
    rumour = next(it for it in user.dossier.facts.values() if it.now.status is FactStatus.REFUTED)
    await choose(user, "P1", "approve")
    await user.sees("weerlegd")
    await tick(user, rumour.label)
    await user.sees("Gebaseerd op: geen feiten")
    await user.filled(answer="Dinsdag hoort u meer.", internal="ja")
    assert (enquiry(user, "P1").answer.grounds, enquiry(user, "P1").answer.internal) == ((), True)
    await stand_on(user, "P1")
    await user.sees("Alleen de woordvoerder zegt: Dinsdag hoort u meer.")


async def test_a_call_back_is_promised_and_then_an_answer_is_given(user):
    await choose(user, "P2", "call")
    await user.filled(time="23:20")
    await user.sees("terugbellen 23:20, nog 34 min")
    await choose(user, "P2", "given")
    await user.filled(how="teruggebeld door de woordvoerder", time="22:40")
    assert not enquiry(user, "P2").waiting
    await user.sees("✓ beantwoord 22:40")


async def test_every_answer_can_be_read_again(user):
    await choose(user, "P1", "read")
    await user.until(lambda: isinstance(user.app.screen, ReadingDialog))
    assert "Is de school maandag open?" in user.said()
    assert "Dat is nog niet bekend." in user.said()
    await user.press("escape")


async def test_enter_on_its_clock_at_the_situation_serves_an_enquiry(user):
    await choose(user, "P2", "call")
    await user.filled(time="22:50")
    await user.go("situation")
    await user.choose("#clocks", f"vraag van buiten:{enquiry(user, 'P2').id}")
    await user.pick("given")
    await user.filled(how="gebeld")
    assert not enquiry(user, "P2").waiting


async def test_a_late_call_is_the_next_step_and_enter_serves_it(fresh, clock):
    async with inside(fresh, clock=clock) as user:
        await user.desk.commit(lambda stamp: enquiries.note(stamp, EnquiryKind.QUESTION, "Komt er iemand?"))
        (asked,) = user.dossier.enquiries.values()
        later = clock.now.replace(minute=55)
        await user.desk.commit(lambda stamp: enquiries.promise_call_back(stamp, asked, later))
        await user.minutes_pass(15)
        assert "P1 Komt er iemand?: de tijd is voorbij." in user.said()
        await user.choose("#next", "step")
        await user.until(lambda: isinstance(user.app.screen, Menu))
        assert "P1 Komt er iemand?" in user.said()


async def test_a_line_of_the_timeline_leads_to_its_enquiry(user):
    await user.go("timeline")
    await user.press("ctrl+f")
    await user.write("Persvraag P2")
    await user.until(lambda: user.find("#lines", Grid).rows == 1, "for the search")
    await user.press("enter")
    await user.point("#lines", 0)
    await user.until(lambda: isinstance(user.app.screen, Menu))
    assert "P2 Klopt het dat" in user.said()
    await user.press("escape")
    await user.press("escape")


async def test_every_field_takes_everything_and_every_place_shows_it(user):
    user.find("#enquiries", Grid).focus()
    await user.press("home", "down", "enter")
    await user.paste_into(asker=EVERYTHING, text=EVERYTHING)
    asked = list(user.dossier.enquiries.values())[-1]
    assert (asked.text, asked.asker) == (RECORDED, RECORDED)
    check_strips(user)
    await choose(user, asked.label, "approve")
    await tick(user)
    await user.paste_into(answer=EVERYTHING, approver=EVERYTHING)
    check_strips(user)
    await choose(user, asked.label, "call")
    await user.filled(time="23:40")
    await choose(user, asked.label, "given")
    await user.paste_into(how=EVERYTHING)
    answer = user.dossier.enquiries[asked.id].answer
    assert (answer.text, answer.approver) == (RECORDED, RECORDED)
    await choose(user, asked.label, "read")
    await user.until(lambda: isinstance(user.app.screen, ReadingDialog))
    check_strips(user)
    await user.press("escape")
    for place in ("situation", "timeline"):
        await user.go(place)
        check_strips(user)
