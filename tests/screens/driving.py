"""A user of the app: presses keys, types, pastes, and reads what stands on the screen.

It uses only what Textual offers in public. Keys go in as events, and a test then waits for what should happen, with a
bound; nothing waits for a fixed time.
"""

import time
import unicodedata
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from datetime import datetime, timedelta
from pathlib import Path
from typing import TypeVar

from rich.cells import cell_len
from textual import events
from textual.errors import NoWidget
from textual.geometry import Region, Size
from textual.keys import KEY_NAME_REPLACEMENTS
from textual.pilot import Pilot
from textual.screen import Screen
from textual.strip import Strip
from textual.widget import Widget
from textual.widgets import Input, OptionList

from incident.dossier import Dossier
from incident.record import Record
from incident.timeline import line
from screens.desk import Desk
from screens.entry_line import EntryInput, Kind
from screens.form import Form
from screens.frame import Frame
from screens.grid import Grid
from screens.menu import Menu
from store.session import Session
from store.vault import Vault
from tui.app import HouvastApp

PATIENCE_SECONDS = 15.0
PASSPHRASE = "zes losse woorden voor een test"

Found = TypeVar("Found", bound=Widget)


class Clock:
    """A clock that stands still until it is set."""

    def __init__(self, now: datetime) -> None:
        self.now = now

    def __call__(self) -> datetime:
        return self.now

    def forward(self, **span: float) -> None:
        self.now += timedelta(**span)


class User:
    """Somebody at the keyboard."""

    def __init__(self, app: HouvastApp, pilot: Pilot[None], clock: Clock | None = None) -> None:
        self.app = app
        self.pilot = pilot
        self.clock = clock

    # -- what there is

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
        """The timeline: every line as it is told."""
        return [line(self.dossier, record).text for record in self.dossier.lines]

    def find(self, selector: str, kind: type[Found]) -> Found:
        return self.app.screen.query_one(selector, kind)

    @property
    def entry(self) -> EntryInput:
        return self.app.screen.query_one(EntryInput)

    @property
    def place(self) -> str:
        """The name of the place in front; empty for a dialog or a door."""
        return self.app.screen.PLACE if isinstance(self.app.screen, Frame) else ""

    def text(self) -> str:
        """What the screen in front shows, row by row."""
        return "\n".join(shown(self.app.screen, self.app.size))

    def said(self) -> str:
        """What the screen in front shows, as one line of words."""
        return " ".join(self.text().split())

    def noticed(self) -> str:
        """What the notices in the corner say."""
        return " ".join(str(it.render()) for it in self.app.screen.query("Toast"))

    # -- what one does

    async def settle(self) -> None:
        """Let what has been asked so far be handled; a key passes app, screen and widget."""
        for _ in range(3):
            await self.pilot.pause(0)

    async def press(self, *keys: str) -> None:
        for key in keys:
            self.app.post_message(key_event(key))
            await self.settle()

    async def burst(self, text: str) -> None:
        """Type faster than the app can follow."""
        for character in text:
            self.app.post_message(key_event(character))
        await self.settle()

    async def write(self, text: str) -> None:
        """Type at once; the first letter may first have to find the field."""
        if text:
            await self.press(text[0])
            await self.burst(text[1:])

    async def paste(self, text: str) -> None:
        self.app.post_message(events.Paste(text))
        await self.settle()

    async def until(self, so: Callable[[], object], what: str = "") -> None:
        """Wait until something is so; fail with the screen when it does not come."""
        until = time.monotonic() + PATIENCE_SECONDS
        while not so():
            if time.monotonic() > until:
                raise AssertionError(f"waited in vain {what}\n{self.text()}")
            await self.pilot.pause(0.005)
        await self.settle()

    async def sees(self, *words: str) -> None:
        """Wait until the screen shows these words."""
        for word in words:
            await self.until(lambda word=word: word in self.said(), f"for: {word}")

    async def hears(self, *words: str) -> None:
        """Wait until a notice says these words."""
        for word in words:
            await self.until(lambda word=word: word in self.noticed(), f"for the notice: {word}")

    async def minutes_pass(self, minutes: int) -> None:
        """Set the clock forward, and let the screen see it."""
        assert self.clock is not None
        self.clock.forward(minutes=minutes)
        self.app.screen.refresh_all()
        await self.settle()

    async def go(self, place: str) -> None:
        """Go to a place by its key."""
        key = next(it.key for it in places() if it.name == place)
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
        """Type into fields of the form in front, and record it; the form may stay to say why not."""
        await self.until(lambda: isinstance(self.app.screen, Form), "for a form")
        for name, value in values.items():
            await self.set_field(name, value)
        button = self.app.screen.query_one("#record")
        button.focus()
        # Textual's buttons take no second press while they still show the first.
        await self.until(lambda: button.has_focus and not button.has_class("-active"))
        await self.press("enter")

    async def set_field(self, name: str, value: str) -> None:
        """Replace what stands in a field by typing."""
        field = self.app.screen.query_one(f"#{name}")
        field.focus()
        await self.settle()
        if isinstance(field, Input):
            field.value = ""
            await self.burst(value)
        elif hasattr(field, "load_text"):
            field.load_text("")
            await self.burst(value)
        else:
            field.value = value
        await self.settle()

    async def filled(self, **values: str) -> None:
        """Fill in the form in front, which must then be recorded."""
        form = self.app.screen
        await self.fill(**values)
        await self.until(lambda: self.app.screen is not form, "until it is recorded")

    async def paste_into(self, **values: str) -> None:
        """Paste into fields of the form in front, and record it."""
        await self.until(lambda: isinstance(self.app.screen, Form), "for a form")
        for name, value in values.items():
            await self.set_field(name, "")
            await self.paste(value)
        await self.filled()

    async def gone(self, kind: type[Screen]) -> None:
        """Wait until no such screen is in front."""
        await self.until(lambda: not isinstance(self.app.screen, kind), f"until {kind.__name__} is gone")

    async def start_afresh(self) -> None:
        """Leave what is open, and go to the situation with an empty entry line."""
        while not isinstance(self.app.screen, Frame):
            self.app.screen.dismiss(None)
            await self.settle()
        self.app.clear_notifications()
        await self.go("situation")
        self.entry.value = ""
        await self.settle()
        while self.desk.entry_draft.kind is not Kind.REPORT:
            self.entry.action_kind(1)
            await self.settle()
        self.app.screen.focus_body()
        await self.settle()

    async def lock(self) -> None:
        await self.press("f9")
        await self.sees("Typ de wachtzin")

    async def unlock(self, passphrase: str = PASSPHRASE) -> None:
        """Open the vault at the door; the list of incidents comes next."""
        await self.write(passphrase)
        await self.press("enter")
        await self.until(lambda: self.app.desk is not None, "for the vault")
        if self.clock is not None:
            self.desk.session.clock = self.clock

    async def open_first(self) -> None:
        """Open the newest incident in the list."""
        await self.sees("Welk incident?")
        await self.press("enter")
        await self.until(lambda: self.place == "situation", "for the situation")


