"""Documents to test with, and functions to read a Word file back."""

from datetime import UTC, datetime
from io import BytesIO
from zipfile import ZipFile

import docx
from docx.document import Document as WordDocument
from docx.table import Table as WordTable

from exports.text.content import Bullets, ContentTable, Document, Heading, KeyValues, Paragraph, ParagraphRole, TableRow

MOMENT = datetime(2026, 3, 4, 13, 5, 7, tzinfo=UTC)

EVERYTHING = Document(
    title="Dreigende mail verstuurd via schoolaccount",
    kind="Persverklaring",
    creator="Voorbeeldschool",
    created=MOMENT,
    subject="Dreigmail",
    meta=(("Datum", "woensdag 4 maart 2026"), ("Nummer", "T5 versie 2")),
    marks=("CONCEPT", "OEFENING"),
    header="Voorbeeldschool · Persverklaring",
    footer="T5 versie 2",
    blocks=(
        Paragraph("De school leeft mee met iedereen die is geschrokken.", ParagraphRole.LEAD),
        Heading("Wat weten we?"),
        Bullets(("De mail ging om 21.31 uur uit.", "De politie onderzoekt de mail.")),
        Heading("Verdieping", 3),
        Paragraph("Eerste alinea.\n\nTweede alinea,\nmet een tweede regel."),
        Paragraph("Wij staan naast onze leerlingen.", ParagraphRole.QUOTE),
        Paragraph("Niet voor publicatie.", ParagraphRole.NOTE),
        KeyValues((("Telefoon", "070 000 00 00"), ("E-mail", "pers@school.example"))),
        ContentTable(
            ("Tijd", "Wat"),
            (1, 4),
            (
                TableRow(("21:31", "Mail verstuurd")),
                TableRow(("21:40", "Vergissing"), struck=True),
                TableRow(("21:47", "Twee\nregels")),
            ),
            struck_columns=(1,),
            caption="Zaterdag",
        ),
    ),
)


def document(*blocks: object, **fields: object) -> Document:
    """A document with these blocks, and little else."""
    return Document(
        **{"title": "Titel", "kind": "Brief", "creator": "School", "created": MOMENT, "blocks": blocks} | fields
    )


def opened(data: bytes) -> WordDocument:
    """The file as python-docx reads it."""
    return docx.Document(BytesIO(data))


def part(data: bytes, name: str) -> str:
    """One part of the file as text."""
    with ZipFile(BytesIO(data)) as archive:
        return archive.read(name).decode()


def body_texts(data: bytes) -> list[str]:
    """All texts of the body in order, of paragraphs and of cells; empty paragraphs left out."""
    return texts_of(opened(data))


def texts_of(word: WordDocument) -> list[str]:
    """The same, of an open file."""
    found = []
    for item in word.iter_inner_content():
        if isinstance(item, WordTable):
            found += ["".join(map(_text, cell.p_lst)) for row in item._tbl.tr_lst for cell in row.tc_lst]
        elif item.text:
            found.append(item.text)
    return found


def _text(paragraph: object) -> str:
    return "".join(run.text for run in paragraph.r_lst)
