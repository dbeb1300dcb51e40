"""Renders a document as a Word file with python-docx, on `base.docx` or on the letterhead of the school.

The same content gives the same bytes: the zip holds no time and no system, and the only moment in the file comes from
the content. python-docx is imported at the first export, because it would slow down the start of the app.
"""

from datetime import UTC
from io import BytesIO
from typing import TYPE_CHECKING

from exports.text.clean import clean, clean_line, paragraphs
from exports.text.content import (
    Block,
    Bullets,
    ContentTable,
    Document,
    Heading,
    KeyValues,
    Paragraph,
    ParagraphRole,
    QuestionsAnswers,
)
from exports.text.fields import SHOWN_BY, TemplateField
from exports.word.base_document import BASE
from exports.word.direction import reads_right_to_left
from exports.word.on_letterhead import Letterhead, LetterheadFailed
from exports.word.package import pack, unpack
from exports.word.sheet import NUMBERED, Sheet
from exports.word.style_sheet import LABEL_STYLE, LANGUAGE, MARK_STYLE
from exports.word.word_table import add_table

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
_AFTER_LIST = 6
"""The space below a list, in points."""
_LEAST_WIDTH, _WIDE = 5670, 4
"""A table of four columns or more needs 100 mm between the margins, in twentieths of a point. Where a letterhead has
less, for instance because of a wide column beside the text, words would break at every letter."""
_LONGEST_PROPERTY = 255
"""The length limit of a file property in characters; python-docx refuses more."""


def render(document: Document) -> bytes:
    """Return the document as the bytes of a .docx file: the same bytes for the same content."""
    import docx

    sheet = Sheet(docx.Document(BytesIO(BASE.read_bytes())))
    _write_margins(sheet, document)
    _write_opening(sheet, document)
    _write_blocks(sheet, document)
    return _saved(sheet, document)


def render_on(template: bytes, document: Document) -> bytes:
    """Return the document on the school's letterhead, as accepted by `exports.letterhead.house_style.check`.

    Raises `LetterheadFailed` when it leaves too little space, and the errors of python-docx, docxtpl and lxml for a
    strange file (`exports.letterhead.house_style.strange_file`).
    """
    letterhead = Letterhead(template)
    letterhead.fill(document)
    sheet = Sheet(letterhead.word)
    if sheet.width < _LEAST_WIDTH and any(
        isinstance(it, ContentTable) and len(it.headings) >= _WIDE for it in document.blocks
    ):
        raise LetterheadFailed
    # A letterhead names the school itself, if only with a logo.
    _write_opening(sheet, document, letterhead.fields | {TemplateField.SCHOOL})
    _write_blocks(sheet, document)
    letterhead.finish(sheet, document)
    return _saved(sheet, document)


def _saved(sheet: Sheet, document: Document) -> bytes:
    _write_properties(sheet.word, document)
    saved = BytesIO()
    sheet.word.save(saved)
    parts = unpack(saved.getvalue())
    return pack((name, sheet.waiting.fill(content) if name == _BODY else content) for name, content in parts)


def _write_properties(word: "WordDocument", document: Document) -> None:
    properties = word.core_properties
    created = document.created.astimezone(UTC)
    properties.title = clean_line(document.title)[:_LONGEST_PROPERTY]
    properties.subject = clean_line(document.subject)[:_LONGEST_PROPERTY]
    properties.author = clean_line(document.creator)[:_LONGEST_PROPERTY]
    properties.last_modified_by = properties.author
    properties.language = LANGUAGE
    properties.created = created
    properties.modified = created


def _write_margins(sheet: Sheet, document: Document) -> None:
    """Fill the first run of header and footer, which the base document reserves for this."""
    section = sheet.word.sections[0]
    header = section.header.paragraphs[0]
    header.runs[0].text = clean_line(document.header)
    section.footer.paragraphs[0].runs[0].text = clean_line(document.footer)
    if document.marks:
        header.add_run("\t")
        # The border of a mark touches its letters, so the mark gets spaces; spaces between two marks have no border.
        for number, mark in enumerate(document.marks):
            sheet.run(header, "  " if number else "")
            sheet.run(header, f"\u00a0{clean_line(mark)}\u00a0", MARK_STYLE)


