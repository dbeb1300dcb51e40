"""Keeps the mark of an open log close to what is acknowledged, without waiting for the disk at every append."""

import contextlib
import threading

from store.keys.envelope import Malformed
from store.log.marks import LogExtent, LogMark, rolled_back, unmarked
from store.log.segment import START, Tip
from store.log.stream_content import Remembered, StreamContent
from store.read_findings import VaultFinding

MOST_APPENDS = 16
MOST_SECONDS = 10.0


class MarkKeeper:
    """The mark of one open log: written after 16 appends, after ten seconds, and at the end.

    An error when writing a mark is not reported: the records themselves are safe in the vault. The next append tries
    again, and an older mark only detects less.
    """

    def __init__(self, mark: LogMark, seconds: float = MOST_SECONDS) -> None:
        """Read the mark; it is updated after at most `seconds`."""
        self._mark = mark
        self._seconds = seconds
        self._lock = threading.Lock()
        self._timer: threading.Timer | None = None
        self._waiting = 0
        self._tip = START
        self._unreadable = False
        try:
            self._seen, packs = mark.read()
        except (Malformed, OSError):
            self._seen, packs, self._unreadable = (), {}, True
        self._packs = dict(packs)
        self._lost: tuple[LogExtent, ...] = ()
        self._written = ([seen.tip for seen in self._seen], dict(packs))

    @property
    def before(self) -> Remembered:
        """Return what this computer knew of the log on opening."""
        return Remembered([seen.tip for seen in self._seen], self._packs)

    def compare(self, name: str, content: StreamContent, *, kept: bool) -> list[VaultFinding]:
        """Say what was seen and is not there now; `kept` tells whether the mark will be written."""
        now, self._packs = content.tip, dict(content.compared)
        self._lost = tuple(seen for seen in self._seen if seen.tip not in content.held)
        self._tip = now
        if not self._seen and now != START:
            return [unmarked(name, damaged=self._unreadable, kept=kept)]
        return [rolled_back(name, seen, now) for seen in self._lost]

    def note(self, tip: Tip) -> None:
        """Register an acknowledged append."""
        with self._lock:
            self._tip = tip
            self._waiting += 1
            if self._waiting >= MOST_APPENDS:
                self._save()
            elif self._timer is None:
                self._timer = threading.Timer(self._seconds, self._save_later)
                self._timer.daemon = True
                self._timer.start()

    def trust(self, number: int, digest: bytes) -> None:
        """Remember a pack that was compared with its segment; it is written with the next mark."""
        with self._lock:
            self._packs[number] = digest

    def accept(self) -> None:
        """Accept this copy as the newest: what was lost is not reported any more."""
        with self._lock:
            self._lost = ()
            self._save()

    def close(self, tip: Tip) -> None:
        """Write the mark a last time."""
        with self._lock:
            self._tip = tip
            self._save()

    def _save_later(self) -> None:
        with self._lock:
            if self._timer is not None:
                self._save()

    def _save(self) -> None:
        if self._timer is not None:
            self._timer.cancel()
            self._timer = None
        wanted = ([self._tip, *(seen.tip for seen in self._lost)], dict(self._packs))
        if wanted == self._written or self._tip == START:
            return
        with contextlib.suppress(OSError):
            self._mark.save(self._tip, self._lost, self._packs)
            self._waiting, self._written = 0, wanted
