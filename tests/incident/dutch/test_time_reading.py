"""The reader of typed times: a table of notations, and what holds for every one of them at every moment."""

from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from incident.dutch.leading_time import typed_line
from incident.dutch.time_reading import JUST_AHEAD, SLACK, Direction, Reading, TimeQuestion, read
from incident.dutch.times_in_words import AMSTERDAM, local, shown
from tests.incident.dutch.time_table import MONDAY, TABLE

PAST, COMING = Direction.PAST, Direction.COMING


@pytest.mark.parametrize(("direction", "typed", "expected"), TABLE, ids=str)
def test_a_notation_is_read_as_the_table_says(direction, typed, expected):
    reading = read(typed, MONDAY, direction)
    assert (shown(reading.moment, MONDAY) if isinstance(reading, Reading) else "?") == expected
    # Capitals, and spaces around it or of another kind, say nothing.
    assert read(f" {typed.upper()}", MONDAY, direction) == reading
    assert read(typed.replace(" ", "\u00a0"), MONDAY, direction) == reading


@pytest.mark.parametrize(("direction", "typed", "expected"), TABLE, ids=str)
def test_what_is_asked_says_what_to_do_and_not_what_was_typed(direction, typed, expected):
    question = read(f"{typed} xyzzy", MONDAY, direction)
    assert isinstance(question, TimeQuestion)
    assert question.now.endswith(".")
    assert "xyzzy" not in f"{question}"
    assert len(question.hint) <= 30


_EDGES = [
    datetime(2026, 12, 31, 23, 0, tzinfo=UTC),  # a year begins
    datetime(2027, 2, 28, 23, 0, tzinfo=UTC),  # March begins, without a 29th
    datetime(2028, 2, 28, 23, 0, tzinfo=UTC),  # the 29th of February begins
    datetime(2026, 8, 31, 22, 0, tzinfo=UTC),  # a month begins
    datetime(2026, 8, 23, 22, 0, tzinfo=UTC),  # a week begins
    datetime(2026, 3, 29, 1, 0, tzinfo=UTC),  # summer time begins
    datetime(2026, 3, 28, 23, 0, tzinfo=UTC),  # the day of it
    datetime(2026, 10, 25, 1, 0, tzinfo=UTC),  # summer time ends
    datetime(2026, 10, 24, 22, 0, tzinfo=UTC),  # the day of it
]
_NEAR_AN_EDGE = st.builds(
    lambda edge, minutes, seconds: edge + timedelta(minutes=minutes, seconds=seconds),
    st.sampled_from(_EDGES),
    st.integers(-27 * 60, 27 * 60),
    st.integers(0, 59),
)
_ANY = st.integers(0, 99 * 365 * 24 * 60).map(
    lambda minutes: datetime(2000, 1, 1, tzinfo=UTC) + timedelta(minutes=minutes)
)
NOWS = st.one_of(_NEAR_AN_EDGE, _ANY)
_NOTATIONS = st.sampled_from(sorted({typed for _, typed, _ in TABLE}))


def _whole_minute(moment: datetime) -> datetime:
    return moment.replace(second=0, microsecond=0)


def _changes_about(now: datetime) -> bool:
    """Return whether the clock changes within half a day: some times then occur twice, or not at all."""
    return local(now - timedelta(hours=12)).utcoffset() != local(now + timedelta(hours=12)).utcoffset()


@given(NOWS, _NOTATIONS)
def test_past_never_gives_the_future_and_coming_never_the_past(now, typed):
    past, coming = read(typed, now, PAST), read(typed, now, COMING)
    if isinstance(past, Reading):
        assert past.moment <= now + SLACK
    if isinstance(coming, Reading):
        assert coming.moment > now
    for question in (past, coming):
        if isinstance(question, TimeQuestion):
            assert question.what


@given(NOWS, _NOTATIONS, st.sampled_from(Direction))
def test_what_is_shown_of_a_notation_is_read_again_as_the_same_moment(now, typed, direction):
    reading = read(typed, now, direction)
    if isinstance(reading, Reading):
        again = read(shown(reading.moment, now), now, direction)
        same = _whole_minute(reading.moment)
        # A minute that has begun is shown as the whole minute, which may be the present one.
        assert (direction is COMING and same <= now) or (
            isinstance(again, Reading) and (again.moment, again.doubt) == (same, None)
        )


@given(NOWS, st.timedeltas(timedelta(0), timedelta(days=4000)))
@example(datetime(2026, 10, 25, 3, 0, tzinfo=UTC), timedelta(hours=2, minutes=30))
@example(datetime(2026, 10, 25, 3, 0, tzinfo=UTC), timedelta(hours=1, minutes=30))
@example(datetime(2026, 12, 31, 22, 0, tzinfo=UTC), timedelta(days=363))
def test_every_past_moment_can_be_typed_as_it_is_shown(now, ago):
    moment = _whole_minute(now - ago)
    reading = read(shown(moment, now), now, PAST)
    assert isinstance(reading, Reading)
    assert reading.moment == moment


