"""Taking back the last thing that one did, after reading what that is."""

from incident.errors import Refused
from incident.record import Record
from incident.rules import undo
from screens.dialogs.asking import Asking
from screens.dialogs.menu import Confirm


def why_not(screen: Asking, record: Record) -> str:
    """Why a line of the timeline cannot be taken back now; empty when it is the last thing that one did."""
    desk = screen.desk
    records = undo.last_action(desk.dossier, desk.session.author)
    if record not in records:
        return "alleen het laatste wat u deed"
    return "kan niet meer" if undo.why_lasting(desk.dossier, records) else ""


async def offer(screen: Asking) -> None:
    """Say what would be taken back, and take it back on a yes; or say why it cannot be."""
    desk = screen.desk
    records = undo.last_action(desk.dossier, desk.session.author)
    if (lasting := undo.why_lasting(desk.dossier, records)) is not None:
        screen.tell(Refused(lasting.why, now=lasting.instead))
        return
    asked = undo.question(desk.dossier, records, desk.now())
    if await screen.choose(Confirm(asked, "Ja, terugdraaien", "Nee, laten staan")) == "ja":
        await screen.record(lambda stamp: undo.undo(desk.dossier, stamp, records))
