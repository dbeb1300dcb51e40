"""Reasons why a command cannot be done now. Each function returns a sentence, or an empty text when it can be done."""

from typing import TYPE_CHECKING

from textual.screen import Screen
from textual.widget import Widget
from textual.widgets import Input

if TYPE_CHECKING:
    from screens.desk.desk import Desk


def locked(desk: "Desk | None", screen: Widget) -> str:  # noqa: ARG001 - the same for every screen
    """Return why it needs an unlocked vault."""
    return "" if desk is not None else "De kluis is al op slot."


def not_at_work(desk: "Desk | None", screen: Widget) -> str:
    """Return why it needs an open incident, without a dialog in front."""
    if desk is None:
        return "Open eerst de kluis."
    if not desk.session.incident_id:
        return "Open eerst een incident."
    return "" if getattr(screen, "PLACE", "") else "Maak dit eerst af, of druk op Esc."


def closed(desk: "Desk | None", screen: Widget) -> str:
    """Return why a closed incident does not accept it."""
    if why := not_at_work(desk, screen):
        return why
    over = desk is not None and desk.dossier.closed is not None
    return "Dit incident is afgesloten. Open het opnieuw bij F10 Kluis." if over else ""


def not_undoable(desk: "Desk | None", screen: Widget) -> str:
    """Return why the last command cannot be taken back."""
    if (why := not_at_work(desk, screen)) or desk is None:
        return why
    from incident.rules.undo import last_action, why_lasting

    lasting = why_lasting(desk.dossier, last_action(desk.dossier, desk.session.author))
    return f"{lasting.why} {lasting.instead}".strip() if lasting else ""


def typing(screen: Screen[object]) -> str:
    """Return why the key belongs to the field that the user types in."""
    busy = isinstance(screen.focused, Input) and bool(screen.focused.value)
    return "U bent aan het typen. Druk eerst op Esc, dan geldt deze toets voor de tijdlijn." if busy else ""
