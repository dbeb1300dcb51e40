"""The files in LibreOffice: many schools open them with it, and it is the only word processor that runs here."""

import re
import shutil
import subprocess
from datetime import timedelta
from pathlib import Path

import pytest

from exports.documents.editions import edition
from exports.documents.logbook import logbook
from exports.text.clean import clean, clean_line
from exports.text.content import (
    Bullets,
    ContentTable,
    Document,
    Heading,
    KeyValues,
    Paragraph,
    QuestionsAnswers,
    TableRow,
)
from exports.text.plain_text import plain
from exports.word.render_docx import render, render_on
from exports.write_document import text_document
from tests.exports.case import SENDER, letter_case, many_lines
from tests.exports.every_document import OFFICE, accepted, convert, every_document, made
from tests.exports.samples import EVERYTHING, body_texts, document
from tests.exports.saved_by_libreoffice import saved_by_libreoffice
from tests.patience import PATIENCE_SECONDS

pytestmark = [
    pytest.mark.skipif(OFFICE is None, reason="LibreOffice (soffice) is not installed"),
    pytest.mark.skipif(not all(map(shutil.which, ("pdftotext", "pdfinfo"))), reason="poppler-utils is not installed"),
]

NASTY = "[/ x {{ 7*7 }} <w:t> & %s “é” – 100 % \\n"
LONG = "x" * 300


def others() -> dict[str, Document]:
    """By name, besides every kind of document: a letter of one page, a long logbook, and difficult typed text."""
    letter, letter_text = letter_case(exercise=True)
    return {
        "brief": text_document(edition(letter.dossier, letter.approve(letter_text), letter.now), SENDER),
        "lang-logboek": logbook(many_lines(120, exercise=True), SENDER, letter.now + timedelta(days=1)),
        "lastig": document(
            Heading(f"Kop {NASTY}"),
            Paragraph(f"Alinea {NASTY}"),
            Bullets((f"Punt {NASTY}",)),
            QuestionsAnswers(((f"Vraag {NASTY}", f"Antwoord {NASTY}"),)),
            KeyValues((("Sleutel", f"Waarde {NASTY}"),)),
            ContentTable(("Smal", "Breed"), (1, 9), (TableRow((LONG, f"Cel {NASTY}")),)),
            Paragraph(LONG),
        ),
    }


@pytest.fixture(scope="module")
def converted(tmp_path_factory) -> dict[str, Path]:
    """All documents as PDF, made in one run with a profile of its own; one of them also on a letterhead."""
    folder = tmp_path_factory.mktemp("libreoffice")
    for name, content in others().items():
        (folder / f"{name}.docx").write_bytes(render(content))
    for name in every_document():
        (folder / f"{name}.docx").write_bytes(made(name, "base"))
    (folder / "huisstijl.docx").write_bytes(made("evaluatie", "house"))
    convert(folder, folder, "pdf", *sorted(folder.glob("*.docx")))
    return {path.stem: path for path in folder.glob("*.pdf")}


def text_of(pdf: Path, *options: str) -> str:
    shown = subprocess.run(
        ["pdftotext", *options, str(pdf), "-"], check=True, capture_output=True, timeout=PATIENCE_SECONDS
    )
    return shown.stdout.decode()


def pages(pdf: Path, paper: str = "A4") -> int:
    shown = subprocess.run(
        ["pdfinfo", str(pdf)], check=True, capture_output=True, timeout=PATIENCE_SECONDS
    ).stdout.decode()
    assert paper in shown
    return int(re.search(r"Pages:\s+(\d+)", shown)[1])


def squeezed(text: str) -> str:
    """The text without spaces: line breaks depend on the page."""
    return re.sub(r"\s+", "", text)


def test_a_letterhead_that_this_libreoffice_saves_is_accepted_and_can_be_filled(converted, tmp_path):
    template = accepted(saved_by_libreoffice(converted["alles"].parent, tmp_path))
    assert "De politie onderzoekt de mail." in "\n".join(body_texts(render_on(template, EVERYTHING)))


