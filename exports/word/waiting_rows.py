"""Table rows that are kept until the document is written, and then inserted as text.

User text cannot inject XML this way: every cell is escaped, and the row to repeat is recognised by a tag, which escaped
text can never contain.
"""

import re
from collections.abc import Sequence
from xml.sax.saxutils import escape

from exports.text.clean import clean
from exports.text.content import TableRow

_CELL = "<w:t>x</w:t>"
# The row to repeat, and the same row struck through, as python-docx writes them. They hold no user text.
_TO_REPEAT = re.compile(r'<w:tr w:rsidR="([0-9A-F]{8})">(.*?)</w:tr><w:tr w:rsidR="\1">(.*?)</w:tr>', re.DOTALL)
_PRINTABLE = re.compile(r"[ -%'-;=?-~]*").fullmatch
"""Matches text that needs no escaping in XML: printable ASCII without & < >."""
_BREAK = '</w:t><w:br/><w:t xml:space="preserve">'
_TAB = '</w:t><w:tab/><w:t xml:space="preserve">'


class WaitingRows:
    """The rows of all tables of one document, kept until its XML exists."""

    def __init__(self) -> None:
        self._waiting: list[Sequence[TableRow]] = []

    def wait(self, rows: Sequence[TableRow]) -> str:
        """Keep rows. Return the eight hexadecimal digits under which they are kept."""
        self._waiting.append(rows)
        return f"{len(self._waiting) - 1:08X}"

    def fill(self, document_xml: bytes) -> bytes:
        """Return `word/document.xml` with all rows inserted."""
        return _TO_REPEAT.sub(self._written, document_xml.decode()).encode()

    def _written(self, found: re.Match[str]) -> str:
        plain, struck = _stamp(found[2]), _stamp(found[3])
        rows = self._waiting[int(found[1], 16)]
        return "".join([(struck if row.struck else plain) % tuple(map(_cell_text, row.cells)) for row in rows])


def _stamp(row_xml: str) -> str:
    """Return a row's XML with a %s for each cell's text."""
    cells = row_xml.replace(_CELL, '<w:t xml:space="preserve">%s</w:t>')
    return f"<w:tr>{cells}</w:tr>"


def _cell_text(text: str) -> str:
    if _PRINTABLE(text):
        return text
    escaped = escape(clean(text))
    if "\n" in escaped or "\t" in escaped:
        return escaped.strip("\n").replace("\n", _BREAK).replace("\t", _TAB)
    return escaped
