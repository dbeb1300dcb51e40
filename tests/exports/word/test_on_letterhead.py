"""A filled letterhead: the text and the fields are in their places, and typed text is unchanged."""

from io import BytesIO

import docx
import pytest
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls, qn
from docx.shared import Mm
from hypothesis import given, settings
from hypothesis import strategies as st

from exports.documents.editions import edition
from exports.letterhead.house_style import sample
from exports.text.content import Bullets, ContentTable, Heading, Paragraph, QuestionsAnswers, TableRow
from exports.text.fields import TemplateField
from exports.word.render_docx import render_on
from exports.write_document import write_document, write_edition
from incident.records.documents import DocumentKind
from tests.exports.case import SENDER, letter_case
from tests.exports.every_document import accepted, house_letterhead, letterhead, saved
from tests.exports.samples import body_texts, document, opened, part


def test_the_content_comes_where_the_field_stands_between_what_is_around_it():
    template = accepted(letterhead("Boven", "{{ inhoud }}", "Onder"))
    blocks = (Heading("Kop"), Bullets(("punt",)), ContentTable(("A",), (1,), (TableRow(("b",)),)))
    texts = body_texts(render_on(template, document(*blocks, title="T", kind="Brief")))
    assert texts == ["Boven", "Brief", "T", "Kop", "punt", "A", "b", "Onder"]


def test_paragraphs_stand_apart_also_on_a_letterhead_where_they_would_not():
    word = docx.Document(BytesIO(letterhead()))
    for spacing in list(word.styles.element.iter("{*}spacing")):
        spacing.getparent().remove(spacing)
    made = opened(render_on(accepted(saved(word)), document(Paragraph("Een"), Paragraph("Twee"))))
    style = next(it for it in made.paragraphs if it.text == "Een").style
    assert (style.name, style.base_style.name) == ("Alinea", "Normal")
    assert style.paragraph_format.space_after.pt == 6


def test_a_letterhead_that_names_no_language_speaks_dutch_too_and_says_so_once():
    word = docx.Document(BytesIO(letterhead()))
    for language in list(word.styles.element.iter("{*}lang")):
        language.getparent().remove(language)
    silent = accepted(saved(word))
    for template in (silent, accepted(letterhead())):
        defaults = opened(render_on(template, document(Paragraph("Een")))).styles.element.find("{*}docDefaults")
        assert [it.get(qn("w:val")) for it in defaults.iter("{*}lang")] == ["nl-NL"]


def test_a_style_that_is_brought_along_still_rests_on_its_own_and_leads_to_its_own():
    blocks = (ContentTable(("A",), (1,), (TableRow(("b",)),)), QuestionsAnswers((("Waarom?", "Daarom."),)))
    styles = opened(render_on(accepted(letterhead()), document(*blocks))).styles
    assert styles["Tabelkop"].base_style.name == "Tabeltekst"
    assert styles["Vraag"].next_paragraph_style.name == "Antwoord"


def test_bullets_have_a_dot_also_where_the_letterhead_has_a_list_style_without_one():
    word = docx.Document(BytesIO(letterhead()))
    style = word.styles["List Bullet"].element
    for numbering in list(style.iter("{*}numPr")):
        numbering.getparent().remove(numbering)
    data = render_on(accepted(saved(word)), document(Bullets(("punt",)), Bullets(("een",), numbered=True)))
    made = opened(data)
    assert [it.style.name for it in made.paragraphs if it.text in {"punt", "een"}] == [
        "Houvast List Bullet",
        "Genummerd",
    ]
    names = [it.name for it in made.styles]
    assert len(names) == len(set(names))
    assert 'w:lvlText w:val="•"' in part(data, "word/numbering.xml")


def test_a_field_without_a_value_stays_empty():
    template = accepted(letterhead("Aan {{ doelgroep }}!", "{{ inhoud }}"))
    assert body_texts(render_on(template, document()))[0] == "Aan !"


def test_a_section_that_ends_in_the_paragraph_of_the_content_stays():
    word = docx.Document(BytesIO(letterhead("{{ inhoud }}")))
    word.add_section()
    xml = word.element.body.xml
    assert xml.count("<w:sectPr") == 2
    before = docx.Document(BytesIO(accepted(saved(word))))
    after = opened(sample(accepted(saved(word))))
    assert len(after.sections) == len(before.sections) == 2


def test_marks_come_on_the_first_page_and_on_even_pages_when_those_have_headers_of_their_own():
    word = docx.Document(BytesIO(letterhead(header="Gewoon")))
    word.sections[0].different_first_page_header_footer = True
    word.sections[0].first_page_header.paragraphs[0].text = "Eerste"
    word.settings.odd_and_even_pages_header_footer = True
    made = opened(render_on(accepted(saved(word)), document(marks=("CONCEPT",), footer="T1")))
    section = made.sections[0]
    for header in (section.header, section.first_page_header, section.even_page_header):
        assert "CONCEPT" in "".join(it.text for it in header.paragraphs)
    for footer in (section.footer, section.first_page_footer, section.even_page_footer):
        assert "T1" in "".join(it.text for it in footer.paragraphs)
    assert "Eerste" in section.first_page_header.paragraphs[0].text


# -- text stays text

PAYLOADS = ["{{ 7*7 }}", "{% for x in y %}", "{{ titel }}", "{_{ x }_}", "\ue000houvast:titel\ue001", "%s", "<w:p/>"]


