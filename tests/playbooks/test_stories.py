"""Every draaiboek from start to close, following the next step, with every branch taken and not taken."""

from collections.abc import Callable, Mapping
from datetime import timedelta
from typing import NamedTuple

import pytest

from incident.fold.apply import fold
from incident.fold.timeline import line
from incident.playbook import conditions
from incident.playbook.fork_choice import ForkChoice
from incident.playbook.playbook import Condition, Fork, Playbook
from incident.playbook.school_plan import Plan, PlanKind, PlanLine
from incident.records import breach, deadlines, reached, tasks
from incident.records.breach import BreachStanding
from incident.records.opening import open_incident
from incident.records.reached import Party
from incident.records.tasks import Standing, TaskNow, TaskState
from incident.rules import close_incident
from incident.rules.clocks import ClockKind, clocks
from incident.rules.next_step import StepPlace, next_step
from playbooks import places
from playbooks.check import check
from playbooks.editing import insert, put, with_condition
from playbooks.plan import draft_of
from playbooks.reader import shipped
from tests.incident.story import Story
from tests.playbooks.branches import STORIES

PLAYBOOKS = {book.key: book for book in shipped()}
YES, NO, UNKNOWN = ForkChoice.YES, ForkChoice.NO, ForkChoice.UNKNOWN
MOST_STEPS = 400

Answering = Callable[[str, ForkChoice | None], ForkChoice]
"""Returns the answer to a fork by its key, given the present answer."""


class Run(NamedTuple):
    """What happened from start to close."""

    story: Story
    recommended: list[str]
    """Ids, in order."""

    def every(self) -> list[TaskNow]:
        return [task for step in self.story.dossier.steps.values() for task in step.tasks]

    def begins(self, beginning: str) -> TaskNow:
        (found,) = [task for task in self.every() if task.text.startswith(beginning)]
        return found


def begin(book: Playbook) -> Story:
    story = Story(opened=False)
    story.do(open_incident(story.stamp(), "Er is iets gebeurd.", playbook=book))
    return story


def run(book: Playbook, answering: Answering) -> Run:
    """Do what the next step says until nothing is left, then close."""
    story, recommended = begin(book), []
    while (step := next_step(story.dossier, story.now)) is not None:
        if step.place is StepPlace.BREACH:
            leak = story.do(deadlines.start_breach(story.stamp(), story.now))
            term = story.dossier.terms[leak.mark.id]
            story.do(breach.report(story.stamp(), term, BreachStanding(), story.now, "12"))
            continue
        if step.place is StepPlace.REACHED:
            story.do(reached.note(story.stamp(), Party(step.target), story.now))
            continue
        assert step.place is StepPlace.TASKS
        recommended.append(step.target)
        assert len(recommended) < MOST_STEPS, "it goes round in circles"
        story.minute += 1
        if (fork := story.dossier.fork(step.target)) is not None:
            given = answering(fork.fork.key, fork.answer)
            story.do(conditions.answer(story.stamp(), fork, given))
            continue
        task = story.dossier.task(step.target)
        assert task.to_do, task.key
        story.do(tasks.mark(story.stamp(), task.id, TaskState.DONE))
    story.do(close_incident.close(story.dossier, story.stamp(), "Het is klaar.", story.now + timedelta(days=700)))
    return Run(story, recommended)


def told(answers: Mapping[str, ForkChoice]) -> Answering:
    """Answer as listed; other forks get a yes."""
    return lambda key, _: answers.get(key, YES)


def unsure(last: ForkChoice) -> Answering:
    """First answer that nobody knows, and when asked again `last`."""
    return lambda _, now: UNKNOWN if now is None else last


EVERY_WAY: Mapping[str, Answering] = {
    "all yes": told({}),
    "all no": lambda *_: NO,
    "first unknown, then yes": unsure(YES),
    "first unknown, then no": unsure(NO),
}


@pytest.mark.parametrize("way", EVERY_WAY)
@pytest.mark.parametrize("key", PLAYBOOKS)
def test_a_draaiboek_is_walked_to_its_end_and_nothing_is_left_over_or_asked_in_vain(key: str, way: str):
    done = run(PLAYBOOKS[key], EVERY_WAY[way])
    dossier = done.story.dossier
    ruled_out = [task for task in done.every() if task.standing is Standing.RULED_OUT]
    assert all(task.standing is Standing.DONE for task in done.every() if task not in ruled_out)
    assert all(task.gate.words.startswith("niet van toepassing: ") for task in ruled_out)
    assert len([it for it in done.recommended if dossier.task(it)]) == len(done.every()) - len(ruled_out)
    assert {it.kind for it in clocks(dossier)} <= {ClockKind.REVIEW}
    assert close_incident.open_ends(dossier) == ()
    assert all(step.finished for step in dossier.steps.values())
    assert dossier.closed is not None
    assert all(line(dossier, it).text for it in done.story.records)
    assert fold(done.story.records) == dossier