def places():
    from screens.places import PLACES

    return PLACES


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
    """Start the app, unlock the vault, open its newest incident, and go to a place."""
    async with at_the_door(folder, size, clock) as user:
        await user.unlock()
        await user.open_first()
        await user.go(place)
        yield user


def on_disk(folder: Path) -> Session:
    """Open a vault for reading, beside the app; close it yourself."""
    session = Session(Vault.unlock(folder, PASSPHRASE, read_only=True))
    session.open(session.incidents()[0].id)
    return session


def key_event(key: str) -> events.Key:
    """Give the event of a key by Textual's name, or of a character."""
    if len(key) > 1:
        return events.Key(key, None)
    name = key if key.isalnum() else unicodedata.name(key, key).lower().replace("-", "_").replace(" ", "_")
    return events.Key(KEY_NAME_REPLACEMENTS.get(name, name), key)


# -- reading the screen


def painted(screen: Screen) -> list[tuple[Region, Region, list[Strip]]]:
    """Every widget in view, the undermost first: its region, the part of it in view, and its lines."""
    found = []
    for widget in screen.walk_children(Widget):
        try:
            place = screen.find_widget(widget)
        except NoWidget:
            continue
        visible = place.visible_region
        if visible and widget.visible:
            lines = widget.render_lines(Region(0, 0, *place.region.size))
            found.append((place.order, place.region, visible, lines))
    return [(region, visible, lines) for _, region, visible, lines in sorted(found, key=lambda it: it[0])]


def shown(screen: Screen, size: Size) -> list[str]:
    """The rows of a screen as text."""
    canvas = [[" "] * size.width for _ in range(size.height)]
    for region, visible, lines in painted(screen):
        for y in range(max(0, visible.y), min(visible.bottom, size.height)):
            cells = _cells(lines[y - region.y])
            for x in range(max(0, visible.x), min(visible.right, size.width)):
                canvas[y][x] = cells[x - region.x] if x - region.x < len(cells) else " "
    return ["".join(row).rstrip() for row in canvas]


def _cells(strip: Strip) -> list[str]:
    """The text of a line by cell: a wide character takes two, a mark that combines takes none."""
    cells: list[str] = []
    for character in strip.text:
        width = cell_len(character)
        if width == 0 and cells:
            cells[-1] += character
        else:
            cells += [character, *([""] * (width - 1))]
    return cells
