"""The memory of the app with a vault open at the timeline."""

import asyncio
from pathlib import Path

from benchmarks.filled_vaults import unlock
from screens.door.unlock_screen import Unlocked
from screens.widgets.grid import Grid
from tests.endurance.memory import resident_mib
from tests.screens.driving import User
from tui.app import HouvastApp


async def hold(vault: Path) -> float:
    """Open a vault up to F3 Tijdlijn with all its lines. Return the memory of this process in MiB."""
    app = HouvastApp(vault)
    async with app.run_test(size=(80, 24)) as pilot:
        user = User(app, pilot)
        app.post_message(Unlocked(unlock(vault)))
        await user.open_first()
        await user.go("timeline")
        await user.until(lambda: user.find("#lines", Grid).rows, "for the lines")
        await asyncio.sleep(1)
        return resident_mib()
