from datetime import UTC, date, datetime

import pytest

from incident.dutch.opening_hours import told, told_checked
from incident.dutch.times_in_words import AMSTERDAM
from incident.playbook.playbook import Hours, Organisation, Weekday

WEEK = tuple(Weekday)
OFFICE = (Hours(days=WEEK[:5], opens=540, closes=1020),)
DAILY = (Hours(days=WEEK, opens=660, closes=1260),)
LUNCH = (Hours(days=WEEK[:5], opens=540, closes=720), Hours(days=WEEK[:5], opens=780, closes=1020))
ALWAYS = (Hours(days=WEEK, opens=0, closes=1440),)
NIGHT = (Hours(days=(Weekday.FRIDAY,), opens=1320, closes=1440), Hours(days=(Weekday.SATURDAY,), opens=0, closes=360))
LATE = (Hours(days=WEEK[:5], opens=1080, closes=1440),)
TUESDAY = (Hours(days=(Weekday.TUESDAY,), opens=540, closes=720),)
HOLIDAYS = {date(2026, 4, 5), date(2026, 4, 6), date(2026, 12, 25), date(2026, 12, 26), date(2027, 1, 1)}


def at(*parts: int) -> datetime:
    return datetime(*parts, tzinfo=AMSTERDAM).astimezone(UTC)


@pytest.mark.parametrize(
    ("hours", "now", "words"),
    [
        ((), at(2026, 6, 1, 12, 0), "tijden onbekend"),
        (ALWAYS, at(2026, 6, 1, 3, 0), "altijd open"),
        (ALWAYS, at(2026, 12, 25, 3, 0), "altijd open"),
        # Monday, around opening and closing, to the minute.
        (OFFICE, at(2026, 6, 1, 8, 59), "nu dicht, vandaag weer vanaf 9:00"),
        (OFFICE, at(2026, 6, 1, 9, 0), "nu open tot 17:00"),
        (OFFICE, at(2026, 6, 1, 16, 59), "nu open tot 17:00"),
        (OFFICE, at(2026, 6, 1, 17, 0), "nu dicht, dinsdag weer vanaf 9:00"),
        (LUNCH, at(2026, 6, 1, 12, 30), "nu dicht, vandaag weer vanaf 13:00"),
        (DAILY, at(2026, 6, 6, 20, 59), "nu open tot 21:00"),
        # The weekend.
        (OFFICE, at(2026, 6, 5, 17, 0), "nu dicht, maandag weer vanaf 9:00"),
        (OFFICE, at(2026, 6, 7, 23, 59), "nu dicht, maandag weer vanaf 9:00"),
        # Just over midnight.
        (OFFICE, at(2026, 6, 8, 0, 1), "nu dicht, vandaag weer vanaf 9:00"),
        (LATE, at(2026, 6, 1, 23, 59), "nu open tot 24:00"),
        (LATE, at(2026, 6, 2, 0, 0), "nu dicht, vandaag weer vanaf 18:00"),
        (NIGHT, at(2026, 6, 5, 23, 0), "nu open tot 06:00"),
        (NIGHT, at(2026, 6, 6, 5, 59), "nu open tot 06:00"),
        (NIGHT, at(2026, 6, 6, 6, 0), "nu dicht, vrijdag weer vanaf 22:00"),
        # Easter: Monday is a holiday, and counts as a Sunday.
        (OFFICE, at(2026, 4, 4, 12, 0), "nu dicht, dinsdag weer vanaf 9:00"),
        (OFFICE, at(2026, 4, 6, 12, 0), "nu dicht, dinsdag weer vanaf 9:00"),
        (DAILY, at(2026, 4, 6, 12, 0), "nu open tot 21:00"),
        # Christmas on Friday and Saturday.
        (OFFICE, at(2026, 12, 24, 17, 30), "nu dicht, maandag weer vanaf 9:00"),
        # More than a week ahead, the date is named.
        (TUESDAY, at(2026, 6, 2, 13, 0), "nu dicht, weer vanaf di 9 jun 9:00"),
        # The night in which the clock goes back, and the day on which it goes forward.
        (NIGHT, at(2026, 10, 24, 5, 0), "nu open tot 06:00"),
        (DAILY, at(2026, 10, 25, 20, 59), "nu open tot 21:00"),
        (DAILY, at(2026, 3, 29, 10, 59), "nu dicht, vandaag weer vanaf 11:00"),
        (OFFICE, at(2026, 10, 23, 18, 0), "nu dicht, maandag weer vanaf 9:00"),
    ],
)
def test_whether_it_is_open_now_and_else_when_again(hours, now, words):
    assert told(Organisation(name="Loket", hours=hours), now, HOLIDAYS) == words


@pytest.mark.parametrize(
    ("checked", "words"),
    [
        ("", "Nog niet door uw school gecontroleerd: probeer het nummer."),
        ("ooit", "Nog niet door uw school gecontroleerd: probeer het nummer."),
        ("2026-05-01", "Gecontroleerd op 01-05-2026."),
        ("01-05-2026", "Gecontroleerd op 01-05-2026."),
        ("2025-12-01", "Gecontroleerd op 01-12-2025."),
        ("2025-11-30", "Gecontroleerd op 30-11-2025. Dat is langer dan 6 maanden geleden: probeer het nummer."),
    ],
)
def test_a_number_that_nobody_tried_for_half_a_year_is_to_be_tried(checked, words):
    assert told_checked(checked, at(2026, 6, 1, 0, 30)) == words
