"""Fills the school's own letterhead: its named fields, and the text in the place of "{{ inhoud }}".

Typed text never goes through a template engine. docxtpl, in Jinja's sandbox, only replaces each field by a marker of
ours, also where Word split a field. The words themselves are set as text afterwards. So nothing is rendered twice, and
"{{ 7*7 }}" in a letter stays as it is.
"""

import re
from collections.abc import Iterator
from io import BytesIO
from typing import TYPE_CHECKING
from zipfile import ZipFile

from exports.text.clean import clean_line
from exports.text.content import ContentTable, Document
from exports.text.fields import TemplateField
from exports.word.base_document import page_number
from exports.word.style_sheet import LANGUAGE, MARK_STYLE, NAMESPACE
from incident.errors import Explained

if TYPE_CHECKING:
    from docx.document import Document as WordDocument
    from docx.oxml.xmlchemy import BaseOxmlElement
    from docx.section import Section, _Footer, _Header
    from docx.text.paragraph import Paragraph as WordParagraph
    from lxml.etree import _Element

    from exports.word.sheet import Sheet

OPENS, CLOSES = "\ue000houvast:", "\ue001"
"""Before and after the field name in a marker; private-use characters, which no letterhead has by accident."""

_BODY = "word/document.xml"
_MARGIN = "Regel in de marge"
"""The style of what we add to headers and footers of the school."""


class LetterheadFailed(Explained):
    """The letterhead could not be filled correctly."""

    def __init__(self) -> None:
        """Set the sentences, which are always the same."""
        super().__init__(
            "De huisstijl kon niet worden ingevuld.",
            safe="De tekst zelf is in orde.",
            now="Controleer het sjabloon bij F8 Word.",
        )


class Letterhead:
    """A letterhead with markers in place of its fields, to be written on."""

    def __init__(self, template: bytes) -> None:
        """Open a template that `exports.letterhead.house_style.check` accepted. Raises `LetterheadFailed`."""
        self.word = _opened(template)
        self.fields = frozenset(field for field in TemplateField if any(_mark(field) in text for text in self._texts()))
        """The fields that the letterhead has."""
        self._place = self._content_place()
        _speak_dutch(self.word)
        self._own = len(self._body_elements())
        """The number of elements of the letterhead itself; elements added after these are the text."""

    def finish(self, sheet: "Sheet", document: Document) -> None:
        """Move the text to its place, fill the fields, and put the marks on every page."""
        for element in self._body_elements()[self._own :]:
            self._place.addprevious(element)
        self._clear_place()
        numbered = any(isinstance(it, ContentTable) for it in document.blocks) and not self._numbers_pages()
        for section in self.word.sections:
            if document.marks:
                for header in _headers(self.word, section):
                    _write_marks(sheet, header, document.marks)
            for footer in _footers(self.word, section):
                _add_line(sheet, footer, self._last_line(document), numbered=numbered)

    def _last_line(self, document: Document) -> str:
        """Return the text of our own footer; empty when the letterhead already shows the same."""
        words = clean_line(document.footer)
        shown = TemplateField.REFERENCE in self.fields and words == clean_line(
            dict(document.fields).get(TemplateField.REFERENCE, "")
        )
        return "" if shown else words

    def _numbers_pages(self) -> bool:
        """Whether the letterhead has page numbers of its own."""
        from docx.oxml.ns import qn

        return any(
            "PAGE" in (it.text or it.get(qn("w:instr")) or "").upper().split()
            for root in _roots(self.word)
            for it in root.iter(qn("w:instrText"), qn("w:fldSimple"))
        )

    def _body_elements(self) -> "list[BaseOxmlElement]":
        from docx.oxml.ns import qn

        return [element for element in self.word.element.body if element.tag != qn("w:sectPr")]

    def _content_place(self) -> "BaseOxmlElement":
        """Return the paragraph for the content; raises `LetterheadFailed` unless there is exactly one."""
        places = [it._p for it in self.word.paragraphs if it.text.strip() == _mark(TemplateField.CONTENT)]
        if len(places) != 1 or sum(text.count(_mark(TemplateField.CONTENT)) for text in self._texts()) != 1:
            raise LetterheadFailed
        return places[0]

    def _clear_place(self) -> None:
        """Remove the paragraph for the content; one that ends a section stays, empty."""
        from docx.oxml.ns import qn

        if next(self._place.iter(qn("w:sectPr")), None) is None:
            self._place.getparent().remove(self._place)
            return
        for run in self._place.findall(qn("w:r")):
            self._place.remove(run)

    def fill(self, document: Document) -> None:
        """Fill the fields. This comes first, so that only our own markers are searched and no typed text."""
        values = {
            TemplateField.TITLE: document.title,
            TemplateField.KIND: document.kind,
            **dict(document.fields),
        }
        words = {_mark(field): clean_line(values.get(field, "")) for field in TemplateField}
        for element in self._elements():
            if element.text and OPENS in element.text:
                element.text = _replaced(element.text, words)

    def _texts(self) -> Iterator[str]:
        return (element.text for element in self._elements() if element.text)

    def _elements(self) -> "Iterator[_Element]":
        from docx.oxml.ns import qn

        for root in _roots(self.word):
            yield from root.iter(qn("w:t"))


