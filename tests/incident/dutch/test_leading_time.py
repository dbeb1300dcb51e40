"""A time in front of a typed line, in words that people use, and the message on how it was understood."""

from datetime import UTC, datetime, timedelta

import pytest

from incident.dutch import times_in_words
from incident.dutch.leading_time import TimeDoubt, told, typed_line

EVENING = datetime(2023, 2, 11, 20, 47, 30, tzinfo=UTC)
"""Saturday 21:47:30 in the Netherlands."""
AFTER_MIDNIGHT = datetime(2023, 2, 11, 23, 20, tzinfo=UTC)
"""Sunday 00:20 in the Netherlands."""
LEAP = datetime(2023, 3, 26, 7, 0, tzinfo=UTC)
"""Sunday 09:00, the day on which the clock went from 02:00 to 03:00."""
BACK = datetime(2023, 10, 29, 8, 0, tzinfo=UTC)
"""Sunday 09:00, the day on which the clock went from 03:00 to 02:00."""


@pytest.mark.parametrize(
    ("now", "typed", "understood"),
    [
        (EVENING, "21:31", "→ vandaag 21:31"),
        (EVENING, "21.31 uur", "→ vandaag 21:31"),
        (EVENING, "21:31:", "→ vandaag 21:31"),
        (EVENING, "23:50", "→ gisteren vr 10 feb 23:50"),
        (EVENING, "gisteren 22:10", "→ gisteren vr 10 feb 22:10"),
        (EVENING, "Gisteren om 22.10 uur", "→ gisteren vr 10 feb 22:10"),
        (EVENING, "gisteren om 9 uur", "→ gisteren vr 10 feb 09:00"),
        (EVENING, "gisteravond 10:10", "→ gisteren vr 10 feb 22:10"),
        (EVENING, "gisterenmiddag 3:15", "→ gisteren vr 10 feb 15:15"),
        (EVENING, "eergisteren 8:15", "→ do 9 feb 08:15"),
        (EVENING, "vandaag 8:15", "→ vandaag 08:15"),
        (EVENING, "vanmiddag 15:00", "→ vandaag 15:00"),
        (EVENING, "vanmiddag om 3:00", "→ vandaag 15:00"),
        (EVENING, "vanmiddag 12:30", "→ vandaag 12:30"),
        (EVENING, "vanochtend 8:15", "→ vandaag 08:15"),
        (EVENING, "vanmorgen 8:15", "→ vandaag 08:15"),
        (EVENING, "vanavond 8:15", "→ vandaag 20:15"),
        (EVENING, "vanavond 23:50", "→ za 11 feb 23:50 (dat komt nog)"),
        (EVENING, "vannacht 2:10", "→ vandaag 02:10"),
        (EVENING, "maandag 8:15", "→ ma 6 feb 08:15"),
        (EVENING, "afgelopen maandag 8:15", "→ ma 6 feb 08:15"),
        (EVENING, "maandagmiddag 2:15", "→ ma 6 feb 14:15"),
        (EVENING, "zaterdag 8:15", "→ vandaag 08:15"),
        (EVENING, "zaterdag 22:15", "→ za 4 feb 22:15"),
        (EVENING, "zondag 22:15", "→ zo 5 feb 22:15"),
        (EVENING, "10 min geleden", "→ vandaag 21:37"),
        (EVENING, "10 min. geleden", "→ vandaag 21:37"),
        (EVENING, "tien minuten geleden", "→ vandaag 21:37"),
        (EVENING, "een minuut geleden", "→ vandaag 21:46"),
        (EVENING, "twee minuten geleden", "→ vandaag 21:45"),
        (EVENING, "drie minuten geleden", "→ vandaag 21:44"),
        (EVENING, "vier minuten geleden", "→ vandaag 21:43"),
        (EVENING, "vijf minuten geleden", "→ vandaag 21:42"),
        (EVENING, "zes minuten geleden", "→ vandaag 21:41"),
        (EVENING, "zeven minuten geleden", "→ vandaag 21:40"),
        (EVENING, "acht minuten geleden", "→ vandaag 21:39"),
        (EVENING, "negen minuten geleden", "→ vandaag 21:38"),
        (EVENING, "vijftien minuten geleden", "→ vandaag 21:32"),
        (EVENING, "twintig minuten geleden", "→ vandaag 21:27"),
        (EVENING, "een kwartier geleden", "→ vandaag 21:32"),
        (EVENING, "Kwartier geleden", "→ vandaag 21:32"),
        (EVENING, "drie kwartier geleden", "→ vandaag 21:02"),
        (EVENING, "een half uur geleden", "→ vandaag 21:17"),
        (EVENING, "half uur geleden", "→ vandaag 21:17"),
        (EVENING, "een halfuur geleden", "→ vandaag 21:17"),
        (EVENING, "anderhalf uur geleden", "→ vandaag 20:17"),
        (EVENING, "2 uur geleden", "→ vandaag 19:47"),
        (EVENING, "zojuist", "→ vandaag 21:47"),
        # Across midnight.
        (AFTER_MIDNIGHT, "23:50", "→ gisteren za 11 feb 23:50"),
        (AFTER_MIDNIGHT, "0:05", "→ vandaag 00:05"),
        (AFTER_MIDNIGHT, "vannacht 0:05", "→ vandaag 00:05"),
        (AFTER_MIDNIGHT, "vannacht 23:50", "→ gisteren za 11 feb 23:50"),
        (AFTER_MIDNIGHT, "vanavond 23:50", "→ gisteren za 11 feb 23:50"),
        (AFTER_MIDNIGHT, "vanmiddag 15:00", "→ gisteren za 11 feb 15:00"),
        (AFTER_MIDNIGHT, "gisteravond 22:10", "→ gisteren za 11 feb 22:10"),
        (AFTER_MIDNIGHT, "een half uur geleden", "→ gisteren za 11 feb 23:50"),
        (AFTER_MIDNIGHT, "vandaag 8:15", "→ zo 12 feb 08:15 (dat komt nog)"),
        # Summer time begins: 02:30 does not exist.
        (LEAP, "2:30", "→ zo 26 mrt 03:30 (02:30 bestond niet)"),
        (LEAP, "vannacht 2:30", "→ zo 26 mrt 03:30 (02:30 bestond niet)"),
        (LEAP, "vannacht 1:59", "→ vandaag 01:59"),
        (LEAP, "vannacht 3:00", "→ vandaag 03:00"),
        (LEAP + timedelta(days=1), "gisteren 2:30", "→ zo 26 mrt 03:30 (02:30 bestond niet)"),
        (LEAP, "8 uur geleden", "→ vandaag 00:00"),
        # Summer time ends: 02:30 occurs twice.
        (BACK, "2:30", "→ zo 29 okt 02:30 (2e keer; 1e: zomertijd)"),
        (BACK, "2:30 wintertijd", "→ vandaag 02:30"),
        (BACK, "2:30 zomertijd", "→ vandaag 02:30"),
        (BACK, "zondag 2:30", "→ zo 29 okt 02:30 (2e keer; 1e: zomertijd)"),
        (BACK, "10 uur geleden", "→ vandaag 00:00"),
    ],
)
def test_it_says_how_a_time_was_understood_and_takes_it_off_the_line(now, typed, understood):
    line = typed_line(f" {typed} ouders gebeld ", now)
    assert told(line, now) == understood
    assert (line.text, line.stated) == ("ouders gebeld", True)
    assert len(understood) <= 44
    assert typed_line(typed, now).text == ""


