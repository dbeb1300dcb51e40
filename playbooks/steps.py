"""The steps of a draaiboek, each with its forks, tasks, guiding questions and warnings."""

import re

from incident.playbook.playbook import Fork, PlaybookTask, Role, Step
from playbooks.conditions import Forks, read_forks, take_endings
from playbooks.faults import Faults
from playbooks.fields import before_colon, refuse_parts
from playbooks.outline import OutlineItem, OutlineSection

FORKS, TASKS, QUESTIONS, WARNINGS = "keuzevragen", "taken", "vragen", "let op"
PARTS = (FORKS, TASKS, QUESTIONS, WARNINGS)
"""The parts of a step, as their headings in lower case."""

_HEADING = re.compile(r"stap\s+([0-9]{1,3})(?:\s*[.:)]\s*|\s+[-–]\s+|\s+)(\S.*)", re.IGNORECASE)
_NAME = re.compile(r"\(\s*heet\s+([a-z][a-z0-9-]*)\s*\)", re.IGNORECASE)
"""The name of a task, by which sentences of texts refer to it."""


def is_step(title: str) -> bool:
    """Return whether a chapter with this title is meant as a step."""
    return re.match(r"stap\b", title, re.IGNORECASE) is not None


def read_steps(chapters: list[OutlineSection], roles: tuple[Role, ...], faults: Faults) -> tuple[Step, ...]:
    """Read the chapters "## Stap 1. Titel (binnen 15 minuten)"; numbers must rise, and may skip."""
    steps: list[Step] = []
    forks: dict[str, Fork] = {}
    names: set[str] = set()
    highest = -1
    for chapter in chapters:
        match = _HEADING.fullmatch(chapter.tidy)
        if match is None:
            faults.add(
                chapter.line,
                "In deze kop klopt het nummer of de naam niet.",
                "Schrijf bijvoorbeeld: ## Stap 1. Signaal",
            )
            continue
        number = int(match[1])
        if number <= highest:
            faults.add(
                chapter.line,
                "Dit stapnummer is al gebruikt, of is lager dan dat van de vorige stap.",
                f"Geef deze stap een hoger nummer, bijvoorbeeld {highest + 1}.",
            )
        highest = max(highest, number)
        steps.append(_read_step(chapter, str(number), match[2], roles, forks, faults))
        for task in steps[-1].tasks:
            if task.name in names:
                faults.add(chapter.line, "Twee taken heten hetzelfde.", "Geef elke taak met (heet …) een eigen naam.")
            names |= {task.name} - {""}
        forks |= {fork.key: fork for fork in steps[-1].forks}
    return tuple(steps)


def _read_step(
    chapter: OutlineSection, key: str, heading: str, roles: tuple[Role, ...], above: Forks, faults: Faults
) -> Step:
    """Read one step; `above` are the forks of earlier steps."""
    title, within, conditions = take_endings(heading, chapter.line, above, faults)
    if not title:
        faults.add(chapter.line, "Deze stap heeft geen naam.", "Schrijf bijvoorbeeld: ## Stap 1. Signaal")
    for item in chapter.items:
        faults.add(
            item.line, "Deze regel staat niet onder een kop.", "Zet erboven: ### Taken, ### Vragen of ### Let op"
        )
    parts = _read_parts(chapter, faults)
    own = read_forks(parts.get(FORKS, []), above, faults)
    forks = {**above, **own}
    tasks = parts.get(TASKS, [])
    if not tasks:
        faults.add(
            chapter.line, "Deze stap heeft geen taken.", "Zet in deze stap een kop ### Taken met een lijst eronder."
        )
    return Step(
        key=key,
        title=title,
        intro=" ".join(paragraph.tidy for paragraph in chapter.paragraphs),
        within_minutes=within,
        tasks=tuple(
            _read_task(item, f"{key}.{place}", roles, forks, faults) for place, item in enumerate(tasks, start=1)
        ),
        questions=tuple(item.tidy for item in parts.get(QUESTIONS, [])),
        warnings=tuple(item.tidy for item in parts.get(WARNINGS, [])),
        forks=tuple(own.values()),
        conditions=conditions,
    )


def _read_parts(chapter: OutlineSection, faults: Faults) -> dict[str, list[OutlineItem]]:
    parts: dict[str, list[OutlineItem]] = {}
    for part in chapter.parts:
        name = part.tidy.lower().removesuffix(":")
        if name not in PARTS:
            faults.add(
                part.line,
                "Deze kop ken ik niet.",
                "In een stap kan staan: ### Keuzevragen, ### Taken, ### Vragen, ### Let op.",
            )
            continue
        if name in parts:
            faults.add(part.line, "Deze kop staat al in deze stap.", "Zet alles onder één kop.")
        for paragraph in part.paragraphs:
            faults.add(paragraph.line, "Deze regel hoort in een lijst.", "Zet er een streepje en een spatie voor.")
        for item in part.items if name != FORKS else ():
            refuse_parts(item, faults)
        parts.setdefault(name, []).extend(part.items)
    return parts


def _read_task(item: OutlineItem, key: str, roles: tuple[Role, ...], forks: Forks, faults: Faults) -> PlaybookTask:
    name, text = _take_name(item.tidy)
    text, within, conditions = take_endings(text, item.line, forks, faults)
    role, text = _take_role(text, item.line, roles, faults)
    if not text:
        faults.add(item.line, "Deze taak is leeg.", "Schrijf op wat er gedaan moet worden.")
    return PlaybookTask(key=key, text=text, role=role, within_minutes=within, conditions=conditions, name=name)


def _take_name(text: str) -> tuple[str, str]:
    """Split the name "(heet ap-melding)" from a task."""
    match = _NAME.search(text)
    if match is None:
        return "", text
    return match[1].lower(), f"{text[: match.start()].rstrip()} {text[match.end() :].lstrip()}".strip()


def _take_role(text: str, line: int, roles: tuple[Role, ...], faults: Faults) -> tuple[str, str]:
    """Split a task from the role before it; a colon without a space ("om 9:00") is ordinary text."""
    name, rest = before_colon(text)
    if ":" not in text:
        return "", text
    if not name:  # without a role; a colon later in the line is ordinary text
        return "", rest
    for role in roles:
        if role.name.lower() == name.lower():
            return role.name, rest
    if re.match(r"[^:]*:(?:\s|$)", text):
        faults.add(
            line,
            "Wat voor de dubbele punt staat, is geen rol die onder Rollen staat.",
            "Zet de rol onder ‘## Rollen’, of schrijf de taak zonder dubbele punt.",
        )
    return "", text
