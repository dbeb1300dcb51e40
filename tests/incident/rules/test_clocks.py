import pytest

from incident.records import decisions, tasks
from incident.records.tasks import TaskState
from incident.rules.clocks import Clock, ClockKind, clocks
from tests.incident.story import INVOLVED, TEAM, Story


def running(story: Story, kind: ClockKind):
    return [it for it in clocks(story.dossier) if it.kind is kind]


def promises(story: Story):
    return {it.target: it.due for it in running(story, ClockKind.PROMISE)}


def test_a_message_that_was_sent_sets_the_clock_of_its_audience(story):
    text = story.approve(story.text(INVOLVED))
    assert promises(story) == {}
    story.send(text)
    (clock,) = running(story, ClockKind.PROMISE)
    assert (clock.target, clock.due, clock.what) == (INVOLVED, story.at(60), "Betrokkenen: bericht")


def test_a_promise_goes_on_running_when_there_is_no_news(story):
    story.tell(INVOLVED)
    story.minute = 300
    assert promises(story) == {INVOLVED: story.at(60)}
    assert running(story, ClockKind.PROMISE)[0].late(story.now)


def test_the_newest_message_wins(story):
    story.tell(INVOLVED)
    story.minute = 50
    text = story.write(story.text(INVOLVED), promised=600)
    story.send(story.approve(text))
    assert promises(story) == {INVOLVED: story.at(650)}


def test_the_newest_message_is_the_one_that_went_out_last_not_the_one_written_down_last(story):
    story.tell(INVOLVED)
    earlier = story.approve(story.write(story.text(INVOLVED), promised=20))
    story.minute = 10
    records = [it for it in story.records if type(it).__name__ == "TextSent"]
    assert len(records) == 1
    story.do([type(records[0])(mark=story.stamp(-5).mark(), text=earlier.id, version=1, channel="gesprek")])
    assert promises(story) == {INVOLVED: story.at(60)}


def test_every_audience_has_a_clock_of_its_own(story):
    story.tell(INVOLVED)
    story.minute = 7
    story.tell(TEAM)
    assert promises(story) == {INVOLVED: story.at(60), TEAM: story.at(67)}


@pytest.mark.parametrize(("minute", "late"), [(0, False), (60, False), (60.1, True)])
def test_a_clock_is_late_once_its_time_has_passed(story, minute, late):
    clock = Clock(ClockKind.PROMISE, "", story.at(60), "")
    assert clock.late(story.at(minute)) is late


def test_targets_of_tasks_count_from_the_start_and_fall_back_on_their_step(story):
    assert [(it.what, it.due) for it in running(story, ClockKind.TASK)] == [
        ("1.1 Bel de politie.", story.at(5)),
        ("1.2 Bedank de melder.", story.at(15)),
    ]


@pytest.mark.parametrize("state", [TaskState.DONE, TaskState.SKIPPED])
def test_a_settled_task_has_no_clock_and_an_open_one_has(story, state):
    story.do(tasks.mark(story.stamp(), "dreigmail/1.1", state, "gebeld"))
    assert [it.target for it in running(story, ClockKind.TASK)] == ["dreigmail/1.2"]
    story.do(tasks.mark(story.stamp(), "dreigmail/1.1", TaskState.OPEN))
    assert len(running(story, ClockKind.TASK)) == 2


def test_an_own_task_with_a_time_has_a_clock(story):
    story.do(tasks.add(story.stamp(), "dreigmail/2", "Regel opvang.", due=story.at(90)))
    assert running(story, ClockKind.TASK)[-1].what == "2.2 Regel opvang."


def test_a_decision_is_looked_at_again_when_that_was_agreed(story):
    story.do(decisions.take(story.stamp(), "De school blijft open."))
    story.do(decisions.take(story.stamp(), "Er komt toezicht.", review_at=story.at(120)))
    (clock,) = running(story, ClockKind.REVIEW)
    assert (clock.what, clock.due) == ("B2 Er komt toezicht.", story.at(120))


def test_the_most_urgent_clock_comes_first(story):
    story.tell(INVOLVED)
    story.do(decisions.take(story.stamp(), "Er komt toezicht.", review_at=story.at(10)))
    due = [it.due for it in clocks(story.dossier)]
    assert due == sorted(due)
    assert len(due) == 4


def test_a_promise_that_was_kept_without_a_text_stops_running(story):
    story.tell(INVOLVED)
    story.minute = 50
    story.dossier.round = 2
    story.settle(INVOLVED)
    assert promises(story) == {}
