"""What LibreOffice makes of the files: it is what many schools open them with, and the only judge that runs here."""

import re
import shutil
import subprocess
from datetime import timedelta
from pathlib import Path

import pytest

from exports.clean import clean_line
from exports.content import Bullets, Document, Heading, KeyValues, Paragraph, Row, Table
from exports.logbook import logbook
from exports.plain import plain
from exports.word import render
from exports.written import text_document
from tests.exports.case import SENDER, letter_case, many_lines, statement_case
from tests.exports.documents import EVERYTHING, document

OFFICE = shutil.which("soffice")
pytestmark = [
    pytest.mark.skipif(OFFICE is None, reason="LibreOffice (soffice) is not installed"),
    pytest.mark.skipif(not all(map(shutil.which, ("pdftotext", "pdfinfo"))), reason="poppler-utils is not installed"),
]

NASTY = "[/ x {{ 7*7 }} <w:t> & %s “é” – 100 % \\n"
LONG = "x" * 300


def documents() -> dict[str, Document]:
    """Every kind of document, by name."""
    statement, statement_text = statement_case()
    letter, letter_text = letter_case(exercise=True)
    return {
        "alles": EVERYTHING,
        "verklaring": text_document(statement.dossier, statement.approve(statement_text), SENDER, statement.now),
        "brief": text_document(letter.dossier, letter.approve(letter_text), SENDER, letter.now),
        "logboek": logbook(many_lines(120, exercise=True), SENDER, letter.now + timedelta(days=1)),
        "lastig": document(
            Heading(f"Kop {NASTY}"),
            Paragraph(f"Alinea {NASTY}"),
            Bullets((f"Punt {NASTY}",)),
            KeyValues((("Sleutel", f"Waarde {NASTY}"),)),
            Table(("Smal", "Breed"), (1, 9), (Row((LONG, f"Cel {NASTY}")),)),
            Paragraph(LONG),
        ),
    }


@pytest.fixture(scope="module")
def converted(tmp_path_factory) -> dict[str, Path]:
    """All documents as PDF, made in one run with a profile of its own."""
    folder = tmp_path_factory.mktemp("libreoffice")
    for name, content in documents().items():
        (folder / f"{name}.docx").write_bytes(render(content))
    subprocess.run(
        [
            OFFICE,
            f"-env:UserInstallation={(folder / 'profile').as_uri()}",
            *("--headless", "--convert-to", "pdf", "--outdir", str(folder)),
            *map(str, sorted(folder.glob("*.docx"))),
        ],
        check=True,
        capture_output=True,
        timeout=120,
    )
    return {path.stem: path for path in folder.glob("*.pdf")}


def text_of(pdf: Path, *options: str) -> str:
    shown = subprocess.run(["pdftotext", *options, str(pdf), "-"], check=True, capture_output=True, timeout=30)
    return shown.stdout.decode()


def pages(pdf: Path) -> int:
    shown = subprocess.run(["pdfinfo", str(pdf)], check=True, capture_output=True, timeout=30).stdout.decode()
    assert "A4" in shown
    return int(re.search(r"Pages:\s+(\d+)", shown)[1])


def squeezed(text: str) -> str:
    """Without spaces: where lines break is up to the page."""
    return re.sub(r"\s+", "", text)


@pytest.mark.parametrize("name", ["verklaring", "brief"])
def test_every_sentence_of_a_text_is_on_paper_once(converted, name):
    shown = squeezed(text_of(converted[name]))
    content = documents()[name]
    texts = [block.text for block in content.blocks if isinstance(block, Heading | Paragraph)]
    texts += [item for block in content.blocks if isinstance(block, Bullets) for item in block.items]
    sentences = [squeezed(it) for text in texts for it in re.split(r"(?<=[.?!])\s", text)]
    assert len(sentences) > 10
    assert {sentence: shown.count(sentence) for sentence in sentences} == dict.fromkeys(sentences, 1)


def test_the_default_letter_fits_on_one_page(converted):
    assert pages(converted["brief"]) == 1


def test_every_line_of_the_logbook_is_on_paper_once(converted):
    shown = squeezed(text_of(converted["logboek"], "-layout"))
    assert pages(converted["logboek"]) > 3
    assert [shown.count(f"Regel{number}:") for number in range(120)] == [1] * 120


def test_headings_of_a_table_header_and_page_number_are_on_every_page(converted):
    count = pages(converted["logboek"])
    shown = text_of(converted["logboek"], "-layout").split("\f")[:count]
    assert all(re.search(r"Nr\s+Tijd\s+Soort\s+Wat\s+Door", page) for page in shown)
    assert all(f"Pagina {number} van {count}" in page for number, page in enumerate(shown, start=1))
    assert all("Voorbeeldschool · Logboek" in page for page in shown)


def test_the_exercise_mark_is_at_the_top_of_every_page(converted):
    shown = text_of(converted["logboek"], "-layout").split("\f")[: pages(converted["logboek"])]
    assert all("OEFENING" in page.strip().splitlines()[0] for page in shown)


def test_nasties_come_out_as_they_were_typed(converted):
    shown = squeezed(text_of(converted["lastig"]))
    for block in ("Kop", "Alinea", "Punt", "Waarde", "Cel"):
        assert squeezed(clean_line(f"{block} {NASTY}")) in shown


def test_a_word_of_three_hundred_letters_stays_on_the_page(converted):
    assert squeezed(text_of(converted["lastig"])).count("x") >= 2 * len(LONG)
    words = subprocess.run(
        ["pdftotext", "-bbox", str(converted["lastig"]), "-"], check=True, capture_output=True, timeout=30
    ).stdout.decode()
    right_margin = 595.3 - 70.8
    assert max(float(edge) for edge in re.findall(r'xMax="([\d.]+)"', words)) <= right_margin + 1


def test_paper_and_plain_text_say_the_same(converted):
    shown = squeezed(text_of(converted["alles"]))
    for line in plain(EVERYTHING, width=10_000).splitlines():
        words = re.sub(r"^(?:- |\w[\w-]*: )", "", line).strip("=-")
        assert squeezed(words) in shown
