"""A screen that can ask and record: the interface that every action needs."""

from collections.abc import Callable, Sequence
from typing import cast

from textual.screen import Screen

from incident.errors import Explained
from incident.record import Moment
from operations.recorder import Recorder
from screens.desk.desk import Desk, HasDesk
from screens.dialogs.form import Form
from screens.dialogs.menu import Menu, MenuItem
from screens.dialogs.multi_select import MultiSelect
from screens.dialogs.reading import ReadingDialog


class Asking(Screen[None]):
    """A screen with a desk."""

    @property
    def desk(self) -> Desk:
        """The session, as the screens see it."""
        desk = cast("HasDesk", self.app).desk
        if desk is None:
            raise RuntimeError("a frame is shown only while a vault is unlocked")
        return desk

    async def record(self, command: Recorder, happened: Moment | None = None) -> bool:
        """Run a command, and tell the user when it fails. Return whether it was recorded."""
        try:
            await self.desk.commit(command, happened)
        except Explained as error:
            self.tell(error)
            return False
        return True

    async def try_aside(self, work: Callable[[], object]) -> bool:
        """Run something slow with the vault, and tell the user when it fails. Return whether it was done."""
        try:
            await self.desk.aside(work)
        except Explained as error:
            self.tell(error)
            return False
        return True

    async def fill_in(self, form: Form) -> bool:
        """Show a form. Return whether it was recorded."""
        form.keep_at(self.desk)
        return await self.app.push_screen_wait(form)

    async def choose(self, menu: Menu) -> str | None:
        """Show a menu. Return the key of the choice, or None."""
        if self.desk.session.incident_id and self.desk.dossier.closed is not None:
            menu.take_closed()
        return await self.app.push_screen_wait(menu)

    async def pick(
        self, title: str, choices: Sequence[MenuItem], chosen: Sequence[str] = (), *, ordered: bool = False
    ) -> tuple[str, ...] | None:
        """Show a list to select several things. Return their keys, or None; see `MultiSelect` for the order."""
        return await self.app.push_screen_wait(MultiSelect(title, choices, chosen, ordered=ordered))

    async def read(self, reading: ReadingDialog) -> bool:
        """Show something to read. Return whether it was left with Enter."""
        return await self.app.push_screen_wait(reading)

    def warn(self, words: str) -> None:
        """Show a warning about what was just recorded; nothing when it is empty."""
        if words:
            self.app.notify(words, severity="warning", timeout=12, markup=False)

    def tell(self, error: Explained) -> None:
        """Show an error, long enough to read it."""
        self.app.notify(str(error), severity="warning", timeout=12, markup=False)
