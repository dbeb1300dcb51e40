"""F10 Kluis: actions on the vault and on the incident as a whole. Available on every screen."""

from collections.abc import Awaitable, Callable

from operations.school.lock_time import keep_typed_minutes
from operations.vault import vault_backup
from screens.actions import evidence_actions, task_actions
from screens.dialogs.asking import Asking
from screens.dialogs.form import Form, FormField, Values
from screens.dialogs.menu import Menu, MenuItem
from screens.vault import archive_actions, backup_actions, closing_actions, member_actions
from store.machine.colour_choice import ColourChoice, chosen_colours
from store.school.lock_minutes import lock_minutes
from store.set_aside import bring_back, list_set_aside

_LOOKS = {
    ColourChoice.DARK: "Donker: rustig voor de ogen, ook 's avonds",
    ColourChoice.LIGHT: "Licht: donkere letters op een lichte achtergrond",
    ColourChoice.CONTRAST: "Hoog contrast: voor wie minder ziet, of bij fel licht",
}
_NO_COLOURS = "dit venster heeft geen eigen kleuren"


async def offer(screen: Asking) -> None:
    """Offer the actions on the vault, and on the incident when one is open, and do the chosen one."""
    title = "Kluis en incident" if screen.desk.session.incident_id else "Kluis"
    key = await screen.choose(Menu(title, choices(screen)))
    if key is not None:
        await do(screen, key)


def choices(screen: Asking) -> tuple[MenuItem, ...]:
    """Return the actions on the vault, and on the incident when one is open."""
    incident = _of_incident(screen) if screen.desk.session.incident_id else ()
    return (*incident, *_of_vault(screen))


async def do(screen: Asking, key: str) -> None:
    """Do one of `choices`."""
    await _DO[key](screen)


def _of_incident(screen: Asking) -> tuple[MenuItem, ...]:
    closed = screen.desk.dossier.closed
    too_late, too_early = "incident is afgesloten" if closed else "", "" if closed else "is niet afgesloten"
    return (
        *_tour(screen),
        MenuItem("incidents", "Naar een ander incident, of een nieuw beginnen"),
        MenuItem("playbook", "Draaiboek toevoegen aan dit incident", too_late),
        MenuItem("evidence", f"Bewijslijst ({len(screen.desk.dossier.evidence)}): wie bewaart wat, en waar"),
        MenuItem("open-ends", "Wat is er nog niet af?"),
        MenuItem("close", "Dit incident afsluiten", "is al afgesloten" if closed else ""),
        MenuItem("archive", "Dossierbestand maken van dit incident", too_early),
        MenuItem("reopen", "Dit incident opnieuw openen", too_early),
        MenuItem("shred", "Dit incident voorgoed vernietigen", too_early),
    )


def _tour(screen: Asking) -> tuple[MenuItem, ...]:
    tour = screen.desk.tour
    return (
        () if tour is None else (MenuItem("tour", f"Rondleiding {'verder doen' if tour.away else 'even wegleggen'}"),)
    )


async def _put_tour_away(screen: Asking) -> None:
    await screen.run_action("tour")


def _of_vault(screen: Asking) -> tuple[MenuItem, ...]:
    session = screen.desk.session
    return (
        MenuItem("books", "Draaiboeken: eigen versie maken, veranderen, delen"),
        MenuItem("members", "Wie kan de kluis openen, en wachtzin veranderen"),
        MenuItem("recovery", "Herstelsleutel maken: voor als niemand de wachtzin meer weet"),
        MenuItem("idle", f"Vanzelf op slot: na {_minutes(lock_minutes(session.vault))}"),
        MenuItem("look", f"Kleuren: {chosen_colours().label}", _NO_COLOURS if screen.app.current_theme.ansi else ""),
        MenuItem("backup", f"Reservekopie maken ({vault_backup.latest(session.vault.folder)})"),
        MenuItem("take-in", "Dossierbestand inlezen"),
        MenuItem("findings", "Wat is er aan deze kluis opgevallen?"),
        *_from_elsewhere(screen),
    )


def _from_elsewhere(screen: Asking) -> tuple[MenuItem, ...]:
    """Offer what is seldom there: incidents that were put aside, and what two laptops wrote in copies of this vault."""
    session, unread = screen.desk.session, backup_actions.unread(screen)
    busy = "ga eerst naar de lijst met incidenten" if session.incident_id else ""
    away = len(list_set_aside(session.vault))
    return (
        *((MenuItem("aside", f"Opzij gezette incidenten ({away}): terugzetten", busy),) if away else ()),
        *((MenuItem("read-in", f"Inlezen van een andere laptop: {unread}", busy),) if unread else ()),
        *((MenuItem("settle", "Gezien: er zijn twee kopieën gebruikt"),) if session.vault.forks else ()),
    )


def _minutes(minutes: int) -> str:
    return f"{minutes} minuten" if minutes else "nooit"


async def _idle(screen: Asking) -> None:
    async def record(values: Values) -> None:
        await screen.desk.aside(lambda: keep_typed_minutes(screen.desk.session.vault, values["minutes"]))

    now = str(lock_minutes(screen.desk.session.vault))
    field = FormField("minutes", "Na hoeveel minuten zonder toets gaat de kluis op slot? (0 is nooit)", now)
    await screen.fill_in(Form("Vanzelf op slot (geldt voor deze kluis)", (field,), record))


async def _look(screen: Asking) -> None:
    choices = [MenuItem(look.key, words) for look, words in _LOOKS.items()]
    look = await screen.choose(Menu("Kleuren (voor deze computer)", choices, likely=chosen_colours().key))
    if look is not None:
        await screen.app.run_action(f"look('{look}')")


async def _incidents(screen: Asking) -> None:
    await screen.app.run_action("incidents")


async def _bring_back(screen: Asking) -> None:
    session = screen.desk.session
    choices = [
        MenuItem(it.id, f"Incident {it.id[:8]}, opzij gezet op {it.when} door {it.by}")
        for it in list_set_aside(session.vault)
    ]
    chosen = await screen.choose(Menu("Welk incident terug in de lijst?", choices))
    if chosen is not None and await screen.try_aside(lambda: bring_back(session.vault, chosen)):
        await screen.app.run_action("incidents")


async def _books(screen: Asking) -> None:
    from screens.books.books import BooksScreen

    await screen.app.push_screen_wait(BooksScreen())


_DO: dict[str, Callable[[Asking], Awaitable[None]]] = {
    "tour": _put_tour_away,
    "incidents": _incidents,
    "playbook": task_actions.add_steps,
    "books": _books,
    "idle": _idle,
    "evidence": evidence_actions.show,
    "look": _look,
    "open-ends": closing_actions.open_ends,
    "close": closing_actions.close,
    "reopen": closing_actions.reopen,
    "shred": closing_actions.shred,
    "members": member_actions.offer,
    "recovery": member_actions.make_recovery,
    "findings": backup_actions.findings,
    "backup": backup_actions.make,
    "read-in": backup_actions.read_in,
    "settle": backup_actions.settle,
    "aside": _bring_back,
    "archive": archive_actions.make,
    "take-in": archive_actions.take_in,
}
