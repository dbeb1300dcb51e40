"""The entry line: letters typed anywhere go to it, with the time of the first key, and never get lost."""

from datetime import timedelta

import pytest

from incident.dutch.suggested_kind import TypedKind
from incident.records.decisions import DecisionTaken
from incident.records.entries import EntryAdded, EntryKind
from incident.records.facts import FactEstablished, FactStatus
from incident.records.questions import QuestionAsked
from screens.desk.place_keys import PLACES
from screens.dialogs.form import Form
from screens.dialogs.menu import Menu
from screens.frame.frame import Frame
from tests.screens.clock_and_keys import key_event
from tests.screens.conftest import END
from tests.screens.driving import inside, on_disk

shared = pytest.mark.asyncio(loop_scope="module")


@shared
async def test_letters_and_a_paste_outside_a_field_land_in_the_entry_line_on_every_screen(user):
    for place in (*PLACES[1:], PLACES[0]):
        await user.go(place.name)
        user.app.screen.focus_body()
        await user.settle()
        assert not user.entry.has_focus
        await user.write("Ja, 3 [x] q?")
        assert user.entry.value == "Ja, 3 [x] q?"
        assert user.entry.has_focus
        user.app.screen.focus_body()
        await user.settle()
        await user.paste(" geplakt")
        assert user.entry.value == "Ja, 3 [x] q? geplakt"
        assert user.place == place.name
        user.entry.value = ""
        await user.settle()


@shared
async def test_a_burst_of_keys_arrives_whole_and_in_order(user):
    words = "De wijkagent komt om tien uur naar school"
    await user.burst(words)
    await user.until(lambda: len(user.entry.value) >= len(words))
    assert user.entry.value == words


@shared
@pytest.mark.parametrize("inside_the_field", [True, False])
async def test_a_paste_of_several_lines_becomes_one_line_and_loses_nothing(user, inside_the_field):
    if inside_the_field:
        user.entry.focus()
        await user.settle()
    await user.paste("eerste regel\r\ntweede regel\n\n derde\n")
    assert user.entry.value.split() == ["eerste", "regel", "tweede", "regel", "derde"]


@shared
async def test_tab_goes_round_the_kinds_and_shift_tab_back(user):
    await user.write("x")
    seen = []
    for _ in TypedKind:
        seen.append(next(kind for kind in TypedKind if f"{kind.label} ▸" in user.said()))
        await user.press("tab")
    assert seen == list(TypedKind)
    assert f"{TypedKind.REPORT.label} ▸" in user.said()
    await user.press("shift+tab")
    assert f"{TypedKind.PRESS.label} ▸" in user.said()
    assert user.entry.value == "x"


async def of_kind(user, kind: TypedKind) -> None:
    for _ in range(list(TypedKind).index(kind)):
        await user.press("tab")


@shared
async def test_enter_records_a_line_of_every_kind_that_needs_no_more(user):
    for kind, made_of, value in (
        (TypedKind.REPORT, EntryAdded, EntryKind.REPORT),
        (TypedKind.CONTACT, EntryAdded, EntryKind.CONTACT),
        (TypedKind.RUMOUR, FactEstablished, FactStatus.RUMOUR),
        (TypedKind.QUESTION, QuestionAsked, None),
    ):
        await user.write(f"De pers staat voor de deur: {kind.label}")
        await of_kind(user, kind)
        count = len(user.records)
        await user.press("enter")
        await user.until(lambda count=count: len(user.records) == count + 1 and not user.entry.value)
        made = user.records[-1]
        assert (type(made), made.text) == (made_of, f"De pers staat voor de deur: {kind.label}")
        assert value in {None, getattr(made, "kind", None), getattr(made, "status", None)}
        assert made.mark.happened == END
        assert "Melding ▸" in user.said()


@shared
async def test_a_fact_first_asks_how_sure_it_is_and_who_says_so(user):
    await user.write("22:30 De school is leeg")
    await of_kind(user, TypedKind.FACT)
    await user.press("enter")
    await user.fill(source="conciërge")
    await user.gone(Form)
    await user.until(lambda: not user.entry.value)
    made = user.records[-1]
    assert isinstance(made, FactEstablished)
    assert (made.text, made.status, made.source) == ("De school is leeg", FactStatus.CONFIRMED, "conciërge")
    assert made.mark.happened == END - timedelta(minutes=16)


