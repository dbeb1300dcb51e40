"""How a draaiboek of the school's own begins: from one that is there, or with a new part in it."""

from collections.abc import Container

from msgspec.structs import replace

from incident.playbook.new_key import new_key
from incident.playbook.playbook import Audience, Channel, Fork, Organisation, Playbook, Role, Step, Task
from playbooks.places import Item, Part, Place, items


def own_version(book: Playbook, title: str, taken: Container[str]) -> Playbook:
    """Return a copy of a draaiboek under another title, with a key unlike those that are taken; it names its origin."""
    source = f"Eigen versie van ‘{book.title}’. {book.source}".strip()
    return replace(book, key=new_key(title, taken), title=" ".join(title.split()), source=source)


def blank(book: Playbook, place: Place) -> Item:
    """Return something new for this list, with nothing in it; its key comes with its name."""
    match place.part:
        case Part.STEP:
            return Step(key="", title="")
        case Part.FORK:
            return Fork(key="", text="")
        case Part.TASK:
            return Task(key="", text="")
        case Part.ROLE:
            return Role(name="")
        case Part.CHANNEL:
            return Channel(key="", name="")
        case Part.AUDIENCE:
            return Audience(key="", name="", order=max((it.order for it in book.audiences), default=1))
        case Part.ORGANISATION:
            return Organisation(name="")
        case _:
            return ""


def keyed(book: Playbook, it: Item) -> Item:
    """Return something new its key, after its name; what has one keeps it, as others may lean on it."""
    match it:
        case Fork(key="", text=text):
            return replace(it, key=new_key(text, {fork.key for step in book.steps for fork in step.forks}))
        case Channel(key="", name=name) | Audience(key="", name=name):
            part = Part.CHANNEL if isinstance(it, Channel) else Part.AUDIENCE
            taken = {str(getattr(held, "key", "")) for held in items(book, part)}
            return replace(it, key=new_key(name, taken))
        case _:
            return it
