"""Starting a draaiboek of the school's own from an existing one, and adding empty parts to it."""

from collections.abc import Container

from msgspec.structs import replace

from incident.playbook.new_key import new_key
from incident.playbook.playbook import Audience, Channel, Fork, Organisation, Playbook, PlaybookTask, Role, Step
from incident.playbook.starting_text import StartingText
from incident.playbook.text_kinds import TextKind
from playbooks.places import PlaybookItem, PlaybookPart, PlaybookPosition, items


def own_version(book: Playbook, title: str, taken: Container[str]) -> Playbook:
    """Return a copy of a draaiboek under another title, with a key that is not in `taken`; it names its origin."""
    source = f"Eigen versie van ‘{book.title}’. {book.source}".strip()
    return replace(book, key=new_key(title, taken), title=" ".join(title.split()), source=source)


def blank(book: Playbook, place: PlaybookPosition) -> PlaybookItem:
    """Return a new, empty item for this list; its key is made when it has a name."""
    match place.part:
        case PlaybookPart.STEP:
            return Step(key="", title="")
        case PlaybookPart.FORK:
            return Fork(key="", text="")
        case PlaybookPart.TASK:
            return PlaybookTask(key="", text="")
        case PlaybookPart.ROLE:
            return Role(name="")
        case PlaybookPart.CHANNEL:
            return Channel(key="", name="")
        case PlaybookPart.AUDIENCE:
            return Audience(key="", name="", order=max((it.order for it in book.audiences), default=1))
        case PlaybookPart.ORGANISATION:
            return Organisation(name="")
        case PlaybookPart.TEXT:
            return StartingText(kind=TextKind.PARENT_LETTER)
        case _:
            return ""


def keyed(book: Playbook, it: PlaybookItem) -> PlaybookItem:
    """Return a new item with a key made from its name. An item that has a key keeps it, as others may refer to it."""
    match it:
        case Fork(key="", text=text):
            return replace(it, key=new_key(text, {fork.key for step in book.steps for fork in step.forks}))
        case Channel(key="", name=name) | Audience(key="", name=name):
            part = PlaybookPart.CHANNEL if isinstance(it, Channel) else PlaybookPart.AUDIENCE
            taken = {str(getattr(held, "key", "")) for held in items(book, part)}
            return replace(it, key=new_key(name, taken))
        case _:
            return it
