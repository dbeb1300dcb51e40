"""The available draaiboeken: those of the school, and those that come with Houvast."""

from typing import NamedTuple

from incident.playbook.playbook import Playbook
from store.school.own_playbooks import PlaybookAtWork, PlaybookVersion, all_work, own_playbooks
from store.vault import Vault


class Shelved(NamedTuple):
    """A draaiboek with its version and its unsaved changes."""

    book: Playbook
    edition: PlaybookVersion | None = None
    """The newest version; None for one that comes with Houvast, and for one that was never saved."""
    work: PlaybookAtWork | None = None
    """The unsaved changes since that version."""

    @property
    def own(self) -> bool:
        """Whether it belongs to the school."""
        return self.edition is not None or self.work is not None

    @property
    def current(self) -> Playbook:
        """The draaiboek with its unsaved changes."""
        return self.work.book if self.work else self.book

    @property
    def note(self) -> str:
        """Its origin, if it was not made here."""
        return self.work.note if self.work else self.edition.note if self.edition else ""

    @property
    def unplaced(self) -> tuple[str, ...]:
        """Lines that an import could not place."""
        return self.work.unplaced if self.work else self.edition.unplaced if self.edition else ()

    @property
    def review(self) -> bool:
        """Whether it still needs a review."""
        return self.work.review if self.work else self.edition is not None and self.edition.review

    @property
    def as_work(self) -> PlaybookAtWork:
        """The present state, for further changes."""
        return self.work or PlaybookAtWork(book=self.book, note=self.note, unplaced=self.unplaced, review=self.review)


def shelf(vault: Vault) -> tuple[Shelved, ...]:
    """Return the draaiboeken of the school, then those that come with Houvast."""
    # Imported here because the reader is needed only when somebody looks at draaiboeken.
    from playbooks.reader import shipped

    changed = {it.book.key: it for it in all_work(vault)}
    own = [Shelved(it.book, it, changed.pop(it.book.key, None)) for it in own_playbooks(vault)]
    begun = [Shelved(it.book, None, it) for it in changed.values()]
    return (*own, *begun, *(Shelved(book) for book in shipped()))


def choosable(vault: Vault) -> tuple[Playbook, ...]:
    """Return the draaiboeken that an incident can begin with: no drafts, and no unsaved changes."""
    from playbooks.reader import shipped

    return (*(it.book for it in own_playbooks(vault) if not it.draft), *shipped())
