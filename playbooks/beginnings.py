"""How a draaiboek of the school's own begins: from one that is there, or with a new part in it."""

from collections.abc import Container

from msgspec.structs import replace

from incident.playbook.playbook import Audience, Channel, Fork, Organisation, Playbook, PlaybookTask, Role, Step
from playbooks.places import PlaybookItem, PlaybookPart, PlaybookPosition, items

LONGEST_KEY = 40


def own_version(book: Playbook, title: str, taken: Container[str]) -> Playbook:
    """Return a copy of a draaiboek under another title, with a key unlike those that are taken; it names its origin."""
    source = f"Eigen versie van ‘{book.title}’. {book.source}".strip()
    return replace(book, key=fresh_key(title, taken), title=" ".join(title.split()), source=source)


def fresh_key(name: str, taken: Container[str]) -> str:
    """Return a short key of small letters, digits and hyphens that begins with a letter and is not taken."""
    letters = "".join(it if it.isascii() and it.isalnum() else "-" for it in name.lower())
    key = "-".join(part for part in letters.split("-") if part)[:LONGEST_KEY].strip("-")
    key = key if key[:1].isalpha() else f"x-{key}".strip("-")
    chosen, number = key, 2
    while chosen in taken:
        chosen, number = f"{key}-{number}", number + 1
    return chosen


def blank(book: Playbook, place: PlaybookPosition) -> PlaybookItem:
    """Return something new for this list, with nothing in it; its key comes with its name."""
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
        case _:
            return ""


def keyed(book: Playbook, it: PlaybookItem) -> PlaybookItem:
    """Return something new its key, after its name; what has one keeps it, as others may lean on it."""
    match it:
        case Fork(key="", text=text):
            return replace(it, key=fresh_key(text, {fork.key for step in book.steps for fork in step.forks}))
        case Channel(key="", name=name) | Audience(key="", name=name):
            part = PlaybookPart.CHANNEL if isinstance(it, Channel) else PlaybookPart.AUDIENCE
            taken = {str(getattr(held, "key", "")) for held in items(book, part)}
            return replace(it, key=fresh_key(name, taken))
        case _:
            return it
