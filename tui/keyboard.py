"""The keyboard: one key or click at a time, in the order in which they came.

Workaround for Textual 8.2.8, issue 6605: a printable key goes straight to the field that has the focus, while a bound
key (Enter, Backspace, Tab) goes up from widget to widget until the app runs its action. When the computer stutters,
letters that came later overtake it. So keys wait here, and the next one is delivered only when what the one before it
set going has come to rest:

- no message waits between the widget with the focus and the app, and
- no worker is under way. A worker that waits for the answer to its question is at rest.

Letters for a field need not wait for each other, as one queue holds them in order. A record that is being saved holds
the keys until it is on disk. Anything else, such as a backup, holds them for two seconds at most; so does a record when
somebody wants to lock or to stop.
"""

import asyncio
from collections import deque
from collections.abc import Awaitable, Callable, Sequence
from contextlib import contextmanager
from typing import TYPE_CHECKING, Any, Final, NamedTuple, TypeAlias

from textual import events
from textual.app import App, ScreenStackError
from textual.errors import NoWidget
from textual.message_pump import MessagePump
from textual.widgets import Input
from textual.worker import Worker

if TYPE_CHECKING:
    from collections.abc import Iterator

    from textual.screen import Screen

KeyboardInput: TypeAlias = events.Key | events.Paste | events.MouseDown | events.MouseUp

GROUP: Final = "keyboard"
CLEARING: Final = "clearing"
_NEVER_WAITED_FOR: Final = frozenset({GROUP, CLEARING, "draft", "text-draft", "text-write"})
"""Groups of workers that no key waits for: they keep drafts, or clear up."""
_LETTERS_GO_ON: Final = frozenset({"entry", "search"})
"""Groups of workers that letters in a field do not wait for: the last line is being saved, or the list filtered."""
_URGENT: Final = frozenset({"f9", "ctrl+q"})
_LOOK_AGAIN_SECONDS: Final = 0.005
"""How often to look whether the workers are at rest; Textual has no event that tells."""
_MOST_LOOKS: Final = 400
"""Two seconds. Looks are counted and not time, so that a computer that stands still for a while uses none of it."""
_DOUBLE_CLICK_SECONDS: Final = 0.5
"""Two clicks within this time at one place are one act: the second does nothing on a screen that the first brought."""
_CLOSING_SECONDS: Final = 0.05
"""How often to look whether a widget that owes an answer has gone."""


class _Click(NamedTuple):
    """A press of a button of the mouse, and what it fell on."""

    event: events.MouseDown
    screen: "Screen[Any]"
    widget: MessagePump

    def has_gone(self, front: "Screen[Any]") -> bool:
        """Whether what it fell on is not in front any more."""
        return self.screen is not front or not self.widget.is_attached


