"""Only the words of a plan in Word are read, and a hostile file is refused or harmless."""

from collections.abc import Callable
from io import BytesIO
from zipfile import ZIP_DEFLATED, ZipFile

import pytest
from docx import Document
from docx.document import Document as Made
from hypothesis import given, settings
from hypothesis import strategies as st

from exports.letterhead.template_package import DOCUMENT
from exports.read_word_plan import MOST_LINES, PlanNotRead, read_plan
from incident.playbook.school_plan import PlanKind, PlanLine

W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"


def made(build: Callable[[Made], object]) -> bytes:
    document, file = Document(), BytesIO()
    build(document)
    document.save(file)
    return file.getvalue()


def brand(document: Made) -> None:
    document.add_heading("Brand", 0)
    document.add_heading("Alarm", 1)
    document.add_paragraph("Iedereen veilig.")
    document.add_paragraph("Bel 112", style="List Bullet")
    document.add_paragraph("Sluit de deuren", style="List Number")
    document.add_paragraph().add_run("Daarna").bold = True
    table = document.add_table(1, 2)
    table.cell(0, 0).text, table.cell(0, 1).text = "Conciërge", "Hek"


PLAN = made(brand)


def lines(data: bytes) -> list[tuple[str, str, int]]:
    return [(str(it.kind), it.text, it.level) for it in read_plan(data).lines]


def with_body(body: str, before: str = "") -> bytes:
    """The plan with another body, as raw XML."""
    document = f'{before}<w:document xmlns:w="{W}"><w:body>{body}</w:body></w:document>'
    return with_part(DOCUMENT, document.encode())


def with_part(name: str, content: bytes) -> bytes:
    file = BytesIO()
    with ZipFile(BytesIO(PLAN)) as old, ZipFile(file, "w", ZIP_DEFLATED) as new:
        for part in old.namelist():
            if part != name:
                new.writestr(part, old.read(part))
        new.writestr(name, content)
    return file.getvalue()


def paragraph(words: str) -> str:
    return f"<w:p><w:r><w:t>{words}</w:t></w:r></w:p>"


def test_a_run_that_says_it_is_not_bold_makes_no_heading():
    def build(document: Made) -> None:
        document.add_paragraph().add_run("Niet vet").bold = False

    assert lines(made(build)) == [("paragraph", "Niet vet", 0)]


def test_headings_lists_tables_and_bold_lines_are_told_apart():
    assert lines(PLAN) == [
        ("title", "Brand", 0),
        ("heading", "Alarm", 1),
        ("paragraph", "Iedereen veilig.", 0),
        ("item", "Bel 112", 0),
        ("item", "Sluit de deuren", 0),
        ("looks-like-heading", "Daarna", 0),
        ("row", "Conciërge – Hek", 0),
    ]


def test_dutch_styles_based_on_others_and_outline_levels_are_headings_too():
    styles = (
        f'<w:styles xmlns:w="{W}"><w:style w:styleId="a"><w:name w:val="kop 2"/></w:style>'
        '<w:style w:styleId="b"><w:name w:val="Eigen"/><w:basedOn w:val="a"/></w:style>'
        '<w:style w:styleId="c"><w:name w:val="Rond"/><w:basedOn w:val="c"/></w:style></w:styles>'
    )
    body = "".join(
        f"<w:p><w:pPr>{mark}</w:pPr><w:r><w:t>Kop</w:t></w:r></w:p>"
        for mark in ('<w:pStyle w:val="b"/>', '<w:outlineLvl w:val="0"/>', '<w:pStyle w:val="c"/>')
    )
    with ZipFile(BytesIO(with_body(body))) as old:
        held = {name: old.read(name) for name in old.namelist()} | {"word/styles.xml": styles.encode()}
    file = BytesIO()
    with ZipFile(file, "w") as new:
        for name, content in held.items():
            new.writestr(name, content)
    assert [it.level for it in read_plan(file.getvalue()).lines] == [2, 1, 0]


