"""Lists: the form of bullets and numbers, and how each numbered list begins at 1 (ECMA-376 part 1, section 17.9).

The base document has both definitions; they are added to a house style that lacks them.
"""

from copy import deepcopy
from typing import TYPE_CHECKING

from exports.word.style_sheet import ACCENT, NAMESPACE

if TYPE_CHECKING:
    from docx.document import Document as WordDocument
    from docx.oxml.numbering import CT_Numbering

BULLET, NUMBER = "ListBullet", "ListNumber"
"""Keys of the list item styles in the base document."""


def _definition(number: int, style: str, form: str, words: str) -> str:
    return (
        f'<w:abstractNum w:abstractNumId="{number}"><w:multiLevelType w:val="singleLevel"/>'
        f'<w:lvl w:ilvl="0"><w:start w:val="1"/><w:numFmt w:val="{form}"/><w:pStyle w:val="{style}"/>'
        f'<w:lvlText w:val="{words}"/><w:lvlJc w:val="left"/><w:pPr><w:ind w:left="397" w:hanging="284"/></w:pPr>'
        f'<w:rPr><w:color w:val="{ACCENT}"/></w:rPr></w:lvl></w:abstractNum>'
    )


LISTS = (
    _definition(0, BULLET, "bullet", "•")
    + _definition(1, NUMBER, "decimal", "%1.")
    + '<w:num w:numId="1"><w:abstractNumId w:val="0"/></w:num><w:num w:numId="2"><w:abstractNumId w:val="1"/></w:num>'
)


def begin_numbered(word: "WordDocument", style: str) -> int:
    """Start a new list from 1, for the style of numbered items with this id. Return its number."""
    lists: CT_Numbering = word.part.numbering_part.element
    return _add_list(lists, _abstract(lists, style), restart=True)


def _add_list(lists: "CT_Numbering", definition: int, *, restart: bool = False) -> int:
    """Add a list with this definition. Return its number."""
    from docx.oxml.ns import qn
    from docx.oxml.parser import parse_xml

    number = max((int(it.get(qn("w:numId"), "0")) for it in lists.findall(qn("w:num"))), default=0) + 1
    begins = '<w:lvlOverride w:ilvl="0"><w:startOverride w:val="1"/></w:lvlOverride>' if restart else ""
    made = parse_xml(
        f'<w:num xmlns:w="{NAMESPACE}" w:numId="{number}"><w:abstractNumId w:val="{definition}"/>{begins}</w:num>'
    )
    last = lists.find(qn("w:numIdMacAtCleanup"))
    if last is None:
        lists.append(made)
    else:
        last.addprevious(made)
    return number


def _abstract(lists: "CT_Numbering", style: str) -> int:
    """Return the id of the definition whose items have this style."""
    from docx.oxml.ns import qn

    for named in lists.iter(qn("w:pStyle")):
        if named.get(qn("w:val")) == style:
            level = named.getparent()
            return int(level.getparent().get(qn("w:abstractNumId")))
    raise LookupError(style)


def adopt(word: "WordDocument", base: "WordDocument", key: str, style: str) -> str:
    """Copy a list definition from the base document; `style` is the id of its items here. Return its number."""
    from docx.oxml.ns import qn

    source: CT_Numbering = base.part.numbering_part.element
    lists = _lists_of(word)
    number = _abstract(source, key)
    definition = deepcopy(
        next(it for it in source.iter(qn("w:abstractNum")) if it.get(qn("w:abstractNumId")) == str(number))
    )
    present = [int(it.get(qn("w:abstractNumId"))) for it in lists.iter(qn("w:abstractNum"))]
    fresh = max(present, default=-1) + 1
    definition.set(qn("w:abstractNumId"), str(fresh))
    for named in definition.iter(qn("w:pStyle")):
        named.set(qn("w:val"), style)
    # All definitions come before the lists that use them.
    first = lists.find(qn("w:num"))
    if first is None:
        lists.append(definition)
    else:
        first.addprevious(definition)
    return str(_add_list(lists, fresh))


def _lists_of(word: "WordDocument") -> "CT_Numbering":
    """Return the part with list definitions; python-docx cannot make that part when it is missing."""
    from docx.opc.constants import CONTENT_TYPE, RELATIONSHIP_TYPE
    from docx.opc.packuri import PackURI
    from docx.oxml.parser import OxmlElement
    from docx.parts.numbering import NumberingPart

    if not any(it.reltype == RELATIONSHIP_TYPE.NUMBERING for it in word.part.rels.values()):
        where = PackURI("/word/numbering.xml")
        made = NumberingPart(where, CONTENT_TYPE.WML_NUMBERING, OxmlElement("w:numbering"), word.part.package)
        word.part.relate_to(made, RELATIONSHIP_TYPE.NUMBERING)
    lists: CT_Numbering = word.part.numbering_part.element
    return lists
