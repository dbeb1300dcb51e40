"""The styles of our Word documents: `word/styles.xml`, generated from one table of styles.

One typeface, one accent colour, and space instead of lines. Everything is fixed: no theme fonts or theme colours,
because those differ per version of Word. Calibri is on every Windows and Mac with Word; Carlito has the same widths and
replaces it in LibreOffice.

Sizes are points; spacing is points; `line` is a multiple of the typeface's own line height.
"""

from dataclasses import dataclass
from xml.sax.saxutils import quoteattr

FONT = "Calibri"
FONT_INSTEAD = "Carlito"
LANGUAGE = "nl-NL"
ACCENT = "1B4B5A"
"""Dark petrol: contrast about 9.5 to 1 on white (WCAG 2.2 requires 4.5 to 1)."""
INK = "1F2629"
QUIET = "566167"
"""For headers, labels and captions: about 6.4 to 1 on white."""
RULE = "C9D3D6"
TINT = "F1F5F6"

NAMESPACE = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
TABLE_STYLE = "Houvast tabel"
FORM_STYLE = "Houvast invultabel"
"""The style of a table that is filled in by hand."""
MARK_STYLE = "Markering"
LABEL_STYLE = "Label"
STRUCK_STYLE = "Vervallen"
BUILT_IN = frozenset({"Quote", "ListBullet"})
"""Styles whose names Word writes with capitals; the others are in lower case."""
TEXT_WIDTH = 9072
"""The width between the page margins, in twentieths of a point: 160 mm."""


@dataclass(frozen=True, kw_only=True)
class ParagraphStyle:
    """One paragraph style; omitted values come from the style it is based on."""

    key: str
    name: str
    based_on: str = "Normal"
    next: str = ""
    """The style of the next paragraph after Enter in Word; empty for the same style."""
    size: float = 0
    bold: bool = False
    italic: bool = False
    colour: str = ""
    tracking: float = 0
    """Extra space between letters, in points."""
    capitals: bool = False
    before: float | None = None
    after: float | None = None
    line: float = 0
    outline: int | None = None
    """The outline level, 0 is the highest; None for body text."""
    keep_next: bool = False
    indent: str = ""
    """`w:ind` attributes."""
    extra: str = ""
    """Elements between `w:keepLines` and `w:spacing`: list, border, shading, tabs."""


def _edge(side: str, colour: str, eighths: int, space: int) -> str:
    return f'<w:{side} w:val="single" w:sz="{eighths}" w:space="{space}" w:color="{colour}"/>'


def _box() -> str:
    """Return a tinted box with a bar on its left; the other edges have the colour of the tint, as padding."""
    edges = _edge("top", TINT, 8, 5) + _edge("left", ACCENT, 24, 8) + _edge("bottom", TINT, 8, 5)
    edges += _edge("right", TINT, 8, 8)
    return f'<w:pBdr>{edges}</w:pBdr><w:shd w:val="clear" w:color="auto" w:fill="{TINT}"/>'


_TABS = '<w:tabs><w:tab w:val="clear" w:pos="4536"/><w:tab w:val="right" w:pos="9072"/></w:tabs>'

