"""A time in front of a typed line, in words that people use, and the message on how it was understood."""

from datetime import UTC, datetime, timedelta

import pytest

from incident.dutch import times_in_words
from incident.dutch.leading_time import told, typed_line
from incident.dutch.time_reading import SLACK, TimeDoubt
from incident.dutch.times_in_words import shown

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
        (EVENING, "1:50", "→ vandaag 01:50"),
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
        (EVENING, "vannacht 2:10", "→ vandaag 02:10"),
        (EVENING, "maandag 8:15", "→ ma 6 feb 08:15"),
        (EVENING, "afgelopen maandag 8:15", "→ ma 6 feb 08:15"),
        (EVENING, "maandagmiddag 2:15", "→ ma 6 feb 14:15"),
        (EVENING, "zaterdag 8:15", "→ vandaag 08:15"),
        (EVENING, "vorige zaterdag 22:15", "→ za 4 feb 22:15"),
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
        # Summer time begins: 02:30 does not exist.
        (LEAP, "2:30", "→ vandaag 03:30 (02:30 bestond niet)"),
        (LEAP, "vannacht 2:30", "→ vandaag 03:30 (02:30 bestond niet)"),
        (LEAP, "vannacht 1:59", "→ vandaag 01:59"),
        (LEAP, "vannacht 3:00", "→ vandaag 03:00"),
        (LEAP + timedelta(days=1), "gisteren 2:30", "→ zo 26 mrt 03:30 (02:30 bestond niet)"),
        (LEAP, "8 uur geleden", "→ vandaag 00:00"),
        # Summer time ends: 02:30 occurs twice.
        (BACK, "2:30", "→ vandaag 02:30 wintertijd (of: zomertijd)"),
        (BACK, "2:30 wintertijd", "→ vandaag 02:30 wintertijd"),
        (BACK, "2:30 zomertijd", "→ vandaag 02:30 zomertijd"),
        (BACK, "zondag 2:30", "→ vandaag 02:30 wintertijd (of: zomertijd)"),
        (BACK + timedelta(days=1), "gisteren 2:30", "→ zo 29 okt 02:30 wintertijd (of: zomertijd)"),
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
        "vandaag 3 leerlingen",
        "vanavond ouderavond in de aula",
        "morgen 9:00 overleg",
        "over vijf minuten belt de politie",
        "volgende week is er geen les",
        "10 minuten na de mail",
        "10-12 leerlingen weg",
        "geleden schade",
        "zojuistgebeld",
        "vanmiddagen 15:00 gebeld",
        "21:31uurwerk",
        "0 x 10 min geleden",
        "3.50 euro betaald",
        "112 gebeld",
        "21 leerlingen",
        "Zo snel mogelijk bellen",
        "ma van leerling A belt",
        "na de pauze gebeld",
        "na middernacht is alles rustig",
        "mail van 21:31 verstuurd",
        "",
    ],
)
def test_other_words_are_left_as_they_are(typed):
    line = typed_line(typed, EVENING)
    assert (line.happened, line.text, line.stated, line.question) == (EVENING, typed, False, None)
    assert told(line, EVENING) == ""


