"""Letters typed while a dialog without a field is in front: the dialog closes, and they go to the entry line.

A user who types has something to record, and no typed letter may get lost. Nothing is chosen by it.
"""

from typing import Protocol, runtime_checkable

from textual import events
from textual.screen import ModalScreen, ScreenResultType


@runtime_checkable
class TakesTyping(Protocol):
    """A screen with an entry line."""

    def type_on(self, typed: str) -> None:
        """Take text that was typed in a dialog in front of it."""

    def passes(self, event: events.Event) -> bool:
        """Handle a letter that no field accepts. Return whether it did."""


class Passing(ModalScreen[ScreenResultType]):
    """A dialog that closes when the user types."""

    _gone = False

    def passes(self, event: events.Event) -> bool:
        """Pass a letter or a paste to the screen below, and close. Return whether that was done.

        The app calls this before any widget gets the event: letters come faster than a screen closes, and letters
        queued for one of its widgets would be lost with it.
        """
        typed = event.text if isinstance(event, events.Paste) else letter(event)
        below = self.app.screen_stack[-2]
        if not (typed.strip() or (typed and self._gone)) or not isinstance(below, TakesTyping):
            return False
        below.type_on(typed)
        if not self._gone:
            self._gone = True
            self.dismiss(None)
        return True


def letter(event: events.Event) -> str:
    """Return the letter that a key types; empty for any other event."""
    return event.character or "" if isinstance(event, events.Key) and event.is_printable else ""
