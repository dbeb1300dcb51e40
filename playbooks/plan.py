"""Makes a draft of a draaiboek from the plan of a school: headings become steps, lists become tasks.

No line is dropped: lines that have no place in a draaiboek are returned, to be shown. A draft always needs a review: a
list says what to do, but not who does it, or by when.
"""

import re
from collections.abc import Container, Iterable
from dataclasses import dataclass, field
from typing import NamedTuple

from msgspec.structs import replace

from incident.playbook.ground import GroundKind
from incident.playbook.new_key import new_key
from incident.playbook.playbook import Playbook, PlaybookTask, Role, Step
from incident.playbook.school_plan import Plan, PlanKind, PlanLine
from incident.playbook.starting_text import StartingText
from playbooks.check import check

LONGEST_TASK = 200
"""Characters; a longer item is shown as text to read, not as a task to tick."""
MOST_STEPS = 99

_NUMBERED = re.compile(r"(?:(?:stap|fase)\s+)?[0-9]{1,2}(?:\.[0-9]{1,2})*\s*[.:)–-]?\s+", re.IGNORECASE)
_WARNING = re.compile(r"(?:let op|pas op|belangrijk)\s*[:!]?\s*", re.IGNORECASE)
_NOT = re.compile(r"(?:niet|nooit|geen)\b", re.IGNORECASE)
_ROLE = re.compile(r"([A-Za-zÀ-ÿ][\w &/-]{1,28}):\s+(\S.*)")
_QUESTIONS, _WARNINGS = {"vragen", "aandachtsvragen"}, {"let op", "aandachtspunten", "pas op"}
"""Headings within a step that have a meaning in a draaiboek."""
_OFTEN = 2
"""Words that occur before a colon at least this often are a role."""


class PlaybookDraft(NamedTuple):
    """The result of converting a plan."""

    book: Playbook
    unplaced: tuple[str, ...]


@dataclass
class _Chapter:
    title: str
    paragraphs: list[str] = field(default_factory=list)
    items: list[str] = field(default_factory=list)
    questions: list[str] = field(default_factory=list)
    warnings: list[str] = field(default_factory=list)

    def place(self, it: PlanLine, below: str) -> None:
        """Add a line to the list it belongs to; `below` is the last heading, in lower case."""
        if below in _QUESTIONS:
            self.questions.append(it.text)
        elif below in _WARNINGS:
            self.warnings.append(it.text)
        elif it.kind in {PlanKind.ITEM, PlanKind.ROW}:
            self.items.append(it.text)
        else:
            self.paragraphs.append(it.text)

    def __len__(self) -> int:
        return len(self.paragraphs) + len(self.items) + len(self.questions) + len(self.warnings)


def draft_of(plan: Plan, name: str, taken: Container[str], base: Playbook) -> PlaybookDraft:
    """Return a draft with the steps of `plan`, and the roles, channels, audiences and organisations of `base`.

    `name` is the title when the plan has none; `taken` are the keys in use.
    """
    lines = _with_headings(plan.lines)
    depth = _step_level(lines)
    title, before, chapters = _parted(lines, depth, name)
    summary, *rest = before or [""]
    unplaced = [*rest, *(f"Kop zonder tekst: {it.title}" for it in chapters if not it)]
    filled = [it for it in chapters if it]
    for it in filled[MOST_STEPS:]:
        unplaced += [it.title, *it.paragraphs, *it.items, *it.questions, *it.warnings]
    unplaced += [f"Niet gelezen: {it}" for it in plan.left_out]
    steps = [_step(chapter, str(number)) for number, chapter in enumerate(filled[:MOST_STEPS], start=1)]
    roles, steps = _with_roles(base.roles, steps)
    book = replace(
        base,
        key=new_key(title, taken),
        title=title,
        summary=summary,
        source="Plan van de school, ingelezen uit Word.",
        roles=roles,
        steps=tuple(steps),
        texts=tuple(_without_steps(it) for it in base.texts),
    )
    # The draft is read back, so that times in a plan, "(binnen 5 minuten)", become targets.
    return PlaybookDraft(check(book).book, tuple(unplaced))


def _without_steps(text: StartingText) -> StartingText:
    """Leave out the sentences that rest on a task or a question of the base, which the draft does not have."""
    lost = {GroundKind.TASK, GroundKind.ANSWER}
    parts = (
        replace(part, sentences=tuple(it for it in part.sentences if lost.isdisjoint(g.kind for g in it.grounds)))
        for part in text.parts
    )
    return replace(text, parts=tuple(parts))


