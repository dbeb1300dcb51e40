from datetime import UTC, datetime, timedelta

import pytest

from incident.dutch import times_in_words
from incident.dutch.leading_time import typed_line
from incident.dutch.time_reading import Direction
from incident.dutch.typed_time import coming, coming_day, past, past_or, understood
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


def test_without_a_leading_time_it_happened_at_the_first_key():
    line = typed_line(" mail verstuurd ", EVENING)
    assert (line.happened, line.text, line.stated) == (EVENING, "mail verstuurd", False)


def test_a_clock_that_is_a_few_minutes_ahead_is_no_reason_to_think_of_yesterday():
    for typed in ("21:48", "21:50"):
        assert times_in_words.clock(typed_line(f"{typed} gebeld", EVENING).happened) == typed
        assert timedelta(0) < typed_line(f"{typed} gebeld", EVENING).happened - EVENING < timedelta(minutes=3)


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
        ("21:17", "zo 12 feb 21:17"),
        ("24:00", "zo 12 feb 00:00"),
        ("over 5 minuten", "21:52"),
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


@pytest.mark.parametrize("typed", ["straks", "24:01", "22:60", "22:3", "22:30 of later"])
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
        (140, datetime(2023, 10, 30, 1, 40, tzinfo=UTC)),
    ],
)
def test_when_the_clock_goes_back_the_first_such_time_ahead_is_promised(minute, due):
    two_at_night = datetime(2023, 10, 29, 0, 0, tzinfo=UTC)
    assert coming("02:40", two_at_night + timedelta(minutes=minute)) == due


@pytest.mark.parametrize(("typed", "behind"), [("21:50", 11), ("21.50 uur", 11), ("22 uur", 1), ("", 0), (" ", 0)])
def test_a_time_that_lies_behind_is_the_last_such_time(typed, behind):
    now = datetime(2023, 2, 11, 21, 1, tzinfo=UTC)
    assert now - past(typed, now) == timedelta(minutes=behind)


def test_an_empty_field_may_have_a_time_of_its_own():
    assert past_or("", EVENING, None) is None
    assert past_or(" ", EVENING, EVENING - timedelta(hours=1)) == EVENING - timedelta(hours=1)
    assert times_in_words.clock(past_or("21:30", EVENING, None)) == "21:30"


@pytest.mark.parametrize("typed", ["straks", "25:00", "21:5", "22:30", "morgen 9:00", "gisteren"])
def test_what_is_no_time_behind_is_refused(typed):
    with pytest.raises(Refused, match="tijd") as refused:
        past(typed, datetime(2023, 2, 11, 21, 1, tzinfo=UTC))
    assert refused.value.now.startswith("Typ")


@pytest.mark.parametrize(
    ("typed", "day"),
    [
        ("", None),
        ("01-03-2023", "2023-03-01"),
        ("ma", "2023-02-13"),
        ("vandaag", "2023-02-11"),
        ("11-2", "2023-02-11"),
        ("za 11 februari 2023", "2023-02-11"),
        ("morgen 9:00", "2023-02-12"),
    ],
)
def test_a_day_is_read_with_or_without_a_time(typed, day):
    found = coming_day(typed, EVENING)
    assert (found and found.isoformat()) == day


@pytest.mark.parametrize("typed", ["gisteren", "vanavond", "zo 11-02-2023", "31-02-2024", "10-02-2023", "ooit"])
def test_what_is_no_day_ahead_is_refused(typed):
    with pytest.raises(Refused):
        coming_day(typed, EVENING)


def test_beside_a_field_stands_what_is_understood():
    said = {
        ("22:30", Direction.COMING): "→ vandaag 22:30",
        ("7:30", Direction.COMING): "→ morgen zo 12 feb 07:30",
        ("ma", Direction.COMING): "→ ma 13 feb 09:00",
        ("gisteren 16:00", Direction.PAST): "→ gisteren vr 10 feb 16:00",
        ("22:00", Direction.PAST): "→ ? komt nog, over 12 min",
        ("22:0", Direction.PAST): "→ ? onduidelijk",
        ("  ", Direction.PAST): "",
    }
    assert {key: understood(key[0], EVENING, key[1]) for key in said} == said
