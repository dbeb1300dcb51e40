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
import time
from collections import deque
from collections.abc import Awaitable, Callable, Sequence
from contextlib import contextmanager
from typing import TYPE_CHECKING, Any, Final, TypeAlias

from textual import events
from textual.app import App, ScreenStackError
from textual.errors import NoWidget
from textual.message_pump import MessagePump
from textual.widgets import Input, TextArea
from textual.worker import Worker

if TYPE_CHECKING:
    from collections.abc import Iterator

    from textual.screen import Screen

KeyboardInput: TypeAlias = events.Key | events.Paste | events.MouseDown | events.MouseUp

GROUP: Final = "keyboard"
_NEVER_WAITED_FOR: Final = frozenset({GROUP, "draft", "text-draft", "text-write"})
"""Groups of workers that no key waits for: they keep drafts."""
_LETTERS_GO_ON: Final = frozenset({"entry", "search"})
"""Groups of workers that letters in a field do not wait for: the last line is being saved, or the list filtered."""
_URGENT: Final = frozenset({"f9", "ctrl+q"})
_PATIENCE_SECONDS: Final = 2.0
_LOOK_AGAIN_SECONDS: Final = 0.005
"""How often to look whether the workers are at rest; Textual has no event that tells."""
_CLOSING_SECONDS: Final = 0.05
"""How often to look whether a widget that owes an answer has gone."""


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

    @property
    def at_rest(self) -> bool:
        """Whether no key waits, and none is under way."""
        return not (self._waiting or self._under_way)

    def take(self, event: KeyboardInput) -> None:
        """Take what was typed or clicked; its turn comes."""
        self._waiting.append(event)
        self._came.set()

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
        event = self._waiting.popleft()
        path = self._path(event)
        await self._deliver(event)
        await self._rest(path)

    def _flows(self, event: KeyboardInput) -> bool:
        """Whether an event is a letter for the field that has the focus, and need not wait."""
        letter = isinstance(event, events.Paste) or (isinstance(event, events.Key) and event.is_printable)
        return letter and isinstance(self._app.focused, Input | TextArea) and not self._busy(letters=True)

    # -- at rest

    async def _rest(self, path: Sequence[MessagePump]) -> None:
        """Wait until nothing is under way that an event set going along `path`."""
        began = time.monotonic()
        quiet = 0
        while quiet < 2:
            waited = await _drain([*path, *self._path()])
            if self._busy():
                if not self._patient(began):
                    return
                await asyncio.sleep(_LOOK_AGAIN_SECONDS)
                waited = True
            quiet = 0 if waited else quiet + 1

    def _patient(self, began: float) -> bool:
        """Whether to wait on for workers that are under way."""
        urgent = any(isinstance(it, events.Key) and it.key in _URGENT for it in self._waiting)
        if self._saving() and not urgent:
            return True
        return time.monotonic() - began < _PATIENCE_SECONDS

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
    """Let each of `pumps` in turn handle the messages it has. Return whether there were any."""
    waited = any(it.message_queue_size for it in pumps)
    for pump in dict.fromkeys(pumps):
        handled = asyncio.get_running_loop().create_future()
        if not pump.is_running or not pump.call_later(_answer, handled):
            continue
        # One that closes answers no more.
        while not handled.done() and pump.is_running:
            await asyncio.wait({handled}, timeout=_CLOSING_SECONDS)
    return waited or any(it.message_queue_size for it in pumps)


def _answer(handled: "asyncio.Future[None]") -> None:
    if not handled.done():
        handled.set_result(None)
