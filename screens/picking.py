"""A list in which any number of lines can be chosen: Enter or Space turns one on or off."""

from collections.abc import Iterable, Sequence
from typing import ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical
from textual.content import Content
from textual.screen import ModalScreen
from textual.widgets import OptionList, Static
from textual.widgets.option_list import Option

from screens.plain import joined, one_line, plain

_DONE = "picking-done"


class Picking(ModalScreen[tuple[str, ...] | None]):
    """Gives the keys that are on, in the order of the list; None when it was left."""

    CSS_PATH = "dialog.tcss"
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape", "dismiss(None)", "Terug"),
        Binding("space", "turn", "Aan of uit"),
    ]

    def __init__(self, title: str, choices: Sequence[tuple[str, str]], chosen: Iterable[str]) -> None:
        """Take what it is about, (key, label) pairs, and the keys that are on."""
        super().__init__()
        self._title = title
        self._choices = tuple(choices)
        self._chosen = set(chosen)

    def compose(self) -> ComposeResult:
        """Lay out title and list; the cursor starts at the first line."""
        with Vertical(classes="dialog"):
            yield Static(plain(self._title), classes="dialog--title")
            lines = (Option(self._line(key, label), id=key) for key, label in self._choices)
            yield OptionList(*lines, Option(plain("→ Klaar: zo vastleggen"), id=_DONE), compact=True)
            yield Static("Spatie of Enter: aan of uit   op Klaar: Enter   Esc terug", classes="dialog--keys")

    def _line(self, key: str, label: str) -> Content:
        return joined("✓ erin    " if key in self._chosen else "– eruit   ", one_line(label))

    @on(OptionList.OptionSelected)
    def _selected(self, event: OptionList.OptionSelected) -> None:
        if event.option.id == _DONE:
            self.dismiss(tuple(key for key, _ in self._choices if key in self._chosen))
        else:
            self._turn(event.option_index)

    def action_turn(self) -> None:
        """Turn the line of the cursor on or off."""
        at = self.query_one(OptionList).highlighted
        if at is not None and at < len(self._choices):
            self._turn(at)

    def _turn(self, at: int) -> None:
        key, label = self._choices[at]
        self._chosen ^= {key}
        self.query_one(OptionList).replace_option_prompt_at_index(at, self._line(key, label))