@shared
async def test_a_decision_first_asks_why_and_by_whom(user):
    await user.write("De school blijft maandag open")
    await of_kind(user, TypedKind.DECISION)
    await user.press("enter")
    await user.fill(reason="Advies van de politie", decided_by="bestuur", review="23:30")
    await user.gone(Form)
    made = user.records[-1]
    assert isinstance(made, DecisionTaken)
    assert (made.text, made.reason, made.decided_by) == (
        "De school blijft maandag open",
        "Advies van de politie",
        "bestuur",
    )
    assert made.review_at == END + timedelta(minutes=44)


@shared
async def test_leaving_the_form_of_a_fact_keeps_the_line(user):
    count = len(user.records)
    await user.write("De school is leeg")
    await of_kind(user, TypedKind.FACT)
    await user.press("enter")
    await user.until(lambda: isinstance(user.app.screen, Form))
    await user.press("escape")
    await user.gone(Form)
    assert user.entry.value == "De school is leeg"
    assert "Feit ▸" in user.said()
    assert len(user.records) == count


@shared
async def test_a_leading_time_back_dates_the_line_and_is_shown_while_typing(user):
    await user.write("21:50 ICT gebeld")
    assert "Melding ▸ 21:50 ICT gebeld" in user.said()
    assert "→ vandaag 21:50" in user.said()
    await user.press("enter")
    await user.until(lambda: not user.entry.value)
    made = user.records[-1]
    assert made.text == "ICT gebeld"
    assert made.mark.happened == END - timedelta(minutes=56)
    assert made.mark.recorded == END


@shared
async def test_a_day_and_a_time_are_said_as_they_are_understood_within_eighty_columns(user):
    await user.write("gisteren 22:10 gebeld?")
    row = user.text().splitlines()[-1]
    said = "Open vraag ▸ gisteren 22:10 gebeld? → gisteren vr 10 feb 22:10 Tab: Melding"
    assert " ".join(row.split()) == said
    assert len(row) <= 80
    await user.press("tab")
    await user.press("enter")
    await user.until(lambda: not user.entry.value)
    made = user.records[-1]
    assert (type(made), made.text, made.mark.happened) == (EntryAdded, "gebeld?", END - timedelta(hours=24, minutes=36))


@shared
async def test_the_words_choose_the_kind_in_plain_sight_and_a_hand_overrules_them(user):
    await user.write("Is de school maandag open")
    assert "Melding ▸" in user.said()
    await user.write("?")
    assert "Open vraag ▸" in user.said()
    assert "Tab: Melding" in user.said()
    await user.press("backspace")
    assert "Melding ▸" in user.said()
    await user.write("?")
    await user.press("tab")
    assert "Melding ▸" in user.said()
    await user.write("?")
    assert "Melding ▸" in user.said()
    user.entry.value = ""
    await user.settle()
    await user.write("feit: leeg")
    assert "Feit ▸" in user.said()


@shared
async def test_a_kind_that_was_chosen_by_hand_stays_whatever_is_typed(user):
    user.entry.focus()
    await user.press("tab", "tab")
    await user.write("Wie was het?")
    assert "Gerucht ▸" in user.said()
    await user.press("enter")
    await user.until(lambda: not user.entry.value)
    assert (user.records[-1].text, user.records[-1].status) == ("Wie was het?", FactStatus.RUMOUR)


@shared
async def test_a_question_is_recorded_as_one_by_enter_alone(user):
    await user.enter("Wie heeft de sleutel?")
    assert isinstance(user.records[-1], QuestionAsked)
    assert "Melding ▸" in user.said()


@shared
async def test_the_label_of_a_kind_is_no_part_of_the_line(user):
    await user.enter("22:40 gerucht: er komt een tweede mail")
    made = user.records[-1]
    assert (made.text, made.status) == ("er komt een tweede mail", FactStatus.RUMOUR)
    assert made.mark.happened == END - timedelta(minutes=6)


@shared
async def test_the_time_of_a_line_is_that_of_its_first_key(user):
    await user.write("P")
    await user.minutes_pass(5)
    assert "za 11 feb 22:51" in user.said()
    assert "22:46 Melding" in user.said()
    await user.enter("olitie is er")
    made = user.records[-1]
    assert (made.text, made.mark.happened) == ("Politie is er", END)
    assert made.mark.recorded == END + timedelta(minutes=5)


@shared
async def test_a_line_that_was_emptied_starts_its_time_anew(user):
    await user.write("P")
    await user.press("backspace")
    await user.minutes_pass(5)
    assert "22:51 Melding" in user.said()
    await user.enter("Ouders bellen")
    assert user.records[-1].mark.happened == END + timedelta(minutes=5)