def _opened(template: bytes) -> "WordDocument":
    """Open the template with a marker in place of each field."""
    import docx
    from docxtpl import DocxTemplate
    from jinja2 import StrictUndefined
    from jinja2.sandbox import ImmutableSandboxedEnvironment

    opened = DocxTemplate(BytesIO(template))
    sandbox = ImmutableSandboxedEnvironment(autoescape=True, undefined=StrictUndefined)
    opened.render({field.value: _mark(field) for field in TemplateField}, jinja_env=sandbox)
    saved = BytesIO()
    opened.save(saved)
    # docxtpl's parser drops what it does not understand, in the worst case up to the end of the document.
    if _shape(saved) != _shape(BytesIO(template)):
        raise LetterheadFailed
    return docx.Document(saved)


def _speak_dutch(word: "WordDocument") -> None:
    """Set the spelling language to Dutch, also on a letterhead in another language."""
    from docx.oxml.ns import qn
    from docx.oxml.parser import OxmlElement

    styles = word.styles.element
    for language in styles.iter(qn("w:lang")):
        language.set(qn("w:val"), LANGUAGE)
    defaults = styles.find(f"{qn('w:docDefaults')}/{qn('w:rPrDefault')}/{qn('w:rPr')}")
    if defaults is not None and defaults.find(qn("w:lang")) is None:
        language = OxmlElement("w:lang")
        language.set(qn("w:val"), LANGUAGE)
        defaults.append(language)


def _shape(file: BytesIO) -> tuple[int, ...]:
    """Return the numbers of elements in the body."""
    with ZipFile(file) as archive:
        body = archive.read(_BODY)
    return tuple(len(re.findall(rb"<w:%b[ />]" % tag, body)) for tag in (b"p", b"tbl", b"drawing", b"sectPr"))


def _roots(word: "WordDocument") -> "Iterator[BaseOxmlElement]":
    """Return the XML of the body and of every header and footer."""
    from docx.opc.constants import RELATIONSHIP_TYPE

    yield word.element
    for relation in word.part.rels.values():
        if relation.reltype in {RELATIONSHIP_TYPE.HEADER, RELATIONSHIP_TYPE.FOOTER}:
            yield relation.target_part.element


def _mark(field: TemplateField) -> str:
    return f"{OPENS}{field.value}{CLOSES}"


def _replaced(text: str, words: dict[str, str]) -> str:
    """Replace markers by words in one pass, so that inserted words are not searched again."""
    pieces = text.split(OPENS)
    result = [pieces[0]]
    for piece in pieces[1:]:
        name, closed, rest = piece.partition(CLOSES)
        result += [words[f"{OPENS}{name}{closed}"], rest]
    return "".join(result)


def _headers(word: "WordDocument", section: "Section") -> "list[_Header]":
    """Return the headers on the pages of a section, except those shared with the previous section."""
    found = [section.header]
    if section.different_first_page_header_footer:
        found.append(section.first_page_header)
    if word.settings.odd_and_even_pages_header_footer:
        found.append(section.even_page_header)
    return [it for it in found if not it.is_linked_to_previous or _is_first(word, section)]


def _footers(word: "WordDocument", section: "Section") -> "list[_Footer]":
    found = [section.footer]
    if section.different_first_page_header_footer:
        found.append(section.first_page_footer)
    if word.settings.odd_and_even_pages_header_footer:
        found.append(section.even_page_footer)
    return [it for it in found if not it.is_linked_to_previous or _is_first(word, section)]


def _is_first(word: "WordDocument", section: "Section") -> bool:
    return section._sectPr is word.sections[0]._sectPr


def _paragraph(sheet: "Sheet", margin: "_Header | _Footer") -> "WordParagraph":
    """Return a new last paragraph of a header or footer; an empty one that python-docx made itself is reused."""
    made = margin.paragraphs[0] if margin.is_linked_to_previous else margin.add_paragraph()
    made._p.style = sheet.style(_MARGIN)
    return made


def _write_marks(sheet: "Sheet", header: "_Header", marks: tuple[str, ...]) -> None:
    made = _paragraph(sheet, header)
    for number, mark in enumerate(marks):
        sheet.run(made, "  " if number else "")
        sheet.run(made, f"\u00a0{clean_line(mark)}\u00a0", MARK_STYLE)


def _add_line(sheet: "Sheet", footer: "_Footer", words: str, *, numbered: bool) -> None:
    """Add our own line to a footer. A document with tables is long, and gets its page numbers there."""
    from docx.oxml.parser import parse_xml

    if not words and not numbered:
        return
    made = _paragraph(sheet, footer)
    sheet.run(made, words)
    if numbered:
        dot = '<w:t xml:space="preserve"> · </w:t>' if words else ""
        made._p.extend(list(parse_xml(f'<w:p xmlns:w="{NAMESPACE}">{page_number(dot)}</w:p>')))
