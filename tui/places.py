"""The places of the app: the screens of the open incident, each made when somebody first goes there."""

import asyncio
import contextlib
from importlib import import_module
from typing import TYPE_CHECKING

from textual.await_complete import AwaitComplete
from textual.screen import Screen

from tui.forgetting import forget_painted
from tui.notices import Notices

# What a place needs is loaded when somebody goes there: the door must be on screen first.
if TYPE_CHECKING:
    from screens.desk.desk import Desk

_LOOK_SECONDS = 0.1
"""Between two looks whether a place that was gone to has failed."""
_CLASSES = {
    "situation": "SituationScreen",
    "timeline": "TimelineScreen",
    "tasks": "TasksScreen",
    "matrix": "MatrixScreen",
    "texts": "TextsScreen",
    "people": "PeopleScreen",
    "documents": "DocumentsScreen",
    "enquiries": "EnquiriesScreen",
    "help": "HelpScreen",
}


class PlacesApp(Notices):
    """An app that goes from place to place, and lets go of what it leaves."""

    def __init__(self, *, ansi_color: bool | None = None) -> None:
        """Begin with no place."""
        super().__init__(ansi_color=ansi_color)
        self.desk: Desk | None = None
        self._frames: dict[str, Screen[None]] = {}

    def _frame(self, name: str) -> Screen[None]:
        if name not in self._frames:
            self._frames[name] = getattr(import_module(f"screens.places.{name}"), _CLASSES[name])()
            self.install_screen(self._frames[name], name)
        return self._frames[name]

    @property
    def _working(self) -> bool:
        """Whether an incident is in front, with no question on top of it."""
        return self.desk is not None and self.screen in self._frames.values()

    async def action_go(self, name: str) -> None:
        """Go to a place; a form on top keeps what was typed, and stays."""
        frame = self._frame(name)
        if self._working and self.screen is not frame:
            await self.switch_screen(frame)
            # The key after this one must find the place filled, and standing where Enter does something.
            shown = asyncio.Event()
            frame.call_later(shown.set)
            # A place that fails never answers, and the app must go on to tell of that.
            while frame.is_running and not shown.is_set():
                with contextlib.suppress(TimeoutError):
                    await asyncio.wait_for(shown.wait(), _LOOK_SECONDS)

    async def action_task(self, task: str) -> None:
        """Go to a task."""
        from screens.places.tasks import TasksScreen

        await self.action_go("tasks")
        if isinstance(screen := self._frame("tasks"), TasksScreen):
            screen.point_at(task)

    async def action_write(self, text: str) -> None:
        """Go to the editor of a text."""
        from screens.places.texts import TextsScreen

        await self.action_go("texts")
        if isinstance(screen := self._frame("texts"), TextsScreen):
            screen.write(text)

    async def action_word(self, text: str) -> None:
        """Go and make the Word file of a text."""
        from screens.places.documents import DocumentsScreen

        await self.action_go("documents")
        if isinstance(screen := self._frame("documents"), DocumentsScreen):
            screen.make(text)

    async def _only(self, screen: Screen[None]) -> None:
        """Show this screen, and forget those before it."""
        while len(self.screen_stack) > 2:
            await self.pop_screen()
        before = self.screen
        await self.switch_screen(screen)
        forget_painted(before)

    def pop_screen(self) -> AwaitComplete:
        """Take the screen in front away, and what was painted of it."""
        before, taken = self.screen, super().pop_screen()
        forget_painted(before)
        return taken

    async def _drop_frames(self) -> None:
        """Take the screens of the incident away, with all that they show."""
        frames, self._frames = self._frames, {}
        await self._only(Screen())
        for name, screen in frames.items():
            self.uninstall_screen(name)
            forget_painted(screen)
            if screen.is_running:
                await screen.remove()
