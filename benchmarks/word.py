"""Exporting a long logbook to Word."""

import io
import zipfile
from itertools import chain
from pathlib import Path
from time import perf_counter
from xml.sax.saxutils import escape

from benchmarks.long_dossier import long_dossier
from benchmarks.rounds import Measured, Sample, in_turns
from exports.documents.editions import Sender
from exports.documents.logbook import logbook
from exports.text.content import ContentTable, TableRow
from exports.word.render_docx import render
from incident.fold.apply import fold
from incident.fold.dossier import Dossier

_LINES = 10_000
_ROUNDS = 11
_SENDER = Sender(organisation="Voorbeeldschool", place="Rijswijk")
_NAMESPACE = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"


def logbook_word(_: Path) -> Measured:
    """Measure from the dossier to the bytes of the file, compared with the finished rows as one zipped XML string."""
    dossier = fold(chain.from_iterable(long_dossier(_LINES)))
    now = dossier.lines[-1].mark.recorded

    def ours() -> float:
        start = perf_counter()
        render(logbook(dossier, _SENDER, now))
        return perf_counter() - start

    return in_turns(ours, _raw(dossier), _ROUNDS)


def _raw(dossier: Dossier) -> Sample:
    blocks = logbook(dossier, _SENDER, dossier.lines[-1].mark.recorded).blocks
    rows = [row for block in blocks if isinstance(block, ContentTable) for row in block.rows]

    def write() -> float:
        start = perf_counter()
        table = "".join([_row(row) for row in rows])
        xml = f'<w:document xmlns:w="{_NAMESPACE}"><w:body><w:tbl>{table}</w:tbl></w:body></w:document>'
        with zipfile.ZipFile(io.BytesIO(), "w", zipfile.ZIP_DEFLATED) as archive:
            archive.writestr("word/document.xml", xml)
        return perf_counter() - start

    return write


def _row(row: TableRow) -> str:
    cells = [f"<w:tc><w:p><w:r><w:t>{escape(cell)}</w:t></w:r></w:p></w:tc>" for cell in row.cells]
    return f"<w:tr>{''.join(cells)}</w:tr>"
