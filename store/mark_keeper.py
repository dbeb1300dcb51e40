"""Keeps the mark of an open log near to what is acknowledged, without a wait for the disk at every append."""

import contextlib
import threading
from collections.abc import Sequence

from store.envelope import Malformed
from store.findings import Finding
from store.marks import Mark, Seen, rolled_back, unmarked
from store.segment import START, Tip

MOST_APPENDS = 16
MOST_SECONDS = 10.0


class MarkKeeper:
    """The mark of one open log: written after 16 appends, after ten seconds, and at the end.

    Nobody is told at once of a disk that refuses a mark: what was to be kept is safe in the vault. The next append tries
    again, and a mark that stays behind only sees less.
    """

    def __init__(self, mark: Mark, seconds: float = MOST_SECONDS) -> None:
        """Read the mark; after `seconds` at the most it is brought up to date."""
        self._mark = mark
        self._seconds = seconds
        self._lock = threading.Lock()
        self._timer: threading.Timer | None = None
        self._waiting = 0
        self._tip = START
        self._unreadable = False
        try:
            self._seen: tuple[Seen, ...] = mark.read()
        except (Malformed, OSError):
            self._seen, self._unreadable = (), True
        self._lost: tuple[Seen, ...] = ()
        self._written = [seen.tip for seen in self._seen]

    @property
    def tips(self) -> list[Tip]:
        """Give how far the log went when this computer saw it."""
        return [seen.tip for seen in self._seen]

    def compare(self, name: str, held: Sequence[Tip], now: Tip) -> list[Finding]:
        """Say what was seen and is not there now; `held` are the tips that are, `now` is how far the log goes."""
        self._lost = tuple(seen for seen in self._seen if seen.tip not in held)
        self._tip = now
        if not self._seen and now != START:
            return [unmarked(name, damaged=self._unreadable)]
        return [rolled_back(name, seen, now) for seen in self._lost]

    def note(self, tip: Tip) -> None:
        """Take notice of an append that was acknowledged."""
        with self._lock:
            self._tip = tip
            self._waiting += 1
            if self._waiting >= MOST_APPENDS:
                self._save()
            elif self._timer is None:
                self._timer = threading.Timer(self._seconds, self._save_later)
                self._timer.daemon = True
                self._timer.start()

    def accept(self) -> None:
        """Let this copy count as the newest from now on: what was lost is not named any more."""
        with self._lock:
            self._lost = ()
            self._save()

    def close(self, tip: Tip) -> None:
        """Write the mark for the last time."""
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
        wanted = [self._tip, *(seen.tip for seen in self._lost)]
        if wanted == self._written or self._tip == START:
            return
        with contextlib.suppress(OSError):
            self._mark.save(self._tip, self._lost)
            self._waiting, self._written = 0, wanted
