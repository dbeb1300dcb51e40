"""Letterheads that open, fetch or tell something when somebody reads a letter: each an instruction, put in a place.

Each is a letterhead that a school could have, with one thing put in. A hiding place is one that Word reads and that a
reader of plain text passes over.
"""

from collections.abc import Callable, Iterator
from io import BytesIO
from random import Random
from typing import NamedTuple
from xml.sax.saxutils import quoteattr
from zipfile import ZipFile

from docx.oxml.ns import nsdecls

from exports.word.base_document import base_document
from exports.word.package import pack
from tests.exports.hostile_contents import FETCHED_BY_A_LINK, INSTRUCTIONS, OBJECTS, PICTURES, TARGETS

RELATIONS = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_SPACES = (
    f"{nsdecls('w', 'r', 'a', 'pic', 'wp')} "
    'xmlns:v="urn:schemas-microsoft-com:vml" xmlns:o="urn:schemas-microsoft-com:office:office" '
    'xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006" '
    'xmlns:wps="http://schemas.microsoft.com/office/word/2010/wordprocessingShape" '
    'xmlns:wp15="http://schemas.microsoft.com/office/word/2012/wordprocessingDrawing"'
)


class Hostile(NamedTuple):
    """One letterhead that must not get through."""

    name: str
    data: bytes


def every_kind() -> Iterator[Hostile]:
    """Return a letterhead for each instruction, way to write it and place; and for each address, picture and object."""
    number = 0
    for instruction in INSTRUCTIONS:
        for way in WAYS:
            # The places take turns: each way meets each of them often enough.
            place = PLACES[number % len(PLACES)]
            number += 1
            yield Hostile(f"{instruction!r} {way.__name__} {place.__name__}", place(way(instruction)))
    for xml in (*PICTURES, *OBJECTS):
        for place in PLACES[:3]:
            yield Hostile(f"{xml} {place.__name__}", place(f"<w:r>{xml}</w:r>"))
    for xml in FETCHED_BY_A_LINK:
        yield Hostile(f"{xml} by a link", with_link(xml))
    for target in TARGETS:
        for mode in ("External", "Internal", "external", None):
            yield Hostile(f"{target!r} {mode}", linked(target, mode))
    for kind in (
        "image",
        "header",
        "font",
        "theme",
        "settings",
        "oleObject",
        "frame",
        "subDocument",
        "aFChunk",
        "video",
    ):
        for target in ("http://elders.example/x", "\\\\elders.example\\x", "file:///C:/x"):
            yield Hostile(f"{kind} {target}", related(kind, target))


def drawn(seed: int, count: int) -> Iterator[Hostile]:
    """Return letterheads with an instruction that is wrapped several times over, cut in pieces, and put anywhere."""
    choices = Random(seed)
    for number in range(count):
        way, place = choices.choice(WAYS), choices.choice(PLACES)
        xml = way(choices.choice(INSTRUCTIONS))
        wraps = [choices.choice(WRAPS) for _ in range(choices.randint(0, 3))]
        for wrap in wraps:
            xml = wrap(xml)
        names = " ".join(it.__name__ for it in (way, *wraps, place))
        yield Hostile(f"seed {seed}, number {number}: {names}", place(xml))


# -- ways to write an instruction


def simple(instruction: str) -> str:
    return f"<w:fldSimple w:instr={quoteattr(instruction)}/>"


def whole(instruction: str) -> str:
    return _field(_piece(instruction))


def unfinished(instruction: str) -> str:
    return _mark("begin") + _piece(instruction) + _mark("end")


def in_letters(instruction: str) -> str:
    return _field("".join(map(_piece, instruction)))


def over_paragraphs(instruction: str) -> str:
    half = len(instruction) // 2
    return _field(f"{_piece(instruction[:half])}</w:p><w:p>{_piece(instruction[half:])}")


def after_a_comment(instruction: str) -> str:
    return _field(f"<w:r><w:instrText>PAGE<!-- x -->X{_escaped(instruction)}</w:instrText></w:r>")


