"""Every document on every paper: our own, a school's, and a school's that LibreOffice saved."""

import getpass
import re
import socket
from io import BytesIO
from pathlib import Path
from zipfile import ZipFile

import pytest

from exports.clean import clean, clean_line, paragraphs
from exports.content import Bullets, Document, Heading, KeyValues, Paragraph, QuestionsAnswers, Table
from exports.fields import SHOWN_BY
from exports.plain import plain
from exports.word import render, render_on
from tests.exports.documents import body_texts, opened, part
from tests.exports.every_document import OFFICE, accepted, every_document, house_letterhead, through_office

NAMES = sorted(every_document())
PAPERS = ["base", "house", "office"]


@pytest.fixture(scope="module")
def papers(tmp_path_factory) -> dict[str, bytes]:
    """By name: the template, empty for our own base document."""
    house = house_letterhead()
    found = {"base": b"", "house": accepted(house)}
    if OFFICE is not None:
        found["office"] = accepted(through_office(house, tmp_path_factory.mktemp("briefpapier")))
    return found


@pytest.fixture(scope="module")
def made(papers) -> dict[tuple[str, str], bytes]:
    return {
        (name, paper): render_on(template, document) if template else render(document)
        for paper, template in papers.items()
        for name, document in every_document().items()
    }


def found(made: dict[tuple[str, str], bytes], name: str, paper: str) -> bytes:
    if paper == "office" and OFFICE is None:
        pytest.skip("LibreOffice (soffice) is not installed")
    return made[name, paper]


each = pytest.mark.parametrize("paper", PAPERS)
every = pytest.mark.parametrize("name", NAMES)


@each
@every
def test_the_text_of_the_file_is_that_of_the_model(made, name, paper):
    texts = [it for it in body_texts(found(made, name, paper)) if it.strip()]
    if paper != "base":
        assert texts.pop(0).startswith("Aan: ")
        texts, before = texts[3:], texts[:3]
        assert texts.pop().startswith("Namens ")
        assert before[2] == f"{clean_line(every_document()[name].kind)}: {clean_line(every_document()[name].title)}"
    assert texts == [it for it in expected(every_document()[name], on_letterhead=paper != "base") if it.strip()]


@each
@every
def test_the_outline_has_the_headings_of_the_model_and_the_language_is_dutch(made, name, paper):
    word = opened(found(made, name, paper))
    document = every_document()[name]
    levels = {it.style_id: int(match[1]) for it in word.styles if (match := re.fullmatch(r"[Hh]eading (\d)", it.name))}
    outline = [(levels[it.style.style_id], it.text) for it in word.paragraphs if it.style.style_id in levels]
    title = [(1, clean_line(document.title))] if paper == "base" else []
    headings = [(block.level, clean_line(block.text)) for block in document.blocks if isinstance(block, Heading)]
    assert outline == title + headings
    assert word.core_properties.language == "nl-NL"
    assert '<w:lang w:val="nl-NL"' in part(found(made, name, paper), "word/styles.xml")


@each
@every
def test_every_table_repeats_its_headings_has_no_merged_cells_and_fits_between_the_margins(made, name, paper):
    word = opened(found(made, name, paper))
    tables = [block for block in every_document()[name].blocks if isinstance(block, Table)]
    assert len(word.tables) == len(tables)
    xml = part(found(made, name, paper), "word/document.xml")
    assert xml.count("<w:tblHeader/>") == len(tables)
    assert "w:gridSpan" not in xml
    assert "w:vMerge" not in xml
    section = word.sections[-1]
    room = section.page_width - section.left_margin - section.right_margin
    for drawn, table in zip(word.tables, tables, strict=True):
        assert [cell.text for cell in drawn.rows[0].cells] == list(map(clean_line, table.headings))
        assert abs(sum(column.width for column in drawn.columns) - room) < 1000
        assert "w:tblCaption" in drawn._tbl.xml, "a screen reader says what the table is"


@each
@every
def test_every_style_that_is_used_exists(made, name, paper):
    data = found(made, name, paper)
    known = set(re.findall(r'w:styleId="([^"]+)"', part(data, "word/styles.xml")))
    with ZipFile(BytesIO(data)) as archive:
        parts = [it for it in archive.namelist() if it.startswith("word/") and it.endswith(".xml")]
        used = {
            it
            for one in parts
            for it in re.findall(r'<w:(?:pStyle|rStyle|tblStyle|basedOn) w:val="([^"]+)"', archive.read(one).decode())
        }
    assert used - known == set()


