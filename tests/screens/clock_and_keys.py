"""A clock that a test sets, and the events of keys."""

import unicodedata
from datetime import datetime, timedelta

from textual import events
from textual.keys import KEY_NAME_REPLACEMENTS


class Clock:
    """A clock that stands still until it is set."""

    def __init__(self, now: datetime) -> None:
        self.now = now

    def __call__(self) -> datetime:
        return self.now

    def forward(self, **span: float) -> None:
        self.now += timedelta(**span)


def key_event(key: str) -> events.Key:
    """Give the event of a key by Textual's name, or of a character."""
    if len(key) > 1:
        return events.Key(key, None)
    name = key if key.isalnum() else unicodedata.name(key, key).lower().replace("-", "_").replace(" ", "_")
    return events.Key(KEY_NAME_REPLACEMENTS.get(name, name), key)
