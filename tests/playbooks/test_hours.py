from contextlib import suppress

import pytest
from hypothesis import given
from hypothesis import strategies as st

from incident.playbook.playbook import Hours, Weekday
from playbooks.hours import ALWAYS, WEEK, HoursError, read_hours, write_hours

MA, DI, WO, DO, VR, ZA, ZO = WEEK


def hours(days: tuple[Weekday, ...], opens: int, closes: int) -> Hours:
    return Hours(days=days, opens=opens * 60, closes=closes * 60)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("altijd", ALWAYS),
        ("24/7", ALWAYS),
        ("Dag en nacht.", ALWAYS),
        ("dagelijks 11:00-21:00", (hours(WEEK, 11, 21),)),
        ("Elke dag van 11.00 uur tot 21.00 uur.", (hours(WEEK, 11, 21),)),
        ("maandag tot en met woensdag 09:00-12:00", (hours((MA, DI, WO), 9, 12),)),
        ("elke dag 11.00 uur tot 21.00 uur", (hours(WEEK, 11, 21),)),
        ("ma-vr 08:00-17:00, za 10:00-14:00", (hours(WEEK[:5], 8, 17), hours((ZA,), 10, 14))),
        ("werkdagen 8:00 – 17:00", (hours(WEEK[:5], 8, 17),)),
        ("maandag t/m vrijdag 08:00-17:00", (hours(WEEK[:5], 8, 17),)),
        ("wo en ma 09:00-12:00 en 13:00-17:00", (hours((MA, WO), 9, 12), hours((MA, WO), 13, 17))),
        ("za-ma 10:00-14:00", (hours((MA, ZA, ZO), 10, 14),)),
        ("vr 22:00-24:00; za 00:00-06:00", (hours((VR,), 22, 24), hours((ZA,), 0, 6))),
    ],
)
def test_hours_are_read_as_a_school_writes_them(text: str, expected: tuple[Hours, ...]):
    assert read_hours(text) == expected


@pytest.mark.parametrize(
    ("text", "part"),
    [
        ("", "niet te lezen"),
        ("soms", "niet te lezen"),
        ("09:00-17:00", "dagen zijn niet te lezen"),
        ("ma 9-17", "niet te lezen"),
        ("ma 09:00", "niet te lezen"),
        ("ma 09:00-17:00,", "niet te lezen"),
        ("xx 09:00-17:00", "De dagen zijn: ma, di"),
        ("ma-wo-vr 09:00-17:00", "dagen zijn niet te lezen"),
        ("ma 09:60-17:00", "bestaat niet"),
        ("ma 09:00-24:01", "bestaat niet"),
        ("ma 17:00-09:00", "vr 22:00-24:00, za 00:00-06:00"),
        ("ma 09:00-09:00", "niet na de openingstijd"),
        ("ma-vr 09:00-12:00, wo 11:00-13:00", "overlappen"),
    ],
)
def test_hours_that_cannot_be_are_explained(text: str, part: str):
    with pytest.raises(HoursError) as caught:
        read_hours(text)
    assert part in caught.value.what
    assert "Schrijf bijvoorbeeld" in caught.value.now


@st.composite
def opening_hours(draw: st.DrawFn) -> tuple[Hours, ...]:
    """Hours without overlap: all times are different and taken in pairs."""
    times = draw(st.lists(st.integers(0, 1440), min_size=2, max_size=6, unique=True).map(sorted))
    spans = zip(times[::2], times[1::2], strict=False)
    days = st.sets(st.sampled_from(WEEK), min_size=1).map(lambda chosen: tuple(day for day in WEEK if day in chosen))
    return tuple(Hours(days=draw(days), opens=opens, closes=closes) for opens, closes in spans)


@given(opening_hours())
def test_what_is_written_reads_back_the_same(given_hours: tuple[Hours, ...]):
    assert read_hours(write_hours(given_hours)) == given_hours


@pytest.mark.parametrize(
    "text", ["altijd", "dagelijks 11:00-21:00", "ma-vr 08:00-17:00, za 10:00-14:00", "ma en wo-vr 09:00-12:00"]
)
def test_a_tidy_text_is_written_as_it_was(text: str):
    assert write_hours(read_hours(text)) == text


def test_unknown_hours_are_written_as_nothing():
    assert write_hours(()) == ""


@given(st.text())
def test_any_text_is_read_or_explained(text: str):
    with suppress(HoursError):
        assert read_hours(text)
