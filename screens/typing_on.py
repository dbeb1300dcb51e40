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


class Passing(ModalScreen[ScreenResultType]):
    """A question that goes when one types."""

    _gone = False

    def on_key(self, event: events.Key) -> None:
        """Take a letter that nothing here wants."""
        if event.character and event.is_printable:
            self._pass_on(event.character, event)

    def on_paste(self, event: events.Paste) -> None:
        """Take a paste."""
        self._pass_on(event.text, event)

    def _pass_on(self, typed: str, event: events.Event) -> None:
        below = self.app.screen_stack[-2]
        if not isinstance(below, TakesTyping) or not (typed.strip() or self._gone):
            return
        event.stop()
        below.type_on(typed)
        # Letters may come faster than it goes.
        if not self._gone:
            self._gone = True
            self.dismiss(None)
