from exports.text.content import ContentTable, Paragraph, TableRow
from exports.text.plain_text import plain
from tests.exports.samples import EVERYTHING, document


def test_a_document_reads_from_top_to_bottom():
    assert plain(EVERYTHING).splitlines()[:10] == [
        "Voorbeeldschool · Persverklaring",
        "",
        "PERSVERKLARING",
        "CONCEPT · OEFENING",
        "",
        "Dreigende mail verstuurd via schoolaccount",
        "==========================================",
        "",
        "Datum: woensdag 4 maart 2026",
        "Nummer: T5 versie 2",
    ]


def test_lines_are_wrapped_and_lines_of_ones_own_are_kept():
    shown = plain(document(Paragraph("woord " * 30 + "\nnieuwe regel")), width=40)
    assert max(map(len, shown.splitlines())) <= 40
    assert "\nnieuwe regel\n" in shown


def test_an_address_stays_whole_so_that_it_can_be_copied():
    address = "https://school.example/" + "pad/" * 30
    assert address in plain(document(Paragraph(f"Zie {address}")), width=40)


def test_a_row_is_read_with_its_headings():
    shown = plain(document(ContentTable(("Tijd", "Wat"), (1, 3), (TableRow(("21:31", "Mail\nverstuurd")),))))
    assert "Tijd: 21:31\nWat: Mail\n  verstuurd\n" in shown
