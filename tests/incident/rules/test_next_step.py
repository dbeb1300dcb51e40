from datetime import timedelta

import pytest
from msgspec.structs import replace

from incident.errors import Refused
from incident.playbook.playbook import PlaybookTask, Step
from incident.records import breach, deadlines, reached, tasks
from incident.records.breach import BreachStanding
from incident.records.deadlines import DeadlineKind
from incident.records.facts import FactStatus
from incident.records.putting_off import put_off
from incident.records.reached import Party
from incident.records.tasks import TaskState
from incident.rules.clocks import ClockKind
from incident.rules.next_step import StepPlace, back_at, next_step
from tests.incident.story import INVOLVED, PLAYBOOK, Story


def step(story: Story):
    return next_step(story.dossier, story.now)


def finish_tasks(story: Story):
    for task in ("1.1", "1.2", "2.1"):
        story.do(tasks.mark(story.stamp(), f"dreigmail/{task}", TaskState.DONE))


def test_at_first_the_first_task_is_to_be_done(story):
    it = step(story)
    assert (it.what, it.role, it.due, it.place) == ("1.1 Bel de politie.", "directeur", story.at(5), StepPlace.TASKS)
    assert it.target == "dreigmail/1.1"


def test_a_settled_task_makes_way_for_the_next_one(story):
    story.do(tasks.mark(story.stamp(), "dreigmail/1.1", TaskState.SKIPPED, "al gebeld"))
    assert step(story).target == "dreigmail/1.2"


def test_a_late_promise_comes_before_a_task(story):
    story.tell(INVOLVED)
    assert step(story).place is StepPlace.TASKS
    story.minute = 61
    it = step(story)
    assert (it.place, it.target, it.due) == (StepPlace.MATRIX, INVOLVED, story.at(60))
    assert "Betrokkenen" in it.what


def test_a_correction_comes_before_a_late_promise(story):
    fact = story.fact(share=[INVOLVED])
    story.tell(INVOLVED)
    story.revise(fact, status=FactStatus.REFUTED)
    story.minute = 61
    it = step(story)
    assert (it.place, it.target) == (StepPlace.TEXTS, INVOLVED)
    assert it.what == "F1 is veranderd. Vertel het aan Betrokkenen."


def test_when_everything_is_done_nothing_is_recommended(story):
    finish_tasks(story)
    asked = step(story)
    assert (asked.place, asked.target) == (StepPlace.REACHED, Party.POLICE.key)
    story.do(reached.note(story.stamp(), Party.POLICE, story.now))
    assert step(story) is None


def test_a_promise_that_is_not_yet_due_is_no_reason_to_hurry(story):
    finish_tasks(story)
    story.do(reached.note(story.stamp(), Party.POLICE, story.now))
    story.tell(INVOLVED)
    assert step(story) is None


# -- putting off, and the clocks that were set


def later(story: Story, minutes: int = 15):
    it = step(story)
    story.do(put_off(story.stamp(), it.key, it.what, story.now + timedelta(minutes=minutes)))


def test_what_was_put_off_makes_way_for_the_next_thing_and_comes_back_at_its_time(story):
    later(story)
    assert step(story).target == "dreigmail/1.2"
    story.minute = 14
    assert step(story).target == "dreigmail/1.2"
    story.minute = 15
    assert step(story).target == "dreigmail/1.1"


def test_when_all_is_put_off_the_time_that_the_first_comes_back_is_told(story):
    assert back_at(story.dossier, story.now) is None
    for minutes in (30, 20, 25):
        later(story, minutes)
    assert step(story) is None
    assert back_at(story.dossier, story.now) == story.at(20)


def test_what_was_put_off_and_done_meanwhile_does_not_come_back(story):
    later(story)
    story.do(tasks.mark(story.stamp(), "dreigmail/1.1", TaskState.DONE))
    story.minute = 30
    assert step(story).target == "dreigmail/1.2"


def test_a_time_that_has_passed_puts_nothing_off(story):
    with pytest.raises(Refused):
        put_off(story.stamp(), "x", "x", story.now)


@pytest.mark.parametrize(("minute", "first"), [(0, False), (60 * 60 + 1, True), (72 * 60 + 1, True)])
def test_a_breach_comes_first_once_its_hours_run_out(story, minute, first):
    term = story.do(deadlines.start_breach(story.stamp(), story.now)).mark.id
    story.minute = minute
    assert (step(story).target == term) is first
    story.do(breach.report(story.stamp(), story.dossier.terms[term], BreachStanding(), story.now, "12"))
    assert step(story).target != term


@pytest.mark.parametrize("kind", [DeadlineKind.EFFECT, DeadlineKind.AFTERCARE, DeadlineKind.OWN, DeadlineKind.PRESS])
def test_a_clock_that_is_late_comes_before_a_task_and_goes_when_it_has_ended(story, kind):
    term = story.do(deadlines.start(story.stamp(), kind, "Bel terug.", story.at(10))).mark.id
    assert step(story).place is StepPlace.TASKS
    story.minute = 11
    assert (step(story).place, step(story).target) == (StepPlace.CLOCKS, term)
    story.do(deadlines.end(story.stamp(), story.dossier.terms[term], "Gebeld."))
    assert step(story).place is StepPlace.TASKS


def test_every_step_says_why(story):
    assert step(story).why == "dit is de eerste open taak, bij ‘Signaal en veiligheid’"
    story.minute = 6
    assert step(story).why == "dit had om 21:36 klaar moeten zijn"


@pytest.mark.parametrize(
    ("roles", "who"),
    [
        ({"drafter": "communicatie", "sender": "bestuur"}, "communicatie"),
        ({"sender": "bestuur"}, "bestuur"),
        ({"count": "3"}, ""),
    ],
)
def test_who_tells_an_audience_is_the_role_that_writes_to_it_or_signs(story, roles, who):
    story.audience(INVOLVED, **roles)
    fact = story.fact(share=[INVOLVED])
    story.tell(INVOLVED)
    story.minute = 61
    assert (step(story).kind, step(story).role) == (ClockKind.PROMISE, who)
    story.revise(fact, status=FactStatus.REFUTED)
    assert (step(story).place, step(story).role) == (StepPlace.TEXTS, who)


@pytest.mark.parametrize("role", ["fg", ""])
def test_who_notifies_a_breach_is_the_role_that_the_draaiboek_says(role):
    notify = PlaybookTask(key="1.1", text="Meld het lek bij de Autoriteit Persoonsgegevens.", role=role)
    book = replace(PLAYBOOK, steps=(Step(key="1", title="Lek", tasks=(notify,)),))
    story = Story(playbook=book)
    story.do(deadlines.start_breach(story.stamp(), story.at(0)))
    story.minute = 61 * 60
    assert (step(story).kind, step(story).role) == (ClockKind.BREACH, role)
