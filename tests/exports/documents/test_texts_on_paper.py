from datetime import timedelta
from io import BytesIO
from zipfile import ZipFile

import docx
import pytest
from msgspec.structs import replace

from exports.documents.editions import Sender, edition
from exports.text.content import Bullets, Document, Heading, Paragraph, ParagraphRole
from exports.text.plain_text import plain
from exports.write_document import text_document, write_edition
from incident.playbook.audience_kind import AudienceKind
from incident.playbook.text_parts import TextPart
from incident.records.documents import DocumentKind
from incident.records.facts import FactStatus
from incident.records.releases import ReleaseChoice
from tests.exports.case import SENDER, Case, letter_case, statement_case
from tests.exports.samples import body_texts


def headings(document: Document) -> list[str]:
    return [block.text for block in document.blocks if isinstance(block, Heading)]


def notes(document: Document) -> list[str]:
    return [it.text for it in document.blocks if isinstance(it, Paragraph) and it.role is ParagraphRole.NOTE]


def test_a_press_statement_has_its_conventional_order():
    case, text = statement_case()
    document = text_document(edition(case.dossier, case.approve(text), case.now), SENDER)
    assert document.kind == "Persverklaring"
    assert document.meta == (
        ("Van", "Voorbeeldschool"),
        ("Datum", "Rijswijk, zaterdag 11 februari 2023 om 21.43 uur"),
        ("Nummer", "T2 versie 1"),
    )
    assert document.blocks[0] == Paragraph("De school leeft mee met wie dit raakt.", ParagraphRole.LEAD)
    assert headings(document) == [
        "Wat weten wij?",
        "Wat weten wij nog niet?",
        "Volgend bericht",
        "Noot voor de redactie",
    ]
    facts = ("Zaterdag om 21.31 uur ging een dreigende mail uit.", "De politie onderzoekt de mail.")
    assert Bullets(facts) in document.blocks
    quote = Paragraph("“Wij staan naast onze leerlingen”, zegt de bestuurder.", ParagraphRole.QUOTE)
    assert quote in document.blocks
    assert document.blocks[-3] == Paragraph("Namens het bestuur")
    assert document.blocks[-1].text == "Niet voor publicatie.\n\nWoordvoerder van de school: 070 000 00 01."


def test_a_letter_has_its_salutation_first_and_its_signature_last():
    case, text = letter_case()
    document = text_document(edition(case.dossier, case.approve(text), case.now), SENDER)
    assert document.kind == "Brief aan ouders"
    assert document.meta[-1] == ("Kenmerk", "T1 versie 1")
    assert document.blocks[0] == Paragraph("Beste ouders en verzorgers,")
    assert document.blocks[-1] == Paragraph("Met vriendelijke groet,\nDe directie van de Voorbeeldschool")


def test_an_instruction_for_the_team_has_no_closing_but_who_signs():
    case = Case()
    case.fact("De politie is er", "team")
    text = case.text("team", {TextPart.SENDER: "Het crisisteam"})
    document = text_document(edition(case.dossier, case.approve(text), case.now), SENDER)
    assert document.kind == "Instructie voor het team"
    assert document.blocks[-1] == Paragraph("Het crisisteam")


def test_without_a_school_or_a_place_nothing_stands_there():
    case, text = letter_case()
    document = text_document(edition(case.dossier, case.approve(text), case.now), Sender())
    assert [label for label, _ in document.meta] == ["Datum", "Kenmerk"]
    assert document.meta[0][1] == "zaterdag 11 februari 2023 om 21.41 uur"
    assert document.header == "Brief aan ouders"
    assert document.creator == "Houvast"


def test_what_nobody_approved_is_marked_as_a_concept():
    case, text = letter_case()
    document = text_document(edition(case.dossier, text, case.now), SENDER)
    assert document.marks == ("CONCEPT",)
    assert document.footer == "T1 concept"
    assert notes(document) == ["Dit is een concept. Er is nog geen akkoord. Verstuur het niet."]
    assert document.created == case.now


def test_an_approved_text_keeps_its_words_and_its_moment_whatever_is_written_later():
    case, text = letter_case()
    text = case.approve(text)
    before = text_document(edition(case.dossier, text, case.now), SENDER)
    case.fact("Maandag is de school open", "ouders")
    later = text_document(edition(case.dossier, case.dossier.texts[text.id], case.now + timedelta(hours=3)), SENDER)
    assert later == before


