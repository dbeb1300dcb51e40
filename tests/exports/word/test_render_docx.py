import getpass
import re
import socket
from datetime import UTC, datetime, timedelta, timezone
from io import BytesIO
from pathlib import Path
from zipfile import ZipFile

import pytest

from exports.text.content import Bullets, ContentTable, Heading, Paragraph, TableRow
from exports.word.render_docx import render
from exports.word.word_table import MOST_ROWS
from tests.exports.samples import EVERYTHING, MOMENT, body_texts, document, opened, part


@pytest.fixture(scope="module")
def everything() -> bytes:
    return render(EVERYTHING)


def test_the_body_says_what_the_content_says_in_its_order(everything):
    assert body_texts(everything) == [
        "Persverklaring",
        "CONCEPT · OEFENING",
        "Dreigende mail verstuurd via schoolaccount",
        "Datum\twoensdag 4 maart 2026",
        "Nummer\tT5 versie 2",
        "De school leeft mee met iedereen die is geschrokken.",
        "Wat weten we?",
        "De mail ging om 21.31 uur uit.",
        "De politie onderzoekt de mail.",
        "Verdieping",
        "Eerste alinea.",
        "Tweede alinea,\nmet een tweede regel.",
        "Wij staan naast onze leerlingen.",
        "Niet voor publicatie.",
        "Telefoon\t070 000 00 00",
        "E-mail\tpers@school.example",
        "Zaterdag",
        *("Tijd", "Wat", "21:31", "Mail verstuurd", "21:40", "Vergissing", "21:47", "Twee\nregels"),
    ]


def test_the_outline_has_one_title_and_the_headings_below_it(everything):
    outline = [(it.style.name, it.text) for it in opened(everything).paragraphs if it.style.name.startswith("Heading")]
    assert outline == [
        ("Heading 1", "Dreigende mail verstuurd via schoolaccount"),
        ("Heading 2", "Wat weten we?"),
        ("Heading 3", "Verdieping"),
    ]


def test_a_heading_on_a_new_page_begins_one_and_any_other_goes_on_where_it_stands():
    word = opened(render(document(Heading("Hier"), Heading("Op een nieuwe bladzijde", new_page=True))))
    begins = {it.text: it.paragraph_format.page_break_before for it in word.paragraphs if "Heading" in it.style.name}
    assert (begins["Hier"], begins["Op een nieuwe bladzijde"]) == (None, True)


def test_lists_are_real_lists(everything):
    styles = [it.style.name for it in opened(everything).paragraphs if it.text.startswith("De ")]
    assert styles == ["Inleiding", "List Bullet", "List Bullet"]


def test_every_page_shows_the_marks_the_header_and_the_footer(everything):
    word = opened(everything)
    assert len(word.sections) == 1
    header = word.sections[0].header.paragraphs[0].text
    assert "Voorbeeldschool · Persverklaring" in header
    assert "CONCEPT" in header
    assert "OEFENING" in header
    assert word.sections[0].footer.paragraphs[0].text.startswith("T5 versie 2\tPagina ")


def test_a_document_without_marks_shows_none():
    word = opened(render(document(Paragraph("Tekst"), header="School")))
    assert word.sections[0].header.paragraphs[0].text == "School"


def test_the_first_row_of_a_table_repeats_and_no_row_splits(everything):
    rows = re.findall(r"<w:tr>.*?</w:tr>", part(everything, "word/document.xml"), re.DOTALL)
    assert ["<w:cantSplit/><w:tblHeader/>" in row for row in rows] == [True, False, False, False]
    assert all("<w:cantSplit/>" in row for row in rows)


def test_only_the_struck_column_of_a_struck_row_is_struck(everything):
    table = opened(everything).tables[0]
    struck = [[cell.paragraphs[0].runs[0].style.name == "Vervallen" for cell in row.cells] for row in table.rows]
    assert struck == [[False, False], [False, False], [False, True], [False, False]]


