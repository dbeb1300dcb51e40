"""A section of any kind of text on paper: its blocks follow from how it was typed."""

import pytest

from exports.documents.editions import edition
from exports.documents.sections import section_blocks, text_blocks
from exports.text.content import Bullets, Heading, Paragraph, ParagraphRole, QuestionsAnswers
from exports.write_document import text_document
from incident.playbook.text_kinds import TextKind
from incident.playbook.text_parts import TextPart
from incident.records.texts import TextSection
from incident.texts.text_templates import FORM
from tests.exports.case import SENDER, Case


@pytest.mark.parametrize(
    ("typed", "blocks"),
    [
        ("Gewone tekst.", (Paragraph("Gewone tekst."),)),
        ("Eerst dit.\nDan dat.", (Paragraph("Eerst dit.\nDan dat."),)),
        ("- een\n- twee", (Bullets(("een", "twee")),)),
        ("• een\n* twee", (Bullets(("een", "twee")),)),
        ("Let op:\n- een\n- twee\nKlaar.", (Paragraph("Let op:"), Bullets(("een", "twee")), Paragraph("Klaar."))),
        ("1. bel\n2. wacht", (Bullets(("bel", "wacht"), numbered=True),)),
        ("1) bel\n2) wacht", (Bullets(("bel", "wacht"), numbered=True),)),
        ("2. wacht\n1. bel", (Paragraph("2. wacht\n1. bel"),)),
        ("1. Alleen dit", (Paragraph("1. Alleen dit"),)),
        ("12.00 uur pauze", (Paragraph("12.00 uur pauze"),)),
        ("Is het veilig?\nJa.", (QuestionsAnswers((("Is het veilig?", "Ja."),)),)),
        ("Is het veilig?", (Paragraph("Is het veilig?"),)),
        ("Vraag: is het veilig\nAntwoord: ja", (QuestionsAnswers((("is het veilig", "ja"),)),)),
        ("-30 graden", (Paragraph("-30 graden"),)),
        ("", ()),
    ],
)
def test_a_paragraph_is_what_it_looks_like(typed, blocks):
    assert text_blocks((typed,)) == blocks


def test_lists_and_questions_that_follow_each_other_go_together_and_numbering_begins_anew():
    assert text_blocks(("- een", "- twee")) == (Bullets(("een", "twee")),)
    assert text_blocks(("Wie?\nA.", "Wat?\nB.")) == (QuestionsAnswers((("Wie?", "A."), ("Wat?", "B."))),)
    twice = text_blocks(("1. a\n2. b", "1. c\n2. d"))
    assert twice == (Bullets(("a", "b"), numbered=True), Bullets(("c", "d"), numbered=True))


def test_a_quotation_stays_one_and_facts_are_a_list():
    assert section_blocks(TextSection(TextPart.QUOTE, "", ("“Zo is het.”",))) == (
        Paragraph("“Zo is het.”", ParagraphRole.QUOTE),
    )
    facts = section_blocks(TextSection(TextPart.KNOWN, "Wat weten we?", ("Een.", "Twee.")))
    assert facts == (Heading("Wat weten we?"), Bullets(("Een.", "Twee.")))


@pytest.mark.parametrize("kind", TextKind)
@pytest.mark.parametrize("audience", ["ouders", "media"])
def test_every_kind_of_text_can_be_put_on_paper_for_every_audience(kind, audience):
    case = Case()
    case.fact("De politie is er", "ouders", "media")
    text = case.text(audience, {TextPart.CONTACT: "Bel ons.", TextPart.SENDER: "De directie"}, kind)
    document = text_document(edition(case.dossier, case.approve(text), case.now), SENDER)
    assert document.kind == kind.label
    words = str(document.blocks)
    assert "De politie is er." in words
    if audience != "media" and FORM[kind].salutation:
        assert FORM[kind].salutation in words


def test_approved_answers_stand_with_their_questions():
    section = TextSection(
        TextPart.ANSWERS, "Vragen", ("Is school open?", "Ja.", "Mag ik bellen?", "Ja, 070 000 00 00.")
    )
    (_, block) = section_blocks(section)
    assert block == QuestionsAnswers((("Is school open?", "Ja."), ("Mag ik bellen?", "Ja, 070 000 00 00.")))


def test_without_a_pair_for_each_question_they_stay_as_they_are():
    assert section_blocks(TextSection(TextPart.ANSWERS, "", ("Nog geen vragen.",))) == (Paragraph("Nog geen vragen."),)
