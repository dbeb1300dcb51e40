"""Unpacks the zip of a template, refuses what could do harm, and drops what a letterhead does not need.

A template comes from outside and is sent out again with every letter. So this is a list of what is allowed: a kind of
relationship that is not on it is refused. Traces of the person who made the template (properties, paths, custom data)
are dropped without asking.
"""

import posixpath
import re
from typing import TYPE_CHECKING, Final, NamedTuple

from exports.letterhead import links
from exports.letterhead import template_faults as faults
from exports.letterhead.template_faults import UnfitTemplate
from exports.letterhead.zip_entries import read_entries
from exports.word.base_document import CORE
from exports.word.package import pack

if TYPE_CHECKING:
    from lxml.etree import _Element

MOST_TAGS: Final = 400_000
"""The limit of the number of tags in one text part. Each becomes an object of about a hundred bytes."""
DOCUMENT: Final = "word/document.xml"

Parts = dict[str, bytes]

_TYPES = "[Content_Types].xml"
_PACKAGE_RELATIONS = "_rels/.rels"
_CORE = "docProps/core.xml"
_RELATION = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/"
_CORE_TYPE = "application/vnd.openxmlformats-package.core-properties+xml"
_CORE_RELATION = "http://schemas.openxmlformats.org/package/2006/relationships/metadata/core-properties"
_TYPES_SPACE = "http://schemas.openxmlformats.org/package/2006/content-types"
_WORD_TYPE = "application/vnd.openxmlformats-officedocument.wordprocessingml."
_OLE = bytes.fromhex("d0cf11e0a1b11ae1")
"""The first bytes of compound files: Word before 2007, and every Word file with a password ([MS-CFB] section 2.2)."""
_TEXT_TYPES: Final = {
    "officeDocument": f"{_WORD_TYPE}document.main+xml",
    **{
        name: f"{_WORD_TYPE}{name}+xml"
        for name in ("styles", "settings", "numbering", "fontTable", "header", "footer", "footnotes", "endnotes")
    },
    "theme": "application/vnd.openxmlformats-officedocument.theme+xml",
}
"""The kinds of relationship that lead to a text part, with the content type that the copy gives it."""
_PICTURES: Final = {
    "png": ("image/png", (b"\x89PNG\r\n\x1a\n",)),
    "jpg": ("image/jpeg", (b"\xff\xd8\xff",)),
    "jpeg": ("image/jpeg", (b"\xff\xd8\xff",)),
    "gif": ("image/gif", (b"GIF8",)),
    "bmp": ("image/bmp", (b"BM",)),
    "tif": ("image/tiff", (b"II*\0", b"MM\0*")),
    "tiff": ("image/tiff", (b"II*\0", b"MM\0*")),
    "emf": ("image/x-emf", (b"\x01\0\0\0",)),
    "wmf": ("image/x-wmf", (b"\xd7\xcd\xc6\x9a", b"\x01\0\t\0")),
}
"""The pictures that a letterhead may have: by ending, their content type and how they begin."""
_FONTS: Final = {"odttf": f"{_WORD_TYPE.replace('wordprocessingml.', '')}obfuscatedFont"}
_STAYS = {*_TEXT_TYPES, "image", "font"}
_DROPPED = {
    *("extended-properties", "custom-properties", "thumbnail", "customXml", "customXmlProps", "glossaryDocument"),
    *("stylesWithEffects", "attachedTemplate", "printerSettings", "keyMapCustomizations", "people", "origin"),
    *("classificationlabels", "docMetadata", "extensibility", "attachedToolbars", "recipientData"),
    *("core-properties", "mailMergeSource", "mailMergeHeaderSource", "webSettings", "transform"),
}
_MACROS = {"vbaProject", "wordVbaData", "vbaProjectSignature"}
_EMBEDDED = {"oleObject", "package", "control", "activeXControlBinary", "aFChunk", "subDocument", "frame"}
_COMMENTS = {"comments", "commentsExtended", "commentsIds", "commentsExtensible"}
_W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_SETTINGS: Final = {
    *("zoom", "mirrorMargins", "evenAndOddHeaders", "gutterAtTop", "bordersDoNotSurroundHeader", "compat"),
    *("bordersDoNotSurroundFooter", "alignBordersAndEdges", "displayBackgroundShape", "defaultTabStop"),
    *("autoHyphenation", "consecutiveHyphenLimit", "hyphenationZone", "doNotHyphenateCaps", "bookFoldPrinting"),
    *("characterSpacingControl", "noLineBreaksAfter", "noLineBreaksBefore", "strictFirstAndLastChars"),
    *("footnotePr", "endnotePr", "themeFontLang", "clrSchemeMapping", "decimalSymbol", "listSeparator"),
    *("embedTrueTypeFonts", "embedSystemFonts", "saveSubsetFonts", "printTwoOnOne", "bookFoldPrintingSheets"),
}
"""The settings that change what a page looks like. Others are those of the person who made the template (a mailing, a
list of addresses, a password), or let Word fetch or start something (another template, a program for saving)."""
_OUT: Final = {"fldData", "ffData", "svgBlip", "dataBinding", "webVideoPr"}
"""Elements that are taken out: copies of a link or of a file that no reader sees, macros of a form, and pictures that
Word also keeps as a plain picture."""
_EMBEDDED_ELEMENTS: Final = {"object", "OLEObject", "control", "altChunk", "subDoc", "movie"}
_ADDRESSES: Final = {"src", "althref", "href", "embeddedHtml", "action", "manifestLocation", "schemaLocation", "url"}
"""Attributes that hold an address, in any of the languages of which a Word file consists."""
_DESCRIPTIONS = {"descr", "title", "alt", "name"}
"""Attributes of a picture in which Word wrote the file's path, with the user name of the person who inserted it."""
_PATH = re.compile(r"[A-Za-z]:\\|\\\\|/(?:Users|home)/|file:", re.IGNORECASE)
_OUTSIDE = re.compile(r"://|\\\\|^\s*//|url\s*\(|\b(?:java|j|vb|live)script\s*:|expression\s*\(|\bfile:", re.IGNORECASE)
"""What an address elsewhere looks like in any attribute: also where we do not know what Word does with it."""
_CLICKED: Final = {"hyperlink", "hlinkClick", "hlinkHover"}
"""Elements that go to an address only when a reader clicks on them."""
_NAMES_OF_LANGUAGES: Final = {"uri", "Requires", "Ignorable"}
"""Attributes that name a language of markup, by an address that nobody visits."""
_KNOWN_SPACES = re.compile(
    r"http://schemas\.openxmlformats\.org/(?:wordprocessingml|drawingml|officeDocument|markup-compatibility)/[\w/.-]*"
    r"|http://schemas\.microsoft\.com/office/(?:word|drawing|thememl)/20[12]\d/[\w/.-]*"
    r"|http://schemas\.microsoft\.com/office/word"
    r"|urn:schemas-microsoft-com:(?:vml|office:office|office:word)"
)
_STRAYS: Final = {"gfxdata"}
"""Attributes that are taken out: a second copy of a drawing, as a packed file of its own."""


