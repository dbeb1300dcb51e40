"""When the text that is being typed is kept as a draft: at a pause, and at the latest after three seconds.

Without the second rule somebody who types on without a pause would lose all of it when the laptop fails.
"""

import time
from collections.abc import Callable
from typing import Final

from textual.message_pump import MessagePump
from textual.timer import Timer

PAUSE_SECONDS: Final = 0.6
"""A pause in typing after which a draft is kept."""
AT_LATEST_SECONDS: Final = 3.0
"""How long typed text may be missing from the disk while the typing goes on."""


class DraftTimer:
    """Calls `keep` soon after something was typed."""

    def __init__(
        self, owner: MessagePump, keep: Callable[[], object], clock: Callable[[], float] = time.monotonic
    ) -> None:
        """Take the widget that owns the timer, and what keeps the draft. `clock` gives seconds."""
        self._owner, self._keep, self._clock = owner, keep, clock
        self._timer: Timer | None = None
        self._since: float | None = None
        """Since when there is typed text that is not kept; None when there is none."""

    def typed(self) -> None:
        """Note that something was typed."""
        now = self._clock()
        if self._since is None:
            self._since = now
        self._stop_timer()
        left = self._since + AT_LATEST_SECONDS - now
        if left <= 0:
            self._keep_now()
        else:
            self._timer = self._owner.set_timer(min(PAUSE_SECONDS, left), self._keep_now)

    def stop(self) -> None:
        """Forget what was typed: it was kept, or recorded, in another way."""
        self._stop_timer()
        self._since = None

    def _keep_now(self) -> None:
        self.stop()
        self._keep()

    def _stop_timer(self) -> None:
        if self._timer is not None:
            self._timer.stop()
            self._timer = None