def test_columns_have_fixed_widths_that_fill_the_page(everything):
    xml = part(everything, "word/document.xml")
    assert '<w:tblLayout w:type="fixed"/>' in xml
    assert '<w:tblW w:type="dxa" w:w="9072"/>' in xml
    assert [int(width) for width in re.findall(r'<w:gridCol w:w="(\d+)"/>', xml)] == [1814, 7258]
    assert set(re.findall(r'<w:tcW w:type="dxa" w:w="(\d+)"/>', xml)) == {"1814", "7258"}


def test_a_long_table_goes_on_in_the_next_one_with_its_headings():
    rows = tuple(TableRow((f"nr {number}",)) for number in range(2 * MOST_ROWS + 1))
    word = opened(render(document(ContentTable(("Regel",), (1,), rows, caption="Alles"))))
    assert [len(table._tbl.tr_lst) - 1 for table in word.tables] == [MOST_ROWS, MOST_ROWS, 1]
    assert all(table.cell(0, 0).text == "Regel" for table in word.tables)
    assert [it.text for it in word.paragraphs if it.style.name == "Caption"] == ["Alles", *["Alles (vervolg)"] * 2]
    assert word.tables[2].cell(1, 0).text == "nr 1000"


def test_two_tables_do_not_become_one():
    table = ContentTable(("A",), (1,), (TableRow(("b",)),))
    assert len(opened(render(document(table, table))).tables) == 2


def test_a_table_without_rows_has_its_headings():
    assert body_texts(render(document(ContentTable(("A", "B"), (1, 1), ()))))[-2:] == ["A", "B"]


def test_what_looks_like_markup_stays_text():
    words = '</w:t><w:tr w:rsidR="00000000">%s %(x)s &amp; {{ 7*7 }} [/b] <?x?>'
    blocks = (Paragraph(words), Heading(words), Bullets((words,)), ContentTable((words,), (1,), (TableRow((words,)),)))
    assert body_texts(render(document(*blocks)))[2:] == [words] * 5


def test_arabic_runs_from_the_right():
    xml = part(render(document(Paragraph("مرحبا بكم"), Paragraph("Welkom مرحبا"))), "word/document.xml")
    assert xml.count("<w:bidi/>") == 1
    assert xml.count("<w:rtl/>") == 1


def test_the_same_content_gives_the_same_bytes(everything):
    assert render(EVERYTHING) == everything
    with ZipFile(BytesIO(everything)) as archive:
        assert {entry.date_time for entry in archive.infolist()} == {(1980, 1, 1, 0, 0, 0)}


def test_the_properties_are_those_of_the_content(everything):
    properties = opened(everything).core_properties
    assert properties.title == "Dreigende mail verstuurd via schoolaccount"
    assert properties.subject == "Dreigmail"
    assert properties.author == properties.last_modified_by == "Voorbeeldschool"
    assert properties.language == "nl-NL"
    assert properties.created == properties.modified == MOMENT


def test_a_moment_elsewhere_is_kept_as_the_same_moment():
    created = datetime(2026, 3, 4, 14, 5, 7, 900_000, tzinfo=timezone(timedelta(hours=1)))
    assert opened(render(document(created=created))).core_properties.created == MOMENT.astimezone(UTC)


def test_a_very_long_title_is_cut_in_the_properties_only():
    data = render(document(title="lang " * 100))
    assert len(opened(data).core_properties.title) == 255
    assert ("lang " * 100).strip() in body_texts(data)


def test_the_file_tells_nothing_about_the_machine(everything):
    traces = ["python-docx", "generated by", str(Path.home()), str(Path.cwd()), "/tmp", "C:\\"]
    traces += [name for name in (getpass.getuser(), socket.gethostname()) if len(name) > 5]
    with ZipFile(BytesIO(everything)) as archive:
        parts = {name: archive.read(name).decode() for name in archive.namelist()}
        assert archive.comment == b""
    assert [(name, trace) for name, content in parts.items() for trace in traces if trace in content] == []
    assert "TargetMode" not in "".join(parts.values())
    moments = re.findall(r"\d{4}-\d\d-\d\dT[\d:]+Z", "".join(parts.values()))
    assert set(moments) == {"2026-03-04T13:05:07Z"}