PARAGRAPH_STYLES = (
    ParagraphStyle(key="Heading1", name="heading 1", next="Normal", size=22, bold=True, colour=ACCENT, before=0,
                   after=8, line=1, outline=0, keep_next=True),
    ParagraphStyle(key="Heading2", name="heading 2", next="Normal", size=13.5, bold=True, colour=ACCENT, before=10,
                   after=2, line=1, outline=1, keep_next=True),
    ParagraphStyle(key="Heading3", name="heading 3", next="Normal", size=11.5, bold=True, colour=INK, before=9, after=2,
                   line=1, outline=2, keep_next=True),
    ParagraphStyle(key="Heading4", name="heading 4", next="Normal", size=11, bold=True, colour=QUIET, before=10,
                   after=2, line=1, outline=3, keep_next=True),
    ParagraphStyle(key="Body", name="Alinea", before=0, after=6, line=1.16),
    ParagraphStyle(key="Kind", name="Soort document", next="Heading1", size=10.5, bold=True, colour=QUIET, tracking=1.2,
                   capitals=True, before=0, after=4, line=1, keep_next=True),
    ParagraphStyle(key="Status", name="Status", next="Normal", size=11, bold=True, colour=ACCENT, before=0, after=5,
                   line=1, keep_next=True),
    ParagraphStyle(key="KeyValue", name="Gegevens", after=1, line=1.08, indent='w:left="1985" w:hanging="1985"',
                   extra='<w:tabs><w:tab w:val="left" w:pos="1985"/></w:tabs>'),
    ParagraphStyle(key="KeyValueEnd", name="Gegevens slot", based_on="KeyValue", after=10, line=1.1),
    ParagraphStyle(key="Lead", name="Inleiding", next="Normal", size=12.5, colour=ACCENT, before=0, after=10, line=1.2),
    ParagraphStyle(key="Quote", name="Quote", next="Normal", size=12, italic=True, before=8, after=12,
                   indent='w:left="454" w:right="454"', extra=f"<w:pBdr>{_edge('left', RULE, 18, 12)}</w:pBdr>"),
    ParagraphStyle(key="Note", name="Noot", size=10.5, before=6, after=10, line=1.12,
                   indent='w:left="198" w:right="170"', extra=_box()),
    ParagraphStyle(key="ListBullet", name="List Bullet", after=2,
                   extra='<w:numPr><w:ilvl w:val="0"/><w:numId w:val="1"/></w:numPr>'),
    ParagraphStyle(key="ListNumber", name="Genummerd", after=2,
                   extra='<w:numPr><w:ilvl w:val="0"/><w:numId w:val="2"/></w:numPr>'),
    ParagraphStyle(key="Question", name="Vraag", next="Answer", bold=True, colour=INK, before=10, after=2,
                   keep_next=True),
    ParagraphStyle(key="Answer", name="Antwoord", next="Question", after=6, indent='w:left="227"'),
    ParagraphStyle(key="Caption", name="caption", next="Normal", size=10, colour=QUIET, before=8, after=4, line=1,
                   keep_next=True),
    ParagraphStyle(key="TableText", name="Tabeltekst", size=10, before=0, after=0, line=1.05),
    ParagraphStyle(key="TableHeading", name="Tabelkop", based_on="TableText", size=9.5, bold=True, colour=ACCENT,
                   keep_next=True),
    ParagraphStyle(key="AfterTable", name="Na tabel", next="Normal", size=4, before=0, after=4, line=1),
    ParagraphStyle(key="Margin", name="Regel in de marge", size=8.5, colour=QUIET, before=3, after=0, line=1),
    ParagraphStyle(key="Header", name="header", size=9, colour=QUIET, before=0, after=0, line=1, extra=_TABS),
    ParagraphStyle(key="Footer", name="footer", size=9, colour=QUIET, before=0, after=0, line=1, extra=_TABS),
)  # fmt: skip


def style_sheet() -> bytes:
    """Return `word/styles.xml` (ECMA-376 part 1, section 17.7)."""
    styles = "".join(_paragraph_style(style) for style in PARAGRAPH_STYLES)
    return (
        '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
        f'<w:styles xmlns:w="{NAMESPACE}">{_DEFAULTS}{_FOUNDATION}{styles}{_CHARACTER_STYLES}{_TABLES}</w:styles>'
    ).encode()


def _paragraph_style(style: ParagraphStyle) -> str:
    custom = "" if style.name == style.name.lower() or style.key in BUILT_IN else ' w:customStyle="1"'
    follow = f"<w:next w:val={quoteattr(style.next)}/>" if style.next else ""
    return (
        f'<w:style w:type="paragraph"{custom} w:styleId="{style.key}"><w:name w:val={quoteattr(style.name)}/>'
        f'<w:basedOn w:val="{style.based_on}"/>{follow}<w:qFormat/>'
        f"<w:pPr>{_paragraph_properties(style)}</w:pPr><w:rPr>{_run_properties(style)}</w:rPr></w:style>"
    )


def _paragraph_properties(style: ParagraphStyle) -> str:
    keep = "<w:keepNext/><w:keepLines/>" if style.keep_next else ""
    before = "" if style.before is None else f' w:before="{round(style.before * 20)}"'
    after = "" if style.after is None else f' w:after="{round(style.after * 20)}"'
    line = f' w:line="{round(style.line * 240)}" w:lineRule="auto"' if style.line else ""
    spacing = f"<w:spacing{before}{after}{line}/>" if before or after or line else ""
    indent = f"<w:ind {style.indent}/>" if style.indent else ""
    outline = "" if style.outline is None else f'<w:outlineLvl w:val="{style.outline}"/>'
    return f"{keep}{style.extra}{spacing}{indent}{outline}"


def _run_properties(style: ParagraphStyle) -> str:
    return (
        ("<w:b/><w:bCs/>" if style.bold else "")
        + ("<w:i/><w:iCs/>" if style.italic else "")
        + ("<w:caps/>" if style.capitals else "")
        + (f'<w:color w:val="{style.colour}"/>' if style.colour else "")
        + (f'<w:spacing w:val="{round(style.tracking * 20)}"/>' if style.tracking else "")
        + (f'<w:sz w:val="{round(style.size * 2)}"/><w:szCs w:val="{round(style.size * 2)}"/>' if style.size else "")
    )