@pytest.mark.parametrize("key", PLAYBOOKS)
def test_the_steps_come_in_the_order_of_their_numbers(key: str):
    done = run(PLAYBOOKS[key], told({}))
    order = list(done.story.dossier.steps)
    visited = [done.story.dossier.task(it).step for it in done.recommended if done.story.dossier.task(it)]
    assert visited == sorted(visited, key=order.index)


@pytest.mark.parametrize("key", PLAYBOOKS)
def test_either_answer_to_every_question_makes_a_difference(key: str):
    """Every answer opens or closes at least one task."""
    book = PLAYBOOKS[key]
    forks = [fork for step in book.steps for fork in step.forks]
    for fork in forks:
        said = [
            conditions.gates(book, {f"{key}/{it.key}": others for it in forks} | {f"{key}/{fork.key}": own})
            for others in (YES, NO)
            for own in (YES, NO)
        ]
        assert said[0] != said[1] or said[2] != said[3], fork.key


@pytest.mark.parametrize("name", STORIES)
def test_the_story_of(name: str):
    branch = STORIES[name]
    done = run(PLAYBOOKS[branch.key], told(branch.answers))
    assert {it: done.begins(it).state for it in branch.met} == dict.fromkeys(branch.met, TaskState.DONE)
    said = {it: done.begins(it).gate.words for it in branch.passed_over}
    assert said == {it: f"niet van toepassing: {why}" for it, why in branch.passed_over.items()}


def test_every_draaiboek_has_a_story():
    assert {branch.key for branch in STORIES.values()} == set(PLAYBOOKS)


@pytest.mark.parametrize("key", PLAYBOOKS)
def test_the_stories_answer_every_question_both_ways(key: str):
    told_in = [branch.answers for branch in STORIES.values() if branch.key == key]
    for fork in (fork for step in PLAYBOOKS[key].steps for fork in step.forks):
        assert {answers.get(fork.key, YES) for answers in told_in} == {YES, NO}, fork.key


def test_a_draaiboek_that_a_school_made_of_its_plan_is_walked_to_its_end():
    """From Word to a draft, with an added question that opens one task and closes another."""
    lines = [(PlanKind.PARAGRAPH, "Bij brand.", 0), (PlanKind.HEADING, "Alarm", 1), (PlanKind.ITEM, "Bel 112.", 0)]
    lines += [(PlanKind.HEADING, "Nazorg", 1), (PlanKind.ITEM, "Bel de ouders.", 0), (PlanKind.ITEM, "Evalueer.", 0)]
    plan = Plan(tuple(PlanLine(kind, text, level) for kind, text, level in lines))
    book = draft_of(plan, "brand", PLAYBOOKS, PLAYBOOKS["leeg"]).book
    book = insert(
        book,
        places.PlaybookPosition(places.PlaybookPart.FORK, 0, 0),
        Fork(key="gewond", text="Is er iemand gewond?", no="niemand is gewond"),
    )
    parents = places.PlaybookPosition(places.PlaybookPart.TASK, 0, 1)
    condition = Condition(fork="gewond", answers=(YES,))
    book = check(put(book, parents, with_condition(book.steps[1].tasks[0], condition))).book
    done = run(book, told({"gewond": NO}))
    assert done.begins("Bel 112").state is done.begins("Evalueer").state is TaskState.DONE
    assert done.begins("Bel de ouders").gate.words == "niet van toepassing: niemand is gewond"
    assert done.story.dossier.closed is not None


def test_a_suspicion_of_a_crime_is_reported_even_before_it_is_certain():
    story = begin(PLAYBOOKS["klacht"])
    story.do(conditions.answer(story.stamp(), story.dossier.fork("klacht/seksueel"), UNKNOWN))
    first = next(task for task in story.dossier.steps["klacht/2"].tasks)
    assert first.text.startswith("Meld het direct zelf bij het bestuur")
    assert first.to_do


def test_the_clock_of_72_hours_is_the_only_one_for_the_report():
    story = begin(PLAYBOOKS["datalek"])
    for key, given in (("persoonsgegevens", YES), ("risico", UNKNOWN)):
        story.do(conditions.answer(story.stamp(), story.dossier.fork(f"datalek/{key}"), given))
    story.do(deadlines.start_breach(story.stamp(), story.at(-60)))
    report = next(task for task in story.dossier.steps["datalek/5"].tasks if task.text.startswith("Meld het lek"))
    assert report.due is None
    assert [it.due for it in clocks(story.dossier) if it.kind is ClockKind.BREACH] == [story.at(71 * 60)]