@given(NOWS, st.timedeltas(timedelta(minutes=2), timedelta(days=4000)))
def test_every_coming_moment_can_be_typed_as_it_is_shown(now, ahead):
    moment = _whole_minute(now + ahead)
    reading = read(shown(moment, now), now, COMING)
    assert isinstance(reading, Reading)
    assert reading.moment == moment


@given(NOWS, st.integers(4, 180))
def test_a_time_alone_that_is_just_ahead_is_never_taken_for_an_earlier_one(now, minutes):
    soon = _whole_minute(now + timedelta(minutes=minutes))
    if SLACK < soon - now <= JUST_AHEAD and not _changes_about(now):
        typed = f"{local(soon):%H:%M}"
        question = read(typed, now, PAST)
        assert isinstance(question, TimeQuestion)
        assert question.options
        assert all(option <= now for option in question.options)
        assert typed_line(f"{typed} gebeld", now).question == question


@given(NOWS, st.integers(0, 3))
def test_a_clock_that_is_a_few_minutes_ahead_is_no_reason_to_ask(now, minutes):
    soon = _whole_minute(now + timedelta(minutes=minutes))
    if not _changes_about(now):
        reading = read(f"{local(soon):%H:%M}", now, PAST)
        assert isinstance(reading, Reading)
        assert reading.moment == soon


@given(NOWS, _NOTATIONS)
def test_a_line_reads_a_time_as_a_field_does_or_asks_or_leaves_it_as_text(now, typed):
    line = typed_line(f"{typed} gebeld", now)
    field = read(typed, now, PAST)
    assert line.text.endswith("gebeld")
    if line.stated and line.text == "gebeld":
        assert line.reading == field
    elif not line.stated:
        assert line.happened == now
        assert line.question is not None or line.text == f"{typed} gebeld"


@given(st.text(max_size=30), _NOTATIONS, NOWS)
def test_any_text_is_read_or_asked(text, typed, now):
    for words in (text, f"{typed} {text}", f"{text} {typed}"):
        for direction in Direction:
            assert isinstance(read(words, now, direction), Reading | TimeQuestion)
        typed_line(words, now)


NIGHT = datetime(2026, 10, 25, 12, 0, tzinfo=AMSTERDAM)
"""On this day the clock showed 02:30 twice."""


@pytest.mark.parametrize(
    ("now", "direction", "typed", "moment"),
    [
        (NIGHT, PAST, "2:30", datetime(2026, 10, 25, 1, 30, tzinfo=UTC)),
        (NIGHT, PAST, "2:30 zomertijd", datetime(2026, 10, 25, 0, 30, tzinfo=UTC)),
        (NIGHT, PAST, "zo 25 okt 02:30 wintertijd", datetime(2026, 10, 25, 1, 30, tzinfo=UTC)),
        (NIGHT - timedelta(days=1), COMING, "morgen 2:30", datetime(2026, 10, 25, 0, 30, tzinfo=UTC)),
        (NIGHT - timedelta(days=1), COMING, "morgen 2:30 wintertijd", datetime(2026, 10, 25, 1, 30, tzinfo=UTC)),
        (datetime(2026, 3, 29, 12, tzinfo=AMSTERDAM), PAST, "2:30", datetime(2026, 3, 29, 1, 30, tzinfo=UTC)),
        (datetime(2026, 3, 28, 12, tzinfo=AMSTERDAM), COMING, "morgen 2:30", datetime(2026, 3, 29, 1, 30, tzinfo=UTC)),
    ],
)
def test_the_nights_in_which_the_clock_changes(now, direction, typed, moment):
    reading = read(typed, now, direction)
    assert isinstance(reading, Reading)
    assert reading.moment == moment


def test_a_question_offers_the_moments_that_may_be_meant():
    def offered(typed, direction=PAST):
        return [shown(it, MONDAY) for it in read(typed, MONDAY, direction).options]

    assert offered("20:05") == ["gisteren zo 23 aug 20:05"]
    assert offered("gisteren half elf") == ["gisteren zo 23 aug 22:30", "gisteren zo 23 aug 10:30"]
    assert offered("gisternacht 2:00") == ["gisteren zo 23 aug 02:00", "vandaag 02:00"]
    assert offered("morgen half elf", COMING) == ["morgen di 25 aug 10:30", "morgen di 25 aug 22:30"]
    assert offered("19:45", COMING) == ["morgen di 25 aug 19:45"]
    assert offered("straks") == []
