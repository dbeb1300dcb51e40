"""Actions on a task, on a question of the draaiboek, and on the steps themselves."""

from incident.playbook import conditions
from incident.playbook.conditions import ForkNow
from incident.playbook.fork_choice import ForkChoice
from incident.playbook.playbook import Playbook
from incident.records import questions, tasks
from incident.records.tasks import PromptId, Standing, StepNow, TaskNow, TaskState
from incident.rules.breach import unasked
from operations import incidents
from operations.incidents import missing_steps
from operations.school.playbook_shelf import choosable
from operations.team import tasks as own_tasks
from screens.actions import breach_actions, fact_actions
from screens.dialogs.asking import Asking
from screens.dialogs.form import Form, FormField, Shape, Values
from screens.dialogs.happened_field import commit_happened, happened_field
from screens.dialogs.menu import Menu, MenuItem, item

TASK_GLYPHS = {
    Standing.OPEN: "–",
    Standing.WAITING: "?",
    Standing.DONE: "✓",
    Standing.SKIPPED: "✗",
    Standing.NOT_APPLICABLE: "■",
    Standing.RULED_OUT: "■",
}
ANSWER_GLYPHS = {ForkChoice.YES: "✓", ForkChoice.NO: "✗", ForkChoice.UNKNOWN: "?"}
_ALL = "all"


async def offer(screen: Asking, task: TaskNow) -> None:
    """Offer the actions on a task, and do the chosen one."""
    choices = (
        item("task.done", "is al gedaan" if task.state is TaskState.DONE else ""),
        item("task.skip", "is al overgeslagen" if task.state is TaskState.SKIPPED else ""),
        item(
            "task.none",
            "is al niet van toepassing" if task.state is TaskState.NOT_APPLICABLE else "",
        ),
        item("task.open", "is al open" if task.state is TaskState.OPEN else ""),
        item("task.earlier", "is al gedaan" if task.state is TaskState.DONE else ""),
    )
    match await screen.choose(Menu(_called(screen, task), choices)):
        case "done":
            await screen.record(lambda stamp: tasks.mark(stamp, task.id, TaskState.DONE))
        case "skip":
            await _put_aside(screen, task, TaskState.SKIPPED, "Overslaan", "Waarom slaat u deze taak over?")
        case "none":
            await _put_aside(
                screen, task, TaskState.NOT_APPLICABLE, "Niet van toepassing", "Waarom niet? (niet verplicht)"
            )
        case "open":
            await screen.record(lambda stamp: tasks.mark(stamp, task.id, TaskState.OPEN))
        case "earlier":
            await _done_earlier(screen, task)


def _called(screen: Asking, task: TaskNow) -> str:
    return f"{screen.desk.dossier.task_label(task)} {task.text}"


async def _done_earlier(screen: Asking, task: TaskNow) -> None:
    async def record(values: Values) -> None:
        await commit_happened(screen, values, lambda stamp: tasks.mark(stamp, task.id, TaskState.DONE))

    field = happened_field("Wanneer was het gedaan? (leeg is nu)")._replace(extra=False)
    await screen.fill_in(Form(f"Gedaan: {_called(screen, task)}", (field,), record))


async def _put_aside(screen: Asking, task: TaskNow, state: TaskState, title: str, question: str) -> None:
    async def record(values: Values) -> None:
        await commit_happened(screen, values, lambda stamp: tasks.mark(stamp, task.id, state, values["reason"]))

    fields = (FormField("reason", question, shape=Shape.WORDS), happened_field())
    await screen.fill_in(Form(f"{title}: {_called(screen, task)}", fields, record))


