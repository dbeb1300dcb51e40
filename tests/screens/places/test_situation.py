"""F2 Beeld on the example case: the next step, the alarm, clocks, channels, and the actions there."""

import pytest

from incident.records.channels import ChannelState
from incident.records.facts import FactStatus
from screens.dialogs.form import Form
from screens.dialogs.menu import Menu
from screens.dialogs.reading import ReadingDialog
from tests.screens.driving import inside

pytestmark = pytest.mark.asyncio(loop_scope="module")


def fact(user, label: str):
    return next(it for it in user.dossier.facts.values() if it.label == label)


def options(user, selector: str) -> list[str]:
    listed = user.app.screen.query_one(selector)
    return [str(listed.get_option_at_index(at).prompt) for at in range(listed.option_count)]


async def test_one_next_step_stands_on_top_with_the_alarm_for_a_changed_fact(user):
    alarm, step = options(user, "#next")[:2]
    assert "▲ VERANDERD" in alarm
    assert "F7 is nu bevestigd" in alarm
    assert "Team, Leerlingen en Ouders" in alarm
    assert "NU DOEN" in step
    assert "▲ VERANDERD" in user.text().splitlines()[3]
    assert "NU DOEN" in user.text()


async def test_enter_on_the_next_step_goes_where_it_is_done(user):
    await user.choose("#next", "step")
    await user.until(lambda: user.place in {"texts", "matrix", "tasks"})


async def test_enter_on_the_alarm_offers_what_can_be_done_with_the_fact(user):
    await user.choose("#next", f"stale-{fact(user, 'F7').id}")
    await user.pick("history")
    await user.until(lambda: isinstance(user.app.screen, ReadingDialog))
    assert "bevestigd" in user.text()
    assert "vermoeden" in user.text()


async def test_what_we_know_stands_with_its_status_in_words_the_surest_first(user):
    known = options(user, "#known")
    assert known[0].startswith("✓ bevestigd")
    assert any(line.startswith("✗ weerlegd") for line in known)
    assert known[-1] == "+ Nieuw feit"


async def test_what_we_do_not_know_stands_with_who_finds_out_and_leaves_when_answered(user):
    await user.write("Wie heeft de sleutel?")
    await user.press("enter")
    await user.until(lambda: not user.entry.value)
    question = next(it for it in user.dossier.questions.values() if it.text == "Wie heeft de sleutel?")
    assert any("Wie heeft de sleutel?" in line for line in options(user, "#unknown"))
    assert any("zoekt: politie en ICT" in line for line in options(user, "#unknown"))
    await user.choose("#unknown", question.id)
    await user.pick("answer")
    await user.filled(answer="De conciërge")
    assert user.dossier.questions[question.id].answer == "De conciërge"
    assert not any("Wie heeft de sleutel?" in line for line in options(user, "#unknown"))


async def test_a_question_becomes_a_fact_and_is_answered_at_one_stroke(user):
    await user.write("Waar zijn de leerlingen?")
    await user.press("enter")
    await user.until(lambda: not user.entry.value)
    question = next(it for it in user.dossier.questions.values() if it.text == "Waar zijn de leerlingen?")
    await user.choose("#unknown", question.id)
    await user.pick("fact")
    await user.filled(text="Alle leerlingen zijn thuis.", source="mentoren")
    await user.until(lambda: user.dossier.questions[question.id].answer)
    assert "Alle leerlingen zijn thuis." in user.dossier.questions[question.id].answer


async def test_clocks_run_and_turn_late_in_words(user):
    (promised,) = [line for line in options(user, "#clocks") if "Team: " in line]
    assert promised.startswith("■")
    assert "nog 14 min" in promised
    await user.minutes_pass(20)
    (promised,) = [line for line in options(user, "#clocks") if "Team: " in line]
    assert promised.startswith("▲")
    assert "6 min te laat" in promised


async def test_enter_on_a_clock_goes_where_it_belongs(user):
    listed = user.app.screen.query_one("#clocks")
    await user.choose("#clocks", listed.get_option_at_index(0).id)
    await user.until(lambda: user.place == "matrix")


async def test_a_channel_that_is_down_stands_on_top_and_another_can_be_marked(user):
    assert options(user, "#channels")[0].startswith("✗ Magister-berichten  uit sinds 21:52")
    await user.choose("#channels", "brief" if "brief" in user.dossier.channels else "telefoon")
    key = "brief" if "brief" in user.dossier.channels else "telefoon"
    await user.pick(ChannelState.COMPROMISED.key)
    await user.filled(by="ICT", reason="onbekende inlog")
    assert user.dossier.channels[key].state is ChannelState.COMPROMISED
    assert any("▲" in line and "niet veilig" in line for line in options(user, "#channels"))
    await user.choose("#channels", key)
    await user.pick(ChannelState.UP.key)
    await user.fill(by="")
    await user.sees("Vul in wie het heeft vrijgegeven.")
    await user.filled(by="leverancier")
    assert user.dossier.channels[key].state is ChannelState.UP


async def test_a_new_fact_needs_a_source_when_confirmed_and_the_form_says_so_and_keeps_what_was_typed(user):
    await user.choose("#known", "new")
    await user.fill(text="De brandweer is er")
    await user.sees("heeft een bron nodig")
    assert isinstance(user.app.screen, Form)
    await user.filled(source="conciërge")
    made = list(user.dossier.facts.values())[-1]
    assert (made.now.text, made.now.status) == ("De brandweer is er", FactStatus.CONFIRMED)


async def test_a_form_left_with_escape_keeps_what_was_typed_for_the_next_time(user):
    await user.choose("#known", "new")
    await user.until(lambda: isinstance(user.app.screen, Form))
    await user.set_field("text", "Half feit")
    await user.press("escape")
    await user.gone(Form)
    await user.choose("#known", "new")
    await user.sees("Half feit", "eerder getypt en nog niet vastgelegd")
    await user.filled(source="politie")
    assert list(user.dossier.facts.values())[-1].now.text == "Half feit"
    await user.choose("#known", "new")
    await user.until(lambda: isinstance(user.app.screen, Form))
    assert user.app.screen.query_one("#text").text == ""


async def test_the_latest_decision_stands_below(user):
    assert "B2 22:44 De persverklaring gaat pas uit" in user.said()


async def test_escape_in_a_menu_goes_back_and_records_nothing(user):
    count = len(user.records)
    await user.choose("#known", fact(user, "F1").id)
    await user.until(lambda: isinstance(user.app.screen, Menu))
    await user.press("escape")
    await user.gone(Menu)
    assert (user.place, len(user.records)) == ("situation", count)


async def test_an_incident_that_has_just_begun_says_what_to_do_in_empty_panels(fresh, clock):
    async with inside(fresh, clock=clock) as user:
        for words in ("Nog geen feiten", "Geen open vragen", "+ Nieuw feit", "Nog geen besluiten", "NU DOEN"):
            assert words in user.said()
