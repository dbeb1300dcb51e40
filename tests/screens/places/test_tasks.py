"""F4 Taken: steps with progress, tasks that are done, skipped with a reason or added, and questions."""

from datetime import timedelta

import pytest
from textual.style import Style
from textual.visual import RenderOptions
from textual.widgets import OptionList, Static

from incident.playbook import conditions
from incident.playbook.fork_choice import ForkChoice
from incident.records import tasks
from incident.records.deadlines import DeadlineKind
from incident.records.tasks import Standing, TaskState
from playbooks.reader import shipped
from screens.dialogs.form import Form
from screens.dialogs.menu import Menu
from tests.screens.driving import inside

PLACE = "tasks"
pytestmark = pytest.mark.asyncio(loop_scope="module")


def open_task(user, step_key: str):
    step = next(it for it in user.dossier.steps.values() if it.step.key == step_key)
    return step, next(task for task in step.tasks if not task.settled)


def drawn(user) -> dict[str, str]:
    """The first line of each task in the panel, by its id, in full width."""
    found = user.find("#step-tasks", OptionList).options
    known = {task.id for task in user.dossier.tasks}
    wide = RenderOptions(lambda _: Style.null(), {})
    return {
        it.id: it.prompt.render_strips(400, None, Style.null(), wide)[0].text.rstrip() for it in found if it.id in known
    }


async def stand_on(user, step) -> None:
    await user.go("tasks")
    steps = user.find("#steps", OptionList)
    steps.focus()
    steps.highlighted = steps.get_option_index(step.id)
    await user.until(lambda: step.step.title in user.said())


async def test_a_task_is_done_and_the_progress_goes_up(user):
    step, task = open_task(user, "6")
    await stand_on(user, step)
    await user.choose("#step-tasks", task.id)
    await user.pick("done")
    await user.until(lambda: user.dossier.task(task.id).state is TaskState.DONE)
    await user.sees(f"– {step.done + 1}/{len(step.tasks)} 6.", "gedaan 22:46 directeur")


async def test_a_click_on_a_step_goes_to_its_tasks(user):
    step, _ = open_task(user, "9")
    await user.go("tasks")
    user.find("#steps", OptionList).focus()
    row = next(row for row, line in enumerate(user.text().splitlines()) if f" 9. {step.step.title[:8]}" in line[:30])
    await user.pilot.click(offset=(6, row))
    await user.until(lambda: user.app.focused.id == "step-tasks", "for the tasks")
    await user.sees(step.step.title)


@pytest.mark.parametrize(
    ("place", "selector", "line"), [("tasks", "#steps", "more-steps"), ("texts", "#texts", "new-text")]
)
async def test_the_clock_moves_nobody_off_the_line_that_enter_is_about_to_choose(user, place, selector, line):
    await user.go(place)
    target = user.find(selector, OptionList)
    target.focus()
    target.highlighted = target.get_option_index(line)
    await user.minutes_pass(1)
    assert target.highlighted_option.id == line
    await user.press("enter")
    await user.until(lambda: isinstance(user.app.screen, Menu), "for what the line offers")


async def test_a_task_is_skipped_only_with_a_reason(user):
    step, task = open_task(user, "9")
    await stand_on(user, step)
    await user.choose("#step-tasks", task.id)
    await user.pick("skip")
    await user.fill(reason="")
    await user.sees("Een taak overslaan kan alleen met een reden.")
    assert user.dossier.task(task.id).state is TaskState.OPEN
    await user.filled(reason="Er is geen datalek")
    assert user.dossier.task(task.id).state is TaskState.SKIPPED
    await user.sees("Er is geen datalek")


async def test_a_task_can_be_not_applicable_also_without_a_reason(user):
    step, task = open_task(user, "8")
    await stand_on(user, step)
    await user.choose("#step-tasks", task.id)
    await user.pick("none")
    await user.filled(reason="")
    assert user.dossier.task(task.id).state is TaskState.NOT_APPLICABLE
    await user.sees("■ 8.1", "niet van toepassing 22:46")