@pytest.mark.parametrize("payload", PAYLOADS)
def test_what_was_typed_is_never_rendered_wherever_it_lands(payload):
    template = accepted(house_letterhead())
    fields = tuple(
        (field, payload)
        for field in TemplateField
        if field not in {TemplateField.CONTENT, TemplateField.TITLE, TemplateField.KIND}
    )
    made = document(Paragraph(payload), Bullets((payload,)), title="De titel", kind=payload, fields=fields)
    texts = body_texts(render_on(template, made))
    assert texts[0] == f"Aan: {payload}"
    assert texts[1] == f"{payload}, {payload}"
    assert texts[3] == f"{payload}: De titel"
    assert texts[-1] == f"Namens {payload}"
    assert texts.count(payload) == 2


@settings(deadline=None, max_examples=8)
@given(st.text(st.characters(exclude_categories=()), max_size=30), st.text(st.characters(exclude_categories=())))
def test_any_text_in_a_field_leaves_the_rest_whole(title, audience):
    made = document(Paragraph("Het slot."), title=title, fields=((TemplateField.AUDIENCE, audience),))
    texts = body_texts(render_on(_TEMPLATE, made))
    assert texts[0].startswith("Aan: ")
    assert "Het slot." in texts
    assert texts[-1] == "Namens "


_TEMPLATE = accepted(house_letterhead())


# -- when it fails


def test_a_house_style_that_fails_gives_our_own_document_and_says_so(tmp_path):
    case, text = letter_case()
    text = case.approve(text)
    for number, broken in enumerate((b"geen zip", letterhead("zonder veld"), _TEMPLATE[:-40])):
        folder = tmp_path / str(number)
        folder.mkdir()
        written = write_edition(folder, edition(case.dossier, text, case.now), SENDER, template=broken)
        assert written.fell_back
        own = write_edition(folder, edition(case.dossier, text, case.now), SENDER)
        assert not own.fell_back
        assert written.path.read_bytes() == own.path.read_bytes()


def test_a_wide_table_does_not_go_on_a_letterhead_that_leaves_it_no_room(tmp_path):
    word = docx.Document(BytesIO(letterhead()))
    word.sections[0].left_margin = Mm(110)
    narrow = accepted(saved(word))
    row = TableRow(("een", "twee", "drie", "vier"))
    for columns, fell_back in ((3, False), (4, True)):
        table = ContentTable(row.cells[:columns], (1,) * columns, (TableRow(row.cells[:columns]),))
        made = write_document(tmp_path, document(table), DocumentKind.LOGBOOK, template=narrow)
        assert made.fell_back is fell_back


def test_long_documents_get_page_numbers_unless_the_letterhead_has_them():
    table = ContentTable(("A",), (1,), (TableRow(("b",)),))
    word = docx.Document(BytesIO(letterhead(footer="Bladzijde ")))
    word.sections[0].footer.paragraphs[0]._p.append(
        parse_xml(f'<w:fldSimple {nsdecls("w")} w:instr=" PAGE "><w:r><w:t>1</w:t></w:r></w:fldSimple>')
    )
    own, theirs = accepted(letterhead()), accepted(saved(word))
    for template, blocks, numbers in ((own, (table,), 1), (own, (), 0), (theirs, (table,), 0)):
        made = opened(render_on(template, document(*blocks, footer="Gemaakt vandaag")))
        footer = "\n".join(it.text for it in made.sections[0].footer.paragraphs)
        assert footer.count(" · Pagina 1 van 1") == numbers
        assert "Gemaakt vandaag" in footer


def test_a_house_style_that_works_is_used(tmp_path):
    case, text = letter_case()
    written = write_edition(tmp_path, edition(case.dossier, case.approve(text), case.now), SENDER, template=_TEMPLATE)
    assert not written.fell_back
    texts = body_texts(written.path.read_bytes())
    assert texts[:4] == [
        "Aan: Ouders",
        "Rijswijk, zaterdag 11 februari 2023 om 21.41 uur",
        "Ons kenmerk: T1 versie 1",
        "Brief aan ouders: Informatie over wat er op school speelt",
    ]
    assert texts[-1] == "Namens De directie van de Voorbeeldschool"


def test_what_our_footer_says_is_added_once_and_not_when_the_letterhead_says_it_already():
    fields = ((TemplateField.REFERENCE, "T1 versie 2"),)
    for body, footer, added in (
        (("{{ inhoud }}",), "T1 versie 2", "T1 versie 2"),
        (("{{ kenmerk }}", "{{ inhoud }}"), "T1 versie 2", ""),
        (("{{ kenmerk }}", "{{ inhoud }}"), "T1 versie 2 · code K7QW", "T1 versie 2 · code K7QW"),
    ):
        made = opened(render_on(accepted(letterhead(*body)), document(footer=footer, fields=fields)))
        assert made.sections[0].footer.paragraphs[-1].text == added


def test_whose_letter_it_is_the_letterhead_says_itself_and_the_rest_stands_above_the_text():
    meta = (("Van", "Voorbeeldschool"), ("Datum", "vandaag"), ("Kenmerk", "T1"))
    texts = body_texts(render_on(accepted(letterhead("{{ kenmerk }}", "{{ inhoud }}")), document(meta=meta)))
    assert "Datum\tvandaag" in texts
    assert not any(it.startswith(("Van", "Kenmerk")) for it in texts)
