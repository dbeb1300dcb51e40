"""Finds the Word fields in a part, and refuses all but a few that only number pages, repeat a heading, or link.

A Word field is not a field of ours: it is an instruction that Word carries out, such as PAGE, or INCLUDEPICTURE with
the address of a computer elsewhere. It stands in one attribute (`w:fldSimple`), or in pieces between marks
(`w:fldChar`), over any number of runs and paragraphs (ECMA-376 part 1, 17.16). The pieces are joined as Word does.
Where two programs may join them differently (a field within an instruction, words or elements between its pieces,
pieces in two versions of one drawing), the field is refused.
"""

import re
from collections.abc import Iterator
from typing import TYPE_CHECKING, Final

from exports.letterhead import links
from exports.letterhead import template_faults as faults
from exports.letterhead.template_faults import TemplateFault
from incident.legible import shortened

if TYPE_CHECKING:
    from lxml.etree import _Element

LONGEST: Final = 1_000
"""A longer instruction is none that a letterhead needs."""

_W: Final = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_LONGEST_SHOWN: Final = 30
_SWITCH: Final = r'(?: +\\(?:\* *[A-Za-z]{1,20}|# *(?:[0#]{1,9}|"[0#]{1,9}")))'
"""How a number or word is written: "\\* MERGEFORMAT", "\\# 00"."""
_NUMBER: Final = re.compile(rf" *(?:PAGE|NUMPAGES|SECTIONPAGES|SECTION){_SWITCH}{{0,4}} *", re.IGNORECASE | re.ASCII)
_REPEAT: Final = re.compile(
    rf' *STYLEREF +(?:"[\w .,()-]{{1,80}}"|[\w-]{{1,80}})(?: +\\[lnprstw]){{0,7}}{_SWITCH}{{0,4}} *',
    re.IGNORECASE,
)
_LINK: Final = re.compile(
    r' *HYPERLINK +(?:"([^"\\]{1,500})"|([^"\\ ]{1,500}))(?: +\\(?:[hn]|[lot] +"[^"\\]{0,200}")){0,5} *', re.IGNORECASE
)
_NAME: Final = re.compile(r"[A-Za-z]{1,30}")
_DATES: Final = {"DATE", "TIME", "CREATEDATE", "SAVEDATE", "PRINTDATE", "EDITTIME"}
_INSTRUCTIONS: Final = {f"{_W}instrText", f"{_W}delInstrText"}
_WORDS: Final = {f"{_W}{name}" for name in ("t", "delText", "sym", "tab", "br", "cr", "noBreakHyphen", "softHyphen")}
"""What Word reads as part of an instruction too, when it stands between the pieces."""


def allowed(instruction: str) -> bool:
    """Say whether a letterhead may have a Word field with this instruction."""
    if len(instruction) > LONGEST:
        return False
    if link := _LINK.fullmatch(instruction):
        return links.allowed(link[1] or link[2])
    return _NUMBER.fullmatch(instruction) is not None or _REPEAT.fullmatch(instruction) is not None


def field_faults(root: "_Element", place: str) -> Iterator[TemplateFault]:
    """Return a fault for each Word field of a part that a letterhead may not have, at most one for each paragraph.

    `place` is the part in Dutch; empty for the body, in which the paragraphs are counted.
    """
    told = set()
    for number, instruction in _refused(root):
        where = place or f"alinea {number}"
        if where not in told:
            told.add(where)
            yield _fault(where, instruction)


def _fault(place: str, instruction: str) -> TemplateFault:
    name = _NAME.match(instruction.strip())
    shown = shortened(name[0].upper(), _LONGEST_SHOWN) if name else ""
    return faults.own_date(place, shown) if shown in _DATES else faults.live_field(place, shown)


class _Open:
    """A field that has begun and not ended."""

    def __init__(self, begin: "_Element") -> None:
        self.pieces: list[str] = []
        self.shows_result = False
        self.around = _foreign(begin)

    @property
    def instruction(self) -> str:
        return "".join(self.pieces)


def _refused(root: "_Element") -> "Iterator[tuple[int, str]]":
    """Return the number of the paragraph and the instruction of each field that is refused; in one pass."""
    fields: list[_Open] = []
    number = 0
    for element in root.iter():
        if element.tag == f"{_W}p":
            number += 1
        elif element.tag == f"{_W}fldChar":
            yield from ((number, it) for it in _mark(element, fields))
        elif (instruction := _wrong_piece(element, fields)) is not None:
            yield number, instruction
    for field in fields:
        yield number, field.instruction


def _wrong_piece(element: "_Element", fields: list[_Open]) -> str | None:
    """Add a piece of an instruction to its field. Return the instruction when it is refused."""
    within = bool(fields) and not fields[-1].shows_result
    if element.tag == f"{_W}fldSimple":
        simple = element.get(f"{_W}instr") or ""
        return simple if within or not allowed(simple) else None
    if element.tag in _INSTRUCTIONS:
        piece = element.text or ""
        if not within or len(element) or _foreign(element) is not fields[-1].around:
            return piece
        fields[-1].pieces.append(piece)
    elif within and element.tag in _WORDS and not _is_setting(element):
        return fields[-1].instruction
    return None


def _mark(mark: "_Element", fields: list[_Open]) -> Iterator[str]:
    """Begin, turn or end a field. Return its instruction when it is refused."""
    kind = mark.get(f"{_W}fldCharType")
    if kind == "begin":
        if fields and not fields[-1].shows_result:
            yield fields[-1].instruction
        fields.append(_Open(mark))
        return
    if kind not in {"separate", "end"} or not fields:
        yield ""
        return
    field = fields[-1]
    if _foreign(mark) is not field.around or (kind == "separate" and field.shows_result):
        yield field.instruction
    if not field.shows_result and not allowed(field.instruction):
        yield field.instruction
    field.shows_result = True
    if kind == "end":
        fields.pop()


def _is_setting(element: "_Element") -> bool:
    """Say whether this is a tab stop in the settings of a paragraph, which has the tag of a typed tab."""
    above = element.getparent()
    return above is not None and above.tag == f"{_W}tabs"


def _foreign(element: "_Element") -> "_Element | None":
    """Return the nearest element around this one that is not Word's own, such as one version of a drawing.

    Programs differ in whether they read what is in there, so a field must stand within one of them as a whole.
    """
    return next((it for it in element.iterancestors() if not it.tag.startswith(_W)), None)