def after_a_page_number(instruction: str) -> str:
    return _field(_piece(" PAGE ") + _mark("separate") + _piece(instruction))


def in_a_quote(instruction: str) -> str:
    return _field(_piece("QUOTE ") + _field(_piece(instruction)) + _piece(" "))


def in_nested_quotes(instruction: str) -> str:
    numbers = " ".join(str(ord(it)) for it in instruction)
    return _field(_field(_piece(f"QUOTE {numbers}")))


def in_a_page_number(instruction: str) -> str:
    return _field(_piece("PAGE ") + _field(_piece(instruction)))


def as_words(instruction: str) -> str:
    return _field(f"{_piece('PAGE ')}<w:r><w:t>{_escaped(instruction)}</w:t><w:tab/></w:r>")


def in_two_versions(instruction: str) -> str:
    choice = f'<mc:Choice Requires="wps">{_piece(instruction)}</mc:Choice>'
    return _field(f"<mc:AlternateContent>{choice}<mc:Fallback>{_piece('PAGE')}</mc:Fallback></mc:AlternateContent>")


def in_a_result(instruction: str) -> str:
    return f'<w:fldSimple w:instr="PAGE">{_field(_piece(instruction))}</w:fldSimple>'


WAYS: tuple[Callable[[str], str], ...] = (
    *(simple, whole, unfinished, in_letters, over_paragraphs, after_a_comment, after_a_page_number, in_a_quote),
    *(in_nested_quotes, in_a_page_number, as_words, in_two_versions, in_a_result),
)


def _field(pieces: str) -> str:
    return _mark("begin") + pieces + _mark("separate") + "<w:r><w:t>1</w:t></w:r>" + _mark("end")


def _mark(kind: str) -> str:
    return f'<w:r><w:fldChar w:fldCharType="{kind}"/></w:r>'


def _piece(text: str) -> str:
    return f'<w:r><w:instrText xml:space="preserve">{_escaped(text)}</w:instrText></w:r>'


def _escaped(text: str) -> str:
    return text.replace("&", "&amp;").replace("<", "&lt;")


# -- what may stand around it


def box(xml: str) -> str:
    return (
        '<w:r><w:pict><v:shape style="width:9pt;height:9pt"><v:textbox><w:txbxContent>'
        f"<w:p>{xml}</w:p></w:txbxContent></v:textbox></v:shape></w:pict></w:r>"
    )


def control(xml: str) -> str:
    return f"</w:p><w:sdt><w:sdtContent><w:p>{xml}</w:p></w:sdtContent></w:sdt><w:p>"


def cell(xml: str) -> str:
    return f"</w:p><w:tbl><w:tr><w:tc><w:p>{xml}</w:p></w:tc></w:tr></w:tbl><w:p>"


def version(xml: str) -> str:
    return (
        f'<mc:AlternateContent><mc:Choice Requires="wps"><w:r/></mc:Choice><mc:Fallback>{box(xml)}</mc:Fallback>'
        "</mc:AlternateContent>"
    )


WRAPS: tuple[Callable[[str], str], ...] = (box, version)


# -- where it stands


def in_body(xml: str) -> bytes:
    name = "word/document.xml"
    before, _, after = _parts()[name].decode().partition("<w:body>")
    head, _, _ = before.partition("<w:document")
    return replaced({name: f"{head}<w:document {_SPACES}><w:body><w:p>{xml}</w:p>{after}".encode()})


def in_header(xml: str) -> bytes:
    return _margin("header", xml)


def in_footer(xml: str) -> bytes:
    return _margin("footer", xml)


def in_footnote(xml: str) -> bytes:
    content = f'<w:footnotes {_SPACES}><w:footnote w:id="2"><w:p>{xml}</w:p></w:footnote></w:footnotes>'
    return with_part("footnotes", "footnotes.xml", content.encode())


def in_box(xml: str) -> bytes:
    return in_body(box(xml))


def in_control(xml: str) -> bytes:
    return in_body(control(xml))


