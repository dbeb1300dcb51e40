"""A terminal in memory: Textual draws to it as to a real one, and it notes the times."""

import asyncio
from collections.abc import Callable
from time import perf_counter

from textual.drivers.headless_driver import HeadlessDriver
from textual.pilot import Pilot

_STILL_SECONDS = 0.03
"""A screen that drew nothing for so long, while the app had time to, is complete."""
_PATIENCE_SECONDS = 20.0


class Screenful:
    """What was drawn since `clear`, and when the last of it was."""

    def __init__(self) -> None:
        self.clear()

    def clear(self) -> None:
        self.drawn: list[str] = []
        self.last = 0.0
        self._awaited: list[Callable[[], bool]] = []
        self._came: list[float] = []

    def draw(self, data: str) -> None:
        self.drawn.append(data)
        self.last = perf_counter()
        while len(self._came) < len(self._awaited) and self._awaited[len(self._came)]():
            self._came.append(self.last)

    async def stands_still(self) -> None:
        """Wait until something was drawn and nothing more follows. Raises `TimeoutError`."""
        async with asyncio.timeout(_PATIENCE_SECONDS):
            seen = 0
            while not self.drawn or len(self.drawn) != seen:
                seen = len(self.drawn)
                await asyncio.sleep(_STILL_SECONDS)

    async def press(self, pilot: Pilot[None], key: str) -> float:
        """Press a key. Return the seconds until the last change on the screen was drawn."""
        self.clear()
        start = perf_counter()
        await pilot.press(key)
        await self.stands_still()
        return self.last - start

    async def until(self, press: Callable[[], object], *so: Callable[[], bool]) -> list[float]:
        """Press a key. Return, for each condition in turn, the seconds until something was drawn while it was true.

        Does not wait for the screen to stop changing: keys may follow each other while there is work. Raises
        `TimeoutError`.
        """
        self.clear()
        self._awaited += so
        start = perf_counter()
        press()
        async with asyncio.timeout(_PATIENCE_SECONDS):
            while len(self._came) < len(so):  # noqa: ASYNC110 - what is awaited is seen in what is drawn
                await asyncio.sleep(0.0005)
        return [came - start for came in self._came]


def driver_for(screenful: Screenful) -> type[HeadlessDriver]:
    """Return a driver that draws to `screenful`: all the work of drawing is done, but no terminal receives it."""

    class MemoryDriver(HeadlessDriver):
        @property
        def is_headless(self) -> bool:
            return False

        def write(self, data: str) -> None:
            screenful.draw(data)

    return MemoryDriver
