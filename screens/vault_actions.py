"""F10 Kluis: what concerns the vault and the incident as a whole. Reached from every screen."""

from collections.abc import Sequence
from datetime import datetime, timedelta

from incident import closing, tasks
from incident.closing import OpenEnd, OpenEndKind
from incident.dutch import AMSTERDAM, day, local
from incident.errors import Refused
from incident.record import Moment
from screens.asking import Asking
from screens.form import Field, Form, Shape, Values
from screens.menu import Choice, Menu
from screens.plain import joined
from screens.reading import Reading


async def offer(screen: Asking) -> None:
    """Offer what concerns the vault, and do it."""
    closed = screen.desk.dossier.closed
    choices = (
        Choice("incidents", "Naar een ander incident, of een nieuw beginnen"),
        Choice("playbook", "Draaiboek toevoegen aan dit incident", "incident is afgesloten" if closed else ""),
        Choice("idle", f"Vanzelf op slot: na {_minutes(screen.desk.session.lock_minutes())}"),
        Choice("open-ends", "Wat is er nog niet af?"),
        Choice("close", "Dit incident afsluiten", "is al afgesloten" if closed else ""),
        Choice("reopen", "Dit incident opnieuw openen", "" if closed else "is niet afgesloten"),
    )
    match await screen.choose(Menu("Kluis en incident", choices)):
        case "incidents":
            await screen.app.run_action("incidents")
        case "playbook":
            await _playbook(screen)
        case "idle":
            await _idle(screen)
        case "open-ends":
            await _open_ends(screen)
        case "close":
            await _close(screen)
        case "reopen":
            await _reopen(screen)


async def _playbook(screen: Asking) -> None:
    from playbooks.reader import shipped

    dossier = screen.desk.dossier
    present = frozenset(dossier.playbooks)
    books = {book.key: book for book in shipped()}
    choices = [Choice(key, book.title, "hoort er al bij" if key in present else "") for key, book in books.items()]
    if (key := await screen.choose(Menu("Welk draaiboek komt erbij?", choices))) is not None:
        await screen.record(lambda stamp: tasks.add_playbook(stamp, books[key], frozenset(dossier.playbooks)))


def _minutes(minutes: int) -> str:
    return f"{minutes} minuten" if minutes else "nooit"


async def _idle(screen: Asking) -> None:
    async def record(values: Values) -> None:
        typed = values["minutes"].strip()
        if not typed.isdecimal() or int(typed) > 240:
            raise Refused(
                "Dat is geen aantal minuten.", now="Typ een getal van 0 tot 240. Bij 0 gaat hij nooit op slot."
            )
        screen.desk.session.keep_lock_minutes(int(typed))

    now = str(screen.desk.session.lock_minutes())
    field = Field("minutes", "Na hoeveel minuten zonder toets gaat de kluis op slot? (0 is nooit)", now)
    await screen.fill_in(Form("Vanzelf op slot (geldt voor deze kluis)", (field,), record))


async def _open_ends(screen: Asking) -> None:
    found = closing.open_ends(screen.desk.dossier)
    pieces: list[str | tuple[str, str]] = []
    for it in found:
        pieces += [(f"{it.kind}: ", "$text-warning"), f"{it.what}\n"]
    await screen.read(Reading(f"Nog niet af: {_counted(found)}", joined(*(pieces or ["Alles is af."]))))


def _counted(found: Sequence[OpenEnd]) -> str:
    """Tasks are many and mostly small: what was promised or told is counted by itself."""
    of_tasks = sum(it.kind is OpenEndKind.TASK for it in found)
    return f"{len(found) - of_tasks} zaken, en {of_tasks} taken van het draaiboek"


async def _close(screen: Asking) -> None:
    dossier = screen.desk.dossier
    proposed = local(screen.desk.now() + closing.RETENTION)

    async def record(values: Values) -> None:
        until = _date(values["until"], screen.desk.now())
        await screen.desk.commit(lambda stamp: closing.close(dossier, stamp, values["conclusion"], until))

    left = closing.open_ends(dossier)
    title = "Incident afsluiten. Daarna kunt u alleen nog lezen en Word-bestanden maken."
    if left:
        title += f" Let op: nog niet af zijn {_counted(left)}."
    fields = (
        Field("conclusion", "Hoe is het afgelopen?", shape=Shape.WORDS),
        Field("until", "Tot wanneer bewaart de school dit? (dag-maand-jaar)", f"{proposed:%d-%m-%Y}"),
    )
    await screen.fill_in(Form(title, fields, record, button="Afsluiten", draft="close"))


async def _reopen(screen: Asking) -> None:
    closed = screen.desk.dossier.closed
    since = f" Afgesloten op {day(closed.at)} door {closed.by}." if closed else ""

    async def record(values: Values) -> None:
        await screen.desk.commit(lambda stamp: closing.reopen(screen.desk.dossier, stamp, values["reason"]))

    field = Field("reason", "Waarom gaat het weer open?", shape=Shape.WORDS)
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
