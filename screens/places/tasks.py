"""F4 Taken: the steps of the draaiboek on the left, the panel of the chosen step on the right."""

from collections.abc import Iterable
from typing import ClassVar

from textual import events, on, work
from textual.containers import Horizontal, Vertical
from textual.widget import Widget
from textual.widgets import OptionList, Static
from textual.widgets.option_list import Option

from incident.playbook.conditions import ForkId
from incident.record import Moment
from incident.records.tasks import StepId, StepNow, TaskId
from screens.actions import task_actions
from screens.dialogs.reading import ReadingDialog
from screens.frame.frame import Frame
from screens.places.task_lines import fork_line, prompt_line, step_line, task_line, warning_lines
from screens.widgets.plain import joined, one_line, plain
from screens.widgets.renewing import renew, under_cursor

_OWN = "own-task"
_MORE = "more-steps"
_WARNINGS = "warnings-all"
_QUESTION = "question-"
_HIGH, _WIDE = 30, 110
"""Rows and columns from which there is more room; tasks.tcss says what for."""
_STEPS_NARROW, _STEPS_WIDE = 32, 40
_MOST_WARNINGS_LOW, _MOST_WARNINGS = 6, 12
"""In lines."""


class Steps(OptionList):
    """The steps. Enter goes to the panel at once, and a quick second Enter opens the task there."""

    def action_select(self) -> None:
        """Go to the panel of a step; other lines are chosen as in any list."""
        option = self.highlighted_option
        if option is None or option.id == _MORE:
            super().action_select()
            return
        panel = self.screen.query_one("#step-tasks", OptionList)
        if panel.has_focus:
            # This Enter was typed before the focus had moved, so it arrived here.
            panel.action_select()
        else:
            self.screen.set_focus(panel)


_NO_BOOK = "Er hoort nog geen draaiboek bij dit incident. Kies links + Ander draaiboek, en druk op Enter."