@pytest.mark.parametrize(
    ("typed", "hint", "options"),
    [
        ("25:10 mail", "onduidelijk", []),
        ("21:61 mail", "onduidelijk", []),
        ("21:5 mail", "onduidelijk", []),
        ("21;05 mail", "onduidelijk", []),
        ("8u99 mail", "onduidelijk", []),
        ("gisteren 25:10 gebeld", "hoe laat", []),
        ("31-02-2023 9:00 mail", "onduidelijk", []),
        ("gisteren gebeld", "hoe laat", []),
        ("zaterdag gebeld", "hoe laat", []),
        ("vanmiddag gebeld", "hoe laat", []),
        ("3 februari gebeld", "hoe laat", []),
        ("een week geleden gebeld", "hoe laat", []),
        ("gisteren 3 uur vergaderd", "een tijd", ["gisteren vr 10 feb 15:00", "gisteren vr 10 feb 03:00"]),
        ("8 uur politie gebeld", "een tijd", ["vandaag 20:00", "vandaag 08:00"]),
        ("2 uur gewacht", "een tijd", ["vandaag 14:00", "vandaag 02:00"]),
        ("een uur later gebeld", "een tijd", ["vandaag 13:00"]),
        ("1200 leerlingen", "een tijd", ["vandaag 12:00"]),
        ("2131 m", "een tijd", ["vandaag 21:31"]),
        ("rond 20:10 lawaai", "een tijd", ["vandaag 20:10"]),
        ("20:10 gisteren gebeld", "een tijd", ["gisteren vr 10 feb 20:10", "vandaag 20:10"]),
        ("20:10 20:15 gebeld", "een tijd", ["vandaag 20:10"]),
        ("21:52 gebeld", "komt nog, over 4 min", ["gisteren vr 10 feb 21:52"]),
        ("23:50 gebeld", "komt nog, over 2 u 2 min", ["gisteren vr 10 feb 23:50"]),
        ("vanavond 23:50 gebeld", "komt nog, over 2 u 2 min", []),
        ("vr 11 februari 2023 9:00 gebeld", "andere dag", []),
    ],
)
def test_what_looks_like_a_time_and_is_not_clear_is_asked(typed, hint, options):
    line = typed_line(typed, EVENING)
    assert (line.stated, line.happened) == (False, EVENING)
    assert line.question is not None
    assert line.question.hint == hint
    assert sorted(shown(it, EVENING) for it in line.question.options) == sorted(options)
    assert told(line, EVENING) == f"→ ? {hint}"
    assert len(told(line, EVENING)) <= 44


def test_of_two_times_the_line_keeps_both():
    for typed in ("20:10-21:05 overleg", "20:10 - 21:05 overleg", "20:10 – 21:05 overleg"):
        line = typed_line(typed, EVENING)
        assert (told(line, EVENING), line.text) == ("→ vandaag 20:10", typed)


def test_a_time_alone_is_read_as_of_enter_and_not_of_the_first_key():
    first_key, enter = EVENING, EVENING + timedelta(minutes=8)
    line = typed_line("21:55 conciërge belt", first_key, enter)
    assert (told(line, enter), line.question) == ("→ vandaag 21:55", None)
    assert typed_line("21:55 conciërge belt", first_key).question is not None
    # Without a time, and for what is said as seen from now, it is the first key that counts.
    assert typed_line("conciërge belt", first_key, enter).happened == first_key
    assert typed_line("10 min geleden gebeld", first_key, enter).happened == first_key - timedelta(minutes=10)
    night, morning = datetime(2023, 2, 11, 22, 58, tzinfo=UTC), datetime(2023, 2, 11, 23, 2, tzinfo=UTC)
    assert told(typed_line("gisteren 22:10 gebeld", night, morning), morning) == "→ vr 10 feb 22:10"


def test_which_of_two_such_times_is_meant_can_be_typed():
    first, second = (typed_line(f"2:30 {season} gebeld", BACK) for season in ("zomertijd", "wintertijd"))
    assert second.happened - first.happened == timedelta(hours=1)
    assert (first.text, first.reading.doubt, second.text, second.reading.doubt) == ("gebeld", None, "gebeld", None)
    assert typed_line("2:30 gebeld", BACK).happened == second.happened
    # On any other day it is an ordinary word.
    assert typed_line("20:30 zomertijd begint", EVENING).text == "zomertijd begint"


def test_while_the_second_time_is_still_to_come_there_is_no_doubt():
    line = typed_line("2:10 gebeld", datetime(2023, 10, 29, 0, 20, tzinfo=UTC))
    assert (line.happened, line.reading.doubt) == (datetime(2023, 10, 29, 0, 10, tzinfo=UTC), None)


def test_what_was_said_of_minutes_ago_counts_real_minutes_across_the_change():
    line = typed_line("90 min geleden gebeld", datetime(2023, 10, 29, 1, 10, tzinfo=UTC))
    assert times_in_words.clock(line.happened) == "01:40"
    assert line.happened == datetime(2023, 10, 28, 23, 40, tzinfo=UTC)


def test_nothing_is_ever_recorded_as_ahead():
    for hour in range(24):
        for day in ("", "gisteren ", "vannacht ", "zaterdag ", "maandag ", "vandaag ", "vanavond "):
            line = typed_line(f"{day}{hour}:59 gebeld", EVENING)
            assert line.happened <= EVENING + SLACK
            assert line.question is not None or line.stated
    assert typed_line("2:30 gebeld", BACK).reading.doubt is TimeDoubt.TWICE
