from incident import tasks
from incident.facts import FactStatus
from incident.next_step import Place, next_step
from incident.tasks import TaskState
from tests.incident.story import INVOLVED, Story


def step(story: Story):
    return next_step(story.dossier, story.now)


def finish_tasks(story: Story):
    for task in ("1.1", "1.2", "2.1"):
        story.do(tasks.mark(story.stamp(), f"dreigmail/{task}", TaskState.DONE))


def test_at_first_the_first_task_is_to_be_done(story):
    it = step(story)
    assert (it.what, it.role, it.due, it.place) == ("1.1 Bel de politie.", "directeur", story.at(5), Place.TASKS)
    assert it.target == "dreigmail/1.1"


def test_a_settled_task_makes_way_for_the_next_one(story):
    story.do(tasks.mark(story.stamp(), "dreigmail/1.1", TaskState.SKIPPED, "al gebeld"))
    assert step(story).target == "dreigmail/1.2"


def test_a_late_promise_comes_before_a_task(story):
    story.tell(INVOLVED)
    assert step(story).place is Place.TASKS
    story.minute = 61
    it = step(story)
    assert (it.place, it.target, it.due) == (Place.MATRIX, INVOLVED, story.at(60))
    assert "Betrokkenen" in it.what


def test_a_correction_comes_before_a_late_promise(story):
    fact = story.fact(share=[INVOLVED])
    story.tell(INVOLVED)
    story.revise(fact, status=FactStatus.REFUTED)
    story.minute = 61
    it = step(story)
    assert (it.place, it.target) == (Place.TEXTS, INVOLVED)
    assert it.what == "F1 is veranderd. Vertel het aan Betrokkenen."


def test_when_everything_is_done_nothing_is_recommended(story):
    finish_tasks(story)
    assert step(story) is None


def test_a_promise_that_is_not_yet_due_is_no_reason_to_hurry(story):
    finish_tasks(story)
    story.tell(INVOLVED)
    assert step(story) is None
