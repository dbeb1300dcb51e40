"""Tables in a Word document, also of ten thousand rows.

python-docx works out the grid of a table again for every cell it is asked for, which takes minutes for a long logbook.
So only the heading row and one row of each look are made with it; when the file is written, that row is repeated as
text, once for each row of the table. User text cannot reach the XML that way: every cell is escaped, and a row to
repeat is recognised by a tag, which escaped text can never contain.

A table holds at most `MOST_ROWS` rows and then goes on in a next one: LibreOffice needs minutes for longer ones.
"""

import re
from collections.abc import Sequence
from copy import deepcopy
from itertools import accumulate
from typing import TYPE_CHECKING
from xml.sax.saxutils import escape

from exports.clean import clean, clean_line
from exports.content import Row, Table
from exports.style_sheet import FORM_STYLE, STRUCK_STYLE, TABLE_STYLE

if TYPE_CHECKING:
    from docx.oxml.table import CT_Tbl
    from docx.table import Table as WordTable
    from docx.table import _Row as WordRow

    from exports.sheet import Sheet

MOST_ROWS = 500
"""LibreOffice 7.4 made a PDF of a logbook of 10,000 lines so (501 pages) in 37 seconds of one processor, opening it
included. A single table takes it the square of the number of rows."""
CONTINUED = "Vervolg van de tabel"

_CELL = "<w:t>x</w:t>"
# The row to repeat, and the same one struck through, as python-docx writes them. They hold no user text.
_TO_REPEAT = re.compile(r'<w:tr w:rsidR="([0-9A-F]{8})">(.*?)</w:tr><w:tr w:rsidR="\1">(.*?)</w:tr>', re.DOTALL)
_PRINTABLE = re.compile(r"[ -%'-;=?-~]*").fullmatch
"""Matches what stands in XML as it is: printable ASCII without & < >."""
_BREAK = '</w:t><w:br/><w:t xml:space="preserve">'
_TAB = '</w:t><w:tab/><w:t xml:space="preserve">'


class WaitingRows:
    """The rows of all tables of one document, until its XML is there to put them in."""

    def __init__(self) -> None:
        self._waiting: list[Sequence[Row]] = []

    def wait(self, rows: Sequence[Row]) -> str:
        """Keep rows; give the mark under which they are kept: eight hexadecimal digits."""
        self._waiting.append(rows)
        return f"{len(self._waiting) - 1:08X}"

    def fill(self, document_xml: bytes) -> bytes:
        """Give `word/document.xml` with all rows in their place."""
        return _TO_REPEAT.sub(self._written, document_xml.decode()).encode()

    def _written(self, found: re.Match[str]) -> str:
        plain, struck = _stamp(found[2]), _stamp(found[3])
        rows = self._waiting[int(found[1], 16)]
        return "".join([(struck if row.struck else plain) % tuple(map(_cell_text, row.cells)) for row in rows])


def add_table(sheet: "Sheet", table: Table) -> None:
    """Add a table at the end of the sheet; its rows wait in `sheet.waiting`."""
    from docx.oxml.ns import qn

    caption = clean_line(table.caption)
    drawn = _drawn(sheet, table)
    for start in range(0, max(len(table.rows), 1), MOST_ROWS):
        if above := _continued(caption) if start else caption:
            sheet.paragraph("Caption", above)
        # Without a paragraph between them Word joins two tables, and it wants one after the last.
        after = sheet.paragraph("Na tabel")
        element = deepcopy(drawn)
        mark = sheet.waiting.wait(table.rows[start : start + MOST_ROWS])
        for row in element.tr_lst[1:]:
            row.set(qn("w:rsidR"), mark)
        after._p.addprevious(element)


def _continued(caption: str) -> str:
    return f"{caption} (vervolg)" if caption else CONTINUED


def _drawn(sheet: "Sheet", table: Table) -> "CT_Tbl":
    """Give the table with its headings and the two rows to repeat; it stands nowhere yet."""
    drawn = sheet.word.add_table(rows=3, cols=len(table.headings))
    element: CT_Tbl = drawn._tbl
    element.tblStyle_val = sheet.style(FORM_STYLE if table.room else TABLE_STYLE)
    _lay_out(drawn, table.widths, sheet.width, clean_line(table.description or table.caption))
    headings, plain, struck = drawn.rows
    _write_headings(headings, table.headings, sheet.style("Tabelkop"))
    for row, columns in ((plain, ()), (struck, table.struck_columns)):
        _make_repeated(row, columns, sheet)
        if table.room:
            _make_room(row, table.room)
    sheet.word.element.body.remove(element)
    return element


def _lay_out(drawn: "WordTable", shares: tuple[int, ...], room: int, description: str) -> None:
    """Fix the widths, so that a long word wraps within its column rather than pushing it off the page."""
    from docx.oxml.ns import qn
    from docx.oxml.parser import OxmlElement
    from docx.shared import Twips

    drawn.autofit = False
    ends = [round(room * part / sum(shares)) for part in accumulate(shares)]
    widths = [end - start for start, end in zip([0, *ends], ends, strict=False)]
    for column, width in zip(drawn.columns, widths, strict=True):
        column.width = Twips(width)
    for row in drawn.rows:
        for cell, width in zip(row.cells, widths, strict=True):
            cell.width = Twips(width)
    properties = drawn._tbl.tblPr
    for element in properties:
        if element.tag == qn("w:tblW"):
            element.set(qn("w:type"), "dxa")
            element.set(qn("w:w"), str(room))
        elif element.tag == qn("w:tblLook"):
            # Only the first row is a heading; python-docx says that the first column is one too.
            element.attrib.clear()
            element.set(qn("w:val"), "0620")
    if description:
        caption = OxmlElement("w:tblCaption")
        caption.set(qn("w:val"), description)
        properties.append(caption)


def _write_headings(row: "WordRow", headings: tuple[str, ...], style: str) -> None:
    from docx.oxml.parser import OxmlElement

    # Bare, as Microsoft's validator refuses w:val="true" here.
    properties = row._tr.get_or_add_trPr()
    properties.append(OxmlElement("w:cantSplit"))
    properties.append(OxmlElement("w:tblHeader"))
    for cell, heading in zip(row.cells, headings, strict=True):
        paragraph = cell.paragraphs[0]
        paragraph._p.style = style
        paragraph.add_run(clean_line(heading))


def _make_repeated(row: "WordRow", struck: tuple[int, ...], sheet: "Sheet") -> None:
    from docx.oxml.parser import OxmlElement

    row._tr.get_or_add_trPr().append(OxmlElement("w:cantSplit"))
    for column, cell in enumerate(row.cells):
        paragraph = cell.paragraphs[0]
        paragraph._p.style = sheet.style("Tabeltekst")
        sheet.run(paragraph, "x", STRUCK_STYLE if column in struck else "")


def _make_room(row: "WordRow", millimetres: int) -> None:
    from docx.shared import Mm

    row.height = Mm(millimetres)


def _stamp(row_xml: str) -> str:
    """Give a row's XML with a %s for each cell's text."""
    cells = row_xml.replace(_CELL, '<w:t xml:space="preserve">%s</w:t>')
    return f"<w:tr>{cells}</w:tr>"


def _cell_text(text: str) -> str:
    if _PRINTABLE(text):
        return text
    escaped = escape(clean(text))
    if "\n" in escaped or "\t" in escaped:
        return escaped.strip("\n").replace("\n", _BREAK).replace("\t", _TAB)
    return escaped
