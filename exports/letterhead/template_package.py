"""Unpacks the zip of a template, refuses what could do harm, and drops what a letterhead does not need.

A template comes from outside and is sent out again with every letter. So this is a list of what is allowed: a kind of
relationship that is not on it is refused. Traces of the person who made the template (properties, paths, custom data)
are dropped without asking.
"""

import posixpath
import re
import zipfile
import zlib
from io import BytesIO
from typing import TYPE_CHECKING, Final
from zipfile import ZipFile

from exports.letterhead import template_faults as faults
from exports.letterhead.template_faults import TemplateFault
from exports.word.base_document import CORE
from exports.word.package import pack

if TYPE_CHECKING:
    from lxml.etree import _Element

MOST_BYTES: Final = 5_000_000
"""The size limit of the file. It is kept in the vault, and read each time the vault opens."""
MOST_UNPACKED: Final = 40_000_000
"""The size limit of all unpacked parts. Word's parts are text and compress to a tenth; a zip bomb to a thousandth."""
MOST_XML: Final = 3_000_000
"""The size limit of one text part; a letterhead has a few pages at most."""
MOST_PARTS: Final = 400
DOCUMENT: Final = "word/document.xml"

Parts = dict[str, bytes]

_TYPES = "[Content_Types].xml"
_PACKAGE_RELATIONS = "_rels/.rels"
_CORE = "docProps/core.xml"
_CORE_TYPE = "application/vnd.openxmlformats-package.core-properties+xml"
_CORE_RELATION = "http://schemas.openxmlformats.org/package/2006/relationships/metadata/core-properties"
_MAIN = "application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"
_TEMPLATE = "application/vnd.openxmlformats-officedocument.wordprocessingml.template.main+xml"
_OLE = bytes.fromhex("d0cf11e0a1b11ae1")
"""The first bytes of compound files: Word before 2007, and every Word file with a password ([MS-CFB] section 2.2)."""
_BAD_ZIP = (zipfile.BadZipFile, zlib.error, EOFError, OSError, NotImplementedError, RuntimeError, ValueError)
"""The errors of zipfile for arbitrary bytes: a broken index or checksum, a broken or truncated stream, an offset before
the start of the file, an unknown compression method, a password, and an invalid name or date."""
_STAYS = {
    *("officeDocument", "styles", "settings", "numbering", "fontTable", "theme", "webSettings"),
    *("header", "footer", "footnotes", "endnotes", "image", "hyperlink", "font"),
}
_DROPPED = {
    *("extended-properties", "custom-properties", "thumbnail", "customXml", "customXmlProps", "glossaryDocument"),
    *("stylesWithEffects", "attachedTemplate", "printerSettings", "keyMapCustomizations", "people", "origin"),
    *("classificationlabels", "docMetadata", "extensibility", "attachedToolbars", "recipientData"),
    *("core-properties", "mailMergeSource", "mailMergeHeaderSource"),
}
_MACROS = {"vbaProject", "wordVbaData", "vbaProjectSignature"}
_EMBEDDED = {"oleObject", "package", "control", "activeXControlBinary", "aFChunk", "subDocument", "frame"}
_COMMENTS = {"comments", "commentsExtended", "commentsIds", "commentsExtensible"}
_W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_OWN_BUSINESS = {"attachedTemplate", "mailMerge", "documentProtection", "writeProtection", "trackRevisions", "docVars"}
"""Settings of the person who made the template, which would be in every letter."""
_DESCRIPTIONS = {"descr", "title", "alt", "name"}
"""Attributes of a picture in which Word wrote the file's path, with the user name of the person who inserted it."""
_PATH = re.compile(r"[A-Za-z]:\\|\\\\|/(?:Users|home)/|file:", re.IGNORECASE)


class UnfitTemplate(Exception):
    """The file cannot be used, whatever its text is."""

    def __init__(self, fault: TemplateFault) -> None:
        """Set the fault."""
        super().__init__(fault.what)
        self.fault = fault


def unpacked(data: bytes) -> Parts:
    """Return the parts of a template by name. Raises `UnfitTemplate` for a file that is not Word, or far too large."""
    if len(data) > MOST_BYTES:
        raise UnfitTemplate(faults.too_large(f"{MOST_BYTES // 1_000_000} MB"))
    if data.startswith(_OLE):
        raise UnfitTemplate(faults.old_word())
    try:
        with ZipFile(BytesIO(data)) as archive:
            parts = _read(archive)
    except _BAD_ZIP as error:
        raise UnfitTemplate(faults.not_word()) from error
    if not {_TYPES, _PACKAGE_RELATIONS, DOCUMENT} <= parts.keys():
        raise UnfitTemplate(faults.not_word())
    return parts


def _read(archive: ZipFile) -> Parts:
    """Read every part, and stop at the limits: the sizes stated in a zip may be false."""
    parts: Parts = {}
    room = MOST_UNPACKED
    entries = [entry for entry in archive.infolist() if not entry.is_dir()]
    if len(entries) > MOST_PARTS:
        raise UnfitTemplate(faults.too_large(f"{MOST_PARTS} onderdelen"))
    for entry in entries:
        with archive.open(entry) as file:
            content = file.read(room + 1)
        room -= len(content)
        if room < 0 or (len(content) > MOST_XML and entry.filename.endswith((".xml", ".rels"))):
            raise UnfitTemplate(faults.too_large(f"{MOST_UNPACKED // 1_000_000} MB, uitgepakt"))
        if entry.filename in parts:
            raise UnfitTemplate(faults.broken())
        parts[entry.filename] = content
    return parts


