"""F11: all commands in one list. Type a few letters, and press Enter.

Impossible commands are grey and say why, so the list also shows which key does what.
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

from incident.folding import folded
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
"""The most wanted commands come first; the others keep their order."""


class PaletteEntry(NamedTuple):
    """One line of the list."""

    key: str
    label: str
    keys: str = ""
    """The keys as shown to people."""
    does: str = ""
    why_not: str = ""

    def score(self, typed: str) -> float:
        """Return how well it matches the typed text; 0 is no match. The beginning of the name counts most."""
        wanted = folded(typed)
        matcher, name = Matcher(wanted), folded(self.label)
        first = 3 if name.lstrip("✓✗→■●–-+ ").startswith(wanted) else 0
        return first + max(2 * matcher.match(name), matcher.match(folded(f"{self.keys} {self.label} {self.does}")))

    def holds(self, typed: str) -> bool:
        """Return whether all typed words occur in it, as words or beginnings of words."""
        said = folded(f"{self.keys} {self.label} {self.does}")
        return all(word in said for word in folded(typed).split())


class PaletteInput(SteadyInput):
    """The field: the arrows move through the list while the user types."""

    BINDINGS: ClassVar[list[BindingType]] = bindings(COMMANDS[Where.PALETTE])

    def action_walk(self, step: int) -> None:
        """Move through the list."""
        choices = self.screen.query_one(MenuList)
        if step > 0:
            choices.action_cursor_down()
        else:
            choices.action_cursor_up()


class Palette(ModalScreen[str | None]):
    """Returns the key of the choice, or None."""

    CSS_PATH = "../dialogs/dialog.tcss"

    def __init__(self, entries: Sequence[PaletteEntry]) -> None:
        """Take the lines; possible commands come first."""
        super().__init__()
        self._entries = tuple(entries)

    def compose(self) -> ComposeResult:
        """Create field and list."""
        with Vertical(classes="dialog palette"):
            yield Static("Wat wilt u doen?", classes="dialog--title")
            yield PaletteInput(placeholder="Typ een paar letters, bijvoorbeeld: tekst", compact=True)
            yield MenuList(compact=True)
            yield Static("↑ ↓ kiezen   Enter doen   Esc terug", classes="dialog--keys")

    def on_mount(self) -> None:
        """Focus the field."""
        self._show("")
        self.query_one(PaletteInput).focus()

    @on(Input.Changed)
    def _typed(self, event: Input.Changed) -> None:
        self._show(event.value.strip())

    def _show(self, typed: str) -> None:
        found = self._entries
        if typed:
            # Fuzzy matches count only where there is no literal match: there may be a typing error.
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
    """Return all commands; those possible on this screen come first."""
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
    """Go to the list with such lines, and say what to press: only the user knows which line is meant."""
    await screen.app.run_action(command.action)
    rows = rows_of(command)
    screen.app.notify(
        f"Kies {rows.what} met de pijlen, en druk op Enter. Daar staat: {command.label}.", timeout=8, markup=False
    )


async def offer(screen: Asking) -> None:
    """Show the list, and run the chosen command."""
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
