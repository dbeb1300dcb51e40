"""The edition without names: what is replaced, and what stays."""

import pytest

from exports.documents.pseudonyms import pseudonymised
from exports.text.content import Bullets, ContentTable, Paragraph, ParagraphRole, TableRow
from tests.exports.samples import document


def replaced(text: str, *names: str, people: tuple[tuple[str, str], ...] = ()) -> str:
    return pseudonymised(document(Paragraph(text)), people, names).blocks[0].text


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Sam de Wit belde.", "persoon A belde."),
        ("SAM DE WIT belde.", "persoon A belde."),
        ("Sam  de\nWit belde.", "persoon A belde."),
        ("Sam belde, Wit niet.", "persoon A belde, persoon A niet."),
        ("De kleur wit en de samenkomst.", "De kleur wit en de samenkomst."),
        ("Samen en Witte.", "Samen en Witte."),
        ("De tas van Sam's broer.", "De tas van persoon A's broer."),
    ],
)
def test_a_name_is_found_in_full_and_in_parts_but_not_in_other_words(text, expected):
    assert replaced(text, "Sam de Wit") == expected


def test_people_become_their_role_and_others_get_letters():
    people = (("Kim", "directeur"),)
    assert replaced("Kim sprak Bo en Noa.", "Bo", "Noa", people=people) == "directeur sprak persoon A en persoon B."


def test_more_than_twenty_six_names_have_letters_too():
    names = tuple(f"Naam{number:02}x" for number in range(28))
    assert replaced(" ".join(names), *names).endswith("persoon Z persoon AA persoon AB")


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Bel 06 12345678 nu", "Bel [telefoonnummer] nu"),
        ("Bel 070-123 45 67", "Bel [telefoonnummer]"),
        ("Bel +31 6 12 34 56 78.", "Bel [telefoonnummer]."),
        ("Bel 112, of 0800-0432.", "Bel 112, of 0800-0432."),
        ("Om 21.31 uur op 11-02-2023", "Om 21.31 uur op 11-02-2023"),
        ("Mail iemand.anders@school.example!", "Mail [e-mailadres]!"),
    ],
)
def test_numbers_and_addresses_of_people_go_and_public_numbers_stay(text, expected):
    assert replaced(text) == expected


def test_every_text_in_a_document_is_looked_at_and_its_shape_stays():
    made = document(
        Bullets(("Sam",)),
        ContentTable(("Wie",), (1,), (TableRow(("Sam",)),), caption="Sam"),
        Paragraph("Sam", ParagraphRole.NOTE),
        title="Over Sam",
        meta=(("Door", "Sam"),),
    )
    after = pseudonymised(made, (), ("Sam",))
    assert "Sam" not in str(after)
    assert after.blocks[2].role is ParagraphRole.NOTE
    assert after.created == made.created


def test_an_empty_name_replaces_nothing():
    assert replaced("Tekst.", "", "  ") == "Tekst."
