"""A user of the app: presses keys, types, pastes, and reads the screen.

It uses only Textual's public interface. Keys are sent as events, and a test then waits for the expected result, with a
time limit; nothing waits for a fixed time. A missing result fails the test and shows the screen.
"""

import asyncio
from collections.abc import AsyncIterator, Callable, Sequence
from contextlib import asynccontextmanager
from pathlib import Path
from typing import TypeVar

from textual import events
from textual.message_pump import MessagePump
from textual.pilot import Pilot
from textual.screen import Screen
from textual.widget import Widget
from textual.widgets import OptionList, TextArea

from incident.fold.dossier import Dossier
from incident.fold.timeline import line
from incident.record import Record
from screens.desk.clock_watch import ClockWatch
from screens.desk.desk import Desk
from screens.desk.place_keys import PLACES
from screens.dialogs.form import Form
from screens.dialogs.menu import Menu
from screens.dialogs.reading import ReadingDialog
from screens.frame.entry_line import EntryInput
from screens.frame.frame import Frame
from screens.widgets.grid import Grid
from screens.widgets.tick import Tick
from store.machine import disk
from store.session import Session
from store.vault import Vault
from tests.patience import Patience
from tests.screens.clock_and_keys import Clock, key_event
from tests.screens.sight import shown
from tui.app import HouvastApp

_POLL_SECONDS = 0.05
"""Between two checks whether a widget has gone."""
PASSPHRASE = "zes losse woorden voor een test"

Found = TypeVar("Found", bound=Widget)