async def test_an_answer_opens_one_task_and_closes_another_which_stays_in_sight_with_the_reason(user):
    user = user
    step = next(it for it in user.dossier.steps.values() if it.step.key == "11")
    await stand_on(user, step)
    await user.sees("? Is bekend wie het bericht stuurde?", "keuzevraag, nog geen antwoord")
    await user.choose("#step-tasks", "dreigmail/dader")
    await user.pick(ForkChoice.UNKNOWN.key)
    await user.sees("Weten we nog niet, 22:46 directeur")
    await user.choose("#step-tasks", "dreigmail/dader")
    await user.sees("Ja: het is bekend wie het bericht stuurde", "staat er al")
    await user.pick(ForkChoice.NO.key)
    await user.filled(reason="De politie stopt met zoeken")
    assert user.dossier.fork("dreigmail/dader").answer is ForkChoice.NO
    told = "‘Is bekend wie het bericht stuurde?’ weten we nog niet → nee. Reden: De politie stopt met zoeken."
    assert told in user.told()
    closed = next(
        task for task in user.dossier.steps[step.id].tasks if task.text.startswith("Is de dader een leerling")
    )
    user.app.screen.point_at(closed.id)
    await user.sees(f"■ {closed.key} Is de dader", "niet van toepassing: het is niet bekend wie het bericht stuurde")


async def test_a_closed_task_can_still_be_marked_as_done(user):
    step = next(it for it in user.dossier.steps.values() if it.step.key == "11")
    if user.dossier.fork("dreigmail/dader").answer is not ForkChoice.NO:
        await user.desk.commit(
            lambda stamp: conditions.answer(stamp, user.dossier.fork("dreigmail/dader"), ForkChoice.NO)
        )
    closed = next(task for task in user.dossier.steps[step.id].tasks if task.standing is Standing.RULED_OUT)
    await stand_on(user, step)
    await user.choose("#step-tasks", closed.id)
    await user.pick("done")
    await user.until(lambda: user.dossier.task(closed.id).state is TaskState.DONE)


async def test_the_recommended_question_is_reached_from_the_situation_with_enter(fresh, clock):
    async with inside(fresh, clock=clock) as user:
        for task in [
            task for step in user.dossier.steps.values() for task in step.tasks if step.step.key in {"1", "2"}
        ]:
            await user.desk.commit(lambda stamp, task=task: tasks.mark(stamp, task.id, TaskState.DONE))
        await user.go("tasks")
        await user.go("situation")
        await user.sees("NU DOEN Kwam het bericht uit een account van de school?")
        await user.press("enter")
        await user.until(lambda: user.place == "tasks" and user.app.focused.id == "step-tasks")
        await user.press("enter")
        await user.pick(ForkChoice.NO.key)
        await user.until(lambda: user.dossier.fork("dreigmail/account").answer is ForkChoice.NO)
        await user.sees("■ n.v.t. 4. ICT")
        steps = user.find("#steps", OptionList)
        steps.highlighted = steps.get_option_index("dreigmail/4")
        await user.sees("niet van toepassing: het bericht kwam")


async def test_one_step_of_another_draaiboek_joins_with_the_question_that_it_leans_on(fresh, clock):
    async with inside(fresh, "tasks", clock=clock) as user:
        for choice in ("5", "all"):
            await user.choose("#steps", "more-steps")
            await user.pick("datalek")
            await user.pick(choice)
            await user.until(lambda choice=choice: ("datalek/1" in user.dossier.steps) is (choice == "all"))
        joined = [it for it in user.dossier.steps if it.startswith("datalek/")]
        assert joined == [f"datalek/{number}" for number in range(1, 8)]
        assert [it.fork.key for it in user.dossier.steps["datalek/5"].forks] == [
            "persoonsgegevens",
            "risico",
            "optijd",
        ]
        await user.choose("#steps", "more-steps")
        await user.sees("Datalek – staat er al")


