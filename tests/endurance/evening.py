"""Eight hours of use with a clock that is set forward: lines, places, a lock each half hour, a document each hour."""

import gc
from pathlib import Path

from screens.places import PLACES
from screens.word import WordScreen
from tests.screens.driving import User

MINUTES = 8 * 60
_ROUND = [it.name for it in PLACES if it.name != "situation"]


def resident_mib() -> float:
    """Give what this process holds in memory, in MiB, after a sweep."""
    gc.collect()
    pages = int(Path("/proc/self/statm").read_text(encoding="ascii").split()[1])
    return pages * 4096 / 2**20


async def live(user: User, minutes: int, documents: Path) -> list[float]:
    """Use the app for so many minutes of its own clock; gives the memory in MiB after each quarter of them."""
    held = []
    for minute in range(1, minutes + 1):
        await user.minutes_pass(1)
        await user.enter(f"Regel van minuut {minute}: de wijkagent belt.")
        if minute % 5 == 0:
            await user.go(_ROUND[minute // 5 % len(_ROUND)])
        if minute % 30 == 0:
            await user.lock()
            await user.unlock()
            await user.open_first()
        if minute % 60 == 0:
            await _write_logbook(user, documents)
        if minute % (minutes // 4) == 0:
            held.append(resident_mib())
    return held


async def _write_logbook(user: User, documents: Path) -> None:
    before = len(user.dossier.documents)
    await user.go("word")
    assert isinstance(user.app.screen, WordScreen)
    await user.choose("#make", "logboek")
    await user.filled(folder=str(documents))
    await user.until(lambda: len(user.dossier.documents) == before + 1, "for the document")
