"""A short list of what can be done with the thing that was chosen. What cannot be done now is grey and says why."""

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
    """One thing to do."""

    key: str
    label: str
    why_not: str = ""
    """Why it cannot be done now; empty when it can."""
    writes: bool = False
    """Whether it records something: then a closed incident does not take it."""


def item(name: str, why_not: str = "", *, more: str = "") -> MenuItem:
    """Return the choice of a command on a line, as the table has it; `more` is said behind its label."""
    return MenuItem(name.partition(".")[2], ROW_COMMANDS[name].label + more, why_not, writes=name in WRITING)


class MenuList(OptionList):
    """A list that stops at its ends: one arrow too many must not land on the other side."""

    def action_cursor_down(self) -> None:
        """Go down, and stay at the last choice."""
        if any(not option.disabled for option in self.options[(self.highlighted or 0) + 1 :]):
            super().action_cursor_down()

    def action_cursor_up(self) -> None:
        """Go up, and stay at the first choice."""
        if any(not option.disabled for option in self.options[: self.highlighted or 0]):
            super().action_cursor_up()


class Menu(Passing[str | None]):
    """Gives the key of the choice, or None."""

    CSS_PATH = "dialog.tcss"
    VERTICAL_BREAKPOINTS = [(0, "-low"), (30, "-tall")]  # noqa: RUF012 - declared so by Textual
    BINDINGS: ClassVar[list[BindingType]] = bindings(COMMANDS[Where.MENU])

    def __init__(self, title: str, choices: Sequence[MenuItem], *, likely: str = "") -> None:
        """Take what it is about, and the choices.

        The cursor stands on the choice `likely`, so that the order can stay the same while the work goes on; without
        one, or when it cannot be done, on the first that can.
        """
        super().__init__()
        self._title = title
        self._choices = tuple(choices)
        self._likely = likely

    @property
    def choices(self) -> tuple[MenuItem, ...]:
        """What there is to choose."""
        return self._choices

    def take_closed(self) -> None:
        """Let nothing be chosen that records something."""
        self._choices = tuple(
            it._replace(why_not=it.why_not or "incident is afgesloten") if it.writes else it for it in self._choices
        )

    def compose(self) -> ComposeResult:
        """Lay out title and choices."""
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
        """Stand on what is likely."""
        options = self.query_one(OptionList)
        options.focus()
        for place, choice in enumerate(self._choices):
            if choice.key == self._likely and not choice.why_not:
                options.highlighted = place

    def on_option_list_option_selected(self, event: OptionList.OptionSelected) -> None:
        """Return the choice."""
        self.dismiss(event.option.id)


class Confirm(Menu):
    """A question with two answers; the safe one is first. Gives "ja" or None."""

    def __init__(self, question: str, yes: str, no: str = "Nee, terug") -> None:
        """Take the question and the two answers."""
        super().__init__(question, (MenuItem("nee", no), MenuItem("ja", yes)))
