"""Storing a draaiboek of the school: unsaved changes, and versions after a check."""

import asyncio

from incident.legible import one_line
from incident.playbook.playbook import Playbook
from operations.school import own_playbooks
from playbooks.check import CheckedPlaybook, check
from screens.dialogs.asking import Asking
from screens.dialogs.menu import Confirm
from screens.dialogs.reading import ReadingDialog
from screens.widgets.plain import joined, plain
from store.school.own_playbooks import PlaybookAtWork, PlaybookVersion

_LOOKED_OVER = "Dit komt uit een plan in Word. Heeft iemand alle stappen, taken en rollen nagelezen?"


async def check_book(screen: Asking, book: Playbook) -> None:
    """Check a draaiboek, and show its faults."""
    await tell_check(screen, book.title, await asyncio.to_thread(check, book))


async def tell_check(screen: Asking, title: str, checked: CheckedPlaybook) -> None:
    """Show the faults of a draaiboek, each with its line and what to do; or that there are none."""
    if checked.fit:
        await screen.read(ReadingDialog(title, plain("✓ Geen fouten gevonden. Dit draaiboek is te gebruiken.")))
        return
    pieces: list[str | tuple[str, str]] = [(f"✗ {_counted(len(checked.faults))}\n", "$text-error bold")]
    for fault in checked.faults:
        pieces += [("\n" + one_line(checked.line(fault)), "bold"), f"\n{fault.what}\n", (f"→ {fault.remedy}\n", "dim")]
    await screen.read(ReadingDialog(title, joined(*pieces)))


def _counted(faults: int) -> str:
    return "Er klopt één ding niet." if faults == 1 else f"Er kloppen {faults} dingen niet."


async def save(screen: Asking, work: PlaybookAtWork) -> bool:
    """Save a version; one with faults is saved as a draft, and the user is told. Return whether it was saved."""
    checked = await asyncio.to_thread(check, work.book)
    if not checked.fit:
        question = f"{_counted(len(checked.faults))} Als concept bewaren? Een incident begint er dan nog niet mee."
        if await screen.choose(Confirm(question, "Ja, als concept", "Nee, ik lees eerst wat er niet klopt")) != "ja":
            await tell_check(screen, work.book.title, checked)
            return False
    looked_over = (
        work.review
        and await screen.choose(
            Confirm(_LOOKED_OVER, "Ja, het is klaar om te gebruiken", "Nee, bewaar het als concept")
        )
        == "ja"
    )
    saved: list[PlaybookVersion] = []
    session = screen.desk.session
    if not await screen.try_aside(
        lambda: saved.append(own_playbooks.save(session, work, checked, looked_over=looked_over))
    ):
        return False
    what = "als concept" if saved[-1].draft else "en is te kiezen bij een nieuw incident"
    screen.app.notify(f"‘{one_line(work.book.title)}’ is bewaard {what}.", markup=False)
    return True
