from datetime import UTC, datetime, timedelta, timezone

import pytest

from incident.dutch import times_in_words

EVENING = datetime(2023, 2, 11, 20, 47, tzinfo=UTC)
FIRST_HALF_PAST_TWO = datetime(2023, 10, 29, 0, 30, tzinfo=UTC)
SECOND_HALF_PAST_TWO = datetime(2023, 10, 29, 1, 30, tzinfo=UTC)


def test_a_moment_is_shown_in_dutch_local_time():
    assert times_in_words.clock(EVENING) == "21:47"
    assert times_in_words.in_words(EVENING) == "21.47 uur"
    assert times_in_words.day(EVENING) == "zaterdag 11 februari 2023"
    assert times_in_words.short_day(EVENING) == "za 11 feb"
    assert times_in_words.full(EVENING) == "zaterdag 11 februari 2023 om 21.47 uur"


def test_a_day_in_a_list_has_its_year_when_that_is_another_one():
    assert times_in_words.day_from(EVENING, EVENING + timedelta(days=300)) == "zaterdag 11 februari"
    assert times_in_words.day_from(EVENING, EVENING + timedelta(days=400)) == "zaterdag 11 februari 2023"


def test_the_zone_of_the_moment_does_not_matter():
    elsewhere = EVENING.astimezone(timezone(timedelta(hours=-8)))
    assert times_in_words.full(elsewhere) == times_in_words.full(EVENING)


@pytest.mark.parametrize(
    ("moment", "shown"),
    [
        (datetime(2023, 2, 11, 22, 59, tzinfo=UTC), "zaterdag 11 februari 2023 om 23.59 uur"),
        (datetime(2023, 2, 11, 23, 0, tzinfo=UTC), "zondag 12 februari 2023 om 00.00 uur"),
        (datetime(2023, 7, 1, 21, 59, tzinfo=UTC), "zaterdag 1 juli 2023 om 23.59 uur"),
        (datetime(2023, 7, 1, 22, 0, tzinfo=UTC), "zondag 2 juli 2023 om 00.00 uur"),
        (datetime(2023, 12, 31, 23, 0, tzinfo=UTC), "maandag 1 januari 2024 om 00.00 uur"),
        (datetime(2024, 2, 28, 23, 30, tzinfo=UTC), "donderdag 29 februari 2024 om 00.30 uur"),
    ],
)
def test_a_new_day_begins_at_midnight_in_the_netherlands(moment, shown):
    assert times_in_words.full(moment) == shown


def test_when_the_clock_goes_back_half_past_two_comes_twice():
    assert times_in_words.clock(FIRST_HALF_PAST_TWO) == times_in_words.clock(SECOND_HALF_PAST_TWO) == "02:30"
    assert times_in_words.local(FIRST_HALF_PAST_TWO).utcoffset() == timedelta(hours=2)
    assert times_in_words.local(SECOND_HALF_PAST_TWO).utcoffset() == timedelta(hours=1)
    assert times_in_words.when(SECOND_HALF_PAST_TWO, FIRST_HALF_PAST_TWO) == "02:30"


def test_when_the_clock_goes_forward_there_is_no_half_past_two():
    before = datetime(2023, 3, 26, 0, 59, tzinfo=UTC)
    assert [times_in_words.clock(before + timedelta(minutes=it)) for it in (0, 1)] == ["01:59", "03:00"]


@pytest.mark.parametrize(
    ("minutes", "when", "by_when"),
    [
        (0, "21:47", "om 21.47 uur"),
        (132, "23:59", "om 23.59 uur"),
        (133, "zo 12 feb 00:00", "op zondag 12 februari om 00.00 uur"),
        (-1440, "vr 10 feb 21:47", "op vrijdag 10 februari om 21.47 uur"),
        (7 * 1440, "za 18 feb 21:47", "op zaterdag 18 februari om 21.47 uur"),
    ],
)
def test_another_day_is_named(minutes, when, by_when):
    moment = EVENING + timedelta(minutes=minutes)
    assert times_in_words.when(moment, EVENING) == when
    assert times_in_words.by_when(moment, EVENING) == by_when


def test_a_day_of_another_year_has_its_year():
    long_after = EVENING + timedelta(days=400)
    assert times_in_words.when(EVENING, long_after) == "za 11 feb 2023 21:47"
    assert times_in_words.by_when(EVENING, long_after) == "op zaterdag 11 februari 2023 om 21.47 uur"
    assert times_in_words.since(EVENING, long_after) == "zaterdag 11 februari 2023 21.47 uur"


@pytest.mark.parametrize(
    ("days", "brief", "brief_day"),
    [
        (0, "21:47", "21:47"),
        (1, "za 21:47", "za 11-2"),
        (6, "za 21:47", "za 11-2"),
        (7, "za 11-2", "za 11-2"),
        (-7, "za 11-2", "za 11-2"),
        (400, "11-2-23", "11-2-23"),
    ],
)
def test_a_narrow_column_has_the_day_where_a_time_is_not_of_today(days, brief, brief_day):
    now = EVENING + timedelta(days=days)
    assert (times_in_words.brief(EVENING, now), times_in_words.brief_day(EVENING, now)) == (brief, brief_day)


@pytest.mark.parametrize(
    ("days", "shown"),
    [
        (0, "vandaag 21:47"),
        (1, "gisteren za 11 feb 21:47"),
        (-1, "morgen za 11 feb 21:47"),
        (2, "za 11 feb 21:47"),
        (400, "za 11 feb 2023 21:47"),
    ],
)
def test_a_typed_time_is_shown_with_its_day(days, shown):
    assert times_in_words.shown(EVENING, EVENING + timedelta(days=days)) == shown


def test_a_time_that_occurs_twice_is_shown_with_its_season():
    later = SECOND_HALF_PAST_TWO + timedelta(days=1)
    assert times_in_words.shown(FIRST_HALF_PAST_TWO, later) == "zo 29 okt 02:30 zomertijd"
    assert times_in_words.shown(SECOND_HALF_PAST_TWO, later) == "zo 29 okt 02:30 wintertijd"
    before = FIRST_HALF_PAST_TWO - timedelta(hours=1)
    assert times_in_words.shown(before, later) == "gisteren zo 29 okt 01:30"


@pytest.mark.parametrize(
    ("length", "shown"),
    [
        (timedelta(0), "0 min"),
        (timedelta(seconds=59), "0 min"),
        (timedelta(minutes=43), "43 min"),
        (timedelta(minutes=59, seconds=59), "59 min"),
        (timedelta(hours=1), "1 u"),
        (timedelta(hours=3, minutes=10), "3 u 10 min"),
        (timedelta(hours=9, minutes=59), "9 u 59 min"),
        (timedelta(hours=10, minutes=30), "10 u"),
        (timedelta(hours=71, minutes=59), "71 u"),
        (timedelta(hours=72), "72 u"),
        (timedelta(hours=1034), "43 d 2 u"),
        (-timedelta(minutes=6), "6 min"),
    ],
)
def test_a_length_of_time_is_rounded_down_to_what_matters(length, shown):
    assert times_in_words.span(length) == shown


@pytest.mark.parametrize(
    ("words", "joined"),
    [
        ([], ""),
        (["team"], "team"),
        (["team", "ouders"], "team en ouders"),
        (["team", "leerlingen", "ouders"], "team, leerlingen en ouders"),
    ],
)
def test_words_are_joined_as_in_a_sentence(words, joined):
    assert times_in_words.enumerated(iter(words)) == joined