class TasksScreen(Frame):
    """The steps with their progress, and the tasks, questions and warnings of one step."""

    CSS_PATH: ClassVar = ["../frame/frame.tcss", "tasks.tcss"]
    PLACE = "tasks"
    FOCUS = "#steps"
    VERTICAL_BREAKPOINTS = [(0, "-low"), (_HIGH, "-high")]  # noqa: RUF012 - declared so by Textual
    HORIZONTAL_BREAKPOINTS = [(0, "-narrow"), (_WIDE, "-wide")]  # noqa: RUF012 - declared so by Textual

    _step: StepId = ""

    def body(self) -> Iterable[Widget]:
        """Create steps and panel."""
        yield Horizontal(
            Steps(id="steps", compact=True),
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
        """Show the present dossier; at first the first step with something to do is chosen."""
        steps = self.desk.dossier.steps
        if self._step not in steps:
            self._step = next((it.id for it in steps.values() if not it.finished), next(iter(steps), ""))
        target = self.query_one("#steps", OptionList)
        with self.prevent(OptionList.OptionHighlighted):
            elsewhere = under_cursor(target) == _MORE
            renew(target, list(self._steps()))
            if self._step and not elsewhere:
                target.highlighted = target.get_option_index(self._step)
        self._show_step()

    def _steps(self) -> Iterable[Option]:
        """Return the steps; with more than one draaiboek, each under its name."""
        books, book = self.desk.dossier.playbooks, ""
        for step in self.desk.dossier.steps.values():
            key = step.id.rpartition("/")[0]
            if len(books) > 1 and key != book:
                yield Option(plain(one_line(self.desk.dossier.book_name(key)), "bold"), disabled=True)
            book = key
            yield Option(step_line(step), id=step.id)
        yield Option(plain("+ Ander draaiboek", "dim"), id=_MORE)

    def _show_step(self) -> None:
        step = self.desk.dossier.steps.get(self._step)
        if step is None:
            self.query_one("#step-title", Static).update(plain(_NO_BOOK))
            return
        reason = f"\n{one_line(step.gate.words)}" if step.gate.words else ""
        label = one_line(self.desk.dossier.step_label(step))
        title = joined((f"{label}. {one_line(step.step.title)}", "bold"), (reason, "$text-warning"))
        self.query_one("#step-title", Static).update(title)
        self.query_one("#step-intro", Static).update(plain(one_line(step.step.intro), "dim"))
        low = self.size.height < _HIGH
        warnings = warning_lines(step, self._panel_width(), _MOST_WARNINGS_LOW if low else _MOST_WARNINGS)
        self.query_one("#warnings", Static).update(plain("\n".join(warnings), "$text-warning"))
        self._show_tasks(step, self.desk.now())

    def _panel_width(self) -> int:
        """Return the width of the panel in cells, also before it was laid out."""
        return self.size.width - 4 - (_STEPS_WIDE if self.size.width >= _WIDE else _STEPS_NARROW)

    def on_resize(self, event: events.Resize) -> None:
        """Fit the warnings to the new size."""
        super().on_resize(event)
        self.refresh_all()

    def _show_tasks(self, step: StepNow, now: Moment) -> None:
        options = [Option(fork_line(fork, now), id=fork.id) for fork in step.forks]
        label = self.desk.dossier.task_label
        options += [Option(task_line(label(task), task, now, step.gate), id=task.id) for task in step.tasks]
        options.append(Option(plain("+ Eigen taak toevoegen"), id=_OWN))
        if step.step.warnings:
            options.append(Option(plain(f"▲ Alles bij ‘let op’ lezen ({len(step.step.warnings)})"), id=_WARNINGS))
        if step.step.questions:
            options.append(Option(plain("Vragen om te stellen", "bold"), disabled=True))
            options += [
                Option(prompt_line(self.desk.dossier, question, step.prompt(place)), id=f"{_QUESTION}{place - 1}")
                for place, question in enumerate(step.step.questions, start=1)
            ]
        renew(self.query_one("#step-tasks", OptionList), options)

    @on(OptionList.OptionHighlighted, "#steps")
    def _step_highlighted(self, event: OptionList.OptionHighlighted) -> None:
        if event.option.id in self.desk.dossier.steps and event.option.id != self._step:
            self._step = event.option.id
            self._show_step()
            self.query_one("#step-tasks", OptionList).highlighted = 0

    @on(OptionList.OptionSelected, "#steps")
    @work
    async def _step_chosen(self, event: OptionList.OptionSelected) -> None:
        if event.option.id == _MORE:
            await task_actions.add_steps(self)
        else:
            # This is a click; after Enter the focus is there already.
            self.query_one("#step-tasks", OptionList).focus()

    @on(OptionList.OptionSelected, "#step-tasks")
    @work
    async def _task_chosen(self, event: OptionList.OptionSelected) -> None:
        dossier, key = self.desk.dossier, event.option.id or ""
        step = dossier.steps[self._step]
        if key == _OWN:
            await task_actions.add(self, step)
        elif key == _WARNINGS:
            await self.read(
                ReadingDialog(
                    f"Let op, bij stap {dossier.step_label(step)}. {step.step.title}",
                    plain("\n\n".join(step.step.warnings)),
                )
            )
        elif key.startswith(_QUESTION):
            place = int(key.removeprefix(_QUESTION))
            await task_actions.think(self, step.step.questions[place], step.prompt(place + 1))
        elif (fork := dossier.fork(key)) is not None:
            await task_actions.ask(self, fork)
        elif (task := dossier.task(key)) is not None:
            await task_actions.offer(self, task)

    def point_at(self, target: TaskId | ForkId) -> None:
        """Put the cursor on a task, or on a question of the draaiboek."""
        for step in self.desk.dossier.steps.values():
            if target in {*(it.id for it in step.forks), *(it.id for it in step.tasks)}:
                self._step = step.id
                self.query_one("#steps", OptionList).highlighted = None
                self.show()
                options = self.query_one("#step-tasks", OptionList)
                options.highlighted = options.get_option_index(target)
                options.focus()
                return

    async def action_back(self) -> None:
        """Go one level back: from the panel to the steps, then to F2 Beeld."""
        if self.focused is not None and self.focused.id == "step-tasks":
            self.focus_body()
        else:
            await super().action_back()
