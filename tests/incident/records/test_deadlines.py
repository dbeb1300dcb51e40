from datetime import UTC, datetime, timedelta

import pytest

from incident.errors import Refused
from incident.fold.timeline import line
from incident.records import deadlines
from incident.records.deadlines import Deadline, DeadlineKind
from incident.rules.clocks import ClockKind, clocks, most_telling, told_late
from incident.rules.close_incident import OpenEndKind, close, open_ends
from tests.incident.story import INVOLVED, START, Story


def begin(story: Story, kind=DeadlineKind.OWN, what="Bel de glaszetter.", minute: float = 30) -> Deadline:
    return story.dossier.terms[story.do(deadlines.start(story.stamp(), kind, what, story.at(minute))).mark.id]


def breach(story: Story, known) -> Deadline:
    return story.dossier.terms[story.do(deadlines.start_breach(story.stamp(), known)).mark.id]


def clock_of(story: Story, term: Deadline):
    return next((it for it in clocks(story.dossier) if it.target == term.id), None)


def test_a_clock_that_was_set_runs_until_it_is_done(story):
    term = begin(story)
    assert (clock_of(story, term).kind, clock_of(story, term).due) == (ClockKind.OWN, story.at(30))
    story.do(deadlines.end(story.stamp(), term, "Hij komt morgen."))
    assert clock_of(story, term) is None
    assert story.dossier.terms[term.id].outcome == "Hij komt morgen."
    with pytest.raises(Refused):
        deadlines.end(story.stamp(), story.dossier.terms[term.id], "nog eens")


def test_putting_a_clock_off_asks_a_reason_and_keeps_what_it_was(story):
    term = begin(story)
    with pytest.raises(Refused):
        deadlines.move(story.stamp(), term, story.at(60), " ")
    story.do(deadlines.move(story.stamp(), term, story.at(60), "Hij belt zelf."))
    moved = story.dossier.terms[term.id]
    assert (moved.due, moved.moves[0].was, moved.moves[0].reason) == (story.at(60), story.at(30), "Hij belt zelf.")
    assert clock_of(story, term).due == story.at(60)


@pytest.mark.parametrize("minute", [0, -5])
def test_a_clock_needs_a_time_that_has_still_to_come(story, minute):
    with pytest.raises(Refused):
        deadlines.start(story.stamp(), DeadlineKind.OWN, "Bel.", story.at(minute))
    with pytest.raises(Refused):
        deadlines.start(story.stamp(), DeadlineKind.OWN, "Bel.", None)


@pytest.mark.parametrize(
    ("known", "due"),
    [
        # Saturday evening to Tuesday evening: the weekend counts.
        (datetime(2023, 2, 11, 20, 40, tzinfo=UTC), "di 14 feb 21:40"),
        # Over Christmas: holidays count.
        (datetime(2022, 12, 23, 16, 0, tzinfo=UTC), "ma 26 dec 17:00"),
        # Across the start of summer time, 72 elapsed hours end an hour later on the clock; in October one earlier.
        (datetime(2022, 3, 25, 15, 0, tzinfo=UTC), "ma 28 mrt 17:00"),
        (datetime(2022, 10, 28, 14, 0, tzinfo=UTC), "ma 31 okt 15:00"),
        # Over the end of a month and a year.
        (datetime(2022, 12, 30, 23, 30, tzinfo=UTC), "di 3 jan 2023 00:30"),
    ],
)
def test_the_72_hours_count_from_the_moment_of_knowing_hour_by_hour(story, known, due):
    from incident.dutch.times_in_words import when

    term = breach(story, min(known, story.now)) if known <= story.now else None
    if term is None:
        story.minute = (known - START).total_seconds() / 60 + 90
        term = breach(story, known)
    assert term.begins == known
    assert term.due - known == timedelta(hours=72)
    assert when(term.due, known) == due


def test_the_72_hours_cannot_be_put_off_nor_begin_in_the_future(story):
    term = breach(story, story.now)
    with pytest.raises(Refused, match="72 uur"):
        deadlines.move(story.stamp(), term, story.at(9999), "druk")
    with pytest.raises(Refused):
        deadlines.start_breach(story.stamp(), story.at(1))


@pytest.mark.parametrize(
    ("hours", "left"),
    [
        (0, "nog 3 d 0 u"),
        (1, "nog 2 d 23 u"),
        (24, "nog 2 d 0 u"),
        (24.5, "nog 47 u"),
        (71.5, "nog 30 min"),
        (73, "1 u te laat"),
        (130, "2 d 10 u te laat"),
    ],
)
def test_what_is_left_is_told_in_days_and_hours(story, hours, left):
    term = breach(story, story.now)
    assert clock_of(story, term).left(story.at(hours * 60)) == left


def test_the_moment_of_knowing_stands_in_the_timeline(story):
    story.minute = 90
    breach(story, story.at(9))
    told = line(story.dossier, story.records[-1]).text
    assert (
        told
        == "Klok: Datalek melden bij de Autoriteit Persoonsgegevens. Voor di 14 feb 21:40. De school wist het 21:40."
    )


def test_aftercare_starts_a_clock_for_each_date_that_was_kept(story):
    dates = [("de dag erna", story.at(700)), ("terugkeer", None), ("een jaar later", story.at(9000))]
    story.do_all(deadlines.start_aftercare(story.stamp(), dates))
    assert [it.what for it in clocks(story.dossier) if it.kind is ClockKind.AFTERCARE] == [
        "de dag erna",
        "een jaar later",
    ]
    with pytest.raises(Refused):
        deadlines.start_aftercare(story.stamp(), [("terugkeer", None)])


def test_what_is_late_is_told_in_one_line_the_promise_before_the_tasks(story):
    assert told_late(story.dossier, story.now) == ""
    story.minute = 6
    assert told_late(story.dossier, story.now) == "▲ 1 te laat: 21:36 1.1 Bel de politie."
    story.tell(INVOLVED)
    story.minute = 70
    assert told_late(story.dossier, story.now) == "▲ 3 te laat: 22:37 belofte aan Betrokkenen"
    breach(story, story.now)
    story.minute += 73 * 60
    assert told_late(story.dossier, story.now) == "▲ 4 te laat: 22:41 Datalek melden bij de…"


def test_a_clock_that_runs_is_an_open_end_until_it_is_done(story):
    term = begin(story)
    assert [it.what for it in open_ends(story.dossier) if it.kind is OpenEndKind.CLOCK] == ["Bel de glaszetter."]
    story.do(deadlines.end(story.stamp(), term, "Klaar."))
    assert not [it for it in open_ends(story.dossier) if it.kind is OpenEndKind.CLOCK]


def test_when_it_is_over_nothing_is_late(story):
    story.minute = 60
    story.do(close(story.dossier, story.stamp(), "Klaar.", story.at(9999)))
    assert told_late(story.dossier, story.now) == ""


def test_what_is_late_stands_before_what_is_not(story):
    begin(story, minute=1)
    story.minute = 6
    first, second, *rest = most_telling(clocks(story.dossier), story.now)
    assert [first.kind, second.kind] == [ClockKind.OWN, ClockKind.TASK]
    assert not any(it.late(story.now) for it in rest)
