"""The 72 hours of a data breach, each case made by hand: the events, and the expected outcome."""

from datetime import timedelta

import pytest

from incident.playbook import conditions
from incident.playbook.fork_choice import ForkChoice
from incident.playbook.playbook import Condition, Fork, Playbook, PlaybookTask, Step
from incident.records import entries, tasks
from incident.records.entries import EntryKind
from incident.records.tasks import TaskState
from incident.rules.breach import NotificationOutcome, notification
from tests.incident.story import START, Story

HOUR = 60
NOTIFY = "lek/1.1"


def leak() -> Story:
    """An incident with a task to notify, which applies when there is a risk."""
    fork = Fork(key="risico", text="Kan het lek mensen schaden?", no="het lek schaadt niemand")
    when = Condition(fork="risico", answers=(ForkChoice.YES, ForkChoice.UNKNOWN))
    task = PlaybookTask(key="1.1", text="Meld het lek bij de autoriteit.", within_minutes=72 * HOUR, conditions=(when,))
    step = Step(key="1", title="Melden", tasks=(task,), forks=(fork,))
    return Story(playbook=Playbook(key="lek", title="Datalek", steps=(step,)))


def answered(story: Story, given: ForkChoice) -> None:
    story.do(conditions.answer(story.stamp(), story.dossier.fork("lek/risico"), given))


@pytest.mark.parametrize(
    ("done", "now", "outcome"),
    [
        (26, 30, NotificationOutcome.IN_TIME),
        (72, 90, NotificationOutcome.IN_TIME),
        (73, 90, NotificationOutcome.LATE),
        (None, 0, NotificationOutcome.RUNNING),
        (None, 72, NotificationOutcome.RUNNING),
        (None, 73, NotificationOutcome.MISSED),
    ],
)
def test_what_became_of_the_notification(done, now, outcome):
    story = leak()
    answered(story, ForkChoice.YES)
    if done is not None:
        story.minute = done * HOUR
        story.do(tasks.mark(story.stamp(), NOTIFY, TaskState.DONE))
    found = notification(story.dossier, story.at(now * HOUR))
    assert found.outcome is outcome
    assert found.at == (None if done is None else story.at(done * HOUR))
    assert (found.counted_from, found.due) == (START, START + timedelta(hours=72))


def test_it_runs_while_nobody_knows_whether_there_is_a_risk():
    assert notification(leak().dossier, START).outcome is NotificationOutcome.RUNNING


@pytest.mark.parametrize(
    "words",
    [
        "Het lek is gemeld bij de Autoriteit Persoonsgegevens.",
        "Privacy heeft het gemeld aan de AP.",
        "Autoriteit Persoonsgegevens: het lek is gemeld, nummer genoteerd.",
    ],
)
def test_a_line_that_says_it_was_notified_counts_and_the_earliest_wins(words):
    story = leak()
    answered(story, ForkChoice.YES)
    story.minute = 20 * HOUR
    story.do(entries.add(story.stamp(), EntryKind.CONTACT, words))
    story.minute = 80 * HOUR
    story.do(tasks.mark(story.stamp(), NOTIFY, TaskState.DONE))
    found = notification(story.dossier, story.now)
    assert (found.outcome, found.at) == (NotificationOutcome.IN_TIME, story.at(20 * HOUR))


def test_a_line_that_was_corrected_does_not_count():
    story = leak()
    answered(story, ForkChoice.YES)
    wrong = story.do(entries.add(story.stamp(), EntryKind.CONTACT, "Het lek is gemeld bij de AP."))
    story.do(entries.correct(story.stamp(), wrong, "De melding is nog niet verstuurd.", "te vroeg"))
    assert notification(story.dossier, story.now).outcome is NotificationOutcome.RUNNING


@pytest.mark.parametrize("words", ["De autoriteit vraagt of iets is gebeurd.", "De melder is bedankt."])
def test_other_lines_are_not_taken_for_a_notification(words):
    story = leak()
    story.do(entries.add(story.stamp(), EntryKind.REPORT, words))
    assert notification(story.dossier, story.now).outcome is NotificationOutcome.RUNNING


def test_an_answer_can_rule_it_out_and_says_why():
    story = leak()
    answered(story, ForkChoice.NO)
    found = notification(story.dossier, story.at(100 * HOUR))
    assert (found.outcome, found.reason) == (NotificationOutcome.NOT_NEEDED, "het lek schaadt niemand")


def test_whoever_decides_not_to_notify_gives_the_reason():
    story = leak()
    answered(story, ForkChoice.YES)
    story.do(tasks.mark(story.stamp(), NOTIFY, TaskState.SKIPPED, "de laptop was versleuteld"))
    found = notification(story.dossier, story.at(100 * HOUR))
    assert (found.outcome, found.reason) == (NotificationOutcome.LEFT_OUT, "de laptop was versleuteld")


def test_whoever_says_that_it_does_not_apply_did_not_leave_it_out():
    story = leak()
    answered(story, ForkChoice.YES)
    story.do(tasks.mark(story.stamp(), NOTIFY, TaskState.NOT_APPLICABLE, "het waren geen persoonsgegevens"))
    found = notification(story.dossier, story.at(100 * HOUR))
    assert (found.outcome, found.reason) == (NotificationOutcome.NOT_NEEDED, "het waren geen persoonsgegevens")


def test_an_incident_without_a_breach_says_nothing_of_it():
    story = Story()
    assert notification(story.dossier, story.at(100 * HOUR)) is None
