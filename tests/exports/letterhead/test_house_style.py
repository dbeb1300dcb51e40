"""The house style of a school: what is accepted, what is refused and in which words, and that text stays text."""

import re
import zipfile
from io import BytesIO
from zipfile import ZIP_DEFLATED, ZipFile

import docx
import pytest
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls
from hypothesis import given, settings
from hypothesis import strategies as st

from exports.letterhead.house_style import SAMPLE, check, sample
from exports.letterhead.zip_entries import MOST_BYTES, MOST_PARTS
from exports.text.content import Paragraph
from exports.text.fields import MEANINGS, TemplateField
from exports.word.render_docx import render, render_on
from tests.exports.every_document import accepted, house_letterhead, letterhead, saved
from tests.exports.samples import body_texts, document, opened, part

RELATIONS = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"


CUT_IN_PIECES = (
    '<w:r><w:fldChar w:fldCharType="begin"/></w:r><w:r><w:instrText> INCLU</w:instrText></w:r>'
    '<w:r><w:instrText>DETEXT x</w:instrText></w:r><w:r><w:fldChar w:fldCharType="end"/></w:r>'
)


def rezipped(data: bytes, changes: dict[str, bytes] | None = None, **replaced: tuple[str, str]) -> bytes:
    """The same file with parts added, or with words in `document`, `rels` or `types` replaced."""
    names = {"document": "word/document.xml", "rels": "word/_rels/document.xml.rels", "types": "[Content_Types].xml"}
    with ZipFile(BytesIO(data)) as archive:
        parts = {it: archive.read(it) for it in archive.namelist()}
    for name, (old, new) in replaced.items():
        before = parts[names[name]]
        parts[names[name]] = before.replace(old.encode(), new.encode())
        assert parts[names[name]] != before
    target = BytesIO()
    with ZipFile(target, "w", ZIP_DEFLATED) as archive:
        for name, content in (parts | (changes or {})).items():
            archive.writestr(name, content)
    return target.getvalue()


def related(kind: str, target: str, *, external: bool = False) -> bytes:
    """A letterhead with one more relationship."""
    mode = ' TargetMode="External"' if external else ""
    relation = f'<Relationship Id="rId99" Type="{RELATIONS}/{kind}" Target="{target}"{mode}/>'
    return rezipped(letterhead(), {f"word/{target}": b"x"}, rels=("</Relationships>", f"{relation}</Relationships>"))


def with_xml(xml: str, *body: str) -> bytes:
    """A letterhead with a paragraph of raw XML in it."""
    word = docx.Document(BytesIO(letterhead(*body)))
    word.element.body.insert(0, parse_xml(f"<w:p {nsdecls('w')}>{xml}</w:p>"))
    return saved(word)


def told(data: bytes) -> str:
    """The words that the user sees, on one line."""
    found = check(data)
    assert not found.fit
    assert found.template == b""
    return " | ".join(f"{it.place}: {it.what} → {it.mend}" for it in found.faults)


# -- what is accepted


def test_a_letterhead_with_every_field_is_accepted_and_says_which_it_has():
    found = check(house_letterhead())
    assert found.faults == ()
    assert found.fields == set(TemplateField)


def test_content_alone_is_enough():
    assert check(letterhead()).fields == {TemplateField.CONTENT}


@pytest.mark.parametrize("tag", ["{{ inhoud }}", "{{inhoud}}", "{{  inhoud  }}"])
def test_spaces_within_the_braces_do_not_matter(tag):
    assert check(letterhead(tag)).fit


def test_a_field_that_word_cut_in_pieces_is_found():
    word = docx.Document(BytesIO(letterhead("Titel: ", "{{ inhoud }}")))
    for piece in ("{", "{ ti", "tel", " }", "}"):
        word.paragraphs[0].add_run(piece).bold = piece == "tel"
    data = render_on(accepted(saved(word)), document(Paragraph("Tekst"), title="Een titel"))
    assert body_texts(data)[0] == "Titel: Een titel"


