"""Enter in a form goes on, in every kind of field, and does what the line under the form says."""

import pytest
from textual.widgets import Input, Select

from incident.errors import Refused
from incident.playbook.sensitive import Sensitive
from incident.records.facts import FactStatus
from screens.dialogs.form import Form, FormField, Shape, Values

PLACE = "situation"
pytestmark = pytest.mark.asyncio(loop_scope="module")


async def test_enter_alone_walks_through_a_form_with_choices_and_records_at_the_end(user):
    await user.choose("#known", "new")
    await user.until(lambda: isinstance(user.app.screen, Form), "for the form")
    assert "Spatie: kiezen" in user.said()
    await user.write("De lessen gaan morgen door.")
    for _ in range(2):
        await user.press("enter")
    await user.write("directeur")
    for _ in range(2):
        await user.press("enter")
    await user.gone(Form)
    fact = next(it for it in user.dossier.facts.values() if it.now.text == "De lessen gaan morgen door.")
    assert (fact.now.status, fact.now.source) == (FactStatus.CONFIRMED, "directeur")


async def test_the_space_bar_unfolds_a_choice_and_enter_takes_it(user):
    await user.choose("#known", "new")
    await user.until(lambda: isinstance(user.app.screen, Form), "for the form")
    await user.write("Er is een tweede mail.")
    await user.press("enter", "space")
    status = user.find("#status", Select)
    await user.until(lambda: status.expanded)
    await user.press("down", "enter")
    await user.until(lambda: not status.expanded)
    assert status.value != FactStatus.CONFIRMED.value
    await user.press("enter", "enter", "enter")
    await user.gone(Form)
    assert [it for it in user.dossier.facts.values() if it.now.text == "Er is een tweede mail."]


async def test_a_draft_that_holds_words_of_the_screen_in_place_of_keys_is_taken_up(user):
    kept = '{"text":"Er is een hek open.","status":"vermoeden","source":"","care":"gezondheid"}'
    user.desk.session.keep_draft("form:fact:", kept)
    await user.choose("#known", "new")
    await user.sees("Er is een hek open.", "eerder getypt")
    chosen = [user.find(f"#{field}", Select).value for field in ("status", "care")]
    assert chosen == [FactStatus.SUSPECTED.key, Sensitive.HEALTH.key]
    await user.press("escape")
    await user.gone(Form)
    user.desk.session.keep_draft("form:fact:", "")


async def test_what_is_only_proposed_gives_way_to_what_one_types_and_a_draft_does_not(user):
    fields = (FormField("folder", "In welke map?", "/oud", offered=True), FormField("why", "Waarom? (niet verplicht)"))
    for typed, left in (("/nieuw", "/nieuw"), (" meer", "/nieuw meer")):
        await user.shows_form(Form("Waarheen", fields, _refused, start="folder"))
        await user.write(typed)
        await user.until(lambda left=left: user.find("#folder", Input).value == left)
        await user.press("escape")
        await user.gone(Form)


async def test_what_is_typed_in_a_form_is_kept_before_it_is_left(user):
    form = Form("Overleg", (FormField("why", "Waarom?"), FormField("note", "Wat?", shape=Shape.WORDS)), _refused)
    await user.shows_form(form)
    await user.write("Zomaar.")
    await user.press("enter")
    await user.write("Tienduizend letters")
    await user.until(lambda: "Tienduizend letters" in user.desk.session.draft("form:Overleg"), "for the draft")
    assert "Zomaar." in user.desk.session.draft("form:Overleg")
    assert user.app.screen is form, "and it was not left"
    await user.press("escape")
    await user.gone(Form)


async def test_after_a_refusal_the_cursor_stands_in_the_field_that_is_still_empty(user):
    fields = (FormField("who", "Wie?"), FormField("where", "Waar? (niet verplicht)"), FormField("note", "Wat?", "iets"))
    await user.shows_form(Form("Wie waar", fields, _refused, start="note"))
    await user.press("enter")
    await user.sees("Er staat nog niet wie.")
    await user.until(lambda: user.app.focused is user.find("#who", Input))
    await user.press("escape")
    await user.gone(Form)


async def _refused(_: Values) -> None:
    raise Refused("Er staat nog niet wie.")
