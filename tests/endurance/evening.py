"""Eight hours of use with a clock that is set forward.

Lines, screens and dialogs, with a lock each half hour and a document each hour.
"""

from pathlib import Path

from screens.desk.place_keys import PLACES
from screens.dialogs.form import Form
from screens.dialogs.menu import Menu
from screens.frame.palette import Palette
from screens.places.documents import DocumentsScreen
from tests.endurance.memory import Held, held
from tests.screens.driving import User

MINUTES = 8 * 60
_ROUND = [it.name for it in PLACES if it.name != "situation"]


async def live(user: User, minutes: int, documents: Path) -> list[Held]:
    """Use the app for so many minutes of its own clock. Return the memory of the process after each quarter of them."""
    quarters = []
    for minute in range(1, minutes + 1):
        await user.minutes_pass(1)
        await user.enter(f"Regel van minuut {minute}: de wijkagent belt.")
        if minute % 5 == 0:
            await user.go(_ROUND[minute // 5 % len(_ROUND)])
        if minute % 15 == 0:
            await _ask(user)
        if minute % 30 == 0:
            await user.lock()
            await user.unlock()
            await user.open_first()
        if minute % 60 == 0:
            await _write_logbook(user, documents)
        if minute % (minutes // 4) == 0:
            quarters.append(held(len(user.records)))
    return quarters


async def _ask(user: User) -> None:
    """Open a menu, the palette and a form, and leave each."""
    await user.press("ctrl+z")
    await user.until(lambda: isinstance(user.app.screen, Menu), "for the question")
    await user.press("escape")
    await user.gone(Menu)
    await user.press("f11")
    await user.until(lambda: isinstance(user.app.screen, Palette), "for the palette")
    await user.press("escape")
    await user.gone(Palette)
    await user.go("situation")
    await user.choose("#known", "new")
    await user.until(lambda: isinstance(user.app.screen, Form), "for the form")
    await user.press("escape")
    await user.gone(Form)


async def _write_logbook(user: User, documents: Path) -> None:
    before = len(user.dossier.documents)
    await user.go("documents")
    assert isinstance(user.app.screen, DocumentsScreen)
    await user.choose("#make", "logbook")
    await user.filled(folder=str(documents))
    await user.until(lambda: len(user.dossier.documents) == before + 1, "for the document")
