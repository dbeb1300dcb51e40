"""Finds the fields in the text of a template, and everything that looks like a field but is none.

Only a plain name between double braces is a field. Jinja has many more constructs, and all are refused before anything
is rendered. The first check reads the text as a reader sees it, paragraph by paragraph, so that a fault has a place.
The second check reads the XML that docxtpl passes to Jinja, in which only names may be left.
"""

import re
from collections.abc import Iterator
from difflib import get_close_matches
from io import BytesIO
from typing import TYPE_CHECKING, Final, NamedTuple

from exports.letterhead import template_faults as faults
from exports.letterhead.template_faults import TemplateFault, UnfitTemplate
from exports.letterhead.template_package import DOCUMENT, Parts, parsed, place_of
from exports.letterhead.word_fields import field_faults
from exports.text.fields import TemplateField
from incident.legible import shortened

if TYPE_CHECKING:
    from lxml.etree import _Element

_W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_CLOSES = {"{{": "}}", "{%": "%}", "{#": "#}"}
_OPENS = re.compile(r"\{[{%#]")
_NAME = re.compile(r"[ \t\u00a0]*([^\W\d]\w*)[ \t\u00a0]*")
_PLAIN = re.compile(r" *[a-z]+ *")
_CONTENT = re.compile(rf"\{{\{{ *{TemplateField.CONTENT.value} *\}}\}}")
_REST = re.compile(r"\{\{|\}\}|\{%|%\}|\{#|#\}")
_NEAR = re.compile(
    r"\{ \{\s{0,9}(\w{1,40})\s{0,9}\} \}|(?<!\{)\{\s{0,9}(\w{1,40})\s{0,9}\}(?!\})"
    r"|[«‹]\s{0,9}(\w{1,40})\s{0,9}[»›]|<<\s{0,9}(\w{1,40})\s{0,9}>>|\[\s{0,9}(\w{1,40})\s{0,9}\]"
)
_CHANGES = {f"{_W}{name}" for name in ("ins", "del", "moveFrom", "moveTo", "cellIns", "cellDel", "cellMerge")}
_BEFORE_A_CHANGE = "Change"
"""The ending of all elements that hold how something was before a change."""
MOST_PARAGRAPHS: Final = 2_000
"""A letterhead has a few pages at most; each paragraph costs time in every letter."""
MOST_FIELDS: Final = 200
"""The limit of the number of fields in all parts. docxtpl searches a part again for each."""
_LONGEST_TAG: Final = 200
"""A longer text between braces is shown shortened anyway, and is no name."""
_LONGEST_SHOWN = 40


class TemplateLine(NamedTuple):
    """One paragraph of a template that has text."""

    place: str
    part: str
    text: str
    running: bool
    """Whether it is in the body itself, not in a table, a text box or a margin."""


class _Tag(NamedTuple):
    """Something between braces, such as "{{ titel }}"."""

    whole: str
    inner: str | None
    """What stands between double braces; None between other ones."""


class TemplateContent(NamedTuple):
    """The result of searching a template."""

    faults: tuple[TemplateFault, ...]
    fields: frozenset[TemplateField]
    """The fields that it has."""


def look_through(parts: Parts) -> TemplateContent:
    """Return every fault in the text of a cleaned template, and the fields that it has.

    Raises `UnfitTemplate` when there is far more text in it than in a letterhead.
    """
    texts = [(name, parsed(content)) for name, content in parts.items() if name.endswith(".xml")]
    if sum(1 for _, root in texts for _ in root.iter(f"{_W}p")) > MOST_PARAGRAPHS:
        raise UnfitTemplate(faults.too_much(f"meer dan {MOST_PARAGRAPHS} alinea’s"))
    found = [line for name, root in texts for line in _lines(name, root)]
    if sum(len(_OPENS.findall(line.text)) for line in found) > MOST_FIELDS:
        raise UnfitTemplate(faults.too_much(f"meer dan {MOST_FIELDS} velden tussen accolades"))
    in_text = [fault for line in found for fault in _faults_of_line(line)]
    in_text += [fault for name, root in texts for fault in _live(name, root)]
    if not in_text:
        in_text += _hidden(parts, texts, found)
    return TemplateContent((*in_text, *_content(found)), _shown_fields(found))


def split_tags(text: str) -> tuple[list[_Tag], str]:
    """Return what stands between braces in a text, and the rest of the text; each sign is read a fixed number of times.

    An opening that is not closed stays in the rest, with all that follows.
    """
    tags, rest, at = [], [], 0
    while opening := _OPENS.search(text, at):
        end = text.find(_CLOSES[opening[0]], opening.end())
        if end < 0:
            break
        rest.append(text[at : opening.start()])
        inner = text[opening.end() : end] if opening[0] == "{{" else None
        at = end + 2
        tags.append(_Tag(text[opening.start() : at], inner))
    return tags, "".join((*rest, text[at:]))


def _shown_fields(found: list[TemplateLine]) -> frozenset[TemplateField]:
    names = {tag.inner.strip() for line in found for tag in split_tags(line.text)[0] if tag.inner}
    return frozenset(field for field in TemplateField if field.value in names)