def cleaned(parts: Parts) -> Parts:
    """Return the parts that a letterhead needs, without traces of its maker. Raises `UnfitTemplate`."""
    kept: Parts = {}
    for name, content in _reachable(parts).items():
        kept[name] = _without_traces(name, content) if name.endswith(".xml") else content
    kept[_CORE] = CORE
    kept[_PACKAGE_RELATIONS] = _with_core(kept[_PACKAGE_RELATIONS])
    kept[_TYPES] = _content_types(parts[_TYPES], kept)
    return kept


def packed(parts: Parts) -> bytes:
    """Return the parts as a file."""
    return pack(parts.items())


def parsed(content: bytes) -> "_Element":
    """Parse XML from outside: no document type, so no entities that expand. Raises `UnfitTemplate`."""
    from lxml import etree

    parser = etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False, huge_tree=False)
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


def _reachable(parts: Parts) -> Parts:
    """Follow the allowed relationships, starting at the file itself; parts that none leads to are dropped."""
    found: Parts = {}
    waiting = [""]
    while waiting:
        source = waiting.pop()
        rels = _rels_name(source)
        if rels not in parts:
            continue
        root, targets = _kept_relations(source, parts[rels])
        found[rels] = _serialised(root)
        for target in targets:
            if target not in parts:
                raise UnfitTemplate(faults.broken())
            if target not in found:
                found[target] = parts[target]
                waiting.append(target)
    return found


def _rels_name(source: str) -> str:
    folder, name = posixpath.split(source)
    return posixpath.join(folder, "_rels", f"{name}.rels")


def _kept_relations(source: str, content: bytes) -> "tuple[_Element, list[str]]":
    root = parsed(content)
    targets = []
    for relation in list(root):
        kind = (relation.get("Type") or "").rpartition("/")[2]
        if kind in _DROPPED:
            root.remove(relation)
            continue
        _check_kind(kind, place_of(source))
        if relation.get("TargetMode") == "External":
            if kind != "hyperlink" or _PATH.match(relation.get("Target") or ""):
                raise UnfitTemplate(faults.external(place_of(source)))
            continue
        target = relation.get("Target") or ""
        if kind == "hyperlink" or target.startswith("#"):
            continue
        targets.append(posixpath.normpath(posixpath.join("/", posixpath.dirname(source), target)).lstrip("/"))
    return root, targets


def _check_kind(kind: str, place: str) -> None:
    if kind in _MACROS:
        raise UnfitTemplate(faults.macros())
    if kind in _EMBEDDED:
        raise UnfitTemplate(faults.embedded(place))
    if kind in _COMMENTS:
        raise UnfitTemplate(faults.comments(place))
    if kind not in _STAYS:
        raise UnfitTemplate(faults.unknown_part(place))


def _without_traces(name: str, content: bytes) -> bytes:
    """Remove revision numbers, settings of the maker, and paths in the descriptions of pictures."""
    root = parsed(content)
    for element in root.iter():
        if not isinstance(element.tag, str):
            continue
        for attribute, value in list(element.attrib.items()):
            if attribute.startswith(f"{_W}rsid"):
                del element.attrib[attribute]
            elif attribute.rpartition("}")[2] in _DESCRIPTIONS and _PATH.search(value):
                element.set(attribute, "")
    if name.endswith("settings.xml"):
        for element in list(root):
            if isinstance(element.tag, str) and element.tag.removeprefix(_W) in {*_OWN_BUSINESS, "rsids"}:
                root.remove(element)
    return _serialised(root)


def _with_core(relations: bytes) -> bytes:
    """Add a relationship to our own, empty properties; without any, python-docx would write its own name in them."""
    root = parsed(relations)
    namespace = root.tag.removesuffix("Relationships")
    attributes = {"Id": "houvastCore", "Type": _CORE_RELATION, "Target": _CORE}
    root.append(root.makeelement(f"{namespace}Relationship", attributes))
    return _serialised(root)


def _content_types(content: bytes, kept: Parts) -> bytes:
    """Return the content types of the kept parts, with a template (.dotx) turned into a document."""
    root = parsed(content)
    listed = set()
    for override in list(root):
        name = (override.get("PartName") or "").lstrip("/")
        if not name:
            continue
        kind = override.get("ContentType") or ""
        if "macro" in kind.lower():
            raise UnfitTemplate(faults.macros())
        if name not in kept:
            root.remove(override)
            continue
        listed.add(name)
        if kind == _TEMPLATE:
            override.set("ContentType", _MAIN)
    if _CORE not in listed:
        namespace = root.tag.removesuffix("Types")
        root.append(root.makeelement(f"{namespace}Override", {"PartName": f"/{_CORE}", "ContentType": _CORE_TYPE}))
    return _serialised(root)


def _serialised(root: "_Element") -> bytes:
    from lxml import etree

    written: bytes = etree.tostring(root, xml_declaration=True, encoding="UTF-8", standalone=True)
    return written
