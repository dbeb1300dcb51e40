"""Reads a draaiboek from Markdown, and reports every fault with its line.

LEESMIJ.md beside this file describes the format for teachers. Reading gives a complete draaiboek, or `PlaybookError`
with all faults.
"""

import re
import unicodedata
from functools import cache
from importlib.resources import files
from importlib.resources.abc import Traversable

from incident.playbook.playbook import Playbook
from playbooks.audiences import read_audiences
from playbooks.channels import check_sharing, read_channels
from playbooks.faults import Faults, PlaybookError, PlaybookFault
from playbooks.fields import before_colon
from playbooks.outline import OutlineLine, OutlineSection, read_outline
from playbooks.people import read_organisations, read_roles
from playbooks.steps import PARTS, is_step, read_steps
from playbooks.texts import nameable, read_texts

MOST_CHARACTERS = 200_000
"""A draaiboek of a hundred pages. A longer file is no draaiboek, and Markdown that is made to be slow needs length."""

MOST_BYTES = 4 * MOST_CHARACTERS
"""UTF-8 takes at most four bytes for a character."""
_TOO_LONG = PlaybookFault(
    1, "Dit bestand is te lang voor een draaiboek.", f"Houd het onder {MOST_CHARACTERS // 1000}.000 tekens."
)

ENDING = ".md"
_NOT_A_PLAYBOOK = "LEESMIJ.md"
_ORDER = (
    "dreigmail",
    "bedreiging",
    "online-incident",
    "sexting",
    "klacht",
    "medewerker-online",
    "uitval",
    "datalek",
    "leeg",
)
"""The order in which a school is asked which draaiboek fits; one that is not listed comes before the empty one."""
_TEXTS = "teksten"
_CHAPTERS = ("rollen", "kanalen", "doelgroepen", "organisaties", _TEXTS)
_FORMER_CHAPTERS = {"instanties": "organisaties"}
"""Headings of draaiboeken that were written for older versions."""
_REQUIRED = {
    "kanalen": "Schrijf een kop ‘## Kanalen’ met eronder bijvoorbeeld: - telefoon: Telefoon",
    "doelgroepen": "Schrijf een kop ‘## Doelgroepen’ met eronder bijvoorbeeld: - ouders: Ouders",
}
_INVISIBLE = {"Cc", "Cs", "Zl", "Zp"}
"""Unicode categories: control characters, lone surrogates and unusual line ends. Nobody types them, and Word refuses
them."""

__all__ = ["MOST_BYTES", "PlaybookError", "PlaybookFault", "decode", "read", "shipped", "shipped_keys"]


def read(text: str, *, name: str) -> Playbook:
    """Read a draaiboek; `name` is the file name, and without its extension the key of the draaiboek.

    Raises `PlaybookError` with all faults when the text is not a draaiboek.
    """
    faults = Faults()
    text = text.removeprefix("\ufeff")
    _check_characters(text, faults)
    faults.stop_if_any(name)
    playbook = _read_playbook(read_outline(text, faults), name.removesuffix(ENDING), faults)
    faults.stop_if_any(name)
    return playbook


@cache
def shipped() -> tuple[Playbook, ...]:
    """Read the draaiboeken that come with Houvast, the most urgent kind of incident first and the empty one last.

    They are read once: they do not change while Houvast runs.
    """
    return tuple(decode(file.read_bytes(), file.name) for file in _shipped_files())


def shipped_keys() -> tuple[str, ...]:
    """Return the keys of the draaiboeken that come with Houvast, without reading them."""
    return tuple(file.name.removesuffix(ENDING) for file in _shipped_files())


def _shipped_files() -> list[Traversable]:
    found = (file for file in files("playbooks").iterdir() if file.name.endswith(ENDING))
    return sorted((file for file in found if file.name != _NOT_A_PLAYBOOK), key=_urgency)


def _urgency(file: Traversable) -> tuple[int, str]:
    key = file.name.removesuffix(ENDING)
    return _ORDER.index(key) if key in _ORDER else len(_ORDER) - 1, key


def decode(content: bytes, name: str) -> Playbook:
    """Read the bytes of a draaiboek, as `read` does; text that is not UTF-8 is a fault too."""
    try:
        text = content.decode("utf-8")
    except UnicodeDecodeError as error:
        line = content[: error.start].count(b"\n") + 1
        fault = PlaybookFault(
            line, "Dit is geen gewone tekst.", "Bewaar het bestand als tekst (UTF-8), niet als Word-document."
        )
        raise PlaybookError(name, (fault,)) from error
    return read(text, name=name)