def _write_opening(sheet: Sheet, document: Document, shown: frozenset[TemplateField] = frozenset()) -> None:
    """Write kind, marks, title and reference data, except what the letterhead shows in a field of its own.

    They are in the body as well as in the margins, because many screen readers skip a page header.
    """
    if document.kind and TemplateField.KIND not in shown:
        sheet.paragraph("Soort document", clean_line(document.kind))
    if document.marks:
        sheet.paragraph("Status", " · ".join(clean_line(mark) for mark in document.marks))
    if TemplateField.TITLE not in shown:
        _directed(sheet.paragraph("Heading 1", clean_line(document.title)))
    told = {label for field in shown for label in SHOWN_BY.get(field, ())}
    _write_pairs(sheet, tuple(pair for pair in document.meta if pair[0] not in told))


def _write_blocks(sheet: Sheet, document: Document) -> None:
    for block in document.blocks:
        _write_block(sheet, block)


def _write_block(sheet: Sheet, block: Block) -> None:
    match block:
        case Heading(text, level):
            made = sheet.paragraph(f"Heading {level}", clean_line(text))
            made.paragraph_format.page_break_before = block.new_page or None
            _directed(made)
        case Paragraph(text, role):
            for part in paragraphs(text):
                _directed(sheet.paragraph(STYLES[role], part))
        case Bullets():
            _write_list(sheet, block)
        case QuestionsAnswers(pairs):
            for question, answer in pairs:
                _directed(sheet.paragraph("Vraag", clean_line(question)))
                for part in paragraphs(answer):
                    _directed(sheet.paragraph("Antwoord", part))
        case KeyValues(pairs):
            _write_pairs(sheet, pairs)
        case ContentTable():
            add_table(sheet, block)


def _write_list(sheet: Sheet, block: Bullets) -> None:
    number = sheet.begin_numbered() if block.numbered else 0
    for item in block.items:
        made = sheet.paragraph(NUMBERED if number else "List Bullet", clean(item).strip("\n"))
        if number:
            numbering = made._p.get_or_add_pPr().get_or_add_numPr()
            numbering.get_or_add_ilvl().val = 0
            numbering.get_or_add_numId().val = number
        _directed(made)
    if block.items:
        _make_room_below(made)


def _make_room_below(item: "WordParagraph") -> None:
    """Put the usual paragraph space below the last item of a list."""
    from docx.shared import Pt

    item.paragraph_format.space_after = Pt(_AFTER_LIST)


def _write_pairs(sheet: Sheet, pairs: tuple[tuple[str, str], ...]) -> None:
    for number, (label, value) in enumerate(pairs, start=1):
        paragraph = sheet.paragraph("Gegevens" if number < len(pairs) else "Gegevens slot")
        sheet.run(paragraph, clean_line(label), LABEL_STYLE)
        # A tab in the typed text would move the value out of its column.
        sheet.run(paragraph, "\t" + clean(value).strip("\n").replace("\t", " "))


def _directed(paragraph: "WordParagraph") -> None:
    """Set a paragraph in Arabic, Hebrew and the like from right to left."""
    if not reads_right_to_left(paragraph.text):
        return
    from docx.oxml.parser import OxmlElement

    properties = paragraph._p.get_or_add_pPr()
    properties.insert_element_before(
        OxmlElement("w:bidi"),
        *("w:adjustRightInd", "w:snapToGrid", "w:spacing", "w:ind", "w:contextualSpacing", "w:jc", "w:rPr", "w:sectPr"),
    )
    for run in paragraph.runs:
        run.font.rtl = True
