"""A field of several lines, with mends of Textual's own."""

from textual import events
from textual.strip import Strip
from textual.widgets import TextArea

from screens.steady import steadied


class Area(TextArea):
    """A text area that takes back a big paste without a crash, and keeps what is pasted to itself."""

    def action_undo(self) -> None:
        """Take back the last change."""
        # Textual 8.2.8 scrolls to the cursor while it stands below what is left of the text, and ends the app.
        self.move_cursor((0, 0))
        super().action_undo()

    def action_redo(self) -> None:
        """Do again what was taken back."""
        self.move_cursor((0, 0))
        super().action_redo()

    def render_line(self, y: int) -> Strip:
        """Draw one line."""
        return steadied(super().render_line(y))

    def on_paste(self, event: events.Paste) -> None:
        """Let no screen take the same paste again."""
        event.stop()
