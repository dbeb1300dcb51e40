"""The form of a text of a draaiboek: its title, and a field per part, in the notation of the file."""

import re

from msgspec.structs import replace

from incident.errors import Refused
from incident.playbook.playbook import Playbook, PlaybookTask
from incident.playbook.starting_text import StartingPart, StartingText
from incident.playbook.text_kinds import TextKind
from incident.playbook.text_parts import TextPart
from incident.texts.text_templates import PARTS
from playbooks.faults import Faults
from playbooks.file_words import TEXT_PARTS
from playbooks.ground_words import write_sentences
from playbooks.texts import nameable, read_words
from screens.dialogs.form import FormField, Shape, Values

_ALL = "-"
_NAME = re.compile(r"[a-z][a-z0-9-]*")
_HINT = "achter een zin die iets beweert: (als taak aangifte: gedaan)"


def fields_of(book: Playbook, it: StartingText) -> tuple[FormField, ...]:
    """Return the fields of a text: which one it is while it is new, and then its parts."""
    title = FormField("title", "Welke titel krijgt het bericht? (niet verplicht)", it.title)
    if not it.title and not it.parts:
        kinds = tuple((kind.key, kind.label) for kind in TextKind)
        audiences = ((_ALL, "voor iedereen die deze tekst krijgt"), *((who.key, who.name) for who in book.audiences))
        return (
            FormField("kind", "Welke soort tekst?", it.kind.key, Shape.CHOICE, choices=kinds, stored=TextKind),
            FormField("audience", "Voor wie?", it.audience or _ALL, Shape.CHOICE, choices=audiences),
            title,
        )
    held = {part.part: write_sentences(part.sentences) for part in it.parts}
    parts = (part for part in PARTS[it.kind] if part in TEXT_PARTS.values())
    return (
        title,
        *(
            FormField(
                part.key, f"{part.label.capitalize()} (leeg: gewone woorden)", held.get(part, ""), Shape.WORDS, _HINT
            )
            for part in parts
        ),
    )


def read_fields(book: Playbook, it: StartingText, values: Values) -> StartingText:
    """Return the text with the form's values.

    Raises `PlaybookError` for a claim without ground or an unknown ground, and `Refused` when this text is there
    already.
    """
    title = " ".join(values["title"].split())
    if "kind" in values:
        audience = "" if values["audience"] == _ALL else values["audience"]
        new = replace(it, kind=TextKind(values["kind"]), audience=audience, title=title or "Bericht van de school")
        if any((other.kind, other.audience) == (new.kind, new.audience) for other in book.texts):
            raise Refused("Deze tekst staat er al.", now="Kies een andere soort of doelgroep.")
        return new
    faults, known = Faults(), nameable(book.steps, book.audiences)
    empty = {part.part for part in it.parts if not part.sentences}
    parts = []
    for part in (TextPart(key) for key in values if key != "title"):
        sentences = read_words(part, " ".join(values[part.key].split()), 1, known, faults)
        if sentences or part in empty:
            parts.append(StartingPart(part=part, sentences=sentences))
    faults.stop_if_any("deze tekst")
    return replace(it, title=title, parts=tuple(parts))


def read_name(book: Playbook, it: PlaybookTask, typed: str) -> str:
    """Return the name of a task. Raises `Refused` for a name that is taken, or still used, or no name."""
    name = typed.strip().lower()
    if name and not _NAME.fullmatch(name):
        raise Refused("Een korte naam heeft kleine letters, cijfers en streepjes.", now="Typ bijvoorbeeld: aangifte")
    others = {task.name for step in book.steps for task in step.tasks if task.key != it.key}
    if name and name in others:
        raise Refused("Deze korte naam heeft al een andere taak.", now="Kies een andere naam.")
    return name
