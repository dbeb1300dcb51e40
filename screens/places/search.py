"""The timeline search: filters the lines in slices between the keys, the newest lines first.

However long the dossier is, a key waits for one slice at most, and the first screenful is shown as soon as it is found.
"""

import asyncio
from bisect import insort
from collections.abc import AsyncIterator, Callable, Sequence
from time import perf_counter

from incident.fold.dossier import Dossier
from incident.fold.timeline import rewords
from incident.record import Moment, Record
from screens.places.filter import LineFilter

_SLICE_SECONDS = 0.0003
"""How long lines are read before keys and the screen get a turn."""
_LINES_A_LOOK = 4
"""The number of lines between two checks of the time."""
_TURNS = 20
"""How often other tasks may run before the next slice: a key needs some turns to reach its field."""
_BUSY_SECONDS = 0.0002
"""A longer turn means that another task used it."""
_SILENT_SECONDS = 0.1
"""After so long the result so far is shown, even if it is empty: until then the screen shows another search."""


class TimelineSearch:
    """One search: what was found so far, and whether that is all."""

    def __init__(
        self,
        dossier: Dossier,
        line_filter: LineFilter,
        before: "TimelineSearch | None" = None,
        *,
        clock: Callable[[], float] = perf_counter,
    ) -> None:
        """Take the filter, and the previous search: if this filter narrows that one, only its results are read.

        `clock` returns seconds; slices are measured by it.
        """
        self.line_filter = line_filter
        self.found: list[Record] = []
        """Sorted by when they happened, like the lines of the dossier."""
        self.done = False
        self._dossier = dossier
        self._clock = clock
        self._lines, self._taken = tuple(dossier.lines), len(dossier.written)
        self._reworded = False
        """Whether a later record may have changed the text of lines that were already read."""
        if before is not None and before._serves(line_filter):
            self._lines, self._taken = tuple(before.found), before._taken

    def _serves(self, line_filter: LineFilter) -> bool:
        """Return whether every line that `line_filter` shows is among the lines found here, apart from new ones."""
        self.take_new()
        return self.done and not self._reworded and line_filter.narrows(self.line_filter)

    async def read(self, enough: int) -> AsyncIterator[None]:
        """Read all lines, and pause when there is something new to show: `enough` lines, or all lines.

        During a second pass it only pauses at the end: rows on screen may keep old wording until the re-read ends.
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
        """Filter the records written since all lines were read. Return whether all must be read again.

        Does nothing before all lines were read.
        """
        if not self.done:
            return False
        new = self._dossier.written[self._taken :]
        for it in new:
            if self.line_filter.lets_through(self._dossier, it):
                insort(self.found, it, key=_happened)
        self._taken += len(new)
        again = any(map(rewords, new))
        self._reworded = self._reworded or again
        return again

    async def _slices(self, lines: Sequence[Record]) -> AsyncIterator[list[Record]]:
        """Return the matching lines per slice, the newest first, and let other tasks run in between."""
        end = len(lines)
        while end:
            part: list[Record] = []
            until = self._clock() + _SLICE_SECONDS
            while end:
                start = max(0, end - _LINES_A_LOOK)
                part += [it for it in reversed(lines[start:end]) if self.line_filter.lets_through(self._dossier, it)]
                end = start
                if self._clock() >= until:
                    break
            yield part
            await self._let_go_first()

    async def _let_go_first(self) -> None:
        """Let other tasks run until they are idle, but not for ever."""
        for _ in range(_TURNS):
            began = self._clock()
            await asyncio.sleep(0)
            if self._clock() - began < _BUSY_SECONDS:
                return


def _happened(record: Record) -> Moment:
    return record.mark.happened
