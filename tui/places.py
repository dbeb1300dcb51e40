"""The screens of the open incident, each created when the user first goes there."""

import asyncio
import contextlib
from importlib import import_module
from typing import TYPE_CHECKING

from textual.await_complete import AwaitComplete
from textual.driver import Driver
from textual.screen import Screen

from tui.forgetting import forget_painted
from tui.notices import Notices

# A screen's modules are imported when the user goes there: the unlock screen must be visible first.
if TYPE_CHECKING:
    from screens.desk.desk import Desk

_LOOK_SECONDS = 0.1
"""The interval for checking whether a screen has failed."""
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
    """An app that goes from screen to screen, and frees what it leaves."""

    def __init__(self, *, ansi_color: bool | None = None, driver_class: type[Driver] | None = None) -> None:
        """Start without a screen."""
        super().__init__(driver_class=driver_class, ansi_color=ansi_color)
        self.desk: Desk | None = None
        self._frames: dict[str, Screen[None]] = {}

    def _frame(self, name: str) -> Screen[None]:
        if name not in self._frames:
            self._frames[name] = getattr(import_module(f"screens.places.{name}"), _CLASSES[name])()
            self.install_screen(self._frames[name], name)
        return self._frames[name]

    @property
    def _working(self) -> bool:
        """Return whether an incident is in front, without a dialog on top."""
        return self.desk is not None and self.screen in self._frames.values()

    async def action_go(self, name: str) -> None:
        """Go to a screen; a form on top keeps its text, and stays open."""
        frame = self._frame(name)
        if self._working and self.screen is not frame:
            await self.switch_screen(frame)
            # The next key must find the screen filled, with the cursor where Enter does something.
            shown = asyncio.Event()
            frame.call_later(shown.set)
            # A screen that fails never answers, and the app must go on to report that.
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
        """Go to F8 and make the Word file of a text."""
        from screens.places.documents import DocumentsScreen

        await self.action_go("documents")
        if isinstance(screen := self._frame("documents"), DocumentsScreen):
            screen.make(text)

    async def _only(self, screen: Screen[None]) -> None:
        """Show this screen, and remove the earlier ones."""
        while len(self.screen_stack) > 2:
            await self.pop_screen()
        before = self.screen
        await self.switch_screen(screen)
        forget_painted(before)

    def pop_screen(self) -> AwaitComplete:
        """Remove the screen in front, with its painted lines."""
        before, taken = self.screen, super().pop_screen()
        forget_painted(before)
        return taken

    async def _drop_frames(self) -> None:
        """Remove the screens of the incident, with everything that they show."""
        frames, self._frames = self._frames, {}
        await self._only(Screen())
        for name, screen in frames.items():
            self.uninstall_screen(name)
            forget_painted(screen)
            if screen.is_running:
                await screen.remove()