def test_a_template_file_becomes_a_document():
    dotx = rezipped(letterhead(), types=("document.main+xml", "template.main+xml"))
    assert opened(sample(accepted(dotx))).paragraphs


def test_fields_in_a_table_and_in_a_text_box_are_filled():
    word = docx.Document(BytesIO(letterhead()))
    word.add_table(1, 1).cell(0, 0).text = "Kenmerk {{ kenmerk }}"
    box = (
        '<w:r><w:pict><v:shape xmlns:v="urn:schemas-microsoft-com:vml" style="width:90pt;height:30pt"><v:textbox>'
        "<w:txbxContent><w:p><w:r><w:t>{{ datum }}</w:t></w:r></w:p></w:txbxContent></v:textbox></v:shape></w:pict>"
        "</w:r>"
    )
    word.element.body.insert(0, parse_xml(f"<w:p {nsdecls('w')}>{box}</w:p>"))
    xml = part(sample(accepted(saved(word))), "word/document.xml")
    assert "Kenmerk T1 concept" in xml
    assert "zaterdag 11 februari 2023 om 21.31 uur" in xml
    assert "{{" not in xml


def test_a_link_to_a_web_page_may_stay():
    relation = (
        f'<Relationship Id="rId99" Type="{RELATIONS}/hyperlink" Target="https://school.example" TargetMode="External"/>'
    )
    data = rezipped(letterhead(), rels=("</Relationships>", f"{relation}</Relationships>"))
    assert check(data).fit


def test_the_maker_of_the_template_is_not_in_the_copy_that_is_kept():
    word = docx.Document(BytesIO(letterhead()))
    word.core_properties.keywords = "geheim project"
    word.settings.element.append(parse_xml(f'<w:attachedTemplate {nsdecls("w", "r")} r:id="rId7"/>'))
    picture = next(word.sections[0].header._element.iter("{*}docPr"))
    picture.set("descr", "C:\\Users\\wie.dan.ook\\logo.png")
    changes = {
        "word/_rels/settings.xml.rels": (
            '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">'
            f'<Relationship Id="rId7" Type="{RELATIONS}/attachedTemplate" '
            'Target="file:///C:/Mijn/wie.dan.ook/Normal.dotm" TargetMode="External"/></Relationships>'
        ).encode(),
        "docProps/custom.xml": b"<Properties>wie.dan.ook</Properties>",
    }
    template = accepted(rezipped(saved(word), changes))
    with ZipFile(BytesIO(template)) as archive:
        everything = b"\n".join(archive.read(it) for it in archive.namelist()).decode("latin-1")
    for trace in ("wie.dan.ook", "geheim project", "Wie Het Sjabloon Maakte", "Normal.dotm", "w:rsidR="):
        assert trace not in everything


# -- what is refused, and with which words


@pytest.mark.parametrize(
    ("line", "words"),
    [
        ("{{ ''.__class__.__mro__[1].__subclasses__() }}", "meer dan een naam"),
        ("{{ titel.__class__ }}", "meer dan een naam"),
        ("{{ titel|upper }}", "meer dan een naam"),
        ("{{ 7*7 }}", "meer dan een naam"),
        ("{{ cycler.__init__.__globals__.os.popen('id').read() }}", "meer dan een naam"),
        ("{{ lipsum() }}", "meer dan een naam"),
        ("{% for x in range(9) %}", "meer dan een naam"),
        ("{% include 'iets' %}", "meer dan een naam"),
        ("{%tr for x in y %}", "meer dan een naam"),
        ("{# opmerking #}", "meer dan een naam"),
        ("{{r titel }}", "meer dan een naam"),
        ("{{p inhoud }}", "meer dan een naam"),
        ("{{ titel }} }}", "meer dan een naam"),
        ("{{ titel", "meer dan een naam"),
        ("{{ datums }}", "Bedoelt u {{ datum }}?"),
        ("{{ Datum }}", "Bedoelt u {{ datum }}?"),
        ("{{\u00a0datum }}", "Bedoelt u {{ datum }}?"),
        ("{{ leerlingnummer }}", "Kies uit: {{ inhoud }}"),
        ("{datum}", "Typ het zo: {{ datum }}"),
        ("{ { datum } }", "Typ het zo: {{ datum }}"),
        ("«datum»", "Typ het zo: {{ datum }}"),
        ("[DATUM]", "Typ het zo: {{ datum }}"),
        ("<<datum>>", "Typ het zo: {{ datum }}"),
    ],
)
def test_all_but_a_plain_name_is_refused_with_its_place_and_a_remedy(line, words):
    said = told(letterhead("Eerste regel", line, "{{ inhoud }}"))
    assert words in said
    assert said.startswith("alinea 2, “")