@pytest.mark.parametrize(
    "typed",
    [
        "gisteren gebeld",
        "gisteren 3 uur vergaderd",
        "gisteren 25:10 gebeld",
        "vandaag 3 leerlingen",
        "maandag is de school open",
        "10 minuten na de mail",
        "geleden schade",
        "zojuistgebeld",
        "vanmiddagen 15:00 gebeld",
        "21:31uurwerk",
        "0 x 10 min geleden",
        "om 21:31 ging de mail uit",
        "",
    ],
)
def test_other_words_are_left_as_they_are(typed):
    line = typed_line(typed, EVENING)
    assert (line.happened, line.text, line.stated) == (EVENING, typed, False)
    assert told(line, EVENING) == ""


def test_which_of_two_such_times_is_meant_can_be_typed():
    first, second = (typed_line(f"2:30 {season} gebeld", BACK) for season in ("zomertijd", "wintertijd"))
    assert second.happened - first.happened == timedelta(hours=1)
    assert (first.text, first.doubt, second.text, second.doubt) == ("gebeld", None, "gebeld", None)
    assert typed_line("2:30 gebeld", BACK).happened == second.happened
    # On any other day it is an ordinary word.
    assert typed_line("20:30 zomertijd begint", EVENING).text == "zomertijd begint"


def test_while_the_second_time_is_still_to_come_there_is_no_doubt():
    line = typed_line("2:10 gebeld", datetime(2023, 10, 29, 0, 20, tzinfo=UTC))
    assert (line.happened, line.doubt) == (datetime(2023, 10, 29, 0, 10, tzinfo=UTC), None)


def test_what_was_said_of_minutes_ago_counts_real_minutes_across_the_change():
    line = typed_line("90 min geleden gebeld", datetime(2023, 10, 29, 1, 10, tzinfo=UTC))
    assert times_in_words.clock(line.happened) == "01:40"
    assert line.happened == datetime(2023, 10, 28, 23, 40, tzinfo=UTC)


def test_nothing_but_a_day_that_says_so_is_ever_ahead():
    for hour in range(24):
        for day in ("", "gisteren ", "vannacht ", "zaterdag ", "maandag "):
            line = typed_line(f"{day}{hour}:59 gebeld", EVENING)
            assert line.doubt is None
            assert line.happened <= EVENING + timedelta(minutes=1)
    assert typed_line("vandaag 22:00 gebeld", EVENING).doubt is TimeDoubt.AHEAD
