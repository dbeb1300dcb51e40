"""The very first start: make a vault, restore a backup, or practise with the example case."""

import asyncio
from pathlib import Path
from typing import ClassVar

from textual import on, work
from textual.app import ComposeResult
from textual.binding import BindingType
from textual.containers import Vertical
from textual.message import Message
from textual.screen import Screen
from textual.timer import Timer
from textual.widgets import Button, Input, Label, OptionList, Static
from textual.widgets.option_list import Option

from incident.errors import Explained
from screens.desk.command import Where, bindings
from screens.desk.command_table import COMMANDS
from screens.door.restoring import RestoreScreen
from screens.door.unlock_screen import Unlocked
from screens.widgets.line_field import LineField
from screens.widgets.plain import plain
from store.keys import passphrase
from store.keys.labels import is_label
from store.keys.passphrase_forms import is_same
from store.vault import Vault

_RATING_PAUSE_SECONDS = 0.2


class PracticeWanted(Message):
    """The user wants to practise with the example case."""


class FirstStartScreen(Screen[None]):
    """The three choices at the first start."""

    CSS_PATH = "door.tcss"
    BINDINGS: ClassVar[list[BindingType]] = bindings(COMMANDS[Where.DOOR])

    def __init__(self, folder: Path) -> None:
        """Take the folder of the future vault."""
        super().__init__()
        self._folder = folder
        self._busy = False

    def compose(self) -> ComposeResult:
        """Create the choices."""
        with Vertical(classes="door"):
            yield Static("HOUVAST", classes="door--brand")
            yield Static("Samen één verhaal, ook als alles tegelijk komt.", classes="door--line")
            yield Static(
                "Er is op deze laptop nog geen kluis. In de kluis staat straks alles versleuteld. "
                "Houvast heeft geen internet nodig en verstuurt niets.",
                classes="door--ask",
            )
            yield OptionList(
                Option("Nieuwe kluis maken", id="create"),
                Option("Oefenen met een voorbeeld: eerst vijf minuten", id="practice"),
                Option("Ik heb een reservekopie", id="restore"),
                compact=True,
            )
            yield Static("", id="said", classes="door--said")
            yield Static("↑ ↓ kiezen   Enter doen   Esc stoppen", classes="door--line")

    def on_mount(self) -> None:
        """Put the cursor on the first choice."""
        self.query_one(OptionList).focus()

    def say(self, sentence: str) -> None:
        """Show why it failed, and let the user try again."""
        self.query_one("#said", Static).update(plain(sentence))
        self._busy = False

    @on(OptionList.OptionSelected)
    def _chosen(self, event: OptionList.OptionSelected) -> None:
        if event.option.id == "create":
            self.app.push_screen(NewVaultScreen(self._folder))
        elif event.option.id == "restore":
            self.app.push_screen(RestoreScreen(self._folder))
        elif not self._busy:
            self._busy = True
            self.query_one("#said", Static).update("Het voorbeeld wordt klaargezet.")
            self.post_message(PracticeWanted())


class NewVaultScreen(Screen[None]):
    """Asks for a passphrase, and makes the vault."""

    CSS_PATH = "door.tcss"
    BINDINGS: ClassVar[list[BindingType]] = bindings(COMMANDS[Where.STEP])

    def __init__(self, folder: Path) -> None:
        """Take the folder of the new vault, and make a proposal for the passphrase."""
        super().__init__()
        self._folder = folder
        self._proposal = passphrase.suggest()
        self._timer: Timer | None = None
        self._busy = False

    def compose(self) -> ComposeResult:
        """Create the fields for role and passphrase, with the proposal."""
        with Vertical(classes="door wide"):
            yield Static("Nieuwe kluis", classes="door--brand")
            yield Label("Uw rol op school")
            yield LineField("directeur", on_enter=self._go_on, id="role", offered=True)
            yield Label("Wachtzin. Dit voorstel is sterk. Schrijf het op papier en bewaar dat veilig:")
            yield Static(self._proposal, id="proposal", markup=False)
            yield Button("Neem dit voorstel", id="take", compact=True)
            yield Label("Of typ een eigen wachtzin:")
            yield LineField(on_enter=self._go_on, id="passphrase")
            yield Static("", id="rating")
            yield Label("Nog een keer, ter controle:")
            yield LineField(on_enter=self._create, id="again")
            yield Static("", id="said", classes="door--said")
            yield Static("Zonder wachtzin kan niemand de kluis openen, ook wij niet.", classes="door--warn")
            yield Button("Kluis maken", variant="primary", id="create", compact=True)
            yield Static("Tab volgend veld   Enter verder   Esc terug", classes="door--line")

    def on_mount(self) -> None:
        """Focus the role."""
        self.query_one("#role", Input).focus()

    @on(Button.Pressed, "#take")
    def _take(self) -> None:
        self.query_one("#passphrase", Input).value = self._proposal
        self.query_one("#again", Input).focus()
        self._say("Typ de woorden nu één keer zelf over. Zo weet u dat u ze goed heeft.")

    @on(Input.Changed, "#passphrase")
    def _typed(self) -> None:
        if self._timer is not None:
            self._timer.stop()
        self._timer = self.set_timer(_RATING_PAUSE_SECONDS, self._rate)

    # A worker group of its own: in the same group it would cancel the worker that makes the vault.
    @work(exclusive=True, group="rating")
    async def _rate(self) -> None:
        typed = self.query_one("#passphrase", Input).value
        rating = await asyncio.to_thread(passphrase.rate, typed) if typed else None
        words = f"Sterkte: {rating.strength}. {rating.sentence}" if rating else ""
        self.query_one("#rating", Static).update(plain(words))

    def _go_on(self) -> None:
        self.focus_next(Input)

    @on(Button.Pressed, "#create")
    def _create(self) -> None:
        if not self._busy:
            self._busy = True
            self._make()

    @work
    async def _make(self) -> None:
        role, typed, again = (self.query_one(f"#{name}", Input).value for name in ("role", "passphrase", "again"))
        if fault := await asyncio.to_thread(_fault, role, typed, again):
            self._say(fault)
            self._busy = False
            return
        self._say("De kluis wordt gemaakt. Dit duurt een paar seconden.")
        try:
            vault = await asyncio.to_thread(Vault.create, self._folder, typed, role.strip())
        except Explained as error:
            self._say(str(error))
            self._busy = False
            return
        self.post_message(Unlocked(vault))

    def _say(self, sentence: str) -> None:
        self.query_one("#said", Static).update(plain(sentence))


def _fault(role: str, typed: str, again: str) -> str | None:
    if not role.strip():
        return "Vul uw rol in, bijvoorbeeld directeur. Die komt achter elke regel te staan."
    if not is_label(role.strip()):
        return "Deze rol is te lang, of er staat een teken in dat niet kan. Houd het kort, bijvoorbeeld directeur."
    if refusal := passphrase.refusal(typed):
        return refusal
    if not is_same(typed, again):
        return "De twee wachtzinnen zijn niet gelijk. Er is nog niets gemaakt. Typ de tweede nog een keer."
    return None
