"""Selecting several things from a list: Enter selects or deselects one, and Klaar returns them."""

from collections.abc import Sequence
from typing import ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import BindingType
from textual.containers import Horizontal, Vertical
from textual.content import Content
from textual.screen import ModalScreen
from textual.widgets import Button, OptionList, Static
from textual.widgets.option_list import Option

from screens.desk.command import Where, bindings
from screens.desk.command_table import COMMANDS
from screens.dialogs.menu import MenuItem, MenuList
from screens.widgets.plain import joined, one_line, plain


class Ticks(MenuList):
    """A list in which the space bar does the same as Enter."""

    BINDINGS: ClassVar[list[BindingType]] = bindings(COMMANDS[Where.TICKS])


class MultiSelect(ModalScreen[tuple[str, ...] | None]):
    """Returns the keys that were selected, or None when it was left.

    They are in the order of the list. If the order matters they are in the order of selection, and numbered.
    """

    CSS_PATH = "dialog.tcss"
    VERTICAL_BREAKPOINTS = [(0, "-low"), (30, "-tall")]  # noqa: RUF012 - declared so by Textual
    BINDINGS: ClassVar[list[BindingType]] = bindings(COMMANDS[Where.MENU])

    def __init__(
        self, title: str, choices: Sequence[MenuItem], chosen: Sequence[str] = (), *, ordered: bool = False
    ) -> None:
        """Take the title, the items, and the selected keys; keys that are not in the list are dropped."""
        super().__init__()
        self._title = title
        self._choices = {choice.key: choice for choice in choices}
        self._picked = [key for key in chosen if key in self._choices]
        self._ordered = ordered

    def compose(self) -> ComposeResult:
        """Create title, list and buttons."""
        with Vertical(classes="dialog"):
            yield Static(plain(self._title), classes="dialog--title")
            yield Ticks(compact=True)
            yield Static("", id="picked", classes="dialog--fault")
            with Horizontal(classes="dialog--buttons"):
                yield Button("Klaar", variant="primary", id="record", compact=True)
                yield Button("Terug (Esc)", id="leave", compact=True)
            yield Static("Enter kiest, of haalt weg   Tab naar Klaar   Esc terug", classes="dialog--keys")

    def on_mount(self) -> None:
        """Put the cursor on the first line; without lines, on the button."""
        ticks = self.query_one(Ticks)
        (ticks if self._choices else self.query_one("#record")).focus()
        self._show()
        ticks.highlighted = 0 if self._choices else None

    def _ticked(self, choice: MenuItem) -> Content:
        """Return the mark or the number of an item, and why it is disabled; a selected one can always be deselected."""
        label = one_line(choice.label)
        if choice.key in self._picked:
            turn = f"{self._picked.index(choice.key) + 1}." if self._ordered else "✓"
            return joined((f"{turn} ", "$text-success bold"), label)
        if choice.why_not:
            return joined((f"– {label}  – {choice.why_not}", "dim"))
        return joined(("– ", "dim"), label)

    @on(OptionList.OptionSelected)
    def _toggled(self, event: OptionList.OptionSelected) -> None:
        key = event.option.id or ""
        if key in self._picked:
            self._picked.remove(key)
        elif not self._choices[key].why_not:
            self._picked.append(key)
        self._show()
        event.option_list.highlighted = event.option_index

    def _show(self) -> None:
        self.query_one(Ticks).set_options([Option(self._ticked(it), id=it.key) for it in self._choices.values()])
        order = ", in deze volgorde" if self._ordered and len(self._picked) > 1 else ""
        words = f"{len(self._picked)} gekozen{order}" if self._picked else "Nog niets gekozen"
        self.query_one("#picked", Static).update(plain(words))

    @on(Button.Pressed, "#record")
    def _done(self) -> None:
        self.dismiss(tuple(self._picked if self._ordered else (key for key in self._choices if key in self._picked)))

    @on(Button.Pressed, "#leave")
    def _left(self) -> None:
        self.dismiss(None)
