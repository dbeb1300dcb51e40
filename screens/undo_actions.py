"""Taking back the last thing that one did, after reading what that is."""

from incident import undoing
from incident.errors import Refused
from screens.asking import Asking
from screens.menu import Confirm


async def offer(screen: Asking) -> None:
    """Say what would be taken back, and take it back on a yes; or say why it cannot be."""
    desk = screen.desk
    records = undoing.last_action(desk.dossier, desk.session.author)
    if (lasting := undoing.why_lasting(desk.dossier, records)) is not None:
        screen.tell(Refused(lasting.why, now=lasting.instead))
        return
    asked = undoing.question(desk.dossier, records, desk.now())
    if await screen.choose(Confirm(asked, "Ja, terugdraaien", "Nee, laten staan")) == "ja":
        await screen.record(lambda stamp: undoing.undo(desk.dossier, stamp, records))