async def ask(screen: Asking, fork: ForkNow) -> None:
    """Offer the answers to a question of the draaiboek, and record the chosen one; a change requires a reason."""
    now = fork.answer
    choices = [
        MenuItem(it.key, f"{ANSWER_GLYPHS[it]} {says(fork, it)}", "staat er al" if it is now else "")
        for it in ForkChoice
    ]
    if (key := await screen.choose(Menu(fork.fork.text, choices))) is None:
        return
    given = ForkChoice(key)
    if now is None:
        await screen.record(lambda stamp: conditions.answer(stamp, fork, given))
        await _breach(screen, fork)
        return

    async def record(values: Values) -> None:
        await commit_happened(screen, values, lambda stamp: conditions.answer(stamp, fork, given, values["reason"]))

    fields = (
        FormField("reason", "Waarom verandert het antwoord? (niet verplicht)", shape=Shape.WORDS),
        happened_field(),
    )
    await screen.fill_in(Form(f"{fork.fork.text} {now.label} → {given.label}", fields, record))
    await _breach(screen, fork)


async def _breach(screen: Asking, answered: ForkNow) -> None:
    """Ask when the school knew, once the answer to this question says that personal data leaked."""
    if answered.fork.breach and unasked(screen.desk.dossier):
        await breach_actions.start(screen)


def says(fork: ForkNow, given: ForkChoice) -> str:
    """Return an answer with its meaning, if the draaiboek has one: "Nee: de dader is niet bekend"."""
    meaning = {ForkChoice.YES: fork.fork.yes, ForkChoice.NO: fork.fork.no}.get(given, "")
    return f"{given.label.capitalize()}{f': {meaning}' if meaning else ''}"


async def think(screen: Asking, question: str, prompt: PromptId) -> None:
    """Offer to make a fact of the answer to a guiding question, or to add it to the open questions."""
    choices = (
        MenuItem("fact", "We weten het: maak er een feit van"),
        MenuItem("open", "We weten het niet: zet bij open vragen"),
    )
    match await screen.choose(Menu(question, choices)):
        case "fact":
            await fact_actions.establish(screen, prompt=prompt, question=question)
        case "open":
            await _open_question(screen, question, prompt)


async def _open_question(screen: Asking, question: str, prompt: PromptId) -> None:
    async def record(values: Values) -> None:
        await screen.desk.commit(lambda stamp: questions.ask(stamp, values["text"], values["seeker"], prompt=prompt))

    fields = (
        FormField("text", "Wat willen we weten?", question, Shape.WORDS),
        FormField("seeker", "Wie zoekt het uit?"),
    )
    await screen.fill_in(Form("Open vraag", fields, record, draft=f"open:{prompt}"))


async def add_steps(screen: Asking) -> None:
    """Ask which steps of which draaiboek join the incident, and record them."""
    session = screen.desk.session
    books = {book.key: book for book in choosable(session.vault)}
    choices = [
        MenuItem(key, book.title, "" if missing_steps(session, book) else "staat er al") for key, book in books.items()
    ]
    if (key := await screen.choose(Menu("Welk draaiboek komt erbij?", choices))) is not None:
        await _choose_steps(screen, books[key])


async def _choose_steps(screen: Asking, book: Playbook) -> None:
    missing = missing_steps(screen.desk.session, book)
    steps = [MenuItem(it.key, f"Alleen stap {it.key}. {it.title}") for it in book.steps if it.key in missing]
    every = "Alle stappen" if len(missing) == len(book.steps) else "Alle andere stappen"
    key = await screen.choose(Menu(f"{book.title}: welke stappen?", (MenuItem(_ALL, every), *steps)))
    if key is not None:
        await screen.record(incidents.add_steps(screen.desk.session, book, () if key == _ALL else (key,)))


async def add(screen: Asking, step: StepNow) -> None:
    """Ask for a task of the team in this step, and record it."""

    async def record(values: Values) -> None:
        text, role, due = (values[key] for key in ("text", "role", "due"))
        await screen.desk.commit(own_tasks.add(screen.desk.session, step.id, text, role, due))

    fields = (
        FormField("text", "Wat moet er gebeuren?", shape=Shape.WORDS),
        FormField("role", "Wie doet het?"),
        FormField("due", "Voor hoe laat? (niet verplicht)", shape=Shape.COMING),
    )
    title = f"Eigen taak bij stap {screen.desk.dossier.step_label(step)}"
    await screen.fill_in(Form(title, fields, record, draft=f"task:{step.id}"))
