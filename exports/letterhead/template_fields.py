"""Finds the fields in the text of a template, and everything that looks like a field but is none.

Only a plain name between double braces is a field. Jinja has many more constructs, and all are refused before anything
is rendered. The first check reads the text as a reader sees it, paragraph by paragraph, so that a fault has a place.
The second check reads the XML that docxtpl passes to Jinja, in which only names may be left.
"""

import re
from collections.abc import Iterator
from difflib import get_close_matches
from io import BytesIO
from typing import TYPE_CHECKING, NamedTuple

from exports.letterhead import template_faults as faults
from exports.letterhead.template_faults import TemplateFault
from exports.letterhead.template_package import DOCUMENT, Parts, parsed, place_of
from exports.text.fields import TemplateField
from incident.legible import shortened

if TYPE_CHECKING:
    from lxml.etree import _Element

_W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_TAG = re.compile(r"\{\{(.*?)\}\}|\{%.*?%\}|\{#.*?#\}", re.DOTALL)
_NAME = re.compile(r"[ \t\u00a0]*([^\W\d]\w*)[ \t\u00a0]*")
_PLAIN = re.compile(r" *[a-z]+ *")
_REST = re.compile(r"\{\{|\}\}|\{%|%\}|\{#|#\}")
_NEAR = re.compile(
    r"\{ \{\s*(\w+)\s*\} \}|(?<!\{)\{\s*(\w+)\s*\}(?!\})|[«‹]\s*(\w+)\s*[»›]|<<\s*(\w+)\s*>>|\[\s*(\w+)\s*\]"
)
_LIVE = re.compile(
    r"^\s*(?:DDE|DDEAUTO|INCLUDETEXT|INCLUDEPICTURE|INCLUDE|IMPORT|LINK|MACROBUTTON|EMBED|DATABASE|RD|GOTOBUTTON)\b",
    re.IGNORECASE,
)
_CHANGES = {
    f"{_W}{name}" for name in ("ins", "del", "moveFrom", "moveTo", "cellIns", "cellDel", "rPrChange", "pPrChange")
}
_RENDERED = re.compile(r"word/(?:document|header\d*|footer\d*|footnotes)\.xml")
"""The parts that docxtpl passes to Jinja."""
_LONGEST_SHOWN = 40


class TemplateLine(NamedTuple):
    """One paragraph of a template that has text."""

    place: str
    part: str
    text: str
    running: bool
    """Whether it is in the body itself, not in a table, a text box or a margin."""


class TemplateContent(NamedTuple):
    """The result of searching a template."""

    faults: tuple[TemplateFault, ...]
    fields: frozenset[TemplateField]
    """The fields that it has."""


def look_through(parts: Parts) -> TemplateContent:
    """Return every fault in the text of a cleaned template, and the fields that it has."""
    texts = [(name, parsed(content)) for name, content in parts.items() if name.endswith(".xml")]
    found = [line for name, root in texts for line in _lines(name, root)]
    in_text = [fault for line in found for fault in _faults_of_line(line)]
    in_text += [fault for name, root in texts for fault in _live(name, root)]
    if not in_text:
        in_text += _hidden(parts, found)
    return TemplateContent((*in_text, *_content(found)), _shown_fields(found))


def _shown_fields(found: list[TemplateLine]) -> frozenset[TemplateField]:
    names = {match[1].strip() for line in found for match in _TAG.finditer(line.text) if match[1]}
    return frozenset(field for field in TemplateField if field.value in names)


def _lines(name: str, root: "_Element") -> Iterator[TemplateLine]:
    for number, paragraph in enumerate(root.iter(f"{_W}p"), start=1):
        text = "".join(it.text or "" for it in paragraph.iter(f"{_W}t") if _owner(it) is paragraph)
        if text.strip():
            place = place_of(name) or f"alinea {number}, “{shortened(text, _LONGEST_SHOWN)}”"
            parent = paragraph.getparent()
            running = name == DOCUMENT and parent is not None and parent.tag == f"{_W}body"
            yield TemplateLine(place, name, text, running)


def _owner(text: "_Element") -> "_Element | None":
    """Return the paragraph of a piece of text; the paragraph of a text box is inside another paragraph."""
    return next(text.iterancestors(f"{_W}p"), None)


