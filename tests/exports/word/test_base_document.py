import re
import subprocess
import sys
from zipfile import ZipFile

import pytest

from exports.word.base_document import BASE, base_document
from exports.word.render_docx import STYLES
from exports.word.style_sheet import PARAGRAPH_STYLES
from tests.exports.samples import opened, part

DATA = BASE.read_bytes()


def test_the_script_gives_the_bytes_of_the_committed_file():
    assert base_document() == DATA


def test_it_is_a4_with_margins_of_25_mm():
    section = opened(DATA).sections[0]
    assert (round(section.page_width.mm), round(section.page_height.mm)) == (210, 297)
    margins = (section.left_margin, section.right_margin, section.top_margin, section.bottom_margin)
    assert [round(margin.mm) for margin in margins] == [25, 25, 25, 25]


def test_its_language_is_dutch():
    assert re.search(r'<w:rPrDefault>.*<w:lang w:val="nl-NL"', part(DATA, "word/styles.xml"))
    assert '<w:themeFontLang w:val="nl-NL"/>' in part(DATA, "word/settings.xml")


def test_its_fonts_are_named_and_not_taken_from_the_theme():
    styles = part(DATA, "word/styles.xml")
    assert "Theme" not in styles
    assert 'w:ascii="Calibri" w:hAnsi="Calibri"' in styles


def test_it_holds_no_parts_but_those_a_document_needs():
    with ZipFile(BASE) as archive:
        names = set(archive.namelist())
    word = {"document", "fontTable", "footer", "header", "numbering", "settings", "styles", "theme"}
    assert names == {"[Content_Types].xml", "_rels/.rels", "docProps/core.xml", "word/_rels/document.xml.rels"} | {
        f"word/{name}.xml" for name in word
    }


def test_it_names_no_author_and_no_date():
    properties = opened(DATA).core_properties
    assert (properties.author, properties.last_modified_by, properties.title) == ("", "", "")
    assert (properties.created, properties.modified) == (None, None)


def test_page_numbers_are_fields_in_the_footer():
    footer = part(DATA, "word/footer.xml")
    assert " PAGE " in footer
    assert " NUMPAGES " in footer


@pytest.mark.parametrize("level", [1, 2, 3, 4])
def test_headings_are_in_the_outline(level):
    style = opened(DATA).styles[f"Heading {level}"]
    assert f'<w:outlineLvl w:val="{level - 1}"/>' in style.element.xml


def test_every_style_that_others_refer_to_exists():
    keys = {style.key for style in PARAGRAPH_STYLES} | {"Normal"}
    assert {style.based_on for style in PARAGRAPH_STYLES} | {style.next for style in PARAGRAPH_STYLES} - {""} <= keys
    assert set(STYLES.values()) <= {style.name for style in opened(DATA).styles}


def test_loading_the_exports_does_not_load_python_docx_or_babel():
    heavy = {"docx", "docxtpl", "jinja2", "lxml", "babel", "segno", "textual"}
    ours = "exports.write_document, exports.documents.makers, exports.text.qr"
    code = f"import sys, {ours}; print(sorted({heavy} & set(sys.modules)))"
    shown = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert shown.stdout.strip() == "[]"
