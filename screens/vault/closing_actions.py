"""The end of an incident: open ends, closing, opening again, and destroying."""

from collections.abc import Sequence

from incident.dutch.times_in_words import day
from incident.rules import close_incident
from incident.rules.close_incident import OpenEnd, OpenEndKind
from operations import closing
from screens.dialogs.asking import Asking
from screens.dialogs.form import Form, FormField, Shape, Values
from screens.dialogs.reading import ReadingDialog
from screens.vault import archive_actions, backup_actions
from screens.widgets.plain import joined, one_line


async def open_ends(screen: Asking) -> None:
    """Show what is not finished."""
    found = close_incident.open_ends(screen.desk.dossier)
    pieces: list[str | tuple[str, str]] = []
    for it in found:
        pieces += [(f"{it.kind}: ", "$text-warning"), f"{it.what}\n"]
    await screen.read(ReadingDialog(f"Nog niet af: {_counted(found)}", joined(*(pieces or ["Alles is af."]))))


def _counted(found: Sequence[OpenEnd]) -> str:
    """Return the open ends with the tasks counted, because they are many and mostly small."""
    of_tasks = sum(it.kind in {OpenEndKind.TASK, OpenEndKind.FORK} for it in found)
    return f"{len(found) - of_tasks} zaken, en {of_tasks} taken of vragen van het draaiboek"


async def close(screen: Asking) -> None:
    """Ask for the conclusion and the retention, and close the incident."""
    dossier = screen.desk.dossier
    proposed = closing.proposed_until(screen.desk.session)

    async def record(values: Values) -> None:
        await screen.desk.commit(closing.close(screen.desk.session, values["conclusion"], values["until"]))

    left = close_incident.open_ends(dossier)
    title = "Incident afsluiten. Daarna kunt u alleen nog lezen en Word-bestanden maken."
    if left:
        title += f" Let op: nog niet af zijn {_counted(left)}."
    fields = (
        FormField("conclusion", "Hoe is het afgelopen?", shape=Shape.WORDS),
        FormField("until", "Tot wanneer bewaart de school dit? (dag-maand-jaar)", proposed, Shape.DAY, offered=True),
        FormField("sure", "Vink aan met de spatiebalk:", hint="Het incident is afgelopen.", shape=Shape.TICK),
    )
    if await screen.fill_in(Form(title, fields, record, button="Afsluiten", draft="close")):
        await archive_actions.offer(screen)
        await backup_actions.offer(screen)


async def reopen(screen: Asking) -> None:
    """Ask for the reason, and open the incident again."""
    closed = screen.desk.dossier.closed
    since = f" Afgesloten op {day(closed.at)} door {closed.by}." if closed else ""

    async def record(values: Values) -> None:
        await screen.desk.commit(closing.reopen(screen.desk.session, values["reason"]))

    field = FormField("reason", "Waarom gaat het weer open?", shape=Shape.WORDS)
    await screen.fill_in(Form(f"Incident opnieuw openen.{since}", (field,), record))


async def shred(screen: Asking) -> None:
    """Destroy a closed incident for good, after the user typed a word in full."""
    from store.shredding import STILL_ELSEWHERE

    closed = screen.desk.dossier.closed
    due = f" Bewaren tot {day(closed.keep_until)}." if closed else ""

    async def record(values: Values) -> None:
        await screen.desk.aside(lambda: closing.shred(screen.desk.session, values["sure"]))

    elsewhere = " Er is een dossierbestand van gemaakt: dat blijft leesbaar." if archive_actions.count(screen) else ""
    title = f"‘{one_line(screen.desk.dossier.title)}’ voorgoed vernietigen, met alles wat erin staat.{due}{elsewhere}"
    field = FormField("sure", f"Typ het woord {closing.SURE}. Dit kan niet ongedaan worden gemaakt.")
    if await screen.fill_in(Form(title, (field,), record, button="Vernietigen", private=True)):
        screen.app.notify(STILL_ELSEWHERE, timeout=12, markup=False)
        await screen.app.run_action("incidents")
