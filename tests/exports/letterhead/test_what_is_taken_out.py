"""What no reader sees and no letter needs is taken out of a letterhead, and the rest stays usable."""

from io import BytesIO
from zipfile import ZipFile

import pytest

from exports.letterhead.house_style import check, sample
from tests.exports import hostile_letterheads as hostile
from tests.exports.every_document import DOT

_SVG = b'<svg xmlns="http://www.w3.org/2000/svg"><image href="http://elders.example/a.png"/></svg>'

_FIELD_WITH_A_COPY = (
    '<w:r><w:fldChar w:fldCharType="begin"><w:fldData>VERBORGEN</w:fldData></w:fldChar></w:r>'
    '<w:r><w:instrText>PAGE</w:instrText></w:r><w:r><w:fldChar w:fldCharType="end"/></w:r>'
)


def everything(data: bytes) -> str:
    found = check(data)
    assert found.faults == ()
    assert sample(found.template)
    with ZipFile(BytesIO(found.template)) as archive:
        return "\n".join(archive.namelist() + [archive.read(it).decode("latin-1") for it in archive.namelist()])


@pytest.mark.parametrize(
    "xml",
    [
        _FIELD_WITH_A_COPY,
        '<w:r><w:pict><v:shape o:gfxdata="VERBORGEN" style="width:9pt"/></w:pict></w:r>',
        '<w:sdt><w:sdtPr><w:dataBinding w:xpath="VERBORGEN" w:storeItemID="x"/></w:sdtPr></w:sdt>',
        '<w:r><w:pict><v:shape alt="https://VERBORGEN.example/a.png"/></w:pict></w:r>',
        "<w:r><w:t>a<!-- VERBORGEN --><?VERBORGEN x?></w:t></w:r>",
    ],
)
def test_what_no_reader_sees_is_not_in_the_copy(xml):
    assert "VERBORGEN" not in everything(hostile.in_body(xml))


@pytest.mark.parametrize("name", ["instellingen.xml", "settings.xml"])
@pytest.mark.parametrize(
    "setting",
    [
        '<w:saveThroughXslt w:solutionID="VERBORGEN"/>',
        '<w:attachedSchema w:val="http://VERBORGEN"/>',
        '<w:updateFields w:val="VERBORGEN"/>',
        '<w:smartTagType w:url="http://VERBORGEN" w:name="x"/>',
        '<sl:schemaLibrary xmlns:sl="http://schemas.openxmlformats.org/schemaLibrary/2006/main">VERBORGEN</sl:schemaLibrary>',
    ],
)
def test_only_settings_of_the_page_stay_whatever_the_name_of_the_part(setting, name):
    space = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
    content = f'<w:settings xmlns:w="{space}"><w:evenAndOddHeaders/>{setting}</w:settings>'
    base = hostile.replaced({f"word/{name}": content.encode()})
    with ZipFile(BytesIO(base)) as archive:
        relations = archive.read("word/_rels/document.xml.rels").replace(b"settings.xml", name.encode())
    data = hostile.replaced({f"word/{name}": content.encode(), "word/_rels/document.xml.rels": relations})
    words = everything(data)
    assert "VERBORGEN" not in words
    assert "evenAndOddHeaders" in words


def test_a_drawing_in_svg_is_taken_out_where_word_keeps_a_plain_picture_too():
    base = hostile.with_part("image", "media/a.svg", _SVG)
    assert "elders" not in everything(base)


@pytest.mark.parametrize(
    ("target", "content"),
    [("a.html", b"<html>"), ("a.png", b"<svg/>"), ("a.png", _SVG), ("a.eps", b"%!PS"), ("a.emz", b"\x1f\x8b")],
)
def test_a_picture_of_another_kind_is_refused_whatever_its_name_says(target, content):
    (fault,) = check(hostile.with_part("image", target, content)).faults
    assert "plaatje in van een soort dat niet mag" in fault.what


def test_a_picture_is_kept():
    assert "media/a.png" in everything(hostile.with_part("image", "media/a.png", DOT))


def test_the_content_types_are_our_own():
    odd = b'<Default Extension="vreemd" ContentType="application/VERBORGEN"/></Types>'
    with ZipFile(BytesIO(hostile.replaced({}))) as archive:
        types = archive.read("[Content_Types].xml").replace(b"</Types>", odd)
    assert "VERBORGEN" not in everything(hostile.replaced({"[Content_Types].xml": types}))


def test_the_document_itself_stands_under_the_name_by_which_it_is_read():
    with ZipFile(BytesIO(hostile.replaced({}))) as archive:
        relations = archive.read("_rels/.rels").replace(b"word/document.xml", b"word/ander.xml")
        document = archive.read("word/document.xml")
    data = hostile.replaced({"_rels/.rels": relations, "word/ander.xml": document})
    assert "vreemd opgebouwd" in check(data).faults[0].what


def test_code_in_an_attribute_of_a_header_under_another_name_is_found():
    xml = hostile.in_header_in_utf_16('<w:bookmarkStart w:id="0" w:name="{{ titel }}"/>')
    (fault,) = check(xml).faults
    assert "plek waar dat niet kan" in fault.what


def test_a_beginning_of_all_addresses_is_refused():
    with ZipFile(BytesIO(hostile.replaced({}))) as archive:
        relations = archive.read("word/_rels/document.xml.rels")
    based = relations.replace(b"<Relationships ", b'<Relationships xml:base="http://elders.example/" ')
    assert based != relations
    assert not check(hostile.replaced({"word/_rels/document.xml.rels": based})).fit


def test_a_picture_that_is_only_there_in_svg_is_refused():
    base = hostile.with_part("image", "media/a.svg", _SVG)
    with ZipFile(BytesIO(base)) as archive:
        relations = archive.read("word/_rels/document.xml.rels")
    drawing = (
        '<w:r><w:drawing><wp:inline><a:graphic><a:blip r:embed="rId99"/></a:graphic></wp:inline></w:drawing></w:r>'
    )
    with ZipFile(BytesIO(hostile.in_body(drawing))) as archive:
        document = archive.read("word/document.xml")
    changes = {"word/_rels/document.xml.rels": relations, "word/media/a.svg": _SVG, "word/document.xml": document}
    (fault,) = check(hostile.replaced(changes)).faults
    assert "plaatje in van een soort dat niet mag" in fault.what