def test_the_concept_can_still_be_asked_for():
    case, text = letter_case()
    text = case.approve(text)
    case.fact("Maandag is de school open", "ouders")
    concept = text_document(edition(case.dossier, text, case.now, concept=True), SENDER)
    assert "CONCEPT" in concept.marks
    assert "Maandag is de school open." in plain(concept)


@pytest.mark.parametrize("how", ["reworded", "refuted", "withheld"])
def test_a_version_with_a_fact_that_no_longer_holds_is_marked_as_outdated(how):
    case, text = letter_case()
    text = case.approve(text)
    fact = next(iter(case.dossier.facts.values()))
    if how == "reworded":
        case.revise(fact, "De mail ging om 21.30 uur uit", FactStatus.CONFIRMED)
    elif how == "refuted":
        case.revise(fact, fact.now.text, FactStatus.REFUTED)
    else:
        case.release(fact.id, "ouders", ReleaseChoice.WITHHOLD)
    document = text_document(edition(case.dossier, text, case.now), SENDER)
    assert document.marks == ("VEROUDERD",)
    assert "Verstuur deze versie niet meer." in notes(document)[0]


def test_an_exercise_says_so_on_every_page_and_in_the_text():
    case, text = letter_case(exercise=True)
    document = text_document(edition(case.dossier, case.approve(text), case.now), SENDER)
    assert document.marks == ("OEFENING",)
    assert notes(document) == ["Dit is een oefening. Er is niets gebeurd."]


def test_a_written_text_can_be_found_in_the_register_by_its_hash(tmp_path):
    case, text = statement_case()
    text = case.approve(text)
    first = write_edition(tmp_path, edition(case.dossier, text, case.now), SENDER)
    again = write_edition(tmp_path, edition(case.dossier, text, case.now + timedelta(hours=1)), SENDER)
    assert first.path.name == "2023-02-11_2143_persverklaring_v1.docx"
    assert again.path.name == "2023-02-11_2143_persverklaring_v1 (2).docx"
    assert again.sha256 == first.sha256
    assert (first.kind, first.text, first.version) == (DocumentKind.STATEMENT, text.id, 1)
    assert text.versions[0].title in body_texts(first.path.read_bytes())


@pytest.mark.parametrize("made", [letter_case, statement_case])
def test_the_name_of_the_incident_stays_inside(tmp_path, made):
    case, text = made()
    case.dossier.title = "Interne naam van het dossier"
    data = write_edition(tmp_path, edition(case.dossier, case.approve(text), case.now), SENDER).path.read_bytes()
    with ZipFile(BytesIO(data)) as archive:
        assert not any(b"Interne naam" in archive.read(name) for name in archive.namelist())


def test_a_written_concept_has_no_version(tmp_path):
    case, text = letter_case()
    written = write_edition(tmp_path, edition(case.dossier, text, case.now), SENDER)
    assert written.path.name == "2023-02-11_2140_ouderbrief_concept.docx"
    assert (written.kind, written.version) == (DocumentKind.LETTER, None)


def test_the_head_code_of_the_vault_stands_on_every_page_and_in_the_register(tmp_path):
    case, text = letter_case()
    written = write_edition(tmp_path, edition(case.dossier, case.approve(text), case.now), SENDER, code="K7QW2M9X")
    assert written.head_code == "K7QW2M9X"
    footer = docx.Document(str(written.path)).sections[0].footer
    assert any("code K7QW2M9X" in paragraph.text for paragraph in footer.paragraphs)


def test_what_goes_to_media_under_another_name_is_a_press_statement():
    case, text = statement_case()
    media = case.dossier.audiences["media"]
    case.dossier.audiences["media"] = replace(media, name="Omroep", kind=AudienceKind.OTHERS)
    assert text_document(edition(case.dossier, text, case.now), SENDER).meta[-1][0] == "Kenmerk"
    case.dossier.audiences["media"] = replace(media, name="Omroep", kind=AudienceKind.MEDIA)
    assert text_document(edition(case.dossier, text, case.now), SENDER).meta[-1][0] == "Nummer"
