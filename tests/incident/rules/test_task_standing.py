"""The state of a task is the same everywhere: clocks, next step, closing, handover and evaluation, counted by hand."""

import pytest

from incident.fold.timeline import line
from incident.playbook import conditions
from incident.playbook.fork_choice import ForkChoice
from incident.records import tasks
from incident.records.tasks import Standing, TaskState, counted
from incident.rules.clocks import ClockKind, clocks
from incident.rules.close_incident import OpenEndKind, open_ends
from incident.rules.evaluation import evaluate, task_count
from incident.rules.handover import briefing
from incident.rules.next_step import next_step
from tests.incident.forked import STANDINGS, labels, played, three_books
from tests.incident.story import Story

S = Standing


@pytest.fixture
def story() -> Story:
    return played()


def first_words(lines) -> list[str]:
    return [it.split(" Doe ")[0].split(" Bel ")[0] for it in lines]


def test_every_task_stands_as_counted_by_hand(story):
    assert {it.key: it.standing for it in story.dossier.tasks} == STANDINGS
    assert counted(story.dossier.tasks) == {it: list(STANDINGS.values()).count(it) for it in Standing}


@pytest.mark.parametrize(
    ("label", "why"),
    [
        ("1.1", ""),
        ("1.2", "geen tijd"),
        ("1.3", "er is geen hek"),
        ("1.4", "de dader is niet bekend"),
        ("1.6", "Is er een getuige?"),
        ("1.8", ""),
        ("2.2", "de dader is niet bekend"),
        ("2.3", ""),
    ],
)
def test_why_it_stands_so_is_said_by_who_marked_it_or_by_the_answer(story, label, why):
    assert next(it.why for it in story.dossier.tasks if it.key == label) == why


def test_only_what_can_be_done_has_a_clock(story):
    running = [it.what for it in clocks(story.dossier) if it.kind is ClockKind.TASK]
    assert sorted(first_words(running)) == sorted(labels(S.OPEN))


def test_only_what_can_be_done_is_an_open_end_and_a_brief_for_who_takes_over(story):
    ends = [it.what for it in open_ends(story.dossier) if it.kind is OpenEndKind.TASK]
    assert sorted(first_words(ends)) == sorted(labels(S.OPEN))
    (part,) = [it for it in briefing(story.dossier, "mentor", story.now) if it.heading == "Open taken van mentor"]
    assert sorted(first_words(part.lines)) == sorted(labels(S.OPEN))


def test_each_thing_that_can_be_done_is_recommended_once_and_never_what_waits(story):
    question = story.dossier.fork("proef/getuige")
    assert next_step(story.dossier, story.now).target == question.id, "tasks wait for it, so it comes first"
    story.do(conditions.answer(story.stamp(), question, ForkChoice.UNKNOWN))
    found = []
    while (it := next_step(story.dossier, story.now)).target != question.id:
        found.append(it.what)
        story.do(tasks.mark(story.stamp(), it.target, TaskState.DONE))
    assert sorted(first_words(found)) == sorted(labels(S.OPEN))


def test_the_evaluation_counts_each_standing_by_its_own(story):
    assert task_count(story.dossier) == evaluate(story.dossier, story.now).tasks
    found = task_count(story.dossier)
    assert (found.done, found.late) == (len(labels(S.DONE)), 1)
    assert (found.skipped, found.open, found.waiting) == tuple(len(labels(it)) for it in (S.SKIPPED, S.OPEN, S.WAITING))
    assert found.not_applicable == len(labels(S.NOT_APPLICABLE, S.RULED_OUT))
    assert [it.key for it in evaluate(story.dossier, story.now).deviations] == sorted(labels(S.SKIPPED))


def test_a_step_counts_what_applies_whoever_said_that_it_does_not(story):
    steps = story.dossier.steps
    assert [(it.done, it.asked, it.finished) for it in steps.values()] == [(3, 6, False), (0, 1, False), (0, 2, False)]


def test_three_draaiboeken_with_the_same_numbers_have_labels_of_their_own():
    story = three_books()
    dossier = story.dossier
    assert [dossier.step_label(it) for it in dossier.steps.values()] == [
        "1", "2", "3", "Tweede 1", "Tweede 2", "Tweede 3", "Tweede (2) 1", "Tweede (2) 2", "Tweede (2) 3",
    ]  # fmt: skip
    own = [story.do(tasks.add(story.stamp(), step, "Doe dit zelf.")).mark.id for step in ("proef/3", "derde/3")]
    assert [dossier.task_label(dossier.task(it)) for it in own] == ["3.3", "Tweede (2) 3.3"]
    assert dossier.task_label(dossier.task("tweede/1.4")) == "Tweede 1.4"
    assert dossier.fork_label(dossier.fork("derde/dader")) == "Tweede (2) dader"
    assert len({dossier.task_label(it) for it in dossier.tasks}) == len(dossier.tasks)


def test_the_same_number_is_never_told_twice_by_the_rules():
    story = three_books()
    dossier, every = story.dossier, {f"{story.dossier.task_label(it)} {it.text}" for it in story.dossier.tasks}
    open_now = {f"{dossier.task_label(it)} {it.text}" for it in dossier.tasks if it.to_do}
    assert len(every) == len(dossier.tasks) == 36
    running = [it.what for it in clocks(dossier) if it.kind is ClockKind.TASK]
    assert (set(running), len(running)) == (open_now, len(set(running)))
    ends = [it.what for it in open_ends(dossier) if it.kind is OpenEndKind.TASK]
    assert (set(ends), len(ends)) == (open_now, len(set(ends)))
    recommended = []
    while (step := next_step(dossier, story.now)) is not None:
        recommended.append(step.what)
        story.do(tasks.mark(story.stamp(), step.target, TaskState.DONE))
    assert (set(recommended), len(recommended)) == (open_now, len(set(recommended)))
    told = [line(dossier, it).text for it in story.records if isinstance(it, tasks.TaskMarked)]
    assert len(set(told)) == len(open_now)
