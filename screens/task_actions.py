"""What can be done with a task."""

from typing import TYPE_CHECKING

from incident import tasks
from incident.tasks import StepNow, Task, TaskState
from incident.typed_time import coming
from screens.form import Field, Form, Shape, Values
from screens.menu import Choice, Menu

if TYPE_CHECKING:
    from screens.frame import Frame

TASK_GLYPHS = {TaskState.OPEN: "–", TaskState.DONE: "✓", TaskState.SKIPPED: "✗"}


async def offer(frame: "Frame", task: Task) -> None:
    """Offer what can be done with a task, and do it."""
    choices = (
        Choice("done", "✓ Gedaan", "is al gedaan" if task.state is TaskState.DONE else ""),
        Choice("skip", "✗ Overslaan, met reden", "is al overgeslagen" if task.state is TaskState.SKIPPED else ""),
        Choice("open", "– Toch weer open", "is al open" if task.state is TaskState.OPEN else ""),
    )
    match await frame.choose(Menu(f"{task.key} {task.text}", choices)):
        case "done":
            await frame.record(lambda stamp: tasks.mark(stamp, task.id, TaskState.DONE))
        case "skip":
            await _skip(frame, task)
        case "open":
            await frame.record(lambda stamp: tasks.mark(stamp, task.id, TaskState.OPEN))


async def _skip(frame: "Frame", task: Task) -> None:
    async def record(values: Values) -> None:
        await frame.desk.commit(lambda stamp: tasks.mark(stamp, task.id, TaskState.SKIPPED, values["reason"]))

    fields = (Field("reason", "Waarom slaat u deze taak over?", shape=Shape.WORDS),)
    await frame.fill_in(Form(f"Overslaan: {task.key} {task.text}", fields, record))


async def add(frame: "Frame", step: StepNow) -> None:
    """Ask for a task of one's own in this step, and record it."""

    async def record(values: Values) -> None:
        due = coming(values["due"], frame.desk.now())
        await frame.desk.commit(lambda stamp: tasks.add(stamp, step.id, values["text"], values["role"], due))

    fields = (
        Field("text", "Wat moet er gebeuren?", shape=Shape.WORDS),
        Field("role", "Wie doet het?"),
        Field("due", "Voor hoe laat? (mag leeg)", hint="22:30"),
    )
    title = f"Eigen taak bij stap {step.step.key}"
    await frame.fill_in(Form(title, fields, record, desk=frame.desk, draft=f"task:{step.id}"))
