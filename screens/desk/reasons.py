"""Why a command cannot be done now. Each gives a sentence, or nothing when it can be done."""

from typing import TYPE_CHECKING

from textual.screen import Screen
from textual.widget import Widget
from textual.widgets import Input

if TYPE_CHECKING:
    from screens.desk.desk import Desk


def locked(desk: "Desk | None", screen: Widget) -> str:  # noqa: ARG001 - the same for every screen
    """Locking takes something to lock."""
    return "" if desk is not None else "De kluis is al op slot."


def not_at_work(desk: "Desk | None", screen: Widget) -> str:
    """Most things take an open incident, with no question on top of it."""
    if desk is None:
        return "Open eerst de kluis."
    if not desk.session.incident_id:
        return "Open eerst een incident."
    return "" if getattr(screen, "PLACE", "") else "Maak dit eerst af, of druk op Esc."


def closed(desk: "Desk | None", screen: Widget) -> str:
    """A closed incident takes nothing new."""
    if why := not_at_work(desk, screen):
        return why
    over = desk is not None and desk.dossier.closed is not None
    return "Dit incident is afgesloten. Open het opnieuw bij F10 Kluis." if over else ""


def not_undoable(desk: "Desk | None", screen: Widget) -> str:
    """What was sent, said, or built on stays."""
    if (why := not_at_work(desk, screen)) or desk is None:
        return why
    from incident.rules.undo import last_action, why_lasting

    lasting = why_lasting(desk.dossier, last_action(desk.dossier, desk.session.author))
    return f"{lasting.why} {lasting.instead}".strip() if lasting else ""


def typing(screen: Screen[object]) -> str:
    """Whoever is typing in a field means that field."""
    busy = isinstance(screen.focused, Input) and bool(screen.focused.value)
    return "U bent aan het typen. Druk eerst op Esc, dan geldt deze toets voor de tijdlijn." if busy else ""
