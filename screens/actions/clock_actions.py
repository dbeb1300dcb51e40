"""Actions for a laptop clock that jumped or must be wrong."""

from incident.dutch import wall_clock
from incident.records import entries
from incident.records.entries import EntryKind
from screens.desk.desk import Desk
from screens.dialogs.asking import Asking
from screens.dialogs.menu import Menu, MenuItem


def doubts(desk: Desk) -> str:
    """Return what is wrong with the clock of this laptop; empty when nothing is, or the incident is closed."""
    if desk.dossier.closed is not None:
        return ""
    if desk.watch.jumped is not None:
        return desk.watch.jumped.told()
    records = desk.session.records
    return wall_clock.doubt(records[-1].mark.recorded if records else None, desk.now())


async def offer(screen: Asking) -> None:
    """Offer to record that the clock was wrong, or to go on."""
    told = doubts(screen.desk)
    jumped = screen.desk.watch.jumped is not None
    choices = (
        MenuItem("record", "Vastleggen in de tijdlijn: dan weet ook later iedereen het"),
        MenuItem("seen", "Gezien: de tijd klopt nu", "" if jumped else "zet eerst de klok van de laptop goed"),
    )
    match await screen.choose(Menu(told, choices)):
        case "record":
            if await screen.record(lambda stamp: entries.add(stamp, EntryKind.REPORT, told)):
                screen.desk.watch.seen()
        case "seen":
            screen.desk.watch.seen()
