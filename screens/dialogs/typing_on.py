"""Letters typed while a question is in front, which has no field: the question goes, and they land in the entry line.

Whoever types has something to record; nothing that was typed may vanish. Nothing is chosen by it.
"""

from typing import Protocol, runtime_checkable

from textual import events
from textual.screen import ModalScreen, ScreenResultType


@runtime_checkable
class TakesTyping(Protocol):
    """A screen with an entry line."""

    def type_on(self, typed: str) -> None:
        """Take what was typed in front of it."""

    def passes(self, event: events.Event) -> bool:
        """Take a letter that no field of its own wants; returns whether it did."""


class Passing(ModalScreen[ScreenResultType]):
    """A question that goes when one types."""

    _gone = False

    def passes(self, event: events.Event) -> bool:
        """Hand a letter or a paste over to the screen below, and go; returns whether that was done.

        The app asks this before it gives the event to any widget: letters come faster than a screen goes, and those
        that wait for a widget of it would go with it.
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