_DEFAULTS = (
    "<w:docDefaults><w:rPrDefault><w:rPr>"
    f'<w:rFonts w:ascii="{FONT}" w:hAnsi="{FONT}" w:eastAsia="{FONT}" w:cs="{FONT}"/>'
    f'<w:color w:val="{INK}"/><w:sz w:val="22"/><w:szCs w:val="22"/>'
    f'<w:lang w:val="{LANGUAGE}" w:eastAsia="{LANGUAGE}" w:bidi="ar-SA"/>'
    "</w:rPr></w:rPrDefault><w:pPrDefault><w:pPr>"
    '<w:widowControl/><w:spacing w:before="0" w:after="110" w:line="269" w:lineRule="auto"/>'
    "</w:pPr></w:pPrDefault></w:docDefaults>"
)
_FOUNDATION = (
    '<w:style w:type="paragraph" w:default="1" w:styleId="Normal"><w:name w:val="Normal"/><w:qFormat/></w:style>'
    '<w:style w:type="character" w:default="1" w:styleId="DefaultParagraphFont">'
    '<w:name w:val="Default Paragraph Font"/><w:uiPriority w:val="1"/><w:semiHidden/></w:style>'
    '<w:style w:type="table" w:default="1" w:styleId="TableNormal"><w:name w:val="Normal Table"/>'
    '<w:uiPriority w:val="99"/><w:semiHidden/><w:tblPr><w:tblInd w:w="0" w:type="dxa"/><w:tblCellMar>'
    '<w:top w:w="0" w:type="dxa"/><w:left w:w="108" w:type="dxa"/>'
    '<w:bottom w:w="0" w:type="dxa"/><w:right w:w="108" w:type="dxa"/></w:tblCellMar></w:tblPr></w:style>'
    '<w:style w:type="numbering" w:default="1" w:styleId="NoList"><w:name w:val="No List"/>'
    '<w:uiPriority w:val="99"/><w:semiHidden/></w:style>'
)
_CHARACTER_STYLES = (
    f'<w:style w:type="character" w:customStyle="1" w:styleId="Mark"><w:name w:val="{MARK_STYLE}"/><w:qFormat/>'
    f'<w:rPr><w:b/><w:bCs/><w:color w:val="{ACCENT}"/><w:spacing w:val="20"/><w:sz w:val="22"/><w:szCs w:val="22"/>'
    f'<w:bdr w:val="single" w:sz="8" w:space="0" w:color="{ACCENT}"/></w:rPr></w:style>'
    f'<w:style w:type="character" w:customStyle="1" w:styleId="Label"><w:name w:val="{LABEL_STYLE}"/><w:qFormat/>'
    f'<w:rPr><w:b/><w:bCs/><w:color w:val="{QUIET}"/></w:rPr></w:style>'
    f'<w:style w:type="character" w:customStyle="1" w:styleId="Struck"><w:name w:val="{STRUCK_STYLE}"/><w:qFormat/>'
    f'<w:rPr><w:strike/><w:color w:val="{QUIET}"/></w:rPr></w:style>'
)


def _table(key: str, name: str, more: str = "") -> str:
    return (
        f'<w:style w:type="table" w:customStyle="1" w:styleId="{key}"><w:name w:val="{name}"/>'
        '<w:basedOn w:val="TableNormal"/><w:qFormat/><w:tblPr><w:tblBorders>'
        f'<w:bottom w:val="single" w:sz="4" w:space="0" w:color="{RULE}"/>'
        f'<w:insideH w:val="single" w:sz="4" w:space="0" w:color="{RULE}"/>{more}'
        f'</w:tblBorders><w:tblCellMar><w:top w:w="70" w:type="dxa"/><w:left w:w="{_LEFT[key]}" w:type="dxa"/>'
        '<w:bottom w:w="70" w:type="dxa"/><w:right w:w="170" w:type="dxa"/></w:tblCellMar></w:tblPr>'
        '<w:tblStylePr w:type="firstRow"><w:tblPr/><w:tcPr><w:tcBorders>'
        f'<w:bottom w:val="single" w:sz="12" w:space="0" w:color="{ACCENT}"/>'
        "</w:tcBorders></w:tcPr></w:tblStylePr></w:style>"
    )


_LEFT = {"HouvastTable": 0, "HouvastForm": 85}
"""The left padding of each cell, in twentieths of a point: a form has lines between its columns."""
_TABLES = _table("HouvastTable", TABLE_STYLE) + _table(
    "HouvastForm", FORM_STYLE, f'<w:insideV w:val="single" w:sz="4" w:space="0" w:color="{RULE}"/>'
)
