"""Every document on every paper: our own, a school's, and a school's that LibreOffice saved."""

import getpass
import re
import socket
from functools import cache
from io import BytesIO
from pathlib import Path
from zipfile import ZipFile

import pytest
from docx.document import Document as WordDocument

from exports.documents.makers import MAKERS
from exports.text.clean import clean, clean_line, paragraphs
from exports.text.content import Bullets, ContentTable, Document, Heading, KeyValues, Paragraph, QuestionsAnswers
from exports.text.fields import SHOWN_BY
from exports.text.plain_text import plain
from incident.playbook.text_kinds import WORDS
from tests.exports.every_document import every_document, made, rendered
from tests.exports.samples import opened, texts_of

NAMES = sorted(every_document())
TEXTS = tuple(WORDS.values())
PAPERS = ["base", "house", "office"]


@cache
def word(name: str, paper: str) -> WordDocument:
    """The file as python-docx reads it; tests do not change it."""
    return opened(made(name, paper))


@cache
def parts(name: str, paper: str) -> dict[str, bytes]:
    with ZipFile(BytesIO(made(name, paper))) as archive:
        return {it: archive.read(it) for it in archive.namelist()}


_WORD = re.compile(r"word/[^/]+\.xml")
_USES = re.compile(r'<w:(?:pStyle|rStyle|tblStyle|basedOn) w:val="([^"]+)"')
each = pytest.mark.parametrize("paper", PAPERS)
every = pytest.mark.parametrize("name", NAMES)


@each
@every
def test_the_text_of_the_file_is_that_of_the_model(name, paper):
    texts = [it for it in texts_of(word(name, paper)) if it.strip()]
    if paper != "base":
        assert texts.pop(0).startswith("Aan: ")
        texts, before = texts[3:], texts[:3]
        assert texts.pop().startswith("Namens ")
        assert before[2] == f"{clean_line(every_document()[name].kind)}: {clean_line(every_document()[name].title)}"
    assert texts == [it for it in expected(every_document()[name], on_letterhead=paper != "base") if it.strip()]


@each
@every
def test_the_outline_has_the_headings_of_the_model_and_the_language_is_dutch(name, paper):
    file, document = word(name, paper), every_document()[name]
    levels = {it.style_id: int(match[1]) for it in file.styles if (match := re.fullmatch(r"[Hh]eading (\d)", it.name))}
    outline = [(levels[it._p.style], it.text) for it in file.paragraphs if it._p.style in levels]
    title = [(1, clean_line(document.title))] if paper == "base" else []
    headings = [(block.level, clean_line(block.text)) for block in document.blocks if isinstance(block, Heading)]
    assert outline == title + headings
    assert file.core_properties.language == "nl-NL"
    assert b'<w:lang w:val="nl-NL"' in parts(name, paper)["word/styles.xml"]


@each
@every
def test_every_table_repeats_its_headings_has_no_merged_cells_and_fits_between_the_margins(name, paper):
    file = word(name, paper)
    tables = [block for block in every_document()[name].blocks if isinstance(block, ContentTable)]
    assert len(file.tables) == len(tables)
    xml = parts(name, paper)["word/document.xml"]
    assert xml.count(b"<w:tblHeader/>") == len(tables)
    assert b"w:gridSpan" not in xml
    assert b"w:vMerge" not in xml
    section = file.sections[-1]
    room = section.page_width - section.left_margin - section.right_margin
    for drawn, table in zip(file.tables, tables, strict=True):
        headings = ["".join(it.text for it in cell.p_lst) for cell in drawn._tbl.tr_lst[0].tc_lst]
        assert headings == list(map(clean_line, table.headings))
        assert abs(sum(column.width for column in drawn.columns) - room) < 1000
        assert next(drawn._tbl.iter("{*}tblCaption"), None) is not None, "a screen reader says what the table is"


@each
@every
def test_every_style_that_is_used_exists(name, paper):
    texts = {it: content.decode() for it, content in parts(name, paper).items() if _WORD.fullmatch(it)}
    known = set(re.findall(r'w:styleId="([^"]+)"', texts["word/styles.xml"]))
    used = {it for one in texts.values() for it in _USES.findall(one)}
    assert used - known == set()


@each
@pytest.mark.parametrize("name", ["alles", *(kind.word for kind in MAKERS)])
def test_the_marks_stand_on_every_page_and_the_letterhead_survives(name, paper):
    file, document = word(name, paper), every_document()[name]
    header = "\n".join(it.text for it in file.sections[0].header.paragraphs)
    footer = "\n".join(it.text for it in file.sections[0].footer.paragraphs)
    assert all(mark in header for mark in document.marks)
    assert clean_line(document.footer) in footer
    assert "Pagina " in footer, "a document with tables is long, also on a letterhead"
    if paper != "base":
        assert "sinds 1911" in header
        assert "school.example" in footer
        assert any(it.startswith("word/media/") for it in parts(name, paper)), "the logo"


@each
@every
def test_the_file_tells_nothing_about_the_machine_or_the_maker_of_the_letterhead(name, paper):
    traces = [
        *("python-docx", "LibreOffice", "generated by", "Wie Het Sjabloon Maakte", "/tmp", "C:\\"),
        *(str(Path.home()), str(Path.cwd())),
        *(it for it in (getpass.getuser(), socket.gethostname()) if len(it) > 5),
    ]
    found = parts(name, paper)
    assert [(it, trace) for it, content in found.items() for trace in traces if trace.encode() in content] == []
    assert not any("TargetMode" in content.decode() for it, content in found.items() if it.endswith(".rels"))
    assert not {"docProps/app.xml", "docProps/custom.xml", "docProps/thumbnail.jpeg"} & found.keys()


@each
@pytest.mark.parametrize("name", ["evaluatie", "ouderbrief"])
def test_the_same_content_gives_the_same_bytes(name, paper):
    assert rendered(name, paper) == made(name, paper)


@pytest.mark.parametrize("name", TEXTS)
def test_what_goes_outside_holds_no_rumour_no_author_and_no_name_of_the_incident(name):
    everything = b"\n".join(parts(name, "base").values()).decode()
    for inside in ("De leerling deed het zelf", "Wie Leidt", "06 12 34 56 78", "Dreigmail via Magister"):
        assert inside not in everything


@every
def test_plain_text_says_all_that_word_says(name):
    shown = re.sub(r"\s+", "", plain(every_document()[name], width=10_000))
    for text in texts_of(word(name, "base")):
        for line in text.replace("\t", "\n").splitlines():
            squeezed = re.sub(r"\s+", "", line)
            assert squeezed in shown or squeezed.upper() in shown


def test_every_kind_of_text_and_of_document_is_among_them_as_it_goes_out():
    assert set(NAMES) == {"alles", *TEXTS, *(kind.word for kind in MAKERS)}
    assert all("CONCEPT" not in every_document()[name].marks for name in TEXTS)


def expected(document: Document, *, on_letterhead: bool) -> list[str]:
    """The expected texts of the body; a letterhead with all fields shows kind, title and reference itself."""
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
            case ContentTable():
                texts += [clean_line(block.caption), *map(clean_line, block.headings)]
                texts += [clean(cell) for row in block.rows for cell in row.cells]
    return texts


def pairs(found: tuple[tuple[str, str], ...]) -> list[str]:
    return [f"{clean_line(label)}\t{clean(value)}" for label, value in found]
