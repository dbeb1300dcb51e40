"""The chapter "Teksten": the words that texts start with, per kind of text, each claim with its ground."""

import re

from incident.checks.claims import topics_of
from incident.playbook.playbook import Audience, Step
from incident.playbook.starting_text import StartingPart, StartingSentence, StartingText
from incident.playbook.text_kinds import TextKind
from incident.playbook.text_parts import TextPart
from playbooks.faults import Faults
from playbooks.fields import before_colon
from playbooks.file_words import TEXT_KINDS, TEXT_PARTS
from playbooks.ground_words import Nameable, read_sentences
from playbooks.outline import OutlineItem, OutlineSection

_HEADING = re.compile(r"([a-z-]+)(?:\s+(?:aan|voor)\s+([a-z0-9-]+))?")
_TITLE = "titel"
GUIDING = frozenset({TextPart.DO_NOT_SAY, TextPart.SIGNALS, TextPart.REFER})
"""Parts that instruct a colleague: what stands there is told to nobody."""


def nameable(steps: tuple[Step, ...], audiences: tuple[Audience, ...]) -> Nameable:
    """Return what sentences can rest on."""
    return Nameable(
        {fork.key: fork for step in steps for fork in step.forks},
        frozenset(task.name for step in steps for task in step.tasks if task.name),
        frozenset(it.key for it in audiences),
    )


def read_texts(chapter: OutlineSection, known: Nameable, faults: Faults) -> tuple[StartingText, ...]:
    """Read the parts "### ouderbrief", or "### leerlingbericht voor klassen", each with its lists."""
    for stray in (*chapter.paragraphs, *chapter.items):
        faults.add(stray.line, "Deze regel hoort bij een soort tekst.", "Zet er een kop boven, zoals: ### ouderbrief")
    found: dict[tuple[TextKind, str], StartingText] = {}
    for section in chapter.parts:
        text = _read_text(section, known, faults)
        if text is None:
            continue
        if (text.kind, text.audience) in found:
            faults.add(section.line, "Deze tekst staat er al.", "Zet alles onder één kop.")
        found[text.kind, text.audience] = text
    return tuple(found.values())


def _read_text(section: OutlineSection, known: Nameable, faults: Faults) -> StartingText | None:
    match = _HEADING.fullmatch(section.tidy.lower().removesuffix(":"))
    kind = TEXT_KINDS.get(match[1]) if match else None
    if match is None or kind is None:
        faults.add(section.line, "Deze soort tekst ken ik niet.", f"Kies uit: {', '.join(TEXT_KINDS)}.")
        return None
    audience = match[2] or ""
    if audience and audience not in known.audiences:
        faults.add(section.line, "Deze doelgroep staat niet onder Doelgroepen.", "Gebruik de korte naam, zoals: ouders")
        return None
    for paragraph in section.paragraphs:
        faults.add(paragraph.line, "Deze regel hoort in een lijst.", "Zet er een streepje en een spatie voor.")
    title, parts = "", dict[TextPart, StartingPart]()
    for item in section.items:
        label, rest = before_colon(item.tidy)
        part = TEXT_PARTS.get(label.lower())
        if label.lower() == _TITLE and rest:
            title = rest
            _require_grounds(rest, item.line, faults)
        elif part is None or part in parts:
            what = "Dit onderdeel ken ik niet." if part is None else "Dit onderdeel staat er al."
            faults.add(item.line, what, f"Kies uit: {_TITLE}, {', '.join(TEXT_PARTS)}.")
        else:
            parts[part] = _read_part(part, item, rest, known, faults)
    return StartingText(kind=kind, audience=audience, title=title, parts=tuple(parts.values()))


def _read_part(part: TextPart, item: OutlineItem, first: str, known: Nameable, faults: Faults) -> StartingPart:
    """Read the sentences of a part: behind the colon, or as a list below it."""
    lines = [(item.line, first)] if first else []
    lines += [(it.line, it.tidy) for it in item.parts]
    found = [it for line, text in lines for it in read_words(part, text, line, known, faults)]
    return StartingPart(part=part, sentences=tuple(found))


def read_words(part: TextPart, text: str, line: int, known: Nameable, faults: Faults) -> tuple[StartingSentence, ...]:
    """Read the sentences of a part; one that claims something and has no ground is a fault."""
    found = read_sentences(text, line, known, faults)
    for it in found:
        if not it.grounds and part not in GUIDING:
            _require_grounds(it.text, line, faults)
    return found


def _require_grounds(text: str, line: int, faults: Faults) -> None:
    if topics := topics_of(text):
        about = ", ".join(it.label for it in topics)
        faults.add(
            line,
            f"Deze zin beweert iets over: {about}. Er staat niet bij wanneer dat zo is.",
            "Zet erachter waar de zin op rust, zoals (als taak …: gedaan), of schrijf hem anders.",
        )
