"""A short list of actions on the chosen thing. Impossible actions are grey and say why."""

from collections.abc import Sequence
from typing import ClassVar, NamedTuple

from textual.app import ComposeResult
from textual.binding import BindingType
from textual.containers import Vertical
from textual.widgets import OptionList, Static
from textual.widgets.option_list import Option

from screens.desk.command import Where, bindings
from screens.desk.command_table import COMMANDS
from screens.desk.row_commands import ROW_COMMANDS, WRITING
from screens.dialogs.typing_on import Passing
from screens.widgets.plain import joined, plain


class MenuItem(NamedTuple):
    """One action."""

    key: str
    label: str
    why_not: str = ""
    """Why it is impossible now; empty when it is possible."""
    writes: bool = False
    """Whether it records something, which a closed incident refuses."""


def item(name: str, why_not: str = "", *, more: str = "") -> MenuItem:
    """Return the menu item of a row command, as in the table; `more` follows its label."""
    return MenuItem(name.partition(".")[2], ROW_COMMANDS[name].label + more, why_not, writes=name in WRITING)


class MenuList(OptionList):
    """A list that stops at its ends: one arrow too many must not select the other end."""

    def action_cursor_down(self) -> None:
        """Go down, and stay at the last item."""
        if any(not option.disabled for option in self.options[(self.highlighted or 0) + 1 :]):
            super().action_cursor_down()

    def action_cursor_up(self) -> None:
        """Go up, and stay at the first item."""
        if any(not option.disabled for option in self.options[: self.highlighted or 0]):
            super().action_cursor_up()


class Menu(Passing[str | None]):
    """Returns the key of the choice, or None."""

    CSS_PATH = "dialog.tcss"
    VERTICAL_BREAKPOINTS = [(0, "-low"), (30, "-tall")]  # noqa: RUF012 - declared so by Textual
    BINDINGS: ClassVar[list[BindingType]] = bindings(COMMANDS[Where.MENU])

    def __init__(self, title: str, choices: Sequence[MenuItem], *, likely: str = "") -> None:
        """Take the title, and the items.

        The cursor is on the item `likely`, so that the order can stay the same while the work proceeds. Without one, or
        when it is impossible, the cursor is on the first possible item.
        """
        super().__init__()
        self._title = title
        self._choices = tuple(choices)
        self._likely = likely

    @property
    def choices(self) -> tuple[MenuItem, ...]:
        """The items."""
        return self._choices

    def take_closed(self) -> None:
        """Disable the items that record something."""
        self._choices = tuple(
            it._replace(why_not=it.why_not or "incident is afgesloten") if it.writes else it for it in self._choices
        )

    def compose(self) -> ComposeResult:
        """Create title and items."""
        with Vertical(classes="dialog"):
            yield Static(plain(self._title), classes="dialog--title")
            yield MenuList(*(self._option(choice) for choice in self._choices), compact=True)
            yield Static("↑ ↓ kiezen   Enter doen   Esc terug", classes="dialog--keys")

    @staticmethod
    def _option(choice: MenuItem) -> Option:
        if choice.why_not:
            return Option(joined(choice.label, (f"  – {choice.why_not}", "dim")), id=choice.key, disabled=True)
        return Option(plain(choice.label), id=choice.key)

    def on_mount(self) -> None:
        """Put the cursor on the likely item."""
        options = self.query_one(OptionList)
        options.focus()
        for place, choice in enumerate(self._choices):
            if choice.key == self._likely and not choice.why_not:
                options.highlighted = place

    def on_option_list_option_selected(self, event: OptionList.OptionSelected) -> None:
        """Return the chosen key."""
        self.dismiss(event.option.id)


class Confirm(Menu):
    """A question with two answers; the safe one is first. Returns "ja", the key of one of `more` answers, or None."""

    def __init__(self, question: str, yes: str, no: str = "Nee, terug", *more: MenuItem) -> None:
        """Take the question and the answers."""
        super().__init__(question, (MenuItem("nee", no), MenuItem("ja", yes), *more))
