"""A file costs a bounded amount of work and memory, whatever it says of itself. What is done is counted, not timed."""

import zipfile
from io import BytesIO
from zipfile import ZIP_BZIP2, ZIP_DEFLATED, ZIP_LZMA, ZipExtFile, ZipFile

import pytest
from docxtpl import DocxTemplate

from exports.letterhead.house_style import check
from exports.letterhead.template_faults import UnfitTemplate
from exports.letterhead.template_fields import MOST_FIELDS, MOST_PARAGRAPHS, split_tags
from exports.letterhead.template_package import MOST_TAGS
from exports.letterhead.zip_entries import CHUNK, MOST_ENTRY, MOST_PARTS, MOST_UNPACKED, MOST_XML, read_entries
from exports.read_word_plan import MOST_PARAGRAPHS as MOST_PLAN_PARAGRAPHS
from exports.read_word_plan import PlanNotRead, read_plan
from tests.exports import hostile_letterheads as hostile


def packed(entries: dict[str, bytes], method: int = ZIP_DEFLATED) -> bytes:
    target = BytesIO()
    with ZipFile(target, "w", method) as archive:
        for name, content in entries.items():
            archive.writestr(name, content)
    return target.getvalue()


@pytest.fixture
def never_inflated(monkeypatch):
    """A file of which an entry is opened fails the test."""

    def opened(*_: object, **__: object) -> None:
        raise AssertionError("an entry was opened")

    monkeypatch.setattr(ZipFile, "open", opened)


def refused(data: bytes) -> str:
    with pytest.raises(UnfitTemplate) as caught:
        read_entries(data)
    return caught.value.fault.what


@pytest.mark.parametrize("method", [ZIP_LZMA, ZIP_BZIP2])
def test_only_stored_and_deflated_entries_are_inflated(method, request):
    data = packed({"word/document.xml": bytes(1_000_000)}, method)
    request.getfixturevalue("never_inflated")
    assert "ingepakt op een manier die Word niet gebruikt" in refused(data)
    assert "ingepakt" in check(data).faults[0].what
    with pytest.raises(PlanNotRead, match="ingepakt"):
        read_plan(data)


@pytest.mark.parametrize(
    "entries",
    [
        {"word/document.xml": bytes(MOST_XML + 1)},
        {"word/KOP.XML": bytes(MOST_XML + 1)},
        {"word/media/a.png": bytes(MOST_ENTRY + 1)},
    ],
)
def test_an_entry_that_says_it_is_too_large_is_not_inflated(entries, request):
    data = packed(entries)
    request.getfixturevalue("never_inflated")
    assert "te groot" in refused(data)


def test_entries_that_are_too_large_together_are_not_inflated(request):
    data = packed({f"{number}.png": bytes(MOST_ENTRY) for number in range(MOST_UNPACKED // MOST_ENTRY + 1)})
    request.getfixturevalue("never_inflated")
    assert "te groot" in refused(data)


def test_entries_are_counted_before_any_is_inflated_and_far_too_many_before_the_index_is_read(request, monkeypatch):
    many = packed({str(number): b"" for number in range(MOST_PARTS + 1)})
    far = packed({str(number): b"" for number in range(10 * MOST_PARTS + 1)})
    request.getfixturevalue("never_inflated")
    assert "onderdelen" in refused(many)
    monkeypatch.setattr(zipfile.ZipFile, "infolist", None)
    assert "onderdelen" in refused(far)


def test_an_entry_is_inflated_a_chunk_at_a_time(monkeypatch):
    asked: list[int] = []
    really = ZipExtFile.read

    def read(self: ZipExtFile, n: int = -1) -> bytes:
        asked.append(n)
        return really(self, n)

    monkeypatch.setattr(ZipExtFile, "read", read)
    content = bytes(5 * CHUNK)
    assert read_entries(packed({"a.png": content})) == {"a.png": content}
    assert len(asked) > 5
    assert set(asked) == {CHUNK}


def test_an_entry_that_is_larger_than_it_says_is_refused():
    data = bytearray(packed({"word/media/a.png": bytes(100_000)}))
    at = data.rindex(b"PK\x01\x02") + 24
    data[at : at + 4] = (10).to_bytes(4, "little")
    assert "geen Word-bestand" in refused(bytes(data))


class _Counted(str):
    """A text that counts how often it is searched for an end."""

    __slots__ = ("searches",)

    def find(self, *args: object) -> int:
        self.searches = getattr(self, "searches", 0) + 1
        return str.find(self, *args)


@pytest.mark.parametrize("opening", ["{{", "{%", "{#"])
def test_openings_that_nothing_closes_are_searched_once(opening):
    text = _Counted(opening * 50_000)
    assert split_tags(text) == ([], text)
    assert text.searches == 1


@pytest.fixture
def counted_docxtpl(monkeypatch):
    """The number of texts that docxtpl's own patterns, which may take long, were given."""
    calls: list[int] = []
    really = DocxTemplate.patch_xml

    def patch_xml(self: DocxTemplate, xml: str) -> str:
        calls.append(len(xml))
        return really(self, xml)

    monkeypatch.setattr(DocxTemplate, "patch_xml", patch_xml)
    return calls


@pytest.mark.parametrize(
    "xml",
    [
        f"<w:r><w:t>{'{{' * 50_000}</w:t></w:r>",
        f"<w:r><w:t>{'{{ titel }}' * (MOST_FIELDS + 1)}</w:t></w:r>",
        f'<w:bookmarkStart w:id="0" w:name="{"{{" * 50_000}"/>',
        f"<w:r><w:delText>{'{{' * 50_000}</w:delText></w:r>",
        "<w:r><w:t>{</w:t></w:r><w:r><w:delText>{ titel }}</w:delText></w:r>" * 1_000,
    ],
    ids=["open", "fields", "attribute", "deleted", "halves"],
)
def test_no_pattern_of_docxtpl_sees_a_text_that_is_not_plain_names(xml, counted_docxtpl):
    assert not check(hostile.in_body(xml)).fit
    assert all(length < 100_000 for length in counted_docxtpl)


def test_paragraphs_and_tags_are_counted_first():
    assert "alinea’s" in check(hostile.in_body("</w:p>" + "<w:p/>" * MOST_PARAGRAPHS + "<w:p>")).faults[0].what
    many = hostile.in_body("</w:p>" + "<w:p/>" * MOST_TAGS + "<w:p>")
    assert "te veel in dit bestand" in check(many).faults[0].what
    assert "opmaak" in check(hostile.in_body("<w:r/>" * MOST_TAGS)).faults[0].what
    with pytest.raises(PlanNotRead, match="te veel"):
        read_plan(many)
    with pytest.raises(PlanNotRead, match="alinea’s"):
        read_plan(hostile.in_body("</w:p>" + "<w:p/>" * MOST_PLAN_PARAGRAPHS + "<w:p>"))


def test_a_number_of_thousands_of_digits_is_no_heading():
    xml = f'<w:pPr><w:outlineLvl w:val="{"1" * 5_000}"/></w:pPr><w:r><w:t>Bel 112.</w:t></w:r>'
    assert read_plan(hostile.in_body(xml)).lines[0].level == 0
