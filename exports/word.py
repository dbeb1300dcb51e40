"""A document as a Word file, made with python-docx from `base.docx`.

The same content gives the same bytes: times and systems are kept out of the zip, and the only moment in the file is
the one that the content names. python-docx is loaded on the first export, as it would slow down the start of the app.
"""

from datetime import UTC
from io import BytesIO
from typing import TYPE_CHECKING

from exports.base_document import BASE
from exports.clean import clean, clean_line, paragraphs
from exports.content import Block, Bullets, Document, Heading, KeyValues, Paragraph, ParagraphRole, Table
from exports.direction import reads_right_to_left
from exports.package import pack, unpack
from exports.style_sheet import LABEL_STYLE, LANGUAGE, MARK_STYLE
from exports.word_table import WaitingRows, add_table

if TYPE_CHECKING:
    from docx.document import Document as WordDocument
    from docx.text.paragraph import Paragraph as WordParagraph

STYLES = {
    ParagraphRole.PLAIN: "Normal",
    ParagraphRole.LEAD: "Inleiding",
    ParagraphRole.QUOTE: "Quote",
    ParagraphRole.NOTE: "Noot",
}
_BODY = "word/document.xml"
_LONGEST_PROPERTY = 255
"""Characters in a file property; python-docx refuses more."""


def render(document: Document) -> bytes:
    """Give the document as the bytes of a .docx file: the same bytes for the same content."""
    import docx

    word = docx.Document(BytesIO(BASE.read_bytes()))
    waiting = WaitingRows()
    _write_properties(word, document)
    _write_margins(word, document)
    _write_opening(word, document)
    for block in document.blocks:
        _write_block(word, block, waiting)
    saved = BytesIO()
    word.save(saved)
    parts = unpack(saved.getvalue())
    return pack((name, waiting.fill(content) if name == _BODY else content) for name, content in parts)


def _write_properties(word: "WordDocument", document: Document) -> None:
    properties = word.core_properties
    created = document.created.astimezone(UTC).replace(microsecond=0)
    properties.title = clean_line(document.title)[:_LONGEST_PROPERTY]
    properties.subject = clean_line(document.subject)[:_LONGEST_PROPERTY]
    properties.author = clean_line(document.creator)[:_LONGEST_PROPERTY]
    properties.last_modified_by = properties.author
    properties.language = LANGUAGE
    properties.created = created
    properties.modified = created


def _write_margins(word: "WordDocument", document: Document) -> None:
    """Fill the first run of header and footer, which the base document keeps for this."""
    section = word.sections[0]
    header = section.header.paragraphs[0]
    header.runs[0].text = clean_line(document.header)
    section.footer.paragraphs[0].runs[0].text = clean_line(document.footer)
    if document.marks:
        header.add_run("\t")
        # The border of a mark touches its letters, so it gets spaces; those between two marks have no border.
        for number, mark in enumerate(document.marks):
            header.add_run("  " if number else "")
            header.add_run(f"\u00a0{clean_line(mark)}\u00a0", style=MARK_STYLE)


def _write_opening(word: "WordDocument", document: Document) -> None:
    """Kind, marks, title and reference data. Repeated in the body, as many screen readers skip a page header."""
    if document.kind:
        word.add_paragraph(clean_line(document.kind), style="Soort document")
    if document.marks:
        word.add_paragraph(" · ".join(clean_line(mark) for mark in document.marks), style="Status")
    _directed(word.add_paragraph(clean_line(document.title), style="Heading 1"))
    _write_pairs(word, document.meta)


def _write_block(word: "WordDocument", block: Block, waiting: WaitingRows) -> None:
    match block:
        case Heading(text, level):
            _directed(word.add_paragraph(clean_line(text), style=f"Heading {level}"))
        case Paragraph(text, role):
            for part in paragraphs(text):
                _directed(word.add_paragraph(part, style=STYLES[role]))
        case Bullets(items):
            for item in items:
                _directed(word.add_paragraph(clean(item).strip("\n"), style="List Bullet"))
        case KeyValues(pairs):
            _write_pairs(word, pairs)
        case Table():
            add_table(word, block, waiting)


def _write_pairs(word: "WordDocument", pairs: tuple[tuple[str, str], ...]) -> None:
    for number, (label, value) in enumerate(pairs, start=1):
        paragraph = word.add_paragraph(style="Gegevens" if number < len(pairs) else "Gegevens slot")
        paragraph.add_run(clean_line(label), style=LABEL_STYLE)
        # A tab of the user's own would move the value out of its column.
        paragraph.add_run("\t" + clean(value).strip("\n").replace("\t", " "))


def _directed(paragraph: "WordParagraph") -> None:
    """Let Arabic, Hebrew and the like run from the right."""
    if not reads_right_to_left(paragraph.text):
        return
    from docx.oxml.parser import OxmlElement

    properties = paragraph._p.get_or_add_pPr()
    properties.append(OxmlElement("w:bidi"))
    for run in paragraph.runs:
        run.font.rtl = True
