"""Forks: which steps and tasks their answers open and close, and that nothing recommends a closed one."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from incident.errors import Refused
from incident.fold.apply import fold
from incident.fold.timeline import line
from incident.playbook import conditions
from incident.playbook.conditions import GateState
from incident.playbook.excerpt import excerpt
from incident.playbook.fork_choice import ForkChoice
from incident.playbook.playbook import Condition, Fork, Playbook, PlaybookTask, Step
from incident.records import tasks
from incident.records.opening import open_incident
from incident.records.tasks import Standing, TaskState
from incident.rules import close_incident
from incident.rules.clocks import ClockKind, clocks
from incident.rules.next_step import next_step
from tests.incident.story import AUDIENCES, CHANNELS, Story

YES, NO, UNKNOWN = ForkChoice.YES, ForkChoice.NO, ForkChoice.UNKNOWN


def when(fork: str, *answers: ForkChoice) -> tuple[Condition, ...]:
    return (Condition(fork=fork, answers=answers),)


BOOK = Playbook(
    key="proef",
    title="Proef",
    audiences=AUDIENCES,
    channels=CHANNELS,
    steps=(
        Step(
            key="1",
            title="Begin",
            within_minutes=60,
            forks=(
                Fork(key="dader", text="Is bekend wie het deed?", no="de dader is niet bekend", within_minutes=10),
                Fork(key="leerling", text="Is het een leerling?", conditions=when("dader", YES)),
            ),
            tasks=(
                PlaybookTask(key="1.1", text="Bel de politie."),
                PlaybookTask(key="1.2", text="Praat met de dader.", conditions=when("dader", YES)),
                PlaybookTask(key="1.3", text="Vraag de politie te zoeken.", conditions=when("dader", NO, UNKNOWN)),
            ),
        ),
        Step(
            key="2",
            title="Maatregel",
            conditions=when("leerling", YES),
            tasks=(PlaybookTask(key="2.1", text="Kies een maatregel."),),
        ),
        Step(key="10", title="Nazorg", tasks=(PlaybookTask(key="10.1", text="Vraag hoe het gaat."),)),
    ),
)


@pytest.fixture
def case() -> Story:
    told = Story(opened=False)
    told.do(open_incident(told.stamp(), "Er is iets gebeurd.", playbook=BOOK))
    return told


def answer(case: Story, key: str, given: ForkChoice, reason: str = "") -> None:
    case.do(conditions.answer(case.stamp(), case.dossier.fork(f"proef/{key}"), given, reason))


def done(case: Story, key: str) -> None:
    case.do(tasks.mark(case.stamp(), f"proef/{key}", TaskState.DONE))


def standing(case: Story) -> dict[str, GateState]:
    return {task.key: task.gate.state for step in case.dossier.steps.values() for task in step.tasks}


def pointed_at(case: Story) -> set[str]:
    """Everything that the next step and the clocks refer to."""
    step = next_step(case.dossier, case.now)
    return {it.target for it in clocks(case.dossier)} | ({step.target} if step else set())


def test_without_an_answer_what_depends_on_it_waits(case):
    assert standing(case) == {
        "1.1": GateState.OPEN,
        "1.2": GateState.WAITING,
        "1.3": GateState.WAITING,
        "2.1": GateState.WAITING,
        "10.1": GateState.OPEN,
    }
    assert case.dossier.task("proef/1.2").gate.words == "wacht op antwoord: Is bekend wie het deed?"


def test_yes_opens_one_way_and_closes_the_other(case):
    answer(case, "dader", YES)
    assert (standing(case)["1.2"], standing(case)["1.3"]) == (GateState.OPEN, GateState.CLOSED)
    said = "niet van toepassing: het antwoord op ‘Is bekend wie het deed?’ is: ja"
    assert case.dossier.task("proef/1.3").gate.words == said


def test_no_closes_with_the_reason_in_the_words_of_the_draaiboek_also_what_leans_on_a_closed_question(case):
    answer(case, "dader", NO)
    for key in ("1.2", "2.1"):
        assert case.dossier.task(f"proef/{key}").gate.words == "niet van toepassing: de dader is niet bekend"
    assert case.dossier.steps["proef/2"].gate.state is GateState.CLOSED
    assert case.dossier.fork("proef/leerling").gate.state is GateState.CLOSED
    assert standing(case)["1.3"] is GateState.OPEN


def test_not_known_yet_opens_only_what_says_so_and_leaves_the_rest_waiting(case):
    answer(case, "dader", UNKNOWN)
    assert (standing(case)["1.2"], standing(case)["1.3"]) == (GateState.WAITING, GateState.OPEN)


def test_an_answer_can_change_and_the_timeline_tells_old_and_new(case):
    answer(case, "dader", UNKNOWN)
    case.minute = 20
    answer(case, "dader", YES, "ICT heeft het gezien")
    assert standing(case)["1.2"] is GateState.OPEN
    told = [line(case.dossier, it).text for it in case.records[-2:]]
    assert told == [
        "‘Is bekend wie het deed?’ weten we nog niet",
        "‘Is bekend wie het deed?’ weten we nog niet → ja. Reden: ICT heeft het gezien.",
    ]
    given = case.dossier.fork("proef/dader").given
    assert (given.by, given.at, given.reason) == ("directeur", case.at(20), "ICT heeft het gezien")
    assert [it.answer for it in case.dossier.answers["proef/dader"]] == [UNKNOWN, YES]


def test_the_same_answer_twice_is_refused(case):
    answer(case, "dader", NO)
    with pytest.raises(Refused, match="staat er al"):
        answer(case, "dader", NO)


def test_what_was_done_stays_done_when_an_answer_closes_it(case):
    answer(case, "dader", YES)
    done(case, "1.2")
    answer(case, "dader", NO)
    task = case.dossier.task("proef/1.2")
    assert (task.state, task.standing, task.settled) == (TaskState.DONE, Standing.DONE, True)
    assert (case.dossier.steps["proef/1"].done, case.dossier.steps["proef/1"].asked) == (1, 3)


def test_the_next_step_asks_the_question_before_the_tasks_that_wait_for_it(case):
    step = next_step(case.dossier, case.now)
    assert (step.what, step.target, step.due) == ("Is bekend wie het deed?", "proef/dader", case.at(10))
    answer(case, "dader", NO)
    assert next_step(case.dossier, case.now).target == "proef/1.1"


def test_a_question_that_nothing_waits_for_is_not_recommended(case):
    for key in ("1.2", "1.3", "2.1"):
        done(case, key)
    assert next_step(case.dossier, case.now).target == "proef/1.1"
    assert ClockKind.FORK not in {it.kind for it in clocks(case.dossier)}


def test_what_nobody_knows_yet_comes_back_when_all_else_is_done(case):
    answer(case, "dader", UNKNOWN)
    for key in ("1.1", "1.3", "10.1"):
        done(case, key)
    step = next_step(case.dossier, case.now)
    assert (step.what, step.target) == ("Weten we het al? Is bekend wie het deed?", "proef/dader")


def test_only_the_question_has_a_clock_while_tasks_wait(case):
    due = {it.target: it.due for it in clocks(case.dossier)}
    assert due == {"proef/dader": case.at(10), "proef/1.1": case.at(60)}
    answer(case, "dader", YES)
    assert {it.target for it in clocks(case.dossier)} == {"proef/leerling", "proef/1.1", "proef/1.2"}


def test_at_the_end_the_open_question_is_named_and_not_the_tasks_that_wait(case):
    answer(case, "dader", UNKNOWN)
    done(case, "1.1")
    done(case, "1.3")
    done(case, "10.1")
    assert [it.what for it in close_incident.open_ends(case.dossier)] == ["Is bekend wie het deed?"]


def test_a_step_counts_only_what_applies(case):
    step = case.dossier.steps["proef/1"]
    assert (step.done, step.asked, step.finished) == (0, 3, False)
    answer(case, "dader", NO)
    done(case, "1.1")
    done(case, "1.3")
    step = case.dossier.steps["proef/1"]
    assert (step.done, step.asked, step.finished) == (2, 2, True)


def test_a_task_of_ones_own_is_open_in_a_step_that_is_closed(case):
    answer(case, "dader", NO)
    own = case.do(tasks.add(case.stamp(), "proef/2", "Bel de jurist.")).mark.id
    assert case.dossier.task(own).to_do
    answer(case, "dader", YES)
    assert case.dossier.task(own).to_do


def test_a_condition_on_a_question_that_is_not_there_hides_nothing():
    lost = Playbook(
        key="x",
        title="X",
        steps=(Step(key="1", title="A", tasks=(PlaybookTask(key="1.1", text="Doe.", conditions=when("weg", YES)),)),),
    )
    assert conditions.gates(lost, {}) == {}


def test_an_excerpt_brings_the_questions_that_it_leans_on(case):
    part = excerpt(BOOK, {"2"})
    (step,) = part.steps
    assert [fork.key for fork in step.forks] == ["dader", "leerling"]
    assert step.conditions == ()
    found = conditions.gates(part, {"proef/dader": NO})
    assert found["proef/2.1"].words == "niet van toepassing: de dader is niet bekend"
    assert conditions.gates(part, {"proef/dader": YES, "proef/leerling": YES}) == {}


def test_the_whole_is_an_excerpt_of_itself():
    assert excerpt(BOOK, {step.key for step in BOOK.steps}) == BOOK


def test_steps_that_join_later_stand_in_the_order_of_their_numbers_with_one_answer_for_all():
    told = Story()
    told.do(tasks.add_playbook(told.stamp(), excerpt(BOOK, {"10"}), told.dossier.steps))
    told.do(tasks.add_playbook(told.stamp(), excerpt(BOOK, {"2"}), told.dossier.steps))
    answer(told, "dader", NO)
    told.do(tasks.mark(told.stamp(), "proef/10.1", TaskState.DONE))
    told.do(tasks.add_playbook(told.stamp(), BOOK, told.dossier.steps))
    assert list(told.dossier.steps) == ["dreigmail/1", "dreigmail/2", "proef/1", "proef/2", "proef/10"]
    assert told.dossier.task("proef/10.1").state is TaskState.DONE
    assert standing(told)["1.2"] is GateState.CLOSED
    with pytest.raises(Refused, match="horen al bij"):
        tasks.add_playbook(told.stamp(), BOOK, told.dossier.steps)


def test_a_task_of_a_draaiboek_that_joined_later_is_called_by_its_name():
    told = Story()
    told.do(tasks.add_playbook(told.stamp(), BOOK, told.dossier.steps))
    told.do(tasks.mark(told.stamp(), "proef/10.1", TaskState.DONE))
    own = told.do(tasks.add(told.stamp(), "proef/1", "Bel de jurist."))
    assert [line(told.dossier, it).text for it in told.records[-2:]] == [
        "Gedaan: Proef 10.1 Vraag hoe het gaat.",
        "Eigen taak Proef 1.4: Bel de jurist.",
    ]
    assert told.dossier.task(own.mark.id).key == "1.4"
    running = {it.target: it.what for it in clocks(told.dossier)}
    assert (running["dreigmail/1.1"], running["proef/1.1"]) == ("1.1 Bel de politie.", "Proef 1.1 Bel de politie.")


MOVES = st.lists(
    st.one_of(
        st.tuples(st.sampled_from(["dader", "leerling"]), st.sampled_from(list(ForkChoice))),
        st.tuples(st.sampled_from(["1.1", "1.2", "1.3", "2.1", "10.1"]), st.sampled_from(list(TaskState))),
    ),
    max_size=12,
)


@settings(max_examples=60, deadline=None)
@given(MOVES)
def test_whatever_is_answered_and_marked_nothing_points_to_what_is_closed_or_done(moves):
    case = Story(opened=False)
    case.do(open_incident(case.stamp(), "Er is iets gebeurd.", playbook=BOOK))
    for key, what in moves:
        if isinstance(what, TaskState):
            case.do(tasks.mark(case.stamp(), f"proef/{key}", what, "omdat"))
        elif case.dossier.fork(f"proef/{key}").answer is not what:
            answer(case, key, what)
        every = [task for step in case.dossier.steps.values() for task in step.tasks]
        assert not pointed_at(case) & {task.id for task in every if task.settled or task.waits}
        if any(task.to_do or task.waits for task in every):
            assert next_step(case.dossier, case.now) is not None
    assert fold(case.records) == case.dossier