def _faults_of_line(line: TemplateLine) -> Iterator[TemplateFault]:
    fits = line.part == DOCUMENT or line.place in {"koptekst", "voettekst"}
    for match in _TAG.finditer(line.text):
        if fault := _fault_of_tag(line.place, match):
            yield fault
        elif not fits:
            yield faults.odd_place(line.place)
    rest = _TAG.sub("", line.text)
    if half := _REST.search(rest):
        yield faults.code(line.place, shortened(rest[half.start() :], _LONGEST_SHOWN))
        return
    for near in _NEAR.finditer(rest):
        name = next(group for group in near.groups() if group)
        if meant := next((field for field in TemplateField if field.value == name.lower()), None):
            yield faults.near_miss(line.place, shortened(near[0], _LONGEST_SHOWN), meant)


def _fault_of_tag(place: str, match: re.Match[str]) -> TemplateFault | None:
    name = _NAME.fullmatch(match[1]) if match[1] is not None else None
    if name is None:
        return faults.code(place, shortened(match[0], _LONGEST_SHOWN))
    if name[1] in set(TemplateField) and _PLAIN.fullmatch(match[1]):
        return None
    close = get_close_matches(name[1].lower(), [field.value for field in TemplateField], n=1, cutoff=0.6)
    return faults.unknown_field(place, shortened(match[0], _LONGEST_SHOWN), TemplateField(close[0]) if close else None)


def _live(name: str, root: "_Element") -> Iterator[TemplateFault]:
    """Return the faults of Word fields that open or fetch something, of tracked changes, and of comments."""
    place = place_of(name)
    instructions = "".join(it.text or "" for it in root.iter(f"{_W}instrText"))
    begun = [it.get(f"{_W}instr") or "" for it in root.iter(f"{_W}fldSimple")]
    begun += ["".join(it.text or "" for it in run) for run in _instructions(root)]
    if any(_LIVE.match(it) for it in (*begun, instructions)):
        yield faults.live_field(place)
    if any(element.tag in _CHANGES for element in root.iter()):
        yield faults.changes(place)
    if next(root.iter(f"{_W}commentReference", f"{_W}commentRangeStart"), None) is not None:
        yield faults.comments(place)


def _instructions(root: "_Element") -> "Iterator[list[_Element]]":
    """Return the pieces of each Word field; a field may be split into any number of runs."""
    pieces: list[_Element] = []
    for element in root.iter(f"{_W}fldChar", f"{_W}instrText"):
        if element.tag == f"{_W}instrText":
            pieces.append(element)
        elif pieces:
            yield pieces
            pieces = []
    if pieces:
        yield pieces


def _hidden(parts: Parts, found: list[TemplateLine]) -> Iterator[TemplateFault]:
    """Return the faults of fields that no reader sees, as in the description of a picture, and of other Jinja code."""
    seen: dict[str, int] = {}
    for line in found:
        seen[line.part] = seen.get(line.part, 0) + len(_TAG.findall(line.text))
    for name in parts:
        if not _RENDERED.fullmatch(name):
            continue
        names = _names_for_jinja(parts[name])
        if (
            names is None
            or len(names) != seen.get(name, 0)
            or not set(names) <= {field.value for field in TemplateField}
        ):
            yield faults.odd_place(place_of(name))


def _names_for_jinja(content: bytes) -> list[str] | None:
    """Return the names in a part as docxtpl passes it to Jinja; None when it holds anything but names."""
    from docxtpl import DocxTemplate
    from jinja2 import Environment, TemplateSyntaxError, nodes

    xml = DocxTemplate(BytesIO()).patch_xml(content.decode())
    try:
        tree = Environment(autoescape=True).parse(xml)
    except TemplateSyntaxError:
        return None
    names = []
    for statement in tree.body:
        if not isinstance(statement, nodes.Output):
            return None
        for node in statement.nodes:
            if isinstance(node, nodes.Name):
                names.append(node.name)
            elif not isinstance(node, nodes.TemplateData):
                return None
    return names


def _content(found: list[TemplateLine]) -> Iterator[TemplateFault]:
    tag = re.compile(r"\{\{\s*inhoud\s*\}\}")
    places = [line for line in found for _ in tag.findall(line.text)]
    if not places:
        yield faults.no_content()
    for line in places[1:]:
        yield faults.content_twice(line.place)
    for line in places[:1]:
        if not line.running or not tag.fullmatch(line.text.strip()):
            yield faults.content_not_alone(line.place)
