"""A time in front of a line that is not clear is asked, before the line is recorded."""

from datetime import timedelta

import pytest
from textual.widgets import TextArea

from screens.dialogs.form import Form
from tests.screens.conftest import END

pytestmark = pytest.mark.asyncio(loop_scope="module")


async def test_a_time_in_front_is_read_as_of_enter_and_not_of_typing(user):
    await user.write("2")
    await user.minutes_pass(8)
    await user.enter("2:54 conciërge belt")
    made = user.records[-1]
    assert (made.text, made.mark.happened.date()) == ("conciërge belt", END.date())
    assert made.mark.recorded - made.mark.happened < timedelta(minutes=1)


async def test_a_time_just_ahead_is_asked_and_enter_again_records_nothing(user):
    count = len(user.records)
    await user.write("22:59 Politie is er")
    await user.press("enter")
    await user.sees("Die tijd komt nog: over 13 min. Wanneer gebeurde het?")
    assert "Het was gisteren vr 10 feb 22:59" in user.said()
    await user.press("enter")
    assert (len(user.records), user.entry.value) == (count, "22:59 Politie is er")
    await user.press("enter", "down", "enter")
    await user.until(lambda: len(user.records) > count, "for the line")
    made = user.records[-1]
    assert (made.text, made.mark.recorded - made.mark.happened) == ("Politie is er", timedelta(hours=23, minutes=47))
    assert user.entry.value == ""


async def test_a_time_that_is_not_understood_is_asked_and_may_be_part_of_the_line(user):
    count = len(user.records)
    await user.write("gisteren gebeld met ouders")
    await user.press("enter")
    await user.sees("Vooraan staat een dag zonder tijd. Wanneer gebeurde het?")
    await user.press("escape")
    assert (len(user.records), user.entry.value) == (count, "gisteren gebeld met ouders")
    await user.press("enter", "down", "enter")
    await user.until(lambda: len(user.records) > count, "for the line")
    made = user.records[-1]
    assert (made.text, made.mark.happened) == ("gisteren gebeld met ouders", END)
    assert len(user.records) == count + 1


async def test_a_fact_may_begin_with_a_day_because_its_form_has_the_time(user):
    await user.write("Vannacht kregen leerlingen een dreigmail.")
    await user.press("tab", "enter")
    await user.sees("Sinds wanneer weten we dit? (leeg is nu)")
    assert user.find("#text", TextArea).text == "Vannacht kregen leerlingen een dreigmail."
    await user.press("escape")
    await user.gone(Form)
    user.entry.value = ""


async def test_a_fact_with_a_time_that_is_not_clear_is_asked_first(user):
    count = len(user.records)
    await user.write("25:70 feit: De poort is dicht")
    await user.press("enter")
    await user.sees("De tijd vooraan is niet duidelijk.")
    await user.press("escape")
    assert len(user.records) == count
    assert user.place