def test_deleted_words_and_field_codes_are_not_read_and_nothing_is_read_twice():
    twice = (
        '<mc:AlternateContent xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006">'
        "<mc:Choice><w:r><w:t>samen</w:t></w:r></mc:Choice><mc:Fallback><w:r><w:t>samen</w:t></w:r></mc:Fallback>"
        "</mc:AlternateContent>"
    )
    body = f"<w:p><w:del><w:r><w:t>weg</w:t></w:r></w:del><w:r><w:instrText>PAGE</w:instrText></w:r>{twice}</w:p>"
    assert lines(with_body(body)) == [("paragraph", "samen", 0)]


def test_signs_that_nobody_sees_do_not_come_along():
    assert read_plan(with_body(paragraph("Bel\u202e 112\u0085 nu"))).lines == (
        PlanLine(PlanKind.PARAGRAPH, "Bel 112 nu"),
    )


def test_what_is_left_behind_is_told():
    assert read_plan(with_part("word/media/image1.png", b"x")).left_out == ("plaatjes",)
    assert read_plan(with_part("word/vbaProject.bin", b"x")).left_out == ("macro’s",)


_XXE = '<!DOCTYPE x [<!ENTITY a SYSTEM "file:///etc/passwd">]>'
_LAUGHS = f'<!DOCTYPE x [<!ENTITY a "{"ha" * 1000}">]>'


@pytest.mark.parametrize(
    "data",
    [
        b"",
        b"# geen Word",
        PLAN[:500],
        bytes.fromhex("d0cf11e0a1b11ae1") + b"x" * 100,
        with_body(paragraph("&a;"), _XXE),
        with_body(paragraph("&a;" * 1000), _LAUGHS),
        with_body("<w:p>"),
        with_body(""),
        with_body(paragraph("Bel.") * (MOST_LINES + 1)),
        with_part(DOCUMENT, b" " * 4_000_000),
        with_part("word/media/bomb.bin", b"\0" * 41_000_000),
    ],
    ids=["empty", "text", "torn", "old", "outside", "entities", "broken", "wordless", "endless", "huge", "bomb"],
)  # fmt: skip
def test_what_is_no_plan_or_means_harm_is_refused_in_words(data: bytes):
    with pytest.raises(PlanNotRead) as caught:
        read_plan(data)
    assert caught.value.what
    assert caught.value.safe == "Er is niets ingelezen."
    assert caught.value.now


def test_a_file_that_nests_without_end_is_read_or_refused():
    deep = "<w:sdt><w:sdtContent>" * 200 + paragraph("diep") + "</w:sdtContent></w:sdt>" * 200
    try:
        assert lines(with_body(deep)) == [("paragraph", "diep", 0)]
    except PlanNotRead as error:
        assert error.now  # noqa: PT017 - either will do


def test_a_relationship_to_elsewhere_is_never_followed():
    rels = (
        '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="r1" '
        'Type="http://x/attachedTemplate" Target="http://127.0.0.1:9/evil.dotm" TargetMode="External"/></Relationships>'
    )
    assert lines(with_part("word/_rels/document.xml.rels", rels.encode())) == lines(PLAN)


@settings(deadline=None, max_examples=60)
@given(st.integers(0, len(PLAN) - 1), st.binary(min_size=1, max_size=20))
def test_a_damaged_file_is_read_or_explained(at: int, put: bytes):
    try:
        read_plan(PLAN[:at] + put + PLAN[at + len(put) :])
    except PlanNotRead as error:
        assert error.now  # noqa: PT017 - either will do


def test_a_tab_and_a_line_break_part_two_words_of_a_line():
    body = "<w:p><w:r><w:t>Bel</w:t><w:tab/><w:t>112</w:t><w:br/><w:t>direct</w:t><w:cr/><w:t>op</w:t></w:r></w:p>"
    assert lines(with_body(body)) == [("paragraph", "Bel 112 direct op", 0)]