def unpacked(data: bytes) -> Parts:
    """Return the parts of a template by name. Raises `UnfitTemplate` for a file that is not Word, or far too large."""
    if data.startswith(_OLE):
        raise UnfitTemplate(faults.old_word())
    parts = read_entries(data)
    if not {_TYPES, _PACKAGE_RELATIONS, DOCUMENT} <= parts.keys():
        raise UnfitTemplate(faults.not_word())
    return parts


def cleaned(parts: Parts) -> Parts:
    """Return the parts that a letterhead needs, without traces of its maker. Raises `UnfitTemplate`."""
    _refuse_macros(parts[_TYPES])
    reached = _reachable(parts)
    kept: Parts = dict(reached.relations)
    for name, kind in reached.kinds.items():
        if kind in _TEXT_TYPES:
            kept[name] = _without_traces(name, parts[name])
            _check_references(name, kept[name], reached)
        else:
            _check_content(kind, name, parts[name])
            kept[name] = parts[name]
    kept[_CORE] = CORE
    kept[_PACKAGE_RELATIONS] = _with_core(kept[_PACKAGE_RELATIONS])
    kept[_TYPES] = _content_types(reached.kinds)
    return kept


def packed(parts: Parts) -> bytes:
    """Return the parts as a file."""
    return pack(parts.items())


def parsed(content: bytes) -> "_Element":
    """Parse XML from outside: no document type, so no entities that expand; no comments. Raises `UnfitTemplate`."""
    from lxml import etree

    if content.count(b"<") > MOST_TAGS:
        raise UnfitTemplate(faults.too_much("veel meer opmaak dan een brief nodig heeft"))
    # Without comments and instructions: they would cut a text in pieces, of which lxml shows only the first.
    parser = etree.XMLParser(
        resolve_entities=False,
        no_network=True,
        load_dtd=False,
        huge_tree=False,
        remove_comments=True,
        remove_pis=True,
    )
    try:
        root = etree.fromstring(content, parser)
    except (etree.LxmlError, ValueError) as error:
        raise UnfitTemplate(faults.broken()) from error
    if root.getroottree().docinfo.internalDTD is not None:
        raise UnfitTemplate(faults.broken())
    return root


