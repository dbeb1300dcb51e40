"""The app: it decides which screen is shown, and it holds the open session."""

import asyncio
import os
from datetime import UTC, datetime
from io import StringIO
from pathlib import Path
from typing import TYPE_CHECKING, ClassVar, TypeVar

from rich.console import Console, RenderableType
from textual import events, on, work
from textual.binding import BindingType
from textual.screen import Screen
from textual.worker import get_current_worker

from incident.errors import Explained
from screens.desk.command import Where, bindings
from screens.desk.command_table import BY_NAME, COMMANDS
from screens.desk.reasons import typing
from screens.dialogs.typing_on import Passing, TakesTyping
from screens.door.unlock_screen import Unlocked, UnlockScreen
from screens.widgets.plain import safe
from store.machine.colour_choice import ColourChoice, chosen_colours, keep_colours
from store.vault_file import is_vault
from tui.forgetting import forget_measured
from tui.idle import Idle
from tui.keyboard import CLEARING, GROUP, Keyboard, KeyboardInput
from tui.places import PlacesApp
from tui.signals import at_hang_up, hang_up
from tui.terminal.driver import TerminalGone, terminal_driver
from tui.terminal.key_bytes import StrangeInput, StrangeKind
from tui.theme import RULES, SOBER, THEMES

# The unlock screen must be visible before TinyDB, the cryptography and the other screens are imported: they are
# imported while the user types the passphrase.
if TYPE_CHECKING:
    from screens.desk.desk import Desk
    from screens.desk.tour import Tour
    from store.session import Session

_IDLE_CHECK_SECONDS = 5.0

DialogResult = TypeVar("DialogResult")
_CRASHED = 1
_STRANGE = {
    StrangeKind.UNREADABLE: "Er kwam een teken binnen dat niet te lezen is. Het is overgeslagen: lees na wat er staat.",
    StrangeKind.PASTE_WITHOUT_END: "Het einde van wat u plakte, kwam niet aan. Lees na of alles er staat.",
    StrangeKind.IN_PIECES: "Een toets kwam niet heel aan en is overgeslagen. Druk zo nodig nog een keer.",
}
_BACKUP_FIRST = "backup"


