"""Makes `exports/word/base.docx`, the document that every export starts from.

Run by hand: `python -m exports.word.base_document`.

The file is committed, so that an export only opens it; a test proves that this script gives the same bytes. It is
written part by part and not derived from python-docx's template or from a file saved by Word: those bring an author,
dates, American paper sizes and American spelling.
"""

from pathlib import Path
from typing import Final

from exports.word.lists import LISTS
from exports.word.package import pack
from exports.word.style_sheet import FONT, FONT_INSTEAD, LANGUAGE, NAMESPACE, style_sheet
from exports.word.theme import theme

BASE: Final = Path(__file__).with_name("base.docx")

_XML = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
_W = f'xmlns:w="{NAMESPACE}"'
_R = 'xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships"'
_TYPES = "application/vnd.openxmlformats-officedocument.wordprocessingml"
_RELATION = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_PACKAGE = "http://schemas.openxmlformats.org/package/2006"
CORE: Final = (
    _XML + f'<cp:coreProperties xmlns:cp="{_PACKAGE}/metadata/core-properties" '
    'xmlns:dc="http://purl.org/dc/elements/1.1/" '
    'xmlns:dcterms="http://purl.org/dc/terms/" xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance"/>'
).encode()
"""File properties without contents."""

_PARTS = ("styles", "settings", "numbering", "fontTable", "header", "footer", "theme")
_THEME_TYPE = "application/vnd.openxmlformats-officedocument.theme+xml"


def base_document() -> bytes:
    """Return the bytes of the base document: a Word file with styles, a header, a footer and an empty body.

    It is stored without compression, so that the bytes are the same with every build of zlib.
    """
    parts = {
        "[Content_Types].xml": _content_types(),
        "_rels/.rels": _package_relations(),
        "word/_rels/document.xml.rels": _document_relations(),
        "word/document.xml": _DOCUMENT,
        "word/fontTable.xml": _FONTS,
        "word/footer.xml": _FOOTER,
        "word/header.xml": _HEADER,
        "word/numbering.xml": _NUMBERING,
        "word/settings.xml": _SETTINGS,
        "word/theme.xml": theme(),
    }
    written = [(name, (_XML + content).encode()) for name, content in parts.items()]
    return pack([*written, ("docProps/core.xml", CORE), ("word/styles.xml", style_sheet())], compressed=False)


def _content_types() -> str:
    overrides = "".join(
        f'<Override PartName="/word/{name}.xml" ContentType="{_content_type(name)}"/>' for name in _PARTS
    )
    return (
        f'<Types xmlns="{_PACKAGE}/content-types">'
        '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
        '<Default Extension="xml" ContentType="application/xml"/>'
        f'<Override PartName="/word/document.xml" ContentType="{_TYPES}.document.main+xml"/>{overrides}'
        '<Override PartName="/docProps/core.xml" '
        'ContentType="application/vnd.openxmlformats-package.core-properties+xml"/></Types>'
    )


def _content_type(name: str) -> str:
    return _THEME_TYPE if name == "theme" else f"{_TYPES}.{name}+xml"


def _package_relations() -> str:
    return (
        f'<Relationships xmlns="{_PACKAGE}/relationships">'
        f'<Relationship Id="rId1" Type="{_RELATION}/officeDocument" Target="word/document.xml"/>'
        f'<Relationship Id="rId2" Type="{_PACKAGE}/relationships/metadata/core-properties" Target="docProps/core.xml"/>'
        "</Relationships>"
    )


def _document_relations() -> str:
    relations = "".join(
        f'<Relationship Id="rId{number}" Type="{_RELATION}/{name}" Target="{name}.xml"/>'
        for number, name in enumerate(_PARTS, start=1)
    )
    return f'<Relationships xmlns="{_PACKAGE}/relationships">{relations}</Relationships>'


def _field(instruction: str) -> str:
    return (
        f'<w:r><w:fldChar w:fldCharType="begin"/></w:r><w:r><w:instrText xml:space="preserve"> {instruction} '
        '</w:instrText></w:r><w:r><w:fldChar w:fldCharType="separate"/></w:r><w:r><w:t>1</w:t></w:r>'
        '<w:r><w:fldChar w:fldCharType="end"/></w:r>'
    )


def page_number(before: str = "") -> str:
    """Return the runs that say "Pagina 1 van 3", as XML; `before` is XML too, at the start of the first run."""
    return (
        f'<w:r>{before}<w:t xml:space="preserve">Pagina </w:t></w:r>{_field("PAGE")}'
        f'<w:r><w:t xml:space="preserve"> van </w:t></w:r>{_field("NUMPAGES")}'
    )


# A4 is 11906 by 16838 twentieths of a point; 1417 of them is 25 mm, 680 is 12 mm.
_DOCUMENT = (
    f"<w:document {_W} {_R}><w:body><w:sectPr>"
    f'<w:headerReference w:type="default" r:id="rId{_PARTS.index("header") + 1}"/>'
    f'<w:footerReference w:type="default" r:id="rId{_PARTS.index("footer") + 1}"/>'
    '<w:pgSz w:w="11906" w:h="16838"/>'
    '<w:pgMar w:top="1417" w:right="1417" w:bottom="1417" w:left="1417" w:header="680" w:footer="680" w:gutter="0"/>'
    "</w:sectPr></w:body></w:document>"
)
# The renderer fills the first run of both with our own text.
_HEADER = f'<w:hdr {_W}><w:p><w:pPr><w:pStyle w:val="Header"/></w:pPr><w:r><w:t/></w:r></w:p></w:hdr>'
_FOOTER = (
    f'<w:ftr {_W}><w:p><w:pPr><w:pStyle w:val="Footer"/></w:pPr><w:r><w:t/></w:r>'
    f"{page_number('<w:tab/>')}</w:p></w:ftr>"
)
_NUMBERING = f"<w:numbering {_W}>{LISTS}</w:numbering>"
_FONTS = (
    f'<w:fonts {_W}><w:font w:name="{FONT}"><w:altName w:val="{FONT_INSTEAD}"/>'
    '<w:panose1 w:val="020F0502020204030204"/><w:charset w:val="00"/><w:family w:val="swiss"/>'
    '<w:pitch w:val="variable"/></w:font></w:fonts>'
)
_SETTINGS = (
    f'<w:settings {_W}><w:zoom w:percent="100"/><w:defaultTabStop w:val="709"/>'
    '<w:characterSpacingControl w:val="doNotCompress"/><w:compat><w:compatSetting w:name="compatibilityMode" '
    'w:uri="http://schemas.microsoft.com/office/word" w:val="15"/></w:compat>'
    f'<w:themeFontLang w:val="{LANGUAGE}"/><w:decimalSymbol w:val=","/><w:listSeparator w:val=";"/></w:settings>'
)
if __name__ == "__main__":
    BASE.write_bytes(base_document())