def place_of(name: str) -> str:
    """Return the part of the document in which something stands, in Dutch."""
    stem = posixpath.basename(name)
    for beginning, said in (("header", "koptekst"), ("footer", "voettekst"), ("footnotes", "voetnoot")):
        if stem.startswith(beginning):
            return said
    return "eindnoot" if stem.startswith("endnotes") else ""


class _Reached(NamedTuple):
    """What the allowed relationships lead to."""

    kinds: dict[str, str]
    """The kind of each part that stays, by its name."""
    relations: Parts
    """The cleaned parts with relationships."""
    left_out: dict[str, frozenset[str]]
    """By the name of a part: the ids of the pictures that it had and that are dropped."""
    linked: dict[str, frozenset[str]]
    """By the name of a part: the ids of its links."""


def _reachable(parts: Parts) -> _Reached:
    """Follow the allowed relationships, starting at the file itself; parts that none leads to are dropped."""
    reached = _Reached({}, {}, {}, {})
    waiting = [""]
    while waiting:
        source = waiting.pop()
        rels = _rels_name(source)
        if rels not in parts:
            continue
        root, targets = _kept_relations(source, parts[rels], reached)
        reached.relations[rels] = _serialised(root)
        for target, kind in targets:
            if target not in parts or reached.kinds.get(target, kind) != kind:
                raise UnfitTemplate(faults.broken())
            if target not in reached.kinds:
                reached.kinds[target] = kind
                waiting.append(target)
    if reached.kinds.get(DOCUMENT) != "officeDocument":
        raise UnfitTemplate(faults.broken())
    return reached


def _rels_name(source: str) -> str:
    folder, name = posixpath.split(source)
    return posixpath.join(folder, "_rels", f"{name}.rels")


def _kept_relations(source: str, content: bytes, reached: _Reached) -> "tuple[_Element, list[tuple[str, str]]]":
    """Return the relationships that stay, and the parts that they lead to by kind; note links and lost pictures."""
    root = parsed(content)
    if root.attrib:  # such as an address that all others would begin with
        raise UnfitTemplate(faults.broken())
    targets, left_out, linked = [], set(), set()
    for relation in list(root):
        kind = (relation.get("Type") or "").rpartition("/")[2]
        target = relation.get("Target") or ""
        if kind in _DROPPED:
            root.remove(relation)
            continue
        if kind == "hyperlink":
            _check_link(target, place_of(source))
            linked.add(relation.get("Id") or "")
            continue
        _check_kind(source, relation.get("Type") or "", kind)
        if relation.get("TargetMode", "Internal") != "Internal" or ":" in target or "\\" in target:
            raise UnfitTemplate(faults.external(place_of(source)))
        if kind == "image" and target.lower().endswith(".svg"):
            root.remove(relation)
            left_out.add(relation.get("Id") or "")
            continue
        name = posixpath.normpath(posixpath.join("/", posixpath.dirname(source), target)).lstrip("/")
        _check_name(source, kind, name)
        targets.append((name, kind))
    reached.left_out[source], reached.linked[source] = frozenset(left_out), frozenset(linked)
    return root, targets


def _check_link(target: str, place: str) -> None:
    """Refuse a link, unless it is allowed or goes to a place in the document itself."""
    if not re.fullmatch(r"#\w{0,100}", target) and not links.allowed(target):
        raise UnfitTemplate(faults.link(place))


def _check_kind(source: str, whole: str, kind: str) -> None:
    place = place_of(source)
    if kind in _MACROS:
        raise UnfitTemplate(faults.macros())
    if kind in _EMBEDDED:
        raise UnfitTemplate(faults.embedded(place))
    if kind in _COMMENTS:
        raise UnfitTemplate(faults.comments(place))
    if kind not in _STAYS or whole != f"{_RELATION}{kind}" or (kind == "officeDocument") != (source == ""):
        raise UnfitTemplate(faults.unknown_part(place))


def _check_name(source: str, kind: str, name: str) -> None:
    """Refuse a part with an ending that does not fit its kind: by that ending it is read, and cleaned or not."""
    ending = name.rpartition(".")[2]
    if kind == "image" and ending.lower() not in _PICTURES:
        raise UnfitTemplate(faults.picture(place_of(source)))
    if (kind == "font" and ending not in _FONTS) or (kind in _TEXT_TYPES and ending != "xml"):
        raise UnfitTemplate(faults.broken())


