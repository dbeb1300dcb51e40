"""A draaiboek that is being changed, as its menus and forms see it; the editor is one."""

from incident.playbook.playbook import Playbook
from playbooks.places import PlaybookPosition
from screens.dialogs.asking import Asking
from screens.dialogs.menu import Confirm


class BookAtWork(Asking):
    """A screen on which a draaiboek is changed."""

    @property
    def book(self) -> Playbook:
        """The draaiboek as it is now."""
        raise NotImplementedError

    async def change(self, book: Playbook, place: PlaybookPosition | None = None) -> None:
        """Keep the draaiboek as it is now, and show it, standing at `place`. Raises `NotSaved`."""
        raise NotImplementedError

    async def sure(self, question: str, yes: str) -> bool:
        """Ask before something is taken away."""
        return await self.choose(Confirm(question, yes)) == "ja"
