"""F11: everything that one can do, in one list. Type a few letters, and press Enter.

What cannot be done now is grey and says why, so the list is also the place to find out which key does what.
"""

from collections.abc import Sequence
from typing import ClassVar, NamedTuple

from textual import on
from textual.app import ComposeResult
from textual.binding import BindingType
from textual.containers import Vertical
from textual.content import Content
from textual.fuzzy import Matcher
from textual.screen import ModalScreen
from textual.widgets import Input, OptionList, Static
from textual.widgets.option_list import Option

from screens.desk.command import Command, Where, bindings
from screens.desk.command_table import BY_NAME, COMMANDS
from screens.desk.row_commands import ROW_COMMANDS, rows_of
from screens.dialogs.asking import Asking
from screens.dialogs.menu import MenuList
from screens.vault import vault_actions
from screens.widgets.plain import joined, plain
from screens.widgets.steady_width import SteadyInput

_VAULT = "vault:"
_LABEL_WIDTH = 24
_FIRST = (Where.INCIDENT, Where.ANYWHERE)
"""What one wants most; the rest in its own order."""


class PaletteEntry(NamedTuple):
    """One line of the list."""

    key: str
    label: str
    keys: str = ""
    """As people read them."""
    does: str = ""
    why_not: str = ""

    def score(self, typed: str) -> float:
        """How well it fits what was typed; 0 is not at all. Its name counts most, and the beginning of that."""
        matcher, name = Matcher(typed), self.label.casefold().lstrip("✓✗→■●–+ ")
        first = 3 if name.startswith(typed.casefold()) else 0
        return first + max(2 * matcher.match(self.label), matcher.match(f"{self.keys} {self.label} {self.does}"))

    def holds(self, typed: str) -> bool:
        """Whether all that was typed stands in it, word for word or the beginning of words."""
        said = f"{self.keys} {self.label} {self.does}".casefold()
        return all(word in said for word in typed.casefold().split())


class PaletteInput(SteadyInput):
    """The field: the arrows walk through the list while one types."""

    BINDINGS: ClassVar[list[BindingType]] = bindings(COMMANDS[Where.PALETTE])

    def action_walk(self, step: int) -> None:
        """Go through the list."""
        choices = self.screen.query_one(MenuList)
        if step > 0:
            choices.action_cursor_down()
        else:
            choices.action_cursor_up()


class Palette(ModalScreen[str | None]):
    """Gives the key of what was chosen, or None."""

    CSS_PATH = "../dialogs/dialog.tcss"

    def __init__(self, entries: Sequence[PaletteEntry]) -> None:
        """Take the lines, those that can be done first."""
        super().__init__()
        self._entries = tuple(entries)

    def compose(self) -> ComposeResult:
        """Lay out field and list."""
        with Vertical(classes="dialog palette"):
            yield Static("Wat wilt u doen?", classes="dialog--title")
            yield PaletteInput(placeholder="Typ een paar letters, bijvoorbeeld: tekst", compact=True)
            yield MenuList(compact=True)
            yield Static("↑ ↓ kiezen   Enter doen   Esc terug", classes="dialog--keys")

    def on_mount(self) -> None:
        """Be ready to type."""
        self._show("")
        self.query_one(PaletteInput).focus()

    @on(Input.Changed)
    def _typed(self, event: Input.Changed) -> None:
        self._show(event.value.strip())

    def _show(self, typed: str) -> None:
        found = self._entries
        if typed:
            # Letters here and there count only when nothing holds the words themselves: somebody may have mistyped.
            holding = [it for it in self._entries if it.holds(typed)]
            scored = [(it.score(typed), it) for it in holding or self._entries]
            fitting = sorted((it for it in scored if it[0]), key=lambda it: (bool(it[1].why_not), -it[0]))
            found = tuple(it for _, it in fitting)
        options = [Option(_line(it), id=it.key, disabled=bool(it.why_not)) for it in found]
        choices = self.query_one(MenuList)
        if not options:
            options = [Option(plain("Niets gevonden. Haal een letter weg."), disabled=True)]
        choices.set_options(options)
        choices.highlighted = 0 if found and not found[0].why_not else None

    @on(Input.Submitted)
    def _submitted(self) -> None:
        option = self.query_one(MenuList).highlighted_option
        if option is not None and not option.disabled:
            self.dismiss(option.id)

    @on(OptionList.OptionSelected)
    def _chosen(self, event: OptionList.OptionSelected) -> None:
        self.dismiss(event.option.id)


def _line(entry: PaletteEntry) -> Content:
    name = f"{entry.label:<{_LABEL_WIDTH}}  "
    if entry.why_not:
        return joined((f"{name}– {entry.why_not}", "dim"))
    return joined((name, "bold"), (f"{entry.keys}  " if entry.keys else "", "$text-primary"), (entry.does, "dim"))


def entries(screen: Asking) -> tuple[PaletteEntry, ...]:
    """Return everything that there is to do, what can be done from this screen first."""
    order = (*_FIRST, *(it for it in COMMANDS if it not in _FIRST))
    commands = [_entry(screen, where, it) for where in order for it in COMMANDS[where]]
    vault = [PaletteEntry(f"{_VAULT}{it.key}", it.label, why_not=it.why_not) for it in vault_actions.choices(screen)]
    rows = [
        PaletteEntry(it.name, it.label, does=it.does, why_not=it.why_not(screen.desk, screen))
        for it in ROW_COMMANDS.values()
    ]
    return tuple(sorted((*commands, *vault, *rows), key=lambda it: bool(it.why_not)))


def _entry(screen: Asking, where: Where, command: Command) -> PaletteEntry:
    keys = " of ".join(command.read_keys)
    now = {"palette": "dat doet u nu", f"app.go('{getattr(screen, 'PLACE', '')}')": "daar bent u nu"}
    why_not = now.get(command.action) or where.elsewhere or command.why_not(screen.desk, screen)
    return PaletteEntry(command.name, command.label, keys, command.does, why_not)


async def _to_row(screen: Asking, command: Command) -> None:
    """Go to where such lines are, and say what to press: which line is meant, only the user knows."""
    await screen.app.run_action(command.action)
    rows = rows_of(command)
    screen.app.notify(
        f"Kies {rows.what} met de pijlen, en druk op Enter. Daar staat: {command.label}.", timeout=8, markup=False
    )


async def offer(screen: Asking) -> None:
    """Show the list, and do what was chosen."""
    key = await screen.app.push_screen_wait(Palette(entries(screen)))
    if key is None:
        return
    if key.startswith(_VAULT):
        await vault_actions.do(screen, key.removeprefix(_VAULT))
        return
    if key in ROW_COMMANDS:
        await _to_row(screen, ROW_COMMANDS[key])
        return
    command = BY_NAME[key]
    if command.place:
        await screen.app.run_action(f"go('{command.place}')")
    await screen.app.run_action(f"do('{command.name}')")
