"""A drop-down choice. Enter goes on, as in every other field; the space bar and the arrows open it.

In the open list, letters go to the choice that begins with them, or else holds them. Textual looks only in choices that
are plain strings, and ours are `Content`; nor does it find "zorgcoördinator" by "zorgcoordinator".
"""

from collections.abc import Callable, Sequence
from typing import ClassVar

from textual import events
from textual.binding import BindingType
from textual.content import Content
from textual.timer import Timer
from textual.widgets import OptionList, Select

from incident.folding import folded
from screens.desk.command import Where, bindings
from screens.desk.command_table import COMMANDS

_PAUSE_SECONDS = 0.7
"""After a pause the next letter begins a new word, as in Textual's own search."""


class SelectField(Select[str]):
    """Holds the key of the choice; there is always one."""

    BINDINGS: ClassVar[list[BindingType]] = bindings(COMMANDS[Where.CHOICE])

    def __init__(
        self,
        choices: Sequence[tuple[Content | str, str]],
        value: str,
        *,
        on_enter: Callable[[], None],
        id: str,  # noqa: A002 - Textual's own name
    ) -> None:
        """Take (label, key) pairs, the key that is chosen at first, and the callback for Enter."""
        super().__init__(choices, value=value, allow_blank=False, id=id, compact=True, type_to_search=False)
        self._onwards = on_enter
        self._labels = [folded(str(label)) for label, _ in choices]
        self._typed = ""
        self._pause: Timer | None = None

    def action_go_on(self) -> None:
        """Call the callback."""
        self._onwards()

    def on_key(self, event: events.Key) -> None:
        """Go to the choice that was typed, while the list is open."""
        if not self.expanded or not event.is_printable or not event.character:
            return
        event.stop()
        event.prevent_default()
        self._typed += event.character
        if self._pause is not None:
            self._pause.stop()
        self._pause = self.set_timer(_PAUSE_SECONDS, self._forget)
        if (place := self._place(folded(self._typed))) is not None:
            self.query_one(OptionList).highlighted = place

    def _place(self, wanted: str) -> int | None:
        beginning = (at for at, label in enumerate(self._labels) if label.startswith(wanted))
        holding = (at for at, label in enumerate(self._labels) if wanted in label)
        return next(beginning, next(holding, None))

    def _forget(self) -> None:
        self._typed = ""