async def test_an_answer_that_personal_data_leaked_asks_when_the_school_knew(fresh, clock):
    async with inside(fresh, "tasks", clock=clock) as user:
        for choice in (ForkChoice.UNKNOWN, ForkChoice.YES):
            await stand_on(user, user.dossier.steps["dreigmail/9"])
            await user.choose("#step-tasks", "dreigmail/lek")
            await user.pick(choice.key)
            if choice is ForkChoice.YES:
                await user.filled(reason="ICT zag het in de logbestanden.")
                await user.sees("Wanneer wist de school het?")
                await user.filled(known="21:00")
            await user.until(lambda choice=choice: user.dossier.fork("dreigmail/lek").answer is choice)
        (leak,) = user.dossier.terms.values()
        assert (leak.kind, f"{leak.begins:%H:%M}") == (DeadlineKind.BREACH, "20:00")


async def test_all_warnings_can_be_read_in_full(user):
    step = next(it for it in user.dossier.steps.values() if len(it.step.warnings) > 5)
    await stand_on(user, step)
    await user.choose("#step-tasks", "warnings-all")
    await user.sees(*(" ".join(words.split()[:4]) for words in step.step.warnings[:3]))
    await user.press("escape")
    await user.until(lambda: user.place == "tasks")


async def test_a_task_that_is_done_can_be_opened_again_and_says_so(user):
    step, task = open_task(user, "10")
    await stand_on(user, step)
    for key, state in (("done", TaskState.DONE), ("open", TaskState.OPEN)):
        await user.choose("#step-tasks", task.id)
        await user.pick(key)
        await user.until(lambda state=state: user.dossier.task(task.id).state is state)
    await user.choose("#step-tasks", task.id)
    await user.until(lambda: isinstance(user.app.screen, Menu))
    assert "is al open" in user.said()


async def test_an_own_task_joins_the_step_with_role_and_time(user):
    step, _ = open_task(user, "11")
    await stand_on(user, step)
    await user.choose("#step-tasks", "own-task")
    await user.fill(text="Koffie voor de agenten", role="conciërge", due="ooit")
    await user.sees("Die tijd is niet duidelijk.")
    await user.filled(due="23:15")
    task = user.dossier.steps[step.id].tasks[-1]
    assert (task.text, task.role, task.due) == (
        "Koffie voor de agenten",
        "conciërge",
        user.clock.now + timedelta(minutes=29),
    )
    await user.sees("Koffie voor de agenten")


async def test_a_question_of_the_step_becomes_a_fact_or_an_open_question(user):
    step = next(it for it in user.dossier.steps.values() if len(it.step.questions) > 1)
    await stand_on(user, step)
    await user.choose("#step-tasks", "question-0")
    await user.pick("open")
    await user.filled(seeker="ICT")
    asked = list(user.dossier.questions.values())[-1]
    assert (asked.text, asked.seeker) == (step.step.questions[0], "ICT")
    await user.choose("#step-tasks", "question-1")
    await user.pick("fact")
    await user.filled(text="Dat weten we nu", source="politie")
    assert list(user.dossier.facts.values())[-1].now.text == "Dat weten we nu"
    user.find("#step-tasks", OptionList).highlighted = len(step.tasks) + len(step.step.questions)
    await user.sees("V4 open", "→ F8")


async def test_the_warnings_of_the_step_stay_in_sight(user):
    step = next(it for it in user.dossier.steps.values() if it.step.warnings)
    await stand_on(user, step)
    assert "▲ Let op: " in user.said()


async def test_enter_on_a_step_goes_to_its_tasks_and_escape_back_to_the_steps(user):
    await user.go("tasks")
    user.app.screen.focus_body()
    await user.settle()
    await user.press("enter")
    assert user.app.focused.id == "step-tasks"
    await user.press("escape")
    assert (user.place, user.app.focused.id) == ("tasks", "steps")
    await user.press("escape")
    await user.until(lambda: user.place == "situation")


