"""A clock that a test sets, and key events."""

import unicodedata
from datetime import datetime, timedelta

from textual import events
from textual.keys import KEY_NAME_REPLACEMENTS


class Clock:
    """A clock that stands still until it is set."""

    def __init__(self, now: datetime) -> None:
        self.now = now
        self._began = now
        self._set_by = timedelta(0)
        self._slept = timedelta(0)

    def __call__(self) -> datetime:
        return self.now

    def forward(self, **span: float) -> None:
        self.now += timedelta(**span)

    def set_by(self, **span: float) -> None:
        """Somebody changes the wall clock; no time passes."""
        self.now += timedelta(**span)
        self._set_by += timedelta(**span)

    def sleep(self, **span: float) -> None:
        """The laptop sleeps."""
        self.now += timedelta(**span)
        self._slept += timedelta(**span)

    def passed(self) -> float:
        """Seconds that have passed, whatever the wall clock shows."""
        return (self.now - self._began - self._set_by).total_seconds()

    def running(self) -> float:
        """Seconds that the laptop was awake."""
        return self.passed() - self._slept.total_seconds()


def key_event(key: str) -> events.Key:
    """Return the event of a key by Textual's name, or of a character."""
    if len(key) > 1:
        return events.Key(key, None)
    name = key if key.isalnum() else unicodedata.name(key, key).lower().replace("-", "_").replace(" ", "_")
    return events.Key(KEY_NAME_REPLACEMENTS.get(name, name), key)
