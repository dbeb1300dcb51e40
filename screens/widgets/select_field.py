"""A drop-down choice. Enter goes on, as in every other field; the space bar and the arrows open it."""

from collections.abc import Callable, Sequence
from typing import ClassVar

from textual.binding import BindingType
from textual.content import Content
from textual.widgets import Select

from screens.desk.command import Where, bindings
from screens.desk.command_table import COMMANDS


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
        super().__init__(choices, value=value, allow_blank=False, id=id, compact=True)
        self._onwards = on_enter

    def action_go_on(self) -> None:
        """Call the callback."""
        self._onwards()