@pytest.mark.parametrize("name", sorted(every_document()))
def test_every_sentence_is_on_paper_as_often_as_it_is_in_the_document(converted, name):
    assert_all_there(text_of(converted[name]), every_document()[name])


def test_every_sentence_is_on_paper_in_a_house_style_too(converted):
    shown = text_of(converted["huisstijl"])
    assert_all_there(shown, every_document()["evaluatie"])
    assert shown.count("sinds 1911") == pages(converted["huisstijl"], "letter") == shown.count("school.example")


def assert_all_there(shown: str, content: Document) -> None:
    """Check body text against the page; the text of tables is broken up in another way."""
    texts = [block.text for block in content.blocks if isinstance(block, Heading | Paragraph)]
    texts += [item for block in content.blocks if isinstance(block, Bullets) for item in block.items]
    whole = squeezed(shown)
    sentences = [squeezed(it) for text in texts for it in re.split(r"(?<=[.?!])\s", clean(text)) if len(it) > 30]
    alone = [it for it in sentences if not any(it in other for other in sentences if other != it)]
    assert {it: whole.count(it) for it in alone} == {it: sentences.count(it) for it in alone}
    cells = [squeezed(cell) for block in content.blocks if isinstance(block, ContentTable) for row in block.rows
             for cell in row.cells]  # fmt: skip
    words = {word for cell in cells for word in re.findall(r"\w{4,14}", cell)}
    assert {word for word in words if word not in whole} == set()


def test_the_default_letter_fits_on_one_page(converted):
    assert pages(converted["brief"]) == 1


def test_every_line_of_the_logbook_is_on_paper_once(converted):
    shown = squeezed(text_of(converted["lang-logboek"], "-layout"))
    assert pages(converted["lang-logboek"]) > 3
    assert [shown.count(f"Regel{number}:") for number in range(120)] == [1] * 120


def test_headings_of_a_table_header_and_page_number_are_on_every_page(converted):
    count = pages(converted["lang-logboek"])
    shown = text_of(converted["lang-logboek"], "-layout").split("\f")[:count]
    assert all(re.search(r"Nr\s+Tijd\s+Soort\s+Wat\s+Door", page) for page in shown)
    assert all(f"Pagina {number} van {count}" in page for number, page in enumerate(shown, start=1))
    assert all("Voorbeeldschool · Logboek" in page for page in shown)


def test_the_exercise_mark_is_at_the_top_of_every_page(converted):
    shown = text_of(converted["lang-logboek"], "-layout").split("\f")[: pages(converted["lang-logboek"])]
    assert all("OEFENING" in page.strip().splitlines()[0] for page in shown)


def test_nasties_come_out_as_they_were_typed(converted):
    shown = squeezed(text_of(converted["lastig"]))
    for block in ("Kop", "Alinea", "Punt", "Vraag", "Antwoord", "Waarde", "Cel"):
        assert squeezed(clean_line(f"{block} {NASTY}")) in shown


def test_a_word_of_three_hundred_letters_stays_on_the_page(converted):
    assert squeezed(text_of(converted["lastig"])).count("x") >= 2 * len(LONG)
    words = subprocess.run(
        ["pdftotext", "-bbox", str(converted["lastig"]), "-"], check=True, capture_output=True, timeout=PATIENCE_SECONDS
    ).stdout.decode()
    right_margin = 595.3 - 70.8
    assert max(float(edge) for edge in re.findall(r'xMax="([\d.]+)"', words)) <= right_margin + 1


def test_paper_and_plain_text_say_the_same(converted):
    shown = squeezed(text_of(converted["alles"]))
    for line in plain(EVERYTHING, width=10_000).splitlines():
        words = re.sub(r"^(?:- |\w[\w-]*: )", "", line).strip("=-")
        assert squeezed(words) in shown
