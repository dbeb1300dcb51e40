"""F4 Taken: the steps of the draaiboek on the left, the panel of the chosen step on the right."""

from collections.abc import Iterable
from typing import ClassVar

from textual import on, work
from textual.containers import Horizontal, Vertical
from textual.content import Content
from textual.widget import Widget
from textual.widgets import OptionList, Static
from textual.widgets.option_list import Option

from incident.dutch import clock, when
from incident.record import Moment
from incident.tasks import StepId, StepNow, Task, TaskId, TaskState
from screens import fact_actions, task_actions
from screens.form import Field, Form, Shape, Values
from screens.frame import Frame
from screens.menu import Choice, Menu
from screens.plain import joined, one_line, plain

_OWN = "own-task"
_QUESTION = "question-"
_STYLES = {TaskState.DONE: "$text-success", TaskState.SKIPPED: "$text-muted", TaskState.OPEN: ""}


class TasksScreen(Frame):
    """Steps with progress, and the tasks, questions and warnings of one step."""

    CSS_PATH: ClassVar = ["frame.tcss", "tasks.tcss"]
    PLACE = "tasks"
    FOCUS = "#steps"
    VERTICAL_BREAKPOINTS = [(0, "-low"), (30, "-high")]  # noqa: RUF012 - declared so by Textual

    _step: StepId = ""

    def body(self) -> Iterable[Widget]:
        """Lay out steps and panel."""
        yield Horizontal(
            OptionList(id="steps", compact=True),
            Vertical(
                Static("", id="step-title"),
                Static("", id="step-intro"),
                Static("", id="warnings"),
                OptionList(id="step-tasks", compact=True),
                id="panel",
            ),
            id="columns",
        )

    def show(self) -> None:
        """Show the dossier as it is now; the first step with open tasks is chosen at first."""
        steps = self.desk.dossier.steps
        if self._step not in steps:
            self._step = next((it.id for it in steps.values() if it.done < len(it.tasks)), next(iter(steps), ""))
        target = self.query_one("#steps", OptionList)
        with self.prevent(OptionList.OptionHighlighted):
            target.set_options(Option(_step_line(step), id=step.id) for step in steps.values())
            if self._step:
                target.highlighted = target.get_option_index(self._step)
        self._show_step()

    def _show_step(self) -> None:
        step = self.desk.dossier.steps.get(self._step)
        if step is None:
            self.query_one("#step-title", Static).update(plain("Er hoort nog geen draaiboek bij dit incident."))
            return
        self.query_one("#step-title", Static).update(plain(f"{step.step.key}. {one_line(step.step.title)}", "bold"))
        self.query_one("#step-intro", Static).update(plain(one_line(step.step.intro), "dim"))
        warnings = "\n".join(f"▲ Let op: {one_line(warning)}" for warning in step.step.warnings)
        self.query_one("#warnings", Static).update(plain(warnings, "$text-warning"))
        self._show_tasks(step, self.desk.now())

    def _show_tasks(self, step: StepNow, now: Moment) -> None:
        target = self.query_one("#step-tasks", OptionList)
        at = target.highlighted
        options = [Option(_task_line(task, now), id=task.id) for task in step.tasks]
        options.append(Option(plain("+ Eigen taak toevoegen"), id=_OWN))
        if step.step.questions:
            options.append(Option(plain("Vragen om te stellen", "bold"), disabled=True))
            options += [
                Option(plain(f"? {one_line(question)}"), id=f"{_QUESTION}{number}")
                for number, question in enumerate(step.step.questions)
            ]
        target.set_options(options)
        target.highlighted = min(at or 0, len(options) - 1)

    @on(OptionList.OptionHighlighted, "#steps")
    def _step_highlighted(self, event: OptionList.OptionHighlighted) -> None:
        if event.option.id and event.option.id != self._step:
            self._step = event.option.id
            self._show_step()
            self.query_one("#step-tasks", OptionList).highlighted = 0

    @on(OptionList.OptionSelected, "#steps")
    def _step_chosen(self) -> None:
        self.query_one("#step-tasks", OptionList).focus()

    @on(OptionList.OptionSelected, "#step-tasks")
    @work
    async def _task_chosen(self, event: OptionList.OptionSelected) -> None:
        key, step = event.option.id or "", self.desk.dossier.steps[self._step]
        if key == _OWN:
            await task_actions.add(self, step)
        elif key.startswith(_QUESTION):
            await self._question(step.step.questions[int(key.removeprefix(_QUESTION))])
        elif (task := self.desk.dossier.task(key)) is not None:
            await task_actions.offer(self, task)

    async def _question(self, question: str) -> None:
        choices = (
            Choice("fact", "We weten het: vastleggen als feit"),
            Choice("open", "We weten het niet: vastleggen als open vraag"),
        )
        match await self.choose(Menu(question, choices)):
            case "fact":
                await fact_actions.establish(self)
            case "open":
                await self._open_question(question)

    async def _open_question(self, question: str) -> None:
        from incident import questions

        async def record(values: Values) -> None:
            await self.desk.commit(lambda stamp: questions.ask(stamp, values["text"], values["seeker"]))

        fields = (
            Field("text", "Wat willen we weten?", question, Shape.WORDS),
            Field("seeker", "Wie zoekt het uit?"),
        )
        await self.fill_in(Form("Open vraag", fields, record))

    def point_at(self, task_id: TaskId) -> None:
        """Stand on a task."""
        if (task := self.desk.dossier.task(task_id)) is None:
            return
        self._step = task.step
        self.show()
        target = self.query_one("#step-tasks", OptionList)
        target.highlighted = target.get_option_index(task_id)
        target.focus()

    async def action_back(self) -> None:
        """One level back: from the panel to the steps, then to the situation."""
        if self.focused is not None and self.focused.id == "step-tasks":
            self.focus_body()
        else:
            await super().action_back()


def _step_line(step: StepNow) -> Content:
    total = len(step.tasks)
    glyph, style = ("✓", "$text-success") if step.done == total else ("–", "")
    return joined((f"{glyph} {step.done}/{total} ", style), f"{step.step.key}. {one_line(step.step.title)}")


def _task_line(task: Task, now: Moment) -> Content:
    details = [task.role]
    if task.settled:
        at = f" {clock(task.marked)}" if task.marked else ""
        details.append(f"{task.state}{at} {task.by}{f': {one_line(task.reason)}' if task.reason else ''}")
    elif task.due is not None:
        details.append(f"{'▲ te laat, was ' if now > task.due else 'voor '}{when(task.due, now)}")
    words = ", ".join(it for it in details if it)
    late = not task.settled and task.due is not None and now > task.due
    return joined(
        (f"{task_actions.TASK_GLYPHS[task.state]} ", _STYLES[task.state]),
        f"{task.key} {one_line(task.text)}",
        (f"\n      {words}" if words else "", "$text-error" if late else "dim"),
    )
