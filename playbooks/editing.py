"""Changing a draaiboek: insert, remove and move items. Every function returns a new draaiboek.

Numbers follow from the order. An item that others refer to cannot be removed; a changed name changes everywhere.
Anything else that a change breaks, such as a condition that now comes before its question, is reported by `check`.
"""

from collections.abc import Iterator

from msgspec.structs import replace

from incident.errors import Refused
from incident.playbook.ground import Ground, GroundKind
from incident.playbook.playbook import Audience, Channel, Condition, Fork, Playbook, PlaybookTask, Role, Step
from incident.playbook.starting_text import StartingPart
from playbooks.places import OF_A_STEP, PlaybookItem, PlaybookPart, PlaybookPosition, item, items, with_items


def put(book: Playbook, place: PlaybookPosition, new: PlaybookItem) -> Playbook:
    """Replace the item at a position by `new`; where others name it, they get its new name."""
    old, held = item(book, place), items(book, place.part, place.step)
    changed = with_items(book, place.part, place.step, (*held[: place.at], new, *held[place.at + 1 :]))
    if isinstance(old, Role) and isinstance(new, Role) and old.name != new.name:
        changed = _renamed(changed, old.name, new.name)
    if isinstance(old, PlaybookTask) and isinstance(new, PlaybookTask) and old.name and new.name != old.name:
        changed = _with_task_named(changed, old.name, new.name)
    return _tidy(changed)


def insert(book: Playbook, place: PlaybookPosition, new: PlaybookItem) -> Playbook:
    """Insert `new` before the item at a position."""
    held = items(book, place.part, place.step)
    return _tidy(with_items(book, place.part, place.step, (*held[: place.at], new, *held[place.at :])))


def remove(book: Playbook, place: PlaybookPosition) -> Playbook:
    """Remove the item at a position. Raises `Refused` when another item refers to it."""
    if needed := _leaning(book, place):
        raise Refused(
            "Op één andere plaats wordt dit gebruikt." if needed == 1 else f"Op {needed} plaatsen wordt dit gebruikt.",
            now="Verander dat eerst. Dan kunt u dit weghalen.",
        )
    held = items(book, place.part, place.step)
    return _tidy(with_items(book, place.part, place.step, (*held[: place.at], *held[place.at + 1 :])))


def move(book: Playbook, place: PlaybookPosition, by: int) -> tuple[Playbook, PlaybookPosition]:
    """Move the item at a position one up (-1) or down (1). Return the draaiboek and the new position.

    At the edge of its step it moves to the previous or next step. At the edge of the draaiboek it stays.
    """
    held, to = items(book, place.part, place.step), place.at + by
    if 0 <= to < len(held):
        swapped = list(held)
        swapped[place.at], swapped[to] = swapped[to], swapped[place.at]
        return _tidy(with_items(book, place.part, place.step, tuple(swapped))), place._replace(at=to)
    step = place.step + by
    if place.part not in OF_A_STEP or not 0 <= step < len(book.steps):
        return book, place
    moved, rest = held[place.at], (*held[: place.at], *held[place.at + 1 :])
    there = items(book, place.part, step)
    at = 0 if by > 0 else len(there)
    book = with_items(book, place.part, place.step, rest)
    book = with_items(book, place.part, step, (*there[:at], moved, *there[at:]))
    return _tidy(book), PlaybookPosition(place.part, at, step)


def forks_before(book: Playbook, place: PlaybookPosition) -> tuple[Fork, ...]:
    """Return the choice questions that the item at a position can depend on: those that are asked before it."""
    step = place.at if place.part is PlaybookPart.STEP else place.step
    earlier = [fork for it in book.steps[:step] for fork in it.forks]
    if place.part is PlaybookPart.STEP or step >= len(book.steps):
        return tuple(earlier)
    own = book.steps[step].forks
    return (*earlier, *(own[: place.at] if place.part is PlaybookPart.FORK else own))


def with_condition(it: Step | Fork | PlaybookTask, condition: Condition) -> Step | Fork | PlaybookTask:
    """Make an item depend on an answer as `condition` says; a condition without answers removes the dependency."""
    others = tuple(known for known in it.conditions if known.fork != condition.fork)
    return replace(it, conditions=(*others, condition) if condition.answers else others)