@each
def test_the_marks_stand_on_every_page_and_the_letterhead_survives(made, paper):
    word = opened(found(made, "alles", paper))
    header = "\n".join(it.text for it in word.sections[0].header.paragraphs)
    assert "CONCEPT" in header
    assert "OEFENING" in header
    if paper != "base":
        footer = "\n".join(it.text for it in word.sections[0].footer.paragraphs)
        assert "sinds 1911" in header
        assert "school.example" in footer
        assert "T5 versie 2" in footer
        with ZipFile(BytesIO(found(made, "alles", paper))) as archive:
            assert any(it.startswith("word/media/") for it in archive.namelist()), "the logo"


@each
@every
def test_the_file_tells_nothing_about_the_machine_or_the_maker_of_the_letterhead(made, name, paper):
    traces = [
        "python-docx",
        "generated by",
        "Wie Het Sjabloon Maakte",
        str(Path.home()),
        str(Path.cwd()),
        "/tmp",
        "C:\\",
    ]
    traces += [it for it in (getpass.getuser(), socket.gethostname()) if len(it) > 5]
    with ZipFile(BytesIO(found(made, name, paper))) as archive:
        parts = {it: archive.read(it) for it in archive.namelist()}
    assert [(it, trace) for it, content in parts.items() for trace in traces if trace.encode() in content] == []
    assert not any("TargetMode" in content.decode() for it, content in parts.items() if it.endswith(".rels"))
    assert not {"docProps/app.xml", "docProps/custom.xml", "docProps/thumbnail.jpeg"} & parts.keys()


@each
def test_the_same_content_gives_the_same_bytes(papers, made, paper):
    data = found(made, "evaluatie", paper)
    template = papers[paper]
    document = every_document()["evaluatie"]
    assert (render_on(template, document) if template else render(document)) == data


@pytest.mark.parametrize("name", ["persverklaring", "ouderbrief"])
def test_what_goes_outside_holds_no_rumour_no_author_and_no_name_of_the_incident(made, name):
    data = found(made, name, "base")
    with ZipFile(BytesIO(data)) as archive:
        everything = b"\n".join(archive.read(it) for it in archive.namelist()).decode()
    for inside in ("De leerling deed het zelf", "Wie Leidt", "06 12 34 56 78", "Dreigmail via Magister"):
        assert inside not in everything


@every
def test_plain_text_says_all_that_word_says(made, name):
    shown = re.sub(r"\s+", "", plain(every_document()[name], width=10_000))
    for text in body_texts(found(made, name, "base")):
        for line in text.replace("\t", "\n").splitlines():
            squeezed = re.sub(r"\s+", "", line)
            assert squeezed in shown or squeezed.upper() in shown


def expected(document: Document, *, on_letterhead: bool) -> list[str]:
    """The texts of the body as they should be; a letterhead with all fields shows kind, title and reference itself."""
    shown = {label for labels in SHOWN_BY.values() for label in labels} if on_letterhead else set()
    meta = tuple(pair for pair in document.meta if pair[0] not in shown)
    marks = [" · ".join(map(clean_line, document.marks))]
    own = marks if on_letterhead else [clean_line(document.kind), *marks, clean_line(document.title)]
    texts = [*own, *pairs(meta)]
    for block in document.blocks:
        match block:
            case Heading(text):
                texts.append(clean_line(text))
            case Paragraph(text):
                texts += paragraphs(text)
            case Bullets(items):
                texts += [clean(item) for item in items]
            case QuestionsAnswers(asked):
                texts += [it for question, answer in asked for it in (clean_line(question), *paragraphs(answer))]
            case KeyValues():
                texts += pairs(block.pairs)
            case Table():
                texts += [clean_line(block.caption), *map(clean_line, block.headings)]
                texts += [clean(cell) for row in block.rows for cell in row.cells]
    return texts


def pairs(found: tuple[tuple[str, str], ...]) -> list[str]:
    return [f"{clean_line(label)}\t{clean(value)}" for label, value in found]
