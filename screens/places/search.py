"""What of the timeline a sieve lets through, read in slices beside the keys, the newest lines first.

However long the dossier is, a key waits for one slice at most, and the first screenful is there as soon as it is found.
"""

import asyncio
from bisect import insort
from collections.abc import AsyncIterator, Callable, Sequence
from time import perf_counter

from incident.fold.dossier import Dossier
from incident.fold.timeline import rewords
from incident.record import Moment, Record
from screens.places.filter import LineFilter

_SLICE_SECONDS = 0.002
"""How long lines are read before keys and the screen get their turn."""
_LINES_A_LOOK = 16
"""Lines between two looks at the time."""
_TURNS = 20
"""How often the others may go first before the next slice: a key takes some turns to reach its field."""
_BUSY_SECONDS = 0.0002
"""A turn that took longer was used by somebody."""
_SILENT_SECONDS = 0.1
"""After so long what is found is shown, were it nothing: what stands there until then is of another search."""


class TimelineSearch:
    """One search: what was found so far, and whether that is all."""

    def __init__(
        self,
        dossier: Dossier,
        sieve: LineFilter,
        before: "TimelineSearch | None" = None,
        *,
        clock: Callable[[], float] = perf_counter,
    ) -> None:
        """Take the sieve, and the search before it: one that only goes on from that reads what that one found.

        `clock` gives seconds; slices are measured by it.
        """
        self.sieve = sieve
        self.found: list[Record] = []
        """By the time they happened, like the lines of the dossier."""
        self.done = False
        self._dossier = dossier
        self._clock = clock
        self._lines, self._taken = tuple(dossier.lines), len(dossier.written)
        self._reworded = False
        """Whether something was recorded since that may give lines that were read other words."""
        if before is not None and before._serves(sieve):
            self._lines, self._taken = tuple(before.found), before._taken

    def _serves(self, sieve: LineFilter) -> bool:
        """Whether all that gets through `sieve` is among what was found here, but for what is new."""
        self.take_new()
        return self.done and not self._reworded and sieve.narrows(self.sieve)

    async def read(self, enough: int) -> AsyncIterator[None]:
        """Read all lines, and pause when there is something new to show: `enough` lines, or all that there are.

        A second time it only pauses at the end: what is shown until then is right but for a word.
        """
        shown = self.done
        lines, taken = (tuple(self._dossier.lines), len(self._dossier.written)) if shown else (self._lines, self._taken)
        while True:
            newest_first: list[Record] = []
            told, last = -1, self._clock()
            async for part in self._slices(lines):
                newest_first += part
                full = len(newest_first) >= enough
                if not shown and len(newest_first) != told and (full or self._clock() - last > _SILENT_SECONDS):
                    shown, told, last = full, len(newest_first), self._clock()
                    self.found = newest_first[::-1]
                    yield
            if not any(map(rewords, self._dossier.written[taken:])):
                break
            lines, taken = tuple(self._dossier.lines), len(self._dossier.written)
        self.found, self._taken = newest_first[::-1], taken
        self._lines, self._reworded, self.done = (), False, True
        self.take_new()
        yield

    def take_new(self) -> bool:
        """Let through what was recorded since all was read; give whether all must be read again.

        Does nothing as long as not all was read.
        """
        if not self.done:
            return False
        new = self._dossier.written[self._taken :]
        for it in new:
            if self.sieve.lets_through(self._dossier, it):
                insort(self.found, it, key=_happened)
        self._taken += len(new)
        again = any(map(rewords, new))
        self._reworded = self._reworded or again
        return again

    async def _slices(self, lines: Sequence[Record]) -> AsyncIterator[list[Record]]:
        """Return what is let through by slice, the newest first, and let everybody else go first in between."""
        end = len(lines)
        while end:
            part: list[Record] = []
            until = self._clock() + _SLICE_SECONDS
            while end:
                start = max(0, end - _LINES_A_LOOK)
                part += [it for it in reversed(lines[start:end]) if self.sieve.lets_through(self._dossier, it)]
                end = start
                if self._clock() >= until:
                    break
            yield part
            await self._let_go_first()

    async def _let_go_first(self) -> None:
        """Let the others have their turns until they have nothing left to do; not for ever."""
        for _ in range(_TURNS):
            began = self._clock()
            await asyncio.sleep(0)
            if self._clock() - began < _BUSY_SECONDS:
                return


def _happened(record: Record) -> Moment:
    return record.mark.happened
