from datetime import UTC, datetime, timedelta

import pytest

from incident.dutch.wall_clock import ClockReading, JumpKind, change, doubt, jump, wrong

NOON = datetime(2026, 6, 1, 10, 0, tzinfo=UTC)
MINUTE = 60.0


def after(wall: float, ran: float, passed: float | None) -> ClockReading:
    """The clocks, so many minutes after noon."""
    return ClockReading(
        NOON + timedelta(minutes=wall), 50 + ran * MINUTE, None if passed is None else 900 + passed * MINUTE
    )


@pytest.mark.parametrize(
    ("wall", "ran", "passed", "kind", "minutes"),
    [
        (5, 5, 5, None, 0),
        (5.5, 5, 5, None, 0),
        (4.5, 5, 5, None, 0),
        (6, 5, 5, JumpKind.FORWARD, 1),
        (43, 0, 43, JumpKind.SLEPT, 43),
        (4, 0, 4, None, 0),
        (60, 0, 0, JumpKind.FORWARD, 60),
        (-60, 0, 0, JumpKind.BACK, 60),
        (2, 5, 5, JumpKind.BACK, 3),
        (103, 0, 43, JumpKind.FORWARD, 60),
        (-17, 0, 43, JumpKind.BACK, 60),
        (43, 0, None, JumpKind.UNSURE, 43),
        (-2, 0, None, JumpKind.BACK, 2),
        (0.9, 0, None, None, 0),
        (600, 600, None, None, 0),
    ],
)
def test_a_jump_of_the_time_is_told_from_sleep_and_from_time_that_passes(wall, ran, passed, kind, minutes):
    before = after(0, 0, None if passed is None else 0)
    found = jump(before, after(wall, ran, passed))
    assert (found.kind if found else None) == kind
    if found:
        assert found.length == timedelta(minutes=minutes)


@pytest.mark.parametrize(
    ("wall", "ran", "passed", "words"),
    [
        (43, 0, 43, "De laptop stond 43 min in de slaapstand. Het is nu 12:43: kijk wat er te laat is."),
        (60, 0, 0, "De klok van deze laptop is 1 u vooruit gezet, naar 13:00. Klopt dat?"),
        (-60, 0, 0, "De klok van deze laptop is 1 u teruggezet, naar 11:00. Klopt dat? Nieuwe regels kunnen nu vóór"),
        (
            90,
            0,
            None,
            "De tijd sprong 1 u 30 min vooruit, naar 13:30: de laptop stond in de slaapstand, of de klok is verzet.",
        ),
    ],
)
def test_a_jump_is_said_in_words(wall, ran, passed, words):
    found = jump(after(0, 0, None if passed is None else 0), after(wall, ran, passed))
    assert found is not None
    assert found.told().startswith(words)


def test_summer_time_is_no_jump_as_moments_go_on():
    night = datetime(2026, 3, 29, 0, 59, tzinfo=UTC)
    assert jump(ClockReading(night, 0, 0), ClockReading(night + timedelta(minutes=2), 120, 120)) is None


@pytest.mark.parametrize(
    ("days", "words"),
    [
        (None, ""),
        (0, ""),
        (59, ""),
        (61, "De laatste regel is van woensdag 1 april 2026. Klopt de datum van deze laptop?"),
        (-1, "De laatste regel is van di 2 jun 12:00, en dat moet nog komen. Klopt de klok van deze laptop?"),
        (-0.001, ""),
        (-0.1, "De laatste regel is van 14:24, en dat moet nog komen. Klopt de klok van deze laptop?"),
    ],
)
def test_a_date_before_the_last_line_or_long_after_it_is_doubted(days, words):
    last = None if days is None else NOON - timedelta(days=days)
    assert doubt(last, NOON) == words


@pytest.mark.parametrize(
    ("now", "words"),
    [
        (datetime(1970, 1, 1, tzinfo=UTC), "Deze laptop staat op donderdag 1 januari 1970. Zet"),
        (datetime(2019, 12, 31, tzinfo=UTC), "Deze laptop staat op dinsdag 31 december 2019. Zet"),
        (datetime(2020, 1, 1, tzinfo=UTC), ""),
        (datetime(2050, 12, 31, tzinfo=UTC), ""),
        (datetime(2099, 1, 1, tzinfo=UTC), "Deze laptop staat op donderdag 1 januari 2099. Zet"),
    ],
)
@pytest.mark.parametrize("first", [True, False])
def test_a_clock_that_no_laptop_can_have_is_wrong_also_when_the_newest_line_agrees_with_it(now, words, first):
    last = None if first else now
    for told in (wrong(last, now), doubt(last, now)):
        assert told.startswith(words)
        assert bool(told) == bool(words)


BACK = "De klok gaat een uur terug (wintertijd): 02:00 tot 03:00 komt twee keer."
FORWARD = "De klok gaat een uur vooruit (zomertijd): 02:00 tot 03:00 komt niet."


@pytest.mark.parametrize(
    ("moment", "words"),
    [
        (datetime(2023, 10, 28, 12, 59, tzinfo=UTC), ""),
        (datetime(2023, 10, 28, 13, 0, tzinfo=UTC), BACK),
        (datetime(2023, 10, 29, 0, 30, tzinfo=UTC), BACK),
        (datetime(2023, 10, 29, 1, 30, tzinfo=UTC), BACK.replace("gaat", "ging").replace("komt", "kwam")),
        (datetime(2023, 10, 29, 4, 0, tzinfo=UTC), ""),
        (datetime(2023, 3, 25, 20, 0, tzinfo=UTC), FORWARD),
        (datetime(2023, 3, 26, 2, 0, tzinfo=UTC), FORWARD.replace("gaat", "ging").replace("komt", "kwam")),
        (datetime(2023, 7, 1, 12, 0, tzinfo=UTC), ""),
    ],
)
def test_a_change_of_the_clock_is_told_from_twelve_hours_before_to_three_hours_after(moment, words):
    assert change(moment) == words
