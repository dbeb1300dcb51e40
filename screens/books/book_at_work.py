"""A draaiboek that is being changed, as its menus and forms see it; the editor implements it."""

from incident.playbook.playbook import Playbook
from playbooks.places import PlaybookPosition
from screens.dialogs.asking import Asking
from screens.dialogs.menu import Confirm


class BookAtWork(Asking):
    """A screen on which a draaiboek is changed."""

    @property
    def book(self) -> Playbook:
        """The present draaiboek."""
        raise NotImplementedError

    async def change(self, book: Playbook, place: PlaybookPosition | None = None) -> None:
        """Keep the changed draaiboek, and show it with the cursor at `place`. Raises `NotSaved`."""
        raise NotImplementedError

    async def sure(self, question: str, yes: str) -> bool:
        """Ask for confirmation before something is removed."""
        return await self.choose(Confirm(question, yes)) == "ja"