def _tidy(book: Playbook) -> Playbook:
    """Number steps and tasks in order, from their first number, and sort audiences in the order of telling."""
    start = min((int(it.key) for it in book.steps if it.key.isdecimal()), default=1)
    steps = tuple(_numbered(it, str(number)) for number, it in enumerate(book.steps, start=min(start, 1)))
    return replace(book, steps=steps, audiences=tuple(sorted(book.audiences, key=lambda it: it.order)))


def _numbered(step: Step, key: str) -> Step:
    tasks = tuple(replace(it, key=f"{key}.{place}") for place, it in enumerate(step.tasks, start=1))
    return replace(step, key=key, tasks=tasks)


def _renamed(book: Playbook, was: str, name: str) -> Playbook:
    def called(role: str) -> str:
        return name if role == was else role

    def follow(it: Audience) -> Audience:
        return replace(
            it,
            sender=called(it.sender),
            drafter=called(it.drafter),
            approvers=tuple(called(role) for role in it.approvers),
            fast_approvers=tuple(called(role) for role in it.fast_approvers),
        )

    steps = tuple(
        replace(step, tasks=tuple(replace(task, role=called(task.role)) for task in step.tasks)) for step in book.steps
    )
    return replace(book, steps=steps, audiences=tuple(follow(it) for it in book.audiences))


def _with_task_named(book: Playbook, was: str, name: str) -> Playbook:
    """Let the sentences that rest on a task follow its new name."""

    def follow(ground: Ground) -> Ground:
        return replace(ground, of=name) if (ground.kind, ground.of) == (GroundKind.TASK, was) else ground

    def changed(part: StartingPart) -> StartingPart:
        sentences = (replace(it, grounds=tuple(follow(ground) for ground in it.grounds)) for it in part.sentences)
        return replace(part, sentences=tuple(sentences))

    return replace(book, texts=tuple(replace(it, parts=tuple(map(changed, it.parts))) for it in book.texts))


def _leaning(book: Playbook, place: PlaybookPosition) -> int:
    """Return how many others refer to the item at a position."""
    match item(book, place):
        case Role(name=name):
            return sum(role == name for role in _roles_named(book))
        case Channel(key=key):
            others = sum(it.depends_on == key for it in book.channels)
            return others + sum(key in it.channels for it in book.audiences)
        case Audience(key=key):
            told = _resting_on(book, GroundKind.AUDIENCE, key) + sum(it.audience == key for it in book.texts)
            return told + sum(key in it.shared_with for it in book.channels)
        case Fork(key=key):
            return sum(it.fork == key for it in _conditions(book)) + _resting_on(book, GroundKind.ANSWER, key)
        case PlaybookTask(name=name) if name:
            return _resting_on(book, GroundKind.TASK, name)
        case Step() as step:
            own, elsewhere = {it.key for it in step.forks}, (it for it in book.steps if it is not step)
            named = {task.name for task in step.tasks if task.name}
            resting = sum(_resting_on(book, GroundKind.ANSWER, it) for it in own)
            resting += sum(_resting_on(book, GroundKind.TASK, it) for it in named)
            return resting + sum(it.fork in own for other in elsewhere for it in _conditions_in(other))
        case _:
            return 0


def _resting_on(book: Playbook, kind: GroundKind, of: str) -> int:
    """Return how many sentences rest on a task, a fork or an audience."""
    return sum(
        (ground.kind, ground.of) == (kind, of)
        for text in book.texts
        for part in text.parts
        for sentence in part.sentences
        for ground in sentence.grounds
    )


def _roles_named(book: Playbook) -> Iterator[str]:
    yield from (task.role for step in book.steps for task in step.tasks)
    for it in book.audiences:
        yield from (it.sender, it.drafter, *it.approvers, *it.fast_approvers)


def _conditions(book: Playbook) -> Iterator[Condition]:
    for step in book.steps:
        yield from _conditions_in(step)


def _conditions_in(step: Step) -> Iterator[Condition]:
    yield from step.conditions
    for fork in step.forks:
        yield from fork.conditions
    for task in step.tasks:
        yield from task.conditions
