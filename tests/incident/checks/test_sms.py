import pytest
from hypothesis import given
from hypothesis import strategies as st

from incident.checks.sms import sms


@pytest.mark.parametrize(
    ("text", "units", "messages"),
    [
        ("", 0, 0),
        ("a" * 160, 160, 1),
        ("a" * 161, 161, 2),
        ("a" * 306, 306, 2),
        ("a" * 307, 307, 3),
        ("€" * 80, 160, 1),
        ("€" * 81, 162, 2),
        ("a" + "€" * 80, 161, 2),
        ("é" * 160, 160, 1),
        ("ö" * 160, 160, 1),
        ("ë" * 70, 70, 1),
        ("ë" * 71, 71, 2),
        ("ë" * 134, 134, 2),
        ("ë" * 135, 135, 3),
        ("ç" + "a" * 70, 71, 2),
        ("😀" * 35, 70, 1),
        ("😀" * 36, 72, 2),
        ("{}[]~^|\\", 16, 1),
        ("regel\nregel", 11, 1),
    ],
)
def test_a_text_takes_so_many_messages(text, units, messages):
    counted = sms(text)
    assert (counted.units, counted.messages) == (units, messages)


def test_a_character_that_counts_for_two_is_not_cut_in_two():
    # 153 times two, but the euro sign does not fit behind 152 letters.
    assert sms("a" * 152 + "€" + "a" * 152).messages == 3
    assert sms("ë" * 66 + "😀" + "ë" * 66).messages == 3


def test_what_makes_a_message_dear_is_named_once():
    assert sms("Ideeën voor geïnformeerde ouders: ‘ë’").outside == ("ë", "ï", "‘", "’")
    assert sms("Één café, vijf euro: € 5").outside == ()  # É and é are in the alphabet


@given(st.text(st.characters()))
def test_any_text_can_be_counted(text):
    counted = sms(text)
    assert counted.units >= len(text)
    assert counted.units <= counted.room
    assert (counted.messages == 0) == (text == "")