def _with_headings(lines: tuple[PlanLine, ...]) -> list[PlanLine]:
    """Return the lines with those that only look like headings turned into headings, one level below the real ones."""
    deepest = max((it.level for it in lines if it.kind is PlanKind.HEADING), default=0)
    return [
        PlanLine(PlanKind.HEADING, it.text, deepest + 1) if it.kind is PlanKind.LOOKS_LIKE_HEADING else it
        for it in lines
    ]


def _step_level(lines: list[PlanLine]) -> int:
    """Return the level of the headings that are steps: a single heading above all others is the title."""
    levels = sorted(it.level for it in lines if it.kind is PlanKind.HEADING)
    if len(levels) > 1 and levels[0] < levels[1]:
        return levels[1]
    return levels[0] if levels else 0


def _parted(lines: list[PlanLine], depth: int, name: str) -> tuple[str, list[str], list[_Chapter]]:
    """Split the lines into the title, the lines before the first step, and the steps."""
    title = ""
    before: list[str] = []
    chapters: list[_Chapter] = []
    below = ""
    for it in lines:
        above = it.kind is PlanKind.HEADING and it.level < depth
        if it.kind is PlanKind.HEADING:
            below = it.text.lower().removesuffix(":").strip()
        if (it.kind is PlanKind.TITLE or above) and not title and not chapters:
            title = it.text
        elif it.kind is PlanKind.HEADING and chapters and below in _QUESTIONS | _WARNINGS:
            continue
        elif it.kind is PlanKind.HEADING:
            chapters.append(_Chapter(_NUMBERED.sub("", it.text, count=1) or it.text))
        elif not chapters and depth:
            before.append(it.text)
        else:
            if not chapters:
                chapters.append(_Chapter("Eerste stap"))
            chapters[-1].place(it, below)
    return title or name, before, chapters


def _step(chapter: _Chapter, key: str) -> Step:
    """Return a step. Its first paragraph is its purpose, unless it is the only thing to do."""
    paragraphs, items = list(chapter.paragraphs), list(chapter.items)
    intro = paragraphs.pop(0) if paragraphs and (items or len(paragraphs) > 1) else ""
    if not items:
        paragraphs, items = [], paragraphs
    questions = [it for it in items if it.endswith("?")]
    warnings = [it for it in items if it not in questions and _warns(it)]
    tasks = [it for it in items if it not in questions and it not in warnings]
    questions += chapter.questions
    warnings += [*paragraphs, *chapter.warnings]
    if not tasks and warnings:  # a step needs at least one task
        tasks, warnings = [warnings[0]], warnings[1:]
    return Step(
        key=key,
        title=chapter.title,
        intro=intro,
        tasks=tuple(PlaybookTask(key=f"{key}.{place}", text=it) for place, it in enumerate(tasks, start=1)),
        questions=tuple(questions),
        warnings=tuple(_without_call(it) for it in warnings),
    )


def _without_call(text: str) -> str:
    """Remove "Let op:" at the start: the heading above these lines says it already."""
    rest = _WARNING.sub("", text, count=1).strip()
    return rest[:1].upper() + rest[1:] if rest else text


def _warns(text: str) -> bool:
    return len(text) > LONGEST_TASK or _WARNING.match(text) is not None or _NOT.match(text) is not None


def _with_roles(known: tuple[Role, ...], steps: list[Step]) -> tuple[tuple[Role, ...], list[Step]]:
    """Treat words before a colon as a role if they are one already, or occur repeatedly."""
    names = {role.name.casefold(): role.name for role in known}
    said = [found[1].strip() for step in steps for task in step.tasks if (found := _ROLE.fullmatch(task.text))]
    folded = [name.casefold() for name in said]
    for name in said:
        if folded.count(name.casefold()) >= _OFTEN:
            names.setdefault(name.casefold(), name)
    new = tuple(Role(name=name) for key, name in names.items() if key not in {role.name.casefold() for role in known})
    return (*known, *new), [replace(step, tasks=tuple(_assigned(step.tasks, names))) for step in steps]


def _assigned(tasks: Iterable[PlaybookTask], names: dict[str, str]) -> Iterable[PlaybookTask]:
    for task in tasks:
        found = _ROLE.fullmatch(task.text)
        role = names.get(found[1].strip().casefold(), "") if found else ""
        yield replace(task, role=role, text=found[2]) if found and role else task