def in_cell(xml: str) -> bytes:
    return in_header(cell(xml))


def in_header_of_another_name(xml: str) -> bytes:
    return with_part("header", "kop.bin", f"<w:hdr {_SPACES}><w:p>{xml}</w:p></w:hdr>".encode())


def in_header_in_capitals(xml: str) -> bytes:
    return with_part("header", "KOP.XML", f"<w:hdr {_SPACES}><w:p>{xml}</w:p></w:hdr>".encode())


def in_header_in_utf_16(xml: str) -> bytes:
    return with_part("header", "kop.xml", f"<w:hdr {_SPACES}><w:p>{xml}</w:p></w:hdr>".encode("utf-16"))


def in_strict_words(xml: str) -> bytes:
    """As a header in the other namespace of the standard, which Word reads as well."""
    content = f"<w:hdr {_SPACES}><w:p>{xml}</w:p></w:hdr>".replace(
        "http://schemas.openxmlformats.org/wordprocessingml/2006/main",
        "http://purl.oclc.org/ooxml/wordprocessingml/main",
    )
    return with_part("header", "kop.xml", content.encode())


PLACES: tuple[Callable[[str], bytes], ...] = (
    *(in_body, in_header, in_footer, in_footnote, in_box, in_control, in_cell, in_header_of_another_name),
    *(in_header_in_capitals, in_header_in_utf_16, in_strict_words),
)


def _margin(kind: str, xml: str) -> bytes:
    name = next(it for it in _parts() if it.startswith(f"word/{kind}") and it.endswith(".xml"))
    tag = "hdr" if kind == "header" else "ftr"
    return replaced({name: f"<w:{tag} {_SPACES}><w:p>{xml}</w:p></w:{tag}>".encode()})


def linked(target: str, mode: str | None) -> bytes:
    """A letterhead with a link to this address."""
    return related("hyperlink", target, mode)


def with_link(xml: str) -> bytes:
    """A letterhead with a link to a website, with the id rId99, and something in the body that may use it."""
    with ZipFile(BytesIO(linked("https://elders.example/a.png", "External"))) as archive:
        relations = archive.read("word/_rels/document.xml.rels")
    with ZipFile(BytesIO(in_body(f"<w:r>{xml}</w:r>"))) as archive:
        parts = {it: archive.read(it) for it in archive.namelist()}
    return _zipped(parts | {"word/_rels/document.xml.rels": relations})


def related(kind: str, target: str, mode: str | None = "External") -> bytes:
    """A letterhead with one more relationship."""
    said = f' TargetMode="{mode}"' if mode else ""
    relation = f'<Relationship Id="rId99" Type="{RELATIONS}/{kind}" Target={quoteattr(target)}{said}/>'
    name = "word/_rels/document.xml.rels"
    content = _parts()[name].decode().replace("</Relationships>", f"{relation}</Relationships>")
    return replaced({name: content.encode()})


def with_part(kind: str, target: str, content: bytes) -> bytes:
    """A letterhead with one more part, and a relationship that leads to it."""
    with ZipFile(BytesIO(related(kind, target, None))) as archive:
        held = {it: archive.read(it) for it in archive.namelist()}
    return _zipped(held | {f"word/{target}": content})


def replaced(changes: dict[str, bytes]) -> bytes:
    """A letterhead with other parts in place of its own."""
    return _zipped(_parts() | changes)


def _parts() -> dict[str, bytes]:
    """The parts of our own base document with a place for the text: small, so that hundreds are made in a second."""
    content = "<w:p><w:r><w:t>{{ inhoud }}</w:t></w:r></w:p>"
    with ZipFile(BytesIO(base_document())) as archive:
        parts = {it: archive.read(it) for it in archive.namelist()}
    document = parts["word/document.xml"].decode().replace("<w:body>", f"<w:body>{content}")
    return parts | {"word/document.xml": document.encode()}


def _zipped(parts: dict[str, bytes]) -> bytes:
    return pack(parts.items(), compressed=False)
