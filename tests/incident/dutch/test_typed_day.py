from datetime import UTC, datetime, timedelta

import pytest

from incident.dutch.times_in_words import local
from incident.dutch.typed_day import ahead, behind
from incident.errors import Refused

SATURDAY = datetime(2023, 2, 11, 20, 31, tzinfo=UTC)
"""Saturday 11 February 2023, 21:31 in the Netherlands."""


def shown(moment) -> str:
    return f"{local(moment):%Y-%m-%d %H:%M}"


@pytest.mark.parametrize(
    ("typed", "found"),
    [
        ("22:30", "2023-02-11 22:30"),
        ("21:00", "2023-02-12 21:00"),
        ("0:15", "2023-02-12 00:15"),
        ("vandaag 23:59", "2023-02-11 23:59"),
        ("morgen", "2023-02-12 09:00"),
        ("Morgen om 8 uur", "2023-02-12 08:00"),
        ("overmorgen 13.15", "2023-02-13 13:15"),
        ("ma 13:00", "2023-02-13 13:00"),
        ("zaterdag 9:00", "2023-02-18 09:00"),
        ("za", "2023-02-18 09:00"),
        ("14-02-2023", "2023-02-14 09:00"),
        ("14-2-2023 16:45", "2023-02-14 16:45"),
        ("14-2", "2023-02-14 09:00"),
        ("10-2", "2024-02-10 09:00"),
        ("26-03-2023 02:30", "2023-03-26 03:30"),
        ("29-10-2023 02:30", "2023-10-29 02:30"),
        ("29-10-2023 9:00", "2023-10-29 09:00"),
    ],
)
def test_a_day_and_a_time_ahead_are_read(typed, found):
    assert shown(ahead(typed, SATURDAY)) == found


def test_nothing_typed_is_no_time():
    assert ahead("  ", SATURDAY) is None
    assert behind("", SATURDAY) == SATURDAY


@pytest.mark.parametrize(
    "typed",
    ["straks", "31-02-2023", "ma 25:00", "ma 9:75", "vandaag 9:00", "10-02-2023", "ma ma", "99-99", "0-0 9:00", "29-2"],
)
def test_what_is_no_time_ahead_is_refused(typed):
    with pytest.raises(Refused):
        ahead(typed, SATURDAY)


@pytest.mark.parametrize(
    ("typed", "found"),
    [
        ("16:00", "2023-02-11 16:00"),
        ("22:00", "2023-02-10 22:00"),
        ("gisteren 16:00", "2023-02-10 16:00"),
        ("vr 9:00", "2023-02-10 09:00"),
        ("za 9:00", "2023-02-04 09:00"),
        ("10-02-2023 16:00", "2023-02-10 16:00"),
        ("31-12 23:30", "2022-12-31 23:30"),
    ],
)
def test_a_day_and_a_time_that_have_passed_are_read(typed, found):
    assert shown(behind(typed, SATURDAY)) == found


@pytest.mark.parametrize("typed", ["gisteren", "morgen 9:00", "12-02-2023 9:00", "ooit"])
def test_what_is_no_time_that_has_passed_is_refused(typed):
    with pytest.raises(Refused):
        behind(typed, SATURDAY)


def test_just_after_midnight_tomorrow_is_the_day_that_comes():
    midnight = datetime(2023, 2, 11, 23, 5, tzinfo=UTC)
    assert shown(ahead("morgen 9:00", midnight)) == "2023-02-13 09:00"
    assert shown(ahead("zo", midnight)) == "2023-02-19 09:00"
    assert ahead("vandaag 9:00", midnight) - midnight == timedelta(hours=8, minutes=55)
