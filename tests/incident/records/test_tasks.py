import pytest

from incident.errors import Refused
from incident.playbook.playbook import Playbook, PlaybookTask, Step
from incident.records import tasks
from incident.records.tasks import TaskState
from tests.incident.story import PLAYBOOK, Story

OTHER = Playbook(
    key="anders", title="Anders", steps=(Step(key="1", title="Stap", tasks=(PlaybookTask(key="1.1", text="Doe."),)),)
)


def states(story: Story):
    return {task.id: task.state for step in story.dossier.steps.values() for task in step.tasks}


def test_the_tasks_of_the_draaiboek_are_open_at_first(story):
    assert set(states(story).values()) == {TaskState.OPEN}
    assert list(states(story)) == ["dreigmail/1.1", "dreigmail/1.2", "dreigmail/2.1"]


@pytest.mark.parametrize("state", TaskState)
def test_a_marked_task_says_who_when_and_why(story, state):
    story.minute = 4
    story.do(tasks.mark(story.stamp(), "dreigmail/1.1", state, " gebeld "))
    task = story.dossier.task("dreigmail/1.1")
    assert (task.state, task.reason, task.by, task.marked) == (state, "gebeld", "directeur", story.at(4))
    assert task.settled is (state is not TaskState.OPEN)


@pytest.mark.parametrize("reason", ["", "  "])
def test_a_task_is_not_skipped_without_a_reason(story, reason):
    with pytest.raises(Refused, match="reden"):
        tasks.mark(story.stamp(), "dreigmail/1.1", TaskState.SKIPPED, reason)


def test_a_step_counts_what_is_settled(story):
    story.do(tasks.mark(story.stamp(), "dreigmail/1.1", TaskState.DONE))
    story.do(tasks.mark(story.stamp(), "dreigmail/1.2", TaskState.SKIPPED, "niet nodig"))
    assert [step.done for step in story.dossier.steps.values()] == [2, 0]


def test_an_own_task_is_numbered_after_the_others_of_its_step(story):
    record = story.do(tasks.add(story.stamp(), "dreigmail/1", " Bel de conciërge. ", " schoolleiding "))
    task = story.dossier.task(record.mark.id)
    assert (task.key, task.text, task.role, task.step) == ("1.3", "Bel de conciërge.", "schoolleiding", "dreigmail/1")


def test_an_own_task_can_be_marked(story):
    record = story.do(tasks.add(story.stamp(), "dreigmail/1", "Bel de conciërge."))
    story.do(tasks.mark(story.stamp(), record.mark.id, TaskState.DONE))
    assert states(story)[record.mark.id] is TaskState.DONE


def test_another_draaiboek_brings_its_steps_along(story):
    story.do(tasks.add_playbook(story.stamp(), OTHER, story.dossier.steps))
    assert list(story.dossier.steps) == ["dreigmail/1", "dreigmail/2", "anders/1"]


def test_the_same_draaiboek_is_not_added_twice(story):
    with pytest.raises(Refused, match="horen al bij"):
        tasks.add_playbook(story.stamp(), PLAYBOOK, story.dossier.steps)


def test_a_target_of_a_task_goes_before_the_target_of_its_step(story):
    due = {task.id: task.due for step in story.dossier.steps.values() for task in step.tasks}
    assert due == {"dreigmail/1.1": story.at(5), "dreigmail/1.2": story.at(15), "dreigmail/2.1": None}