class HouvastApp(PlacesApp):
    """One vault, one incident, one laptop."""

    TITLE = "Houvast"
    ENABLE_COMMAND_PALETTE = False
    CSS = RULES
    BINDINGS: ClassVar[list[BindingType]] = bindings(COMMANDS[Where.ANYWHERE], priority=True)

    def __init__(self, folder: Path, *, practise: bool = False) -> None:
        """Take the folder of the vault; it need not be there yet. With `practise` the example opens at once."""
        # Workaround for Textual 8.2.8, no upstream issue found: with NO_COLOR it makes greys of the terminal's own two
        # colours, and black of both, unless it is told at once to leave them.
        super().__init__(
            ansi_color=True if os.environ.get("NO_COLOR") else None,
            driver_class=terminal_driver(),
        )
        for theme in THEMES:
            self.register_theme(theme)
        # Set before the app runs, because every later change of theme parses all styles again.
        self.theme = SOBER if self.without_colours else chosen_colours().key
        self.error_console = Console(file=StringIO())
        """Textual's crash report shows what was in memory, so it is discarded; `command_line` says what to do."""
        self._folder = folder
        self._practise = practise
        self._practice: Path | None = None
        self._tour: Tour | None = None
        """The guided first run; kept here because it outlives a lock."""
        self._idle = Idle(now())
        self.keyboard = Keyboard(self, self._deliver, lambda: self.desk is not None and self.desk.state.busy)
        self._stopping = False
        self.animation_level = "none"

    @property
    def without_colours(self) -> bool:
        """Whether this terminal has 16 colours, which differ per terminal, or wants none (no-color.org)."""
        return bool(os.environ.get("NO_COLOR")) or self.console.color_system == "standard"

    async def action_look(self, name: str) -> None:
        """Show the colours with this key, and store the choice for this computer."""
        look = ColourChoice(name)
        await asyncio.to_thread(keep_colours, look)
        if not self.without_colours:
            self.theme = look.key

    async def on_event(self, event: events.Event) -> None:
        """Register that the user is active, and pass the event on."""
        if isinstance(event, events.InputEvent):
            # After a sleep the first key or mouse move comes before the interval: lock first, and drop it.
            if not event.is_forwarded and self._idle.for_a_minute(now()) and await self._lock_when_idle():
                return
            self._idle.touch(now())
        if isinstance(event, events.Paste):
            event.text = safe(event.text)
        if isinstance(event, events.Key | events.Paste | events.MouseDown | events.MouseUp) and not event.is_forwarded:
            self.keyboard.take(event)
            return
        await super().on_event(event)

    async def _deliver(self, event: KeyboardInput) -> None:
        """Deliver what was typed, now that it is its turn."""
        front = self.screen
        key = isinstance(event, events.Key | events.Paste)
        if not (key and isinstance(front, Passing | TakesTyping) and front.passes(event)):
            await super().on_event(event)

    async def push_screen_wait(  # type: ignore[override]
        self, screen: Screen[DialogResult], *, mode: str | None = None
    ) -> DialogResult:
        """Show a question, and wait for its answer; the keys go to the question meanwhile."""
        with self.keyboard.asking(get_current_worker(), screen):
            return await super().push_screen_wait(screen, mode=mode)

    async def _lock_when_idle(self) -> bool:
        """Lock when nobody has been at the keyboard for too long. Return whether that was so."""
        if self.desk is None:
            return False
        from store.school.lock_minutes import lock_minutes

        if not self._idle.too_long(now(), lock_minutes(self.desk.session.vault)):
            return False
        await self.action_lock()
        return True

    def on_mount(self) -> None:
        """Show the first screen."""
        self.run_worker(self.keyboard.run(), group=GROUP)
        self.set_interval(_IDLE_CHECK_SECONDS, self._lock_when_idle)
        at_hang_up(self._stop_now)
        self.run_worker(self._clear_up, group=CLEARING, thread=True)
        self.push_screen(self._door())
        if self._practise:
            self.on_practice_wanted()

    @on(StrangeInput)
    def _say_strange(self, event: StrangeInput) -> None:
        """Say that the terminal sent what no key sends."""
        self.notify(_STRANGE[event.kind], severity="warning", timeout=12, markup=False)

    @on(TerminalGone)
    def _stop_without_terminal(self) -> None:
        hang_up.ask()
        self._stop_now()

    def panic(self, *renderables: RenderableType) -> None:
        """Stop after a fault, and never as if nothing was wrong.

        Workaround for Textual 8.2.8, issue 6456: a fault in the thread that reads the keyboard ends with code 0.
        """
        super().panic(*renderables)
        if not self.return_code:
            self.exit(return_code=_CRASHED)

    @staticmethod
    def _clear_up() -> None:
        """Delete the practice vaults of runs that were killed."""
        from tui.practice_folder import clear_left_behind

        clear_left_behind(now().timestamp())

    @work
    async def _stop_now(self) -> None:
        if self.desk is not None:
            await self._keep_typed()
        self.exit()

    def _door(self) -> Screen[None]:
        if self._practice is not None:
            from tui.practice import HINT

            return UnlockScreen(self._practice, HINT)
        if is_vault(self._folder):
            return UnlockScreen(self._folder)
        from screens.door.first_start import FirstStartScreen

        return FirstStartScreen(self._folder)

    # -- unlocking and opening

    @on(Unlocked)
    async def _unlocked(self, event: Unlocked) -> None:
        from store.session import Session

        await self._begin(Session(event.vault))

    async def _begin(self, session: "Session") -> None:
        """Show the incidents of a vault that has just been opened, or ask for the first one."""
        from screens.desk.desk import Desk
        from screens.door.incidents import IncidentsScreen, NewIncidentScreen

        self.desk = Desk(session, self._changed)
        self.desk.tour = self._tour
        await self._only(IncidentsScreen(self.desk))
        if not await self.desk.aside(session.incidents):
            await self.push_screen(NewIncidentScreen(self.desk))

    @work
    async def on_practice_wanted(self) -> None:
        """Open the example case in a temporary vault."""
        from screens.desk.desk import Desk
        from screens.desk.tour import Tour
        from screens.door.first_start import FirstStartScreen
        from tui import practice

        try:
            self._practice, session = await asyncio.to_thread(practice.make)
        except Explained as error:
            if isinstance(self.screen, FirstStartScreen):
                self.screen.say(str(error))
            else:
                self.notify(str(error), severity="warning", timeout=12, markup=False)
            return
        self.desk = Desk(session, self._changed)
        self.desk.tour = self._tour = Tour(session.records[-1].mark.recorded)
        await self._show_incident()

    async def on_restored(self) -> None:
        """Show the unlock screen of the restored vault."""
        await self._only(UnlockScreen(self._folder, "De reservekopie is teruggezet en nagelezen."))

    async def on_incident_ready(self) -> None:
        """Show F2 Beeld."""
        await self._show_incident()

    async def _show_incident(self) -> None:
        if self.desk is None:
            return
        self.desk.read_entry_draft()
        await self._only(self._frame("situation"))

    @work
    async def action_incidents(self) -> None:
        """Keep the typed text, leave this incident, and show the list."""
        from screens.door.incidents import IncidentsScreen

        if self.desk is None:
            return
        await self._keep_typed()
        await self._drop_frames()
        await self.desk.aside(self.desk.session.leave)
        await self._only(IncidentsScreen(self.desk))

    # -- commands

    async def action_press(self, name: str) -> None:
        """Run the command of a key, unless the key has another meaning in the field that the user types in."""
        if BY_NAME[name].outside_fields and (why := typing(self.screen)):
            self.notify(why, markup=False)
        else:
            await self.action_do(name)

    async def action_do(self, name: str) -> None:
        """Run a command, or say why it cannot be done now."""
        command = BY_NAME[name]
        if why := command.why_not(self.desk, self.screen):
            self.notify(why, severity="warning", timeout=12, markup=False)
        else:
            await self.screen.run_action(command.action)

    def _changed(self) -> None:
        """Show what has changed on the screen in front."""
        from screens.frame.frame import Frame

        for screen in self.screen_stack:
            if isinstance(screen, Frame):
                screen.refresh_all()

    # -- locking and stopping

    async def action_lock(self) -> None:
        """Lock: keep the typed text, drop the keys, and show the unlock screen."""
        if self.desk is None:
            return
        await self._keep_typed()
        await self._forget()
        await self._only(self._door())

    @work
    async def action_stop(self) -> None:
        """Stop, after a question; everything is saved, also a half-typed line."""
        if self._stopping:
            return
        self._stopping = True
        try:
            await self._stop()
        finally:
            self._stopping = False

    async def _stop(self) -> None:
        if self.desk is not None:
            await self._keep_typed()
            if await self._asked_to_stop(self.desk) != "ja":
                return
            await self._keep_typed()
        self.exit()

    async def _asked_to_stop(self, desk: "Desk") -> str | None:
        """Ask whether to stop, and offer a backup first when there is none of today. Return the answer."""
        from operations.vault.vault_backup import due_today, latest
        from screens.dialogs.asking import Asking
        from screens.dialogs.menu import Confirm, MenuItem
        from screens.vault import backup_actions

        front, vault, more = self.screen, desk.session.vault.folder, list[MenuItem]()
        offered = self._practice is None and isinstance(front, Asking)
        if offered and await asyncio.to_thread(due_today, vault, desk.now()):
            more.append(MenuItem(_BACKUP_FIRST, f"Eerst een reservekopie maken ({latest(vault)})"))
        answer = await self.push_screen_wait(Confirm(self._stop_question(), "Ja, stoppen", "Nee, doorgaan", *more))
        if answer == _BACKUP_FIRST and isinstance(front, Asking):
            await backup_actions.make(front)
            return await self._asked_to_stop(desk)
        return answer

    def _stop_question(self) -> str:
        if self._practice is not None:
            return "De oefening stoppen? Wat u in de oefening typte, wordt weggegooid."
        if self.desk is not None and self.desk.state.failed:
            return f"{self.desk.state.failed} Toch stoppen?"
        return "Stoppen? Alles is opgeslagen, ook wat u aan het typen bent."

    def action_help_quit(self) -> None:
        """Say how to stop: this is Ctrl+C outside a field, which stops other programs."""
        self.notify("Stoppen doet u met Ctrl+Q.", markup=False)

    async def _keep_typed(self) -> None:
        from screens.dialogs.form import Form
        from screens.door.incidents import NewIncidentScreen
        from screens.frame.frame import Frame

        for screen in self.screen_stack:
            if isinstance(screen, (Frame, Form, NewIncidentScreen)):
                await screen.flush()

    async def _forget(self) -> None:
        """Drop all references to what was on screen, and close the vault."""
        self.clear_notifications()
        self.keyboard.forget()
        await self._drop_frames()
        desk, self.desk = self.desk, None
        if desk is not None:
            await desk.close()
        forget_measured()

    async def on_unmount(self) -> None:
        """Close the vault; delete a practice vault."""
        if self.desk is not None:
            await self.desk.close()
        if self._practice is not None:
            from tui.practice_folder import throw_away

            await asyncio.to_thread(throw_away, self._practice.parent)


def now() -> datetime:
    """Return the time of this computer."""
    return datetime.now(UTC)