def test_a_remark_in_the_settings_of_word_is_no_fault():
    with ZipFile(BytesIO(letterhead())) as archive:
        settings = archive.read("word/settings.xml")
    remarked = settings.replace(b"</w:settings>", b"<!-- van de leverancier --></w:settings>")
    assert remarked != settings
    assert check(rezipped(letterhead(), {"word/settings.xml": remarked})).fit


@pytest.mark.parametrize(("where", "place"), [("header", "koptekst"), ("footer", "voettekst")])
def test_a_fault_in_a_margin_says_which_one(where, place):
    assert told(letterhead(**{where: "{{ 7*7 }}"})).startswith(f"{place}: ")


@pytest.mark.parametrize(
    ("body", "words"),
    [
        (("Geen veld",), "Het veld {{ inhoud }} ontbreekt."),
        (("{{ inhoud }}", "{{ inhoud }}"), "vaker dan één keer"),
        (("Tekst: {{ inhoud }}",), "niet op een eigen regel"),
    ],
)
def test_the_place_for_the_text_must_be_one_line_of_its_own(body, words):
    assert words in told(letterhead(*body))


def test_the_place_for_the_text_is_not_in_a_table_or_a_margin():
    word = docx.Document(BytesIO(letterhead("tekst")))
    word.add_table(1, 1).cell(0, 0).text = "{{ inhoud }}"
    assert "niet op een eigen regel in de gewone tekst" in told(saved(word))
    assert "niet op een eigen regel" in told(letterhead("tekst", header="{{ inhoud }}"))


def test_every_fault_is_told_not_only_the_first():
    assert len(check(letterhead("{{ a }}", "{{ b }}", "{% c %}")).faults) == 4


@pytest.mark.parametrize(
    ("make", "words"),
    [
        (lambda: b"", "geen Word-bestand"),
        (lambda: b"PK\x03\x04 and then nothing", "geen Word-bestand"),
        (lambda: bytes.fromhex("d0cf11e0a1b11ae1") + bytes(600), "oud Word-bestand"),
        (lambda: letterhead()[:-300], "geen Word-bestand"),
        (lambda: bytes(MOST_BYTES + 1), "te groot"),
        (lambda: rezipped(letterhead(), {"word/media/bom.png": bytes(60_000_000)}), "te groot"),
        (lambda: rezipped(letterhead(), {"word/document.xml": b"<a>" + bytes(4_000_000)}), "te groot"),
        (lambda: rezipped(letterhead(), {f"word/media/{it}.png": b"" for it in range(MOST_PARTS)}), "te groot"),
        (
            lambda: rezipped(letterhead(), types=("wordprocessingml.document.main", "ms-word.macroEnabled.main")),
            "macro",
        ),
        (lambda: related("vbaProject", "vbaProject.bin"), "macro"),
        (lambda: related("oleObject", "embeddings/oleObject1.bin"), "ingesloten object"),
        (lambda: related("package", "embeddings/rekenblad.xlsx"), "ingesloten object"),
        (lambda: related("control", "activeX/activeX1.xml"), "ingesloten object"),
        (lambda: related("aFChunk", "deel.html"), "ingesloten object"),
        (lambda: related("image", "https://elders.example/logo.png", external=True), "van buiten opgehaald"),
        (lambda: related("hyperlink", "file:///C:/geheim.docx", external=True), "niet naar een website"),
        (lambda: related("comments", "comments.xml"), "opmerkingen"),
        (lambda: related("chart", "charts/chart1.xml"), "grafiek"),
        (lambda: related("iets-nieuws", "nieuw.xml"), "Houvast niet kent"),
    ],
)
def test_what_could_do_harm_is_refused_with_a_sentence(make, words):
    assert words in told(make())