def _check_characters(text: str, faults: Faults) -> None:
    if len(text) > MOST_CHARACTERS:
        faults.add(_TOO_LONG.line, _TOO_LONG.what, _TOO_LONG.remedy)
        return
    for number, line in enumerate(re.split(r"\r\n?|\n", text), start=1):
        if any(unicodedata.category(letter) in _INVISIBLE and letter != "\t" for letter in line):
            faults.add(number, "Op deze regel staat een onzichtbaar teken.", "Typ de regel opnieuw.")


def _read_playbook(top: OutlineSection, key: str, faults: Faults) -> Playbook:
    chapters = _sort_chapters(top, faults)
    about = _read_about(top, faults)
    roles = read_roles(chapters["rollen"], faults)
    found = read_channels(chapters["kanalen"], faults)
    channels = tuple(it.channel for it in found)
    audiences = read_audiences(chapters["doelgroepen"], channels, roles, faults)
    check_sharing(found, audiences, faults)
    steps = [chapter for chapter in top.parts if is_step(chapter.tidy)]
    if not steps:
        faults.add(top.line, "Er zijn geen stappen.", "Schrijf een kop als: ## Stap 1. Signaal en veiligheid")
    read = read_steps(steps, roles, faults)
    return Playbook(
        key=key,
        title=top.tidy,
        summary=about["wanneer"],
        source=about["bron"],
        steps=read,
        roles=roles,
        organisations=read_organisations(chapters["organisaties"], faults),
        audiences=audiences,
        channels=channels,
        texts=read_texts(chapters[_TEXTS], nameable(read, audiences), faults),
    )


def _sort_chapters(top: OutlineSection, faults: Faults) -> dict[str, OutlineSection]:
    """Return the chapters that hold one list, by name; a missing chapter is empty."""
    chapters: dict[str, OutlineSection] = {}
    for chapter in top.parts:
        name = chapter.tidy.lower().removesuffix(":")
        name = _FORMER_CHAPTERS.get(name, name)
        if is_step(name):
            continue
        if name in PARTS:
            faults.add(chapter.line, "Deze kop hoort in een stap.", "Schrijf ### in plaats van ##.")
        elif name not in _CHAPTERS:
            faults.add(
                chapter.line,
                "Dit hoofdstuk ken ik niet.",
                "Een draaiboek heeft: Rollen, Kanalen, Doelgroepen, Organisaties, Teksten en stappen (## Stap 1. …).",
            )
        elif name in chapters:
            faults.add(chapter.line, "Dit hoofdstuk staat er al.", "Zet alles in één hoofdstuk.")
        else:
            chapters[name] = chapter
            if name != _TEXTS:
                _only_a_list(chapter, faults)
    for name, remedy in _REQUIRED.items():
        if name not in chapters:
            faults.add(top.line, f"Het hoofdstuk {name.capitalize()} ontbreekt.", remedy)
        elif not chapters[name].items:
            faults.add(chapters[name].line, "Dit hoofdstuk is leeg.", remedy)
    return {name: chapters.get(name, OutlineSection(line=top.line, text="")) for name in _CHAPTERS}


def _only_a_list(chapter: OutlineSection, faults: Faults) -> None:
    for paragraph in chapter.paragraphs:
        faults.add(paragraph.line, "Deze regel hoort in een lijst.", "Zet er een streepje en een spatie voor.")
    for part in chapter.parts:
        faults.add(part.line, "In dit hoofdstuk horen geen koppen.", "Maak er een regel met een streepje van.")


def _read_about(top: OutlineSection, faults: Faults) -> dict[str, str]:
    """Read "Wanneer: …" and "Bron: …" under the title; a line without a label continues the previous one."""
    about: dict[str, list[str]] = {}
    label = ""
    for line in _single_lines(top.paragraphs):
        start, rest = before_colon(line.tidy)
        if start.lower() in {"wanneer", "bron"}:
            label = start.lower()
            if label in about:
                faults.add(line.line, "Dit gegeven staat er al.", "Laat er één staan.")
            about[label] = [rest]
        elif label:
            about[label].append(line.tidy)
        else:
            faults.add(line.line, "Deze regel onder de titel ken ik niet.", "Begin de regel met ‘Wanneer:’ of ‘Bron:’.")
    for item in top.items:
        faults.add(
            item.line, "Onder de titel hoort geen lijst.", "Zet de lijst in een hoofdstuk, onder een kop met ##."
        )
    if not "".join(about.get("wanneer", [])):
        faults.add(
            top.line, "Er staat niet wanneer dit draaiboek geldt.", "Schrijf onder de titel: Wanneer: er komt een …"
        )
    return {name: " ".join(about.get(name, [])).strip() for name in ("wanneer", "bron")}


def _single_lines(paragraphs: list[OutlineLine]) -> list[OutlineLine]:
    return [
        OutlineLine(line=paragraph.line + place, text=text)
        for paragraph in paragraphs
        for place, text in enumerate(paragraph.text.split("\n"))
    ]
