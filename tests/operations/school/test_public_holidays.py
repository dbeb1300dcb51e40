"""The public holidays come from a package; these tests check what we rely on."""

from datetime import UTC, date, datetime

from operations.school.public_holidays import around, of_year


def test_the_public_holidays_of_the_netherlands_are_known():
    assert {
        date(2026, 1, 1),
        date(2026, 4, 6),
        date(2026, 4, 27),
        date(2026, 5, 14),
        date(2026, 5, 25),
        date(2026, 12, 25),
        date(2026, 12, 26),
    } <= of_year(2026)
    assert date(2025, 4, 26) in of_year(2025), "the King's day is a Saturday when the 27th is a Sunday"
    assert date(2026, 12, 31) not in of_year(2026)


def test_the_years_around_a_moment_are_those_of_the_netherlands():
    found = around(datetime(2026, 12, 31, 23, 30, tzinfo=UTC))
    assert {it.year for it in found} == {2026, 2027, 2028, 2029}