class User:
    """A user at the keyboard."""

    def __init__(self, app: HouvastApp, pilot: Pilot[None], clock: Clock | None = None) -> None:
        self.app = app
        self.pilot = pilot
        self.clock = clock

    # -- the state

    @property
    def desk(self) -> Desk:
        assert self.app.desk is not None
        return self.app.desk

    @property
    def dossier(self) -> Dossier:
        return self.desk.dossier

    @property
    def records(self) -> list[Record]:
        return list(self.desk.session.records)

    def told(self) -> list[str]:
        """The timeline: the text of every line."""
        return [line(self.dossier, record).text for record in self.dossier.lines]

    def find(self, selector: str, kind: type[Found]) -> Found:
        return self.app.screen.query_one(selector, kind)

    @property
    def entry(self) -> EntryInput:
        return self.app.screen.query_one(EntryInput)

    @property
    def place(self) -> str:
        """The name of the screen in front; empty for a dialog or a screen before an incident is open."""
        return self.app.screen.PLACE if isinstance(self.app.screen, Frame) else ""

    def text(self) -> str:
        """The text of the screen in front, row by row."""
        return "\n".join(shown(self.app.screen, self.app.size))

    def said(self) -> str:
        """The text of the screen in front, as one line of words."""
        return " ".join(self.text().split())

    def noticed(self) -> str:
        """The text of the notices in the corner."""
        return " ".join(str(it.render()) for it in self.app.screen.query("Toast"))

    # -- actions

    async def settle(self) -> None:
        """Let all keys and messages be handled that are under way."""
        await self.pilot.pause(0)
        patience = Patience()
        is_held = getattr(disk.sync, "is_held", lambda: False)
        while not self.app.keyboard.at_rest and not is_held():
            patience.check(f"for the keys; under way: {[*self.app.workers]}", self.text)
            await asyncio.sleep(0)
        for _ in range(2):
            inner = self.app.focused or self.app.screen
            path = [*inner.ancestors_with_self]
            waiting = [it for it in self.app.screen.walk_children() if it.message_queue_size and it not in path]
            pumps = [*path, *waiting]
            await self._answered(pumps)

    async def _answered(self, pumps: Sequence[MessagePump]) -> None:
        """Wait until each has handled its messages; one that is removed does not answer any more."""
        done = [asyncio.get_running_loop().create_future() for _ in pumps]
        waiting = [(pump, it) for pump, it in zip(pumps, done, strict=True) if pump.call_later(_finish, it)]
        patience = Patience()
        while waiting := [(pump, it) for pump, it in waiting if not it.done() and self._goes_on(pump)]:
            patience.check(f"for {', '.join(str(pump) for pump, _ in waiting)}", self.text)
            await asyncio.wait([it for _, it in waiting], timeout=_POLL_SECONDS)

    def _goes_on(self, pump: MessagePump) -> bool:
        return self.app.is_running and (pump is self.app or pump.is_attached)

    async def press(self, *keys: str) -> None:
        for key in keys:
            self.app.post_message(key_event(key))
            await self.settle()
        await self.pilot.pause(0)

    async def burst(self, text: str) -> None:
        """Type faster than the app can follow."""
        for character in text:
            self.app.post_message(key_event(character))
        await self.settle()
        await self.pilot.pause(0)

    async def write(self, text: str) -> None:
        """Type at once; the first letter may have to move the focus to the field."""
        if text:
            await self.press(text[0])
            await self.burst(text[1:])

    async def paste(self, text: str) -> None:
        self.app.post_message(events.Paste(text))
        await self.settle()

    async def until(self, so: Callable[[], object], what: str = "") -> None:
        """Wait until a condition holds; fail with the screen when it does not."""
        patience = Patience()
        while not so():
            patience.check(what, self.text)
            # Lets a frame be painted, which some conditions wait for.
            await self.pilot.pause(0.01)
        await self.settle()
        await self.pilot.pause(0)

    async def sees(self, *words: str) -> None:
        """Wait until the screen shows these words."""
        for word in words:
            await self.until(lambda word=word: word in self.said(), f"for: {word}")

    async def hears(self, *words: str) -> None:
        """Wait until a notice says these words."""
        for word in words:
            await self.until(lambda word=word: word in self.noticed(), f"for the notice: {word}")

    async def minutes_pass(self, minutes: int) -> None:
        """Set the clock forward, and let the screen notice it."""
        assert self.clock is not None
        self.clock.forward(minutes=minutes)
        self.app.screen.refresh_all()
        await self.settle()
        await self.pilot.pause(0)

    async def go(self, place: str) -> None:
        """Go to a screen by its key, unless it is in front already."""
        if self.place == place:
            return
        key = next(it.key for it in PLACES if it.name == place)
        await self.press(key)
        await self.until(lambda: self.place == place)

    async def enter(self, text: str) -> None:
        """Type a line and record it."""
        before = len(self.records)
        await self.write(text)
        await self.press("enter")
        await self.until(lambda: len(self.records) > before and not self.entry.value, "until it is recorded")

    async def pick(self, key: str) -> None:
        """Choose from the menu in front."""
        await self.until(lambda: isinstance(self.app.screen, Menu), "for a menu")
        options = self.app.screen.query_one(OptionList)
        options.highlighted = options.get_option_index(key)
        await self.settle()
        await self.press("enter")

    async def choose(self, selector: str, option: str) -> None:
        """Choose from a list on the screen, by the id of the option."""
        options = self.find(selector, OptionList)
        options.focus()
        options.highlighted = options.get_option_index(option)
        await self.settle()
        await self.press("enter")

    async def point(self, selector: str, row: int, column: int = 0) -> None:
        """Choose a cell of a table."""
        grid = self.find(selector, Grid)
        grid.focus()
        grid.row, grid.column = row, column
        await self.settle()
        await self.press("enter")

    async def fill(self, **values: str) -> None:
        """Type into fields of the form in front, and record it; the form may stay open to say why not."""
        await self.until(lambda: isinstance(self.app.screen, Form), "for a form")
        for name, value in values.items():
            await self.set_field(name, value)
        for tick in self.app.screen.query(Tick):
            tick.focus()
            await self.press("space")
        button = self.app.screen.query_one("#record")
        button.focus()
        # Textual's buttons ignore a second press while they still show the first.
        await self.until(lambda: button.has_focus and not button.has_class("-active"))
        await self.press("enter")

    async def approve(self, **values: str) -> None:
        """Read the text that is shown before approval, go on, and fill in the form."""
        await self.pick("approve")
        await self.until(lambda: isinstance(self.app.screen, ReadingDialog), "for the text to read")
        await self.press("enter")
        await self.fill(**values)

    async def set_field(self, name: str, value: str) -> None:
        """Focus a field and give it a value, as if pasted over its contents."""
        field = self.app.screen.query_one(f"#{name}")
        field.focus()
        if isinstance(field, TextArea):
            field.load_text(value)
            field.move_cursor(field.document.end)
        else:
            field.value = value
        await self.settle()

    async def filled(self, **values: str) -> None:
        """Fill in the form in front; it must be recorded."""
        await self.until(lambda: isinstance(self.app.screen, Form), "for a form")
        form = self.app.screen
        await self.fill(**values)
        await self.until(lambda: self.app.screen is not form, "until it is recorded")

    async def shows_form(self, form: Form) -> None:
        """Show a form on the screen in front, as an action does."""
        form.keep_at(self.desk)
        self.app.push_screen(form)
        await self.until(lambda: self.app.screen is form and form.is_mounted, "for the form")
        await self.settle()

    async def paste_into(self, **values: str) -> None:
        """Paste into fields of the form in front, and record it."""
        await self.until(lambda: isinstance(self.app.screen, Form), "for a form")
        for name, value in values.items():
            await self.set_field(name, "")
            await self.paste(value)
        await self.filled()

    async def gone(self, kind: type[Screen]) -> None:
        """Wait until no screen of this kind is in front."""
        await self.until(lambda: not isinstance(self.app.screen, kind), f"until {kind.__name__} is gone")

    async def sit_down(self, folder: Path, place: str) -> None:
        """Go to a screen in the newest incident of another vault, with new screens, as after a lock and a start."""
        await self.app._forget()
        session = Session(Vault.unlock(folder, PASSPHRASE), clock=self.clock)
        session.open(session.incidents()[0].id)
        self.app.desk = Desk(session, self.app._changed)
        self.app.desk.watch = ClockWatch(self.clock, self.clock.running, self.clock.passed)
        await self.app._only(self.app._frame(place))
        await self.until(lambda: self.place == place and self.app.screen.is_mounted, f"for {place}")
        self.app.screen.focus_body()
        await self.settle()

    async def lock(self) -> None:
        await self.press("f9")
        await self.sees("Typ de wachtzin")

    async def unlock(self, passphrase: str = PASSPHRASE) -> None:
        """Unlock the vault; the list of incidents comes next."""
        await self.write(passphrase)
        await self.press("enter")
        await self.until(lambda: self.app.desk is not None, "for the vault")
        if self.clock is not None:
            self.desk.session.clock = self.clock
            self.desk.watch = ClockWatch(self.clock, self.clock.running, self.clock.passed)

    async def open_first(self) -> None:
        """Open the newest incident in the list."""
        await self.sees("Welk incident?")
        await self.press("enter")
        await self.until(lambda: self.place == "situation", "for the situation")


def _finish(done: asyncio.Future[None]) -> None:
    if not done.done():
        done.set_result(None)


@asynccontextmanager
async def at_the_door(
    folder: Path, size: tuple[int, int] = (80, 24), clock: Clock | None = None
) -> AsyncIterator[User]:
    """Start the app on a folder."""
    app = HouvastApp(folder)
    async with app.run_test(size=size, notifications=True) as pilot:
        user = User(app, pilot, clock)
        await user.until(lambda: len(app.screen_stack) > 1, "for the door")
        yield user


@asynccontextmanager
async def inside(
    folder: Path, place: str = "situation", size: tuple[int, int] = (80, 24), clock: Clock | None = None
) -> AsyncIterator[User]:
    """Start the app, unlock the vault, open its newest incident, and go to a screen."""
    async with at_the_door(folder, size, clock) as user:
        await user.unlock()
        await user.open_first()
        await user.go(place)
        yield user


def on_disk(folder: Path) -> Session:
    """Open a vault for reading, while the app runs; the caller closes it."""
    session = Session(Vault.unlock(folder, PASSPHRASE, read_only=True))
    session.open(session.incidents()[0].id)
    return session
