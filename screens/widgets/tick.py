"""A box to tick with the space bar. Enter goes on, and never ticks: a key that is held down must not say yes."""

from collections.abc import Callable
from typing import ClassVar

from textual.binding import BindingType
from textual.content import Content
from textual.reactive import reactive
from textual.widget import Widget

from screens.desk.command import Where, bindings
from screens.desk.command_table import COMMANDS
from screens.widgets.plain import plain


class Tick(Widget, can_focus=True):
    """One yes, not given until somebody ticks it."""

    BINDINGS: ClassVar[list[BindingType]] = bindings(COMMANDS[Where.TICK])
    ticked: reactive[bool] = reactive(False)

    def __init__(self, label: str, *, on_enter: Callable[[], None], id: str) -> None:  # noqa: A002 - Textual's own name
        """Take what the yes says, and what Enter does."""
        super().__init__(id=id)
        self._label = label
        self._onwards = on_enter

    def render(self) -> Content:
        """Draw the box and what it says."""
        return plain(f"[{'x' if self.ticked else ' '}] {self._label}")

    def action_tick(self) -> None:
        """Set the tick, or take it away."""
        self.ticked = not self.ticked

    def action_go_on(self) -> None:
        """Go on to the next field, or record."""
        self._onwards()

    async def on_click(self) -> None:
        """Tick with the mouse, too."""
        self.action_tick()