def _lines(name: str, root: "_Element") -> Iterator[TemplateLine]:
    """Return the paragraphs that have text, in order; a paragraph of a text box is one of its own."""
    for number, (paragraph, text) in enumerate(_paragraphs(root), start=1):
        if text.strip():
            place = place_of(name) or f"alinea {number}, “{shortened(text, _LONGEST_SHOWN)}”"
            parent = paragraph.getparent()
            running = name == DOCUMENT and parent is not None and parent.tag == f"{_W}body"
            yield TemplateLine(place, name, text, running)


def _paragraphs(root: "_Element") -> "list[tuple[_Element, str]]":
    """Return each paragraph with its own text, in one pass: the paragraph of a text box is inside another."""
    from lxml import etree

    found: list[tuple[_Element, list[str]]] = []
    around: list[int] = []
    for event, element in etree.iterwalk(root, events=("start", "end"), tag=(f"{_W}p", f"{_W}t")):
        if element.tag == f"{_W}t":
            if event == "start" and around:
                found[around[-1]][1].append(element.text or "")
        elif event == "start":
            around.append(len(found))
            found.append((element, []))
        else:
            around.pop()
    return [(paragraph, "".join(pieces)) for paragraph, pieces in found]


def _faults_of_line(line: TemplateLine) -> Iterator[TemplateFault]:
    fits = line.part == DOCUMENT or line.place in {"koptekst", "voettekst"}
    tags, rest = split_tags(line.text)
    for tag in tags:
        if fault := _fault_of_tag(line.place, tag):
            yield fault
        elif not fits:
            yield faults.odd_place(line.place)
    if half := _REST.search(rest):
        yield faults.code(line.place, shortened(rest[half.start() :], _LONGEST_SHOWN))
        return
    for near in _NEAR.finditer(rest):
        name = next(group for group in near.groups() if group)
        if meant := next((field for field in TemplateField if field.value == name.lower()), None):
            yield faults.near_miss(line.place, shortened(near[0], _LONGEST_SHOWN), meant)


def _fault_of_tag(place: str, tag: _Tag) -> TemplateFault | None:
    name = _NAME.fullmatch(tag.inner) if tag.inner is not None and len(tag.inner) <= _LONGEST_TAG else None
    if tag.inner is None or name is None:
        return faults.code(place, shortened(tag.whole, _LONGEST_SHOWN))
    if name[1] in set(TemplateField) and _PLAIN.fullmatch(tag.inner):
        return None
    close = get_close_matches(name[1].lower(), [field.value for field in TemplateField], n=1, cutoff=0.6)
    return faults.unknown_field(place, shortened(tag.whole, _LONGEST_SHOWN), TemplateField(close[0]) if close else None)


def _live(name: str, root: "_Element") -> Iterator[TemplateFault]:
    """Return the faults of Word fields that are not allowed, of tracked changes, and of comments."""
    place = place_of(name)
    yield from field_faults(root, place)
    if any(element.tag in _CHANGES or element.tag.endswith(_BEFORE_A_CHANGE) for element in root.iter()):
        yield faults.changes(place)
    if next(root.iter(f"{_W}commentReference", f"{_W}commentRangeStart"), None) is not None:
        yield faults.comments(place)


def _hidden(parts: Parts, texts: "list[tuple[str, _Element]]", found: list[TemplateLine]) -> Iterator[TemplateFault]:
    """Return the faults of fields that no reader sees, as in the description of a picture, and of other Jinja code.

    What may look like code is counted first, in our own tree: docxtpl and Jinja get a part only when it has nothing but
    the fields of its lines, as their patterns take long on other texts.
    """
    seen: dict[str, int] = {}
    for line in found:
        seen[line.part] = seen.get(line.part, 0) + len(split_tags(line.text)[0])
    for name, root in texts:
        if not _only_fields(root, seen.get(name, 0)):
            yield faults.odd_place(place_of(name))
            continue
        names = _names_for_jinja(parts[name])
        if (
            names is None
            or len(names) != seen.get(name, 0)
            or not set(names) <= {field.value for field in TemplateField}
        ):
            yield faults.odd_place(place_of(name))


def _only_fields(root: "_Element", fields: int) -> bool:
    """Say whether a part has this number of fields, and no other text or attribute that looks like one."""
    text = "".join(it for it in root.itertext() if isinstance(it, str))
    tags, rest = split_tags(text)
    if len(tags) != fields or _REST.search(rest) or not all(_PLAIN.fullmatch(tag.inner or "") for tag in tags):
        return False
    return not any(_REST.search(value) for element in root.iter() for value in element.attrib.values())


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
    places = [line for line in found for _ in _CONTENT.findall(line.text)]
    if not places:
        yield faults.no_content()
    for line in places[1:]:
        yield faults.content_twice(line.place)
    for line in places[:1]:
        if not line.running or not _CONTENT.fullmatch(line.text.strip()):
            yield faults.content_not_alone(line.place)