class Keyboard:
    """Keys, pastes and clicks that wait for their turn."""

    def __init__(
        self, app: App[None], deliver: Callable[[KeyboardInput], Awaitable[None]], saving: Callable[[], bool]
    ) -> None:
        """Take the app, what delivers an event to it, and what tells whether a record is being saved."""
        self._app = app
        self._deliver = deliver
        self._saving = saving
        self._waiting: deque[KeyboardInput] = deque()
        self._came = asyncio.Event()
        self._asking: dict[Worker[Any], Screen[Any]] = {}
        self._under_way = False
        self._letters_under_way = False
        self._clicked: _Click | None = None
        self._dropped = False
        self._laid_out: Screen[Any] | None = None

    @property
    def at_rest(self) -> bool:
        """Whether no key waits, and none is under way."""
        return not (self._waiting or self._under_way)

    def take(self, event: KeyboardInput) -> None:
        """Take what was typed or clicked; its turn comes."""
        self._waiting.append(event)
        self._came.set()

    def forget(self) -> None:
        """Drop what was clicked and which screen was in front: they hold a dossier."""
        self._clicked = self._laid_out = None

    async def run(self) -> None:
        """Deliver what comes, one by one, for as long as the app runs."""
        while True:
            await self._came.wait()
            self._came.clear()
            while self._waiting:
                self._under_way = True
                try:
                    await self._deliver_next()
                finally:
                    self._under_way = False

    @contextmanager
    def asking(self, worker: Worker[Any], screen: "Screen[Any]") -> "Iterator[None]":
        """Note that a worker waits for the answer to a question, for as long as the question is on the screen."""
        self._asking[worker] = screen
        try:
            yield
        finally:
            del self._asking[worker]

    async def _deliver_next(self) -> None:
        if self._flows(self._waiting[0]):
            self._letters_under_way = True
            await self._deliver(self._waiting.popleft())
            return
        if self._letters_under_way:
            await self._rest(self._path())
            self._letters_under_way = False
        self._lay_out()
        event = self._waiting.popleft()
        if isinstance(event, events.MouseDown):
            await self._painted()
        if self._is_rest_of_double_click(event):
            return
        path = self._path(event)
        await self._deliver(event)
        await self._rest(path)

    def _flows(self, event: KeyboardInput) -> bool:
        """Whether an event is a letter for the field that has the focus, and need not wait."""
        # Loaded at the first key: the screen before that has no field of several lines, and must come at once.
        from textual.widgets import TextArea

        letter = isinstance(event, events.Paste) or (isinstance(event, events.Key) and event.is_printable)
        return letter and isinstance(self._app.focused, Input | TextArea) and not self._busy(letters=True)

    def _is_rest_of_double_click(self, event: KeyboardInput) -> bool:
        """Whether it is the second click of two, and what the first fell on is not in front any more.

        Workaround for Textual 8.2.8, no upstream issue found: a click on a notice that has gone ends the app.
        """
        if isinstance(event, events.MouseUp):
            return self._dropped
        if not isinstance(event, events.MouseDown):
            return False
        front, under = self._app.screen, self._path(event)[0]
        before = self._clicked
        self._dropped = not under.is_attached
        if before is not None and _near(before.event, event) and before.has_gone(front):
            self._dropped = True
            self._clicked = before._replace(event=event)  # a third click belongs to it, too
        else:
            self._clicked = _Click(event, front, under)
        return self._dropped

    def _lay_out(self) -> None:
        """Lay out a screen that has just come to the front, before the next key.

        Workaround for Textual 8.2.8, no upstream issue found: a dialog that comes at once shows nothing beneath it.
        """
        front = self._app.screen
        if front is not self._laid_out and front.is_mounted:
            self._laid_out = front
            front._refresh_layout()

    async def _painted(self) -> None:
        """Wait until the screen is painted: a click falls on what the user sees, also when a list has rolled."""
        front = self._app.screen
        done = asyncio.get_running_loop().create_future()
        front.call_after_refresh(_answer, done)
        while not done.done() and front.is_running and front.is_current:
            await asyncio.wait({done}, timeout=_CLOSING_SECONDS)

    # -- at rest

    async def _rest(self, path: Sequence[MessagePump]) -> None:
        """Wait until nothing is under way that an event set going along `path`."""
        looks = quiet = 0
        while quiet < 2:
            waited = await _drain([*path, *self._path()])
            if self._busy():
                looks += 1
                if not self._patient(looks):
                    return
                await asyncio.sleep(_LOOK_AGAIN_SECONDS)
                waited = True
            quiet = 0 if waited else quiet + 1

    def _patient(self, looks: int) -> bool:
        """Whether to wait on for workers that are under way."""
        urgent = any(isinstance(it, events.Key) and it.key in _URGENT for it in self._waiting)
        if self._saving() and not urgent:
            return True
        return looks < _MOST_LOOKS

    def _busy(self, *, letters: bool = False) -> list[Worker[Any]]:
        """Return the workers to wait for; fewer for `letters` in a field."""
        aside = _NEVER_WAITED_FOR | _LETTERS_GO_ON if letters else _NEVER_WAITED_FOR
        return [
            it for it in self._app.workers if not it.is_finished and it.group not in aside and not self._is_asking(it)
        ]

    def _is_asking(self, worker: Worker[Any]) -> bool:
        screen = self._asking.get(worker)
        return screen is not None and screen in self._app.screen_stack

    def _path(self, event: KeyboardInput | None = None) -> list[MessagePump]:
        """Return who handles what is typed, from the inside out: the widget with the focus or under the mouse first."""
        try:
            inner = self._app.focused or self._app.screen
            if isinstance(event, events.MouseEvent):
                inner, _ = self._app.get_widget_at(event.screen_x, event.screen_y)
        except (ScreenStackError, NoWidget):
            return [self._app]
        return [*inner.ancestors_with_self]


async def _drain(pumps: Sequence[MessagePump]) -> bool:
    """Let each of `pumps` in turn handle the messages it has. Return whether there were any.

    One that has closed, or is closing, takes no more. What it did not handle is never handled; nothing waits for it.
    """
    waited, open_ones = False, list[MessagePump]()
    for pump in dict.fromkeys(pumps):
        had, handled = pump.message_queue_size, asyncio.get_running_loop().create_future()
        if not pump.is_running or not pump.call_later(_answer, handled):
            continue
        waited = waited or had > 0
        open_ones.append(pump)
        while not handled.done() and pump.is_running:
            await asyncio.wait({handled}, timeout=_CLOSING_SECONDS)
    # Whatever is open, others get a turn: this runs on the event loop.
    await asyncio.sleep(0)
    return waited or any(it.message_queue_size for it in open_ones if it.is_running)


def _near(one: events.MouseDown, other: events.MouseDown) -> bool:
    """Whether two clicks are one double click."""
    still = abs(one.screen_x - other.screen_x) <= 1 and abs(one.screen_y - other.screen_y) <= 1
    return still and other.time - one.time < _DOUBLE_CLICK_SECONDS


def _answer(handled: "asyncio.Future[None]") -> None:
    if not handled.done():
        handled.set_result(None)