async def test_walking_along_the_steps_shows_each(user):
    await user.go("tasks")
    steps = user.find("#steps", OptionList)
    steps.focus()
    await user.settle()
    await user.press("home")
    for step in list(user.dossier.steps.values())[:4]:
        assert f"{step.step.key}. {step.step.title}" in user.said()
        await user.press("down")


async def test_the_form_of_a_skipped_task_is_left_without_a_record(user):
    step, task = open_task(user, "12")
    await stand_on(user, step)
    await user.choose("#step-tasks", task.id)
    await user.pick("skip")
    await user.until(lambda: isinstance(user.app.screen, Form))
    await user.press("escape")
    await user.gone(Form)
    assert user.dossier.task(task.id).state is TaskState.OPEN


async def test_every_task_is_shown_as_it_stands_and_counted_so(fresh, clock):
    async with inside(fresh, "tasks", clock=clock) as user:
        dossier, dader = user.dossier, "dreigmail/dader"
        await user.desk.commit(lambda stamp: conditions.answer(stamp, dossier.fork(dader), ForkChoice.NO))
        step = next(it for it in user.dossier.steps.values() if it.step.key == "11")
        ruled_out = [it for it in step.tasks if it.standing is Standing.RULED_OUT]
        open_now = [it for it in step.tasks if it.standing is Standing.OPEN]
        assert ruled_out
        done, skipped, none = open_now[:3]
        for task, state in ((done, "DONE"), (skipped, "SKIPPED"), (none, "NOT_APPLICABLE")):
            await user.desk.commit(
                lambda stamp, task=task, state=state: tasks.mark(stamp, task.id, TaskState[state], "zo is het")
            )
        await stand_on(user, step)
        await user.sees(f"– 2/{len(step.tasks) - len(ruled_out) - 1} 11.")
        glyphs = {Standing.OPEN: "–", Standing.WAITING: "?", Standing.RULED_OUT: "■"}
        glyphs = {task.id: glyphs[task.standing] for task in step.tasks}
        glyphs |= {done.id: "✓", skipped.id: "✗", none.id: "■"}
        assert drawn(user) == {task.id: f"{glyphs[task.id]} {task.key} {task.text}" for task in step.tasks}
        user.app.screen.point_at(ruled_out[0].id)
        await user.sees("niet van toepassing: het is niet bekend")
        user.app.screen.point_at(skipped.id)
        await user.sees("overgeslagen 22:46")


async def test_with_two_draaiboeken_no_number_stands_for_two_steps_or_tasks(fresh, clock):
    async with inside(fresh, "tasks", clock=clock) as user:
        book = next(it for it in shipped() if it.key == "datalek")
        await user.desk.commit(lambda stamp: tasks.add_playbook(stamp, book, frozenset(user.dossier.steps)))
        shown, titles = [], []
        steps = user.find("#steps", OptionList)
        for step in user.dossier.steps.values():
            steps.highlighted = steps.get_option_index(step.id)
            await user.until(lambda step=step: step.tasks[0].id in drawn(user))
            titles.append(str(user.find("#step-title", Static).render()).split(". ")[0])
            shown += [drawn(user)[task.id].removesuffix(f" {task.text}") for task in step.tasks]
        assert len(titles) == len(set(titles)) == len(user.dossier.steps)
        assert {"1", "Datalek 1"} <= set(titles)
        assert len(shown) == len(set(shown)) == len(user.dossier.tasks)
        assert {"– 1.1", "– Datalek 1.1"} <= set(shown)
        await user.choose("#step-tasks", step.tasks[0].id)
        await user.sees(f"Datalek {step.tasks[0].key} {step.tasks[0].text[:20]}")
        await user.pick("done")
        await user.until(lambda: user.dossier.task(step.tasks[0].id).state is TaskState.DONE)
        assert user.told()[-1] == f"Gedaan: Datalek {step.tasks[0].key} {step.tasks[0].text}"
