"""Tables in a Word document, with up to ten thousand rows.

python-docx computes the grid of a table again for every cell that is asked for, which takes minutes for a long logbook.
So it makes only the heading row and one row of each style; `waiting_rows` repeats that row when the file is written.

A table holds at most `MOST_ROWS` rows and then continues in the next table: LibreOffice needs minutes for longer ones.
"""

from copy import deepcopy
from itertools import accumulate
from typing import TYPE_CHECKING

from exports.text.clean import clean_line
from exports.text.content import ContentTable
from exports.word.style_sheet import FORM_STYLE, STRUCK_STYLE, TABLE_STYLE

if TYPE_CHECKING:
    from docx.oxml.table import CT_Tbl
    from docx.table import Table as WordTable
    from docx.table import _Row as WordRow

    from exports.word.sheet import Sheet

MOST_ROWS = 500
"""With this limit LibreOffice 7.4 made a PDF of a logbook of 10,000 lines (501 pages) in 37 seconds of one processor,
opening included. With a single table the time grows with the square of the number of rows."""
CONTINUED = "Vervolg van de tabel"


def add_table(sheet: "Sheet", table: ContentTable) -> None:
    """Add a table at the end of the sheet; its rows are kept in `sheet.waiting`."""
    from docx.oxml.ns import qn

    caption = clean_line(table.caption)
    drawn = _drawn(sheet, table)
    for start in range(0, max(len(table.rows), 1), MOST_ROWS):
        if above := _continued(caption) if start else caption:
            sheet.paragraph("Caption", above)
        # Without a paragraph in between Word joins two tables, and it requires one after the last table.
        after = sheet.paragraph("Na tabel")
        element = deepcopy(drawn)
        mark = sheet.waiting.wait(table.rows[start : start + MOST_ROWS])
        for row in element.tr_lst[1:]:
            row.set(qn("w:rsidR"), mark)
        after._p.addprevious(element)


def _continued(caption: str) -> str:
    return f"{caption} (vervolg)" if caption else CONTINUED


def _drawn(sheet: "Sheet", table: ContentTable) -> "CT_Tbl":
    """Return the table with its headings and the two rows to repeat; it is not in the document yet."""
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
    """Fix the column widths, so that a long word wraps in its column and does not widen the table beyond the page."""
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
            # Only the first row is a heading; python-docx marks the first column as well.
            element.attrib.clear()
            element.set(qn("w:val"), "0620")
    if description:
        caption = OxmlElement("w:tblCaption")
        caption.set(qn("w:val"), description)
        properties.append(caption)


def _write_headings(row: "WordRow", headings: tuple[str, ...], style: str) -> None:
    from docx.oxml.parser import OxmlElement

    # Without a value, because Microsoft's validator refuses w:val="true" here.
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
