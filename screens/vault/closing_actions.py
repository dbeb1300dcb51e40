"""The end of an incident: what is not finished, closing, opening again, and destroying."""

from collections.abc import Sequence
from datetime import datetime, timedelta

from incident.dutch.times_in_words import AMSTERDAM, day, local
from incident.errors import Refused
from incident.record import Moment
from incident.rules import close_incident
from incident.rules.close_incident import OpenEnd, OpenEndKind
from screens.dialogs.asking import Asking
from screens.dialogs.form import Form, FormField, Shape, Values
from screens.dialogs.reading import ReadingDialog
from screens.vault import archive_actions
from screens.widgets.plain import joined, one_line

_SURE = "vernietigen"


async def open_ends(screen: Asking) -> None:
    """Show what is not finished."""
    found = close_incident.open_ends(screen.desk.dossier)
    pieces: list[str | tuple[str, str]] = []
    for it in found:
        pieces += [(f"{it.kind}: ", "$text-warning"), f"{it.what}\n"]
    await screen.read(ReadingDialog(f"Nog niet af: {_counted(found)}", joined(*(pieces or ["Alles is af."]))))


def _counted(found: Sequence[OpenEnd]) -> str:
    """Tasks are many and mostly small: what was promised or told is counted by itself."""
    of_tasks = sum(it.kind in {OpenEndKind.TASK, OpenEndKind.FORK} for it in found)
    return f"{len(found) - of_tasks} zaken, en {of_tasks} taken of vragen van het draaiboek"


async def close(screen: Asking) -> None:
    """Ask how it ended and how long it is kept, and close the incident."""
    dossier = screen.desk.dossier
    proposed = local(screen.desk.now() + close_incident.RETENTION)

    async def record(values: Values) -> None:
        until = _date(values["until"], screen.desk.now())
        await screen.desk.commit(lambda stamp: close_incident.close(dossier, stamp, values["conclusion"], until))

    left = close_incident.open_ends(dossier)
    title = "Incident afsluiten. Daarna kunt u alleen nog lezen en Word-bestanden maken."
    if left:
        title += f" Let op: nog niet af zijn {_counted(left)}."
    fields = (
        FormField("conclusion", "Hoe is het afgelopen?", shape=Shape.WORDS),
        FormField("until", "Tot wanneer bewaart de school dit? (dag-maand-jaar)", f"{proposed:%d-%m-%Y}", offered=True),
    )
    if await screen.fill_in(Form(title, fields, record, button="Afsluiten", draft="close")):
        await archive_actions.offer(screen)


async def reopen(screen: Asking) -> None:
    """Ask why, and open the incident again."""
    closed = screen.desk.dossier.closed
    since = f" Afgesloten op {day(closed.at)} door {closed.by}." if closed else ""

    async def record(values: Values) -> None:
        await screen.desk.commit(lambda stamp: close_incident.reopen(screen.desk.dossier, stamp, values["reason"]))

    field = FormField("reason", "Waarom gaat het weer open?", shape=Shape.WORDS)
    await screen.fill_in(Form(f"Incident opnieuw openen.{since}", (field,), record))


def _date(typed: str, now: Moment) -> Moment:
    """Read "11-02-2025"; it must lie ahead. Raises `Refused`."""
    try:
        found = datetime.strptime(typed.strip(), "%d-%m-%Y").replace(tzinfo=AMSTERDAM)
    except ValueError:
        raise Refused("Die datum is niet duidelijk.", now="Typ de datum zo: 11-02-2028.") from None
    if found < now + timedelta(days=1):
        raise Refused("Die datum is al voorbij.", now="Kies een datum die nog komt.")
    return found


async def shred(screen: Asking) -> None:
    """Destroy a closed incident for good, after a word typed in full."""
    from store.shredding import STILL_ELSEWHERE

    closed = screen.desk.dossier.closed
    due = f" Bewaren tot {day(closed.keep_until)}." if closed else ""

    async def record(values: Values) -> None:
        if values["sure"].strip().casefold() != _SURE:
            raise Refused("Er is niets vernietigd.", now=f"Typ het woord {_SURE}, of druk op Esc.")
        await screen.desk.aside(screen.desk.session.shred)

    elsewhere = " Er is een dossierbestand van gemaakt: dat blijft leesbaar." if archive_actions.count(screen) else ""
    title = f"‘{one_line(screen.desk.dossier.title)}’ voorgoed vernietigen, met alles wat erin staat.{due}{elsewhere}"
    field = FormField("sure", f"Typ het woord {_SURE}. Dit kan niet ongedaan worden gemaakt.")
    if await screen.fill_in(Form(title, (field,), record, button="Vernietigen", private=True)):
        screen.app.notify(STILL_ELSEWHERE, timeout=12, markup=False)
        await screen.app.run_action("incidents")