@shared
async def test_enter_on_nothing_records_nothing_and_loses_nothing(user):
    count = len(user.records)
    user.entry.focus()
    for nothing in ("", "   ", "21:50", "21:50  "):
        user.entry.value = nothing
        await user.settle()
        await user.press("enter")
        assert len(user.records) == count
        assert user.entry.value == nothing


@shared
async def test_a_draft_goes_along_to_every_place(user):
    await user.write("half")
    await user.press("tab")
    for place in PLACES:
        await user.go(place.name)
        assert user.entry.value == "half"
        assert "Feit ▸" in user.said()


async def test_a_draft_survives_the_lock_with_its_kind_and_its_time(example, clock):
    async with inside(example, clock=clock) as user:
        await user.write("half")
        await user.press("tab", "tab")
        clock.forward(minutes=10)
        await user.lock()
        await user.unlock()
        await user.open_first()
        assert user.entry.value == "half"
        assert "22:46 Gerucht ▸" in user.said()


async def test_a_pause_in_typing_puts_the_draft_on_disk(example, clock):
    async with inside(example, clock=clock) as user:
        await user.write("half")
        await user.until(lambda: "half" in user.desk.session.draft("entry"))
        kept = on_disk(example)
        assert "half" in kept.draft("entry")
        kept.close()


@shared
async def test_recording_takes_the_draft_away(user):
    await user.write("half")
    await user.until(lambda: user.desk.session.draft("entry"))
    await user.press("enter")
    await user.until(lambda: not user.entry.value and not user.desk.session.draft("entry"))


async def test_enter_pressed_twice_records_once_in_memory_and_on_disk(example, clock, slow_disk):
    async with inside(example, clock=clock) as user:
        count = len(user.records)
        await user.write("Politie gebeld")
        slow_disk.go.clear()
        for _ in range(3):
            user.app.post_message(key_event("enter"))
        await user.settle()
        slow_disk.go.set()
        await user.until(lambda: not user.entry.value)
        await user.until(lambda: not user.desk.state.busy)
        assert user.told().count("Politie gebeld") == 1
        assert len(user.records) == count + 1
        assert len(user.dossier.lines) == len(user.records)
    kept = on_disk(example)
    assert [getattr(it, "text", "") for it in kept.records].count("Politie gebeld") == 1
    kept.close()


async def test_what_is_typed_while_a_line_is_saved_stays(example, clock, slow_disk):
    async with inside(example, clock=clock) as user:
        await user.write("Politie gebeld")
        slow_disk.go.clear()
        await user.press("enter")
        await user.until(lambda: user.desk.state.busy)
        await user.burst(" Ouders bellen")
        slow_disk.go.set()
        await user.until(lambda: user.told()[-1] == "Politie gebeld")
        await user.until(lambda: not user.desk.state.busy)
        assert user.entry.value.strip() == "Ouders bellen"


@shared
async def test_a_screen_that_is_refreshed_while_somebody_types_takes_no_letter(user):
    words = "Dit is een lange regel die iemand snel typt"
    for character in words:
        user.app.post_message(key_event(character))
        await user.pilot.pause(0)
        user.app.screen.refresh_all()
    await user.settle()
    assert user.entry.value == words


@shared
@pytest.mark.parametrize("key", ["left", "right", "down", "home", "end", "pagedown", "up", "escape"])
async def test_every_arrow_leads_away_from_an_empty_line_and_a_kind_chosen_for_nothing_is_forgotten(user, key):
    user.entry.focus()
    await user.press("tab")
    assert f"{TypedKind.FACT.label} ▸" in user.said()
    assert "↑ naar het scherm" in user.said()
    await user.press(key)
    await user.until(lambda: not user.entry.has_focus)
    assert f"{TypedKind.REPORT.label} ▸" in user.said()


@shared
async def test_letters_typed_in_front_of_a_question_land_in_the_entry_line_and_choose_nothing(user):
    count = len(user.records)
    await user.press("f10")
    await user.until(lambda: isinstance(user.app.screen, Menu))
    words = "Politie belt terug over de melding van gisteren"
    await user.burst(words)
    await user.until(lambda: isinstance(user.app.screen, Frame))
    await user.until(lambda: len(user.entry.value) >= len(words))
    assert user.entry.value == words
    assert len(user.records) == count