def test_entities_are_never_unfolded():
    bomb = '<?xml version="1.0"?><!DOCTYPE a [<!ENTITY x "xxxxxxxxxx">]>'
    data = rezipped(letterhead(), document=("<?xml version='1.0' encoding='UTF-8' standalone='yes'?>", bomb))
    assert "vreemd opgebouwd" in told(data)


@pytest.mark.parametrize(
    ("xml", "words"),
    [
        ("<w:r><w:instrText>DDEAUTO c:\\\\cmd.exe</w:instrText></w:r>", "Word-veld in dat niet mag"),
        ('<w:fldSimple w:instr=" INCLUDEPICTURE https://elders.example"/>', "Word-veld in dat niet mag"),
        (CUT_IN_PIECES, "Word-veld in dat niet mag"),
        ('<w:ins w:id="1" w:author="x"><w:r><w:t>erbij</w:t></w:r></w:ins>', "bijgehouden wijzigingen"),
        ('<w:del w:id="1" w:author="x"><w:r><w:delText>weg</w:delText></w:r></w:del>', "bijgehouden wijzigingen"),
        ('<w:commentRangeStart w:id="0"/>', "opmerkingen"),
        ("<w:r><w:instrText>QUOTE {{ titel }}</w:instrText></w:r>", "niet mag: QUOTE"),
        ("<w:r><w:delText>{{ titel }}</w:delText></w:r>", "plek waar dat niet kan"),
        ('<w:bookmarkStart w:id="0" w:name="{{ titel }}"/>', "plek waar dat niet kan"),
    ],
)
def test_what_a_reader_does_not_see_is_refused_too(xml, words):
    assert words in told(with_xml(xml))


def test_half_a_field_that_nobody_sees_in_a_header_without_fields_is_refused():
    word = docx.Document(BytesIO(letterhead()))
    hidden = f'<w:p {nsdecls("w")}><w:bookmarkStart w:id="0" w:name="{{%"/></w:p>'
    word.sections[0].header._element.append(parse_xml(hidden))
    assert "plek waar dat niet kan" in told(saved(word))


def test_page_numbers_and_dates_of_word_itself_may_stay():
    assert check(with_xml('<w:fldSimple w:instr=" PAGE "/>')).fit


@settings(deadline=None, max_examples=15)
@given(st.data())
def test_a_file_that_is_damaged_anywhere_is_told_and_never_a_crash(data):
    whole = bytearray(_WHOLE)
    for at in data.draw(st.lists(st.integers(0, len(whole) - 1), min_size=1, max_size=8)):
        whole[at] = data.draw(st.integers(0, 255))
    found = check(bytes(whole))
    assert found.fit == bool(found.template)
    assert all(it.what.endswith((".", "?")) or it.what for it in found.faults)


_WHOLE = letterhead()


def test_the_sample_shows_something_of_everything():
    kinds = {type(block) for block in SAMPLE.blocks}
    assert len(kinds) >= 5
    assert zipfile.is_zipfile(BytesIO(render(SAMPLE)))


def test_every_field_is_explained():
    assert set(MEANINGS) == set(TemplateField)
    assert all(re.fullmatch(r"[a-z]+", field.value) for field in TemplateField)
