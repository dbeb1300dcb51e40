from datetime import UTC, datetime, timedelta

import pytest

from incident.dutch import times_in_words
from incident.dutch.leading_time import typed_line
from incident.dutch.typed_time import coming, earlier
from incident.errors import Refused

EVENING = datetime(2023, 2, 11, 20, 47, 30, tzinfo=UTC)
"""21:47:30 in the Netherlands."""


@pytest.mark.parametrize(
    ("typed", "time", "text"),
    [
        ("21:31 mail verstuurd", "21:31", "mail verstuurd"),
        ("21.31 mail verstuurd", "21:31", "mail verstuurd"),
        ("21.31 uur mail verstuurd", "21:31", "mail verstuurd"),
        ("  9:05u  mail verstuurd ", "09:05", "mail verstuurd"),
        ("21:47 mail verstuurd", "21:47", "mail verstuurd"),
        ("21:31 regel een\nregel twee", "21:31", "regel een\nregel twee"),
    ],
)
def test_a_leading_time_says_when_it_happened(typed, time, text):
    line = typed_line(typed, EVENING)
    assert (times_in_words.when(line.happened, EVENING), line.text, line.stated) == (time, text, True)


@pytest.mark.parametrize(
    "typed", ["mail verstuurd", "25:10 mail", "21:61 mail", "21 leerlingen", "112 gebeld", "2131 m"]
)
def test_without_a_leading_time_it_happened_at_the_first_key(typed):
    line = typed_line(f" {typed} ", EVENING)
    assert (line.happened, line.text, line.stated) == (EVENING, typed, False)


def test_a_time_later_than_now_was_yesterday():
    assert times_in_words.full(typed_line("23:50 gebeld", EVENING).happened) == "vrijdag 10 februari 2023 om 23.50 uur"


def test_a_clock_that_is_one_minute_ahead_is_no_reason_to_think_of_yesterday():
    assert times_in_words.clock(typed_line("21:48 gebeld", EVENING).happened) == "21:48"
    assert typed_line("21:48 gebeld", EVENING).happened - EVENING < timedelta(minutes=1)


def test_just_after_midnight_a_late_time_was_yesterday():
    midnight = datetime(2023, 2, 11, 23, 5, tzinfo=UTC)
    assert (
        times_in_words.full(typed_line("23:50 gebeld", midnight).happened) == "zaterdag 11 februari 2023 om 23.50 uur"
    )


@pytest.mark.parametrize(
    ("typed", "shown"),
    [
        ("22:30", "22:30"),
        (" 22.30 ", "22:30"),
        ("22.30 uur", "22:30"),
        ("23 uur", "23:00"),
        ("23", "23:00"),
        ("9 uur", "zo 12 feb 09:00"),
        ("21:47", "zo 12 feb 21:47"),
        ("0:00", "zo 12 feb 00:00"),
    ],
)
def test_a_promised_time_is_the_first_one_that_lies_ahead(typed, shown):
    moment = coming(typed, EVENING)
    assert moment > EVENING
    assert times_in_words.when(moment, EVENING) == shown


@pytest.mark.parametrize("typed", ["", "   "])
def test_no_time_is_no_promise(typed):
    assert coming(typed, EVENING) is None


@pytest.mark.parametrize("typed", ["straks", "24:00", "22:60", "22:3", "over 5 minuten", "22:30 of later"])
def test_what_is_no_time_is_refused_with_an_example(typed):
    with pytest.raises(Refused, match="niet duidelijk") as refused:
        coming(typed, EVENING)
    assert "22:30" in refused.value.now


@pytest.mark.parametrize(
    ("minute", "typed", "happened"),
    [
        (20, "02:10", datetime(2023, 10, 29, 0, 10, tzinfo=UTC)),
        (80, "02:10", datetime(2023, 10, 29, 1, 10, tzinfo=UTC)),
        (80, "02:40", datetime(2023, 10, 29, 0, 40, tzinfo=UTC)),
    ],
)
def test_when_the_clock_goes_back_the_last_such_time_counts(minute, typed, happened):
    two_at_night = datetime(2023, 10, 29, 0, 0, tzinfo=UTC)
    line = typed_line(f"{typed} gebeld", two_at_night + timedelta(minutes=minute))
    assert line.happened == happened


@pytest.mark.parametrize(
    ("minute", "due"),
    [
        (20, datetime(2023, 10, 29, 0, 40, tzinfo=UTC)),
        (50, datetime(2023, 10, 29, 1, 40, tzinfo=UTC)),
        (110, datetime(2023, 10, 30, 1, 40, tzinfo=UTC)),
    ],
)
def test_when_the_clock_goes_back_the_first_such_time_ahead_is_promised(minute, due):
    two_at_night = datetime(2023, 10, 29, 0, 0, tzinfo=UTC)
    assert coming("02:40", two_at_night + timedelta(minutes=minute)) == due


@pytest.mark.parametrize(
    ("typed", "behind"), [("21:50", 11), ("21.50 uur", 11), ("22 uur", 1), ("", 0), ("22:30", 24 * 60 - 29)]
)
def test_a_time_that_lies_behind_is_the_last_such_time(typed, behind):
    now = datetime(2023, 2, 11, 21, 1, tzinfo=UTC)
    assert now - earlier(typed, now) == timedelta(minutes=behind)


@pytest.mark.parametrize("typed", ["straks", "25:00", "21:5"])
def test_what_is_no_time_behind_is_refused(typed):
    with pytest.raises(Refused, match="tijd"):
        earlier(typed, datetime(2023, 2, 11, 21, 1, tzinfo=UTC))
