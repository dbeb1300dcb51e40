"""A field of several lines, with fixes for Textual's own."""

from collections.abc import Awaitable, Callable

from textual import events
from textual.dom import DOMNode
from textual.strip import Strip
from textual.widgets import TextArea

from screens.widgets.steady_width import steadied


class Area(TextArea):
    """A text area that can undo a large paste without a crash, and does not pass pastes on."""

    def action_undo(self) -> None:
        """Take back the last change."""
        # Workaround for Textual 8.2.8, issue 6686: it scrolls to the cursor while that stands below what is left of the
        # text, and the app ends.
        self.move_cursor((0, 0))
        super().action_undo()

    def action_redo(self) -> None:
        """Redo what was undone."""
        self.move_cursor((0, 0))
        super().action_redo()

    def watch(
        self,
        obj: DOMNode,
        attribute_name: str,
        callback: Callable[..., Awaitable[None]] | Callable[..., None],
        init: bool = True,
    ) -> None:
        """Watch something of another widget, but not the theme of the app."""
        # Workaround for Textual 8.2.8, issue 6666: the app keeps each field that watches its theme, with the text that
        # was typed in it, until the theme changes. Our fields take the colours of the styles at each line.
        if obj is not self.app:
            super().watch(obj, attribute_name, callback, init)

    def render_line(self, y: int) -> Strip:
        """Draw one line."""
        return steadied(super().render_line(y))

    def on_paste(self, event: events.Paste) -> None:
        """Stop the event, so that no screen inserts the same paste again."""
        event.stop()
