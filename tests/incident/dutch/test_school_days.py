from datetime import UTC, date, datetime, time

import pytest

from incident.dutch import school_days
from incident.dutch.times_in_words import full

CHRISTMAS = {date(2026, 12, 25), date(2026, 12, 26), date(2027, 1, 1)}


@pytest.mark.parametrize(
    ("day", "clock", "shown"),
    [
        (date(2026, 3, 28), time(9), "zaterdag 28 maart 2026 om 09.00 uur"),
        (date(2026, 3, 29), time(9), "zondag 29 maart 2026 om 09.00 uur"),
        (date(2026, 10, 25), time(9), "zondag 25 oktober 2026 om 09.00 uur"),
        (date(2026, 12, 31), time(23, 59), "donderdag 31 december 2026 om 23.59 uur"),
        (date(2026, 3, 29), time(2, 30), "zondag 29 maart 2026 om 03.30 uur"),
    ],
)
def test_a_time_of_day_is_dutch_local_time_before_and_after_the_clock_changes(day, clock, shown):
    assert full(school_days.at(day, clock)) == shown


def test_half_past_two_that_comes_twice_is_the_first_one():
    assert school_days.at(date(2026, 10, 25), time(2, 30)) == datetime(2026, 10, 25, 0, 30, tzinfo=UTC)


@pytest.mark.parametrize(
    ("day", "after", "before"),
    [
        (date(2026, 12, 24), date(2026, 12, 24), date(2026, 12, 24)),
        (date(2026, 12, 25), date(2026, 12, 28), date(2026, 12, 24)),
        (date(2026, 12, 26), date(2026, 12, 28), date(2026, 12, 24)),
        (date(2026, 12, 27), date(2026, 12, 28), date(2026, 12, 24)),
        (date(2027, 1, 1), date(2027, 1, 4), date(2026, 12, 31)),
        (date(2026, 6, 6), date(2026, 6, 8), date(2026, 6, 5)),
    ],
)
def test_a_working_day_is_no_weekend_and_no_public_holiday(day, after, before):
    assert school_days.working_day_from(day, CHRISTMAS) == after
    assert school_days.working_day_until(day, CHRISTMAS) == before


@pytest.mark.parametrize(
    ("day", "later"),
    [
        (date(2023, 2, 11), date(2024, 2, 11)),
        (date(2024, 2, 29), date(2025, 2, 28)),
        (date(2023, 12, 31), date(2024, 12, 31)),
    ],
)
def test_a_year_later_is_the_same_date(day, later):
    assert school_days.a_year_later(day) == later


@pytest.mark.parametrize(
    ("started", "holidays", "days"),
    [
        # A Saturday evening; a year later falls on a Sunday.
        (datetime(2023, 2, 11, 20, 31, tzinfo=UTC), set(), (date(2023, 2, 12), date(2023, 2, 20), date(2024, 2, 9))),
        # 00:30 in the Netherlands is still the day before in UTC.
        (datetime(2023, 2, 13, 23, 30, tzinfo=UTC), set(), (date(2023, 2, 15), date(2023, 2, 21), date(2024, 2, 14))),
        # Both a week and a year later are public holidays.
        (
            datetime(2026, 12, 18, 9, 0, tzinfo=UTC),
            {*CHRISTMAS, date(2027, 12, 18)},
            (date(2026, 12, 19), date(2026, 12, 28), date(2027, 12, 17)),
        ),
        # In the night in which the clock goes back.
        (datetime(2026, 10, 25, 0, 30, tzinfo=UTC), set(), (date(2026, 10, 26), date(2026, 11, 2), date(2027, 10, 25))),
    ],
)
def test_aftercare_comes_the_next_day_after_a_week_and_before_the_date_a_year_later(started, holidays, days):
    next_day, week, back, year = school_days.aftercare(started, holidays)
    assert (next_day.day, week.day, year.day) == days
    assert back.day is None
