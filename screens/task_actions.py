"""What can be done with a task."""

from incident import tasks
from incident.tasks import StepNow, Task, TaskState
from incident.typed_time import coming
from screens.asking import Asking
from screens.form import Field, Form, Shape, Values
from screens.menu import Choice, Menu

TASK_GLYPHS = {TaskState.OPEN: "–", TaskState.DONE: "✓", TaskState.SKIPPED: "✗"}


async def offer(screen: Asking, task: Task) -> None:
    """Offer what can be done with a task, and do it."""
    choices = (
        Choice("done", "✓ Gedaan", "is al gedaan" if task.state is TaskState.DONE else ""),
        Choice("skip", "✗ Overslaan, met reden", "is al overgeslagen" if task.state is TaskState.SKIPPED else ""),
        Choice("open", "– Toch weer open", "is al open" if task.state is TaskState.OPEN else ""),
    )
    match await screen.choose(Menu(f"{task.key} {task.text}", choices)):
        case "done":
            await screen.record(lambda stamp: tasks.mark(stamp, task.id, TaskState.DONE))
        case "skip":
            await _skip(screen, task)
        case "open":
            await screen.record(lambda stamp: tasks.mark(stamp, task.id, TaskState.OPEN))


async def _skip(screen: Asking, task: Task) -> None:
    async def record(values: Values) -> None:
        await screen.desk.commit(lambda stamp: tasks.mark(stamp, task.id, TaskState.SKIPPED, values["reason"]))

    fields = (Field("reason", "Waarom slaat u deze taak over?", shape=Shape.WORDS),)
    await screen.fill_in(Form(f"Overslaan: {task.key} {task.text}", fields, record))


async def add(screen: Asking, step: StepNow) -> None:
    """Ask for a task of one's own in this step, and record it."""

    async def record(values: Values) -> None:
        due = coming(values["due"], screen.desk.now())
        await screen.desk.commit(lambda stamp: tasks.add(stamp, step.id, values["text"], values["role"], due))

    fields = (
        Field("text", "Wat moet er gebeuren?", shape=Shape.WORDS),
        Field("role", "Wie doet het?"),
        Field("due", "Voor hoe laat? (mag leeg)", hint="bijvoorbeeld 22:30"),
    )
    title = f"Eigen taak bij stap {step.step.key}"
    await screen.fill_in(Form(title, fields, record, draft=f"task:{step.id}"))
