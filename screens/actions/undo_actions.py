"""Taking back the user's own last command, after showing what it is."""

from incident.errors import Refused
from incident.record import Record
from incident.rules import undo
from screens.dialogs.asking import Asking
from screens.dialogs.menu import Confirm


def why_not(screen: Asking, record: Record) -> str:
    """Return why a line of the timeline cannot be taken back now; empty when it is the user's last command."""
    desk = screen.desk
    records = undo.last_action(desk.dossier, desk.session.author)
    if record not in records:
        return "alleen het laatste wat u deed"
    return "kan niet meer" if undo.why_lasting(desk.dossier, records) else ""


async def offer(screen: Asking) -> None:
    """Show what would be taken back, and take it back after a yes; or say why that is impossible."""
    desk = screen.desk
    records = undo.last_action(desk.dossier, desk.session.author)
    if (lasting := undo.why_lasting(desk.dossier, records)) is not None:
        screen.tell(Refused(lasting.why, now=lasting.instead))
        return
    asked = undo.question(desk.dossier, records, desk.now())
    if await screen.choose(Confirm(asked, "Ja, terugdraaien", "Nee, laten staan")) == "ja":
        await screen.record(lambda stamp: undo.undo(desk.dossier, stamp, records))
