"""Putting off the recommended next step (straks)."""

from datetime import timedelta

from incident.dutch.times_in_words import when
from incident.record import Moment
from incident.records.putting_off import WHILE_MINUTES, put_off
from incident.rules.next_step import NextStep, next_step
from operations.team import tasks
from screens.dialogs.asking import Asking
from screens.dialogs.form import Form, FormField, Shape, Values
from screens.dialogs.menu import Menu, MenuItem


async def offer(screen: Asking) -> None:
    """Offer to put the next step off for a while, or until a time."""
    now = screen.desk.now()
    if (step := next_step(screen.desk.dossier, now)) is None:
        return
    soon = now + timedelta(minutes=WHILE_MINUTES)
    choices = (
        MenuItem("while", f"Straks: over {WHILE_MINUTES} minuten, om {when(soon, now)}"),
        MenuItem("until", "Straks: om een andere tijd"),
    )
    match await screen.choose(Menu(f"{step.what} Want {step.why}.", choices)):
        case "while":
            await _record(screen, step, soon)
        case "until":
            await _ask(screen, step)


async def _record(screen: Asking, step: NextStep, until: Moment) -> None:
    await screen.record(lambda stamp: put_off(stamp, step.key, step.what, until))


async def _ask(screen: Asking, step: NextStep) -> bool:
    async def record(values: Values) -> None:
        await screen.desk.commit(tasks.put_off_until(screen.desk.session, step, values["until"]))

    field = FormField("until", "Wanneer komt het terug?", shape=Shape.COMING)
    return await screen.fill_in(Form(f"Straks: {step.what}", (field,), record))