def _check_content(kind: str, name: str, content: bytes) -> None:
    """Refuse a picture that does not begin as one: Word reads what is in it, whatever its name is."""
    if kind == "image" and not content.startswith(_PICTURES[name.rpartition(".")[2].lower()][1]):
        raise UnfitTemplate(faults.picture(""))


def _without_traces(name: str, content: bytes) -> bytes:
    """Return a text part without revision numbers, settings of the maker, and paths in the descriptions of pictures.

    Raises `UnfitTemplate` when something in it would open or fetch something.
    """
    root = parsed(content)
    place = place_of(name)
    if root.tag == f"{_W}settings":
        for element in list(root):
            if not element.tag.startswith(_W) or element.tag.removeprefix(_W) not in _SETTINGS:
                root.remove(element)
    for element in list(root.iter()):
        space, _, tag = element.tag.rpartition("}")
        if not _KNOWN_SPACES.fullmatch(space.removeprefix("{")):
            raise UnfitTemplate(faults.unknown_part(place))
        if tag in _EMBEDDED_ELEMENTS:
            raise UnfitTemplate(faults.embedded(place))
        above = element.getparent()
        if tag in _OUT and above is not None:
            above.remove(element)
            continue
        for attribute, value in list(element.attrib.items()):
            _clean_attribute(element, attribute, value, place)
    return _serialised(root)


def _check_references(name: str, content: bytes, reached: _Reached) -> None:
    """Refuse a part that shows a dropped picture, or uses the address of a link for more than a link."""
    lost, linked = reached.left_out.get(name, frozenset()), reached.linked.get(name, frozenset())
    for element in parsed(content).iter() if lost or linked else ():
        for value in element.attrib.values():
            if value in lost:
                raise UnfitTemplate(faults.picture(place_of(name)))
            if value in linked and element.tag.rpartition("}")[2] not in _CLICKED:
                raise UnfitTemplate(faults.external(place_of(name)))


def _clean_attribute(element: "_Element", attribute: str, value: str, place: str) -> None:
    """Take an attribute out that tells of the maker; refuse one that leads elsewhere."""
    name = attribute.rpartition("}")[2]
    if attribute.startswith(f"{_W}rsid") or name in _STRAYS:
        del element.attrib[attribute]
    elif name in _DESCRIPTIONS and (_PATH.search(value) or _OUTSIDE.search(value)):
        element.set(attribute, "")
    elif name == "href":
        _check_link(value, place)
    elif attribute == f"{_W}instr":
        return  # `exports.letterhead.word_fields` reads it
    elif (name in _ADDRESSES and value) or (
        _OUTSIDE.search(value) and not (name in _NAMES_OF_LANGUAGES and _KNOWN_SPACES.fullmatch(value))
    ):
        raise UnfitTemplate(faults.external(place))


def _with_core(relations: bytes) -> bytes:
    """Add a relationship to our own, empty properties; without any, python-docx would write its own name in them."""
    root = parsed(relations)
    namespace = root.tag.removesuffix("Relationships")
    attributes = {"Id": "houvastCore", "Type": _CORE_RELATION, "Target": _CORE}
    root.append(root.makeelement(f"{namespace}Relationship", attributes))
    return _serialised(root)


def _refuse_macros(content: bytes) -> None:
    if any("macro" in (it.get("ContentType") or "").lower() for it in parsed(content)):
        raise UnfitTemplate(faults.macros())


def _content_types(kinds: dict[str, str]) -> bytes:
    """Return the content types of the kept parts, by their kind; so a template (.dotx) becomes a document."""
    from lxml import etree

    root = etree.Element(f"{{{_TYPES_SPACE}}}Types", nsmap={None: _TYPES_SPACE})
    endings = {"rels": "application/vnd.openxmlformats-package.relationships+xml", "xml": "application/xml"}
    endings |= {ending: content_type for ending, (content_type, _) in _PICTURES.items()} | _FONTS
    for ending, content_type in endings.items():
        etree.SubElement(root, f"{{{_TYPES_SPACE}}}Default", {"Extension": ending, "ContentType": content_type})
    named = {name: _TEXT_TYPES[kind] for name, kind in kinds.items() if kind in _TEXT_TYPES} | {_CORE: _CORE_TYPE}
    for name, content_type in named.items():
        etree.SubElement(root, f"{{{_TYPES_SPACE}}}Override", {"PartName": f"/{name}", "ContentType": content_type})
    return _serialised(root)


def _serialised(root: "_Element") -> bytes:
    from lxml import etree

    written: bytes = etree.tostring(root, xml_declaration=True, encoding="UTF-8", standalone=True)
    return written
