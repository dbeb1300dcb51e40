"""Reads the plan of a school from a Word file: its headings, lists and tables as plain lines, and nothing else.

The file comes from outside. It is unpacked within the limits of `zip_entries`. Only its text and the names of its
styles are parsed, without entities or document type. No relationship is followed, so nothing is fetched, run or shown.
Pictures, macros, notes and comments are skipped, and the result names what was skipped.
"""

import re
import unicodedata
from collections.abc import Iterator
from typing import TYPE_CHECKING, Final, NamedTuple

from exports.letterhead import template_faults as faults
from exports.letterhead.house_style import strange_file
from exports.letterhead.template_faults import TemplateFault, UnfitTemplate
from exports.letterhead.template_package import DOCUMENT, Parts, parsed, unpacked
from exports.letterhead.zip_entries import MOST_BYTES
from incident.errors import Explained
from incident.playbook.school_plan import Plan, PlanKind, PlanLine

if TYPE_CHECKING:
    from lxml.etree import _Element

__all__ = ["MOST_BYTES", "PlanNotRead", "read_plan"]

MOST_LINES: Final = 3_000
"""A plan of a hundred pages; a longer file is no draaiboek."""

MOST_PARAGRAPHS: Final = 20_000
"""With the cells of tables, and empty paragraphs."""

_W: Final = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_FALLBACK: Final = "{http://schemas.openxmlformats.org/markup-compatibility/2006}Fallback"
"""Holds the same words once more, for older versions of Word."""
_STYLES: Final = "word/styles.xml"
_HEADING: Final = re.compile(r"(?:heading|kop)\s*([1-9])")
_TITLES: Final = {"title", "titel"}
_LONGEST_HEADING: Final = 80
_LEVELS: Final = set("012345678")
_DEEPEST_STYLES: Final = 10
_INVISIBLE: Final = {"Cc", "Cs", "Cf", "Zl", "Zp"}
_LEFT_OUT: Final = (
    ("word/header", "de koptekst"),
    ("word/footer", "de voettekst"),
    ("word/footnotes", "voetnoten"),
    ("word/endnotes", "eindnoten"),
    ("word/comments.", "opmerkingen in de kantlijn"),
    ("word/media/", "plaatjes"),
    ("word/embeddings/", "ingesloten bestanden"),
    ("word/vbaProject", "macro’s"),
)


class PlanNotRead(Explained):
    """The file is no readable Word file; nothing was taken from it."""


class _Style(NamedTuple):
    """The effect of a style on a paragraph."""

    level: int = 0
    title: bool = False
    item: bool = False


def read_plan(data: bytes) -> Plan:
    """Return the lines of a plan. Raises `PlanNotRead` for a file that is not Word, is broken, or is far too large."""
    try:
        parts = unpacked(data)
        styles = _styles(parts)
        lines = tuple(_lines(_document(parts), styles))
    except UnfitTemplate as error:
        raise _not_read(error.fault) from error
    except strange_file() as error:
        raise _not_read(faults.broken()) from error
    if not lines:
        raise PlanNotRead(
            "In dit bestand staat geen tekst.", safe="Er is niets ingelezen.", now="Kies een ander bestand."
        )
    if len(lines) > MOST_LINES:
        raise PlanNotRead(
            "Dit bestand is te lang voor een draaiboek.",
            safe="Er is niets ingelezen.",
            now="Maak een kopie met alleen de stappen, en lees die in.",
        )
    return Plan(lines, tuple(said for name, said in _LEFT_OUT if any(part.startswith(name) for part in parts)))


def _document(parts: Parts) -> "_Element":
    document = parsed(parts[DOCUMENT])
    if sum(1 for _ in document.iter(f"{_W}p")) > MOST_PARAGRAPHS:
        raise UnfitTemplate(faults.too_much(f"meer dan {MOST_PARAGRAPHS} alinea’s"))
    return document


def _not_read(fault: TemplateFault) -> PlanNotRead:
    return PlanNotRead(fault.what, safe="Er is niets ingelezen.", now=fault.mend)


# -- styles


def _styles(parts: Parts) -> dict[str, _Style]:
    """Return the effect of each style, by its id; a style inherits from the style it is based on."""
    if _STYLES not in parts:
        return {}
    own = {it.get(f"{_W}styleId") or "": it for it in parsed(parts[_STYLES]).iter(f"{_W}style")}
    return {key: _style(key, own) for key in own}


def _style(key: str, own: "dict[str, _Element]") -> _Style:
    found = _Style()
    for _ in range(_DEEPEST_STYLES):
        if key not in own:
            break
        found = _merged(found, own[key])
        key = _value(own[key], "basedOn")
    return found


def _merged(found: _Style, style: "_Element") -> _Style:
    name = _value(style, "name").strip().lower()
    heading = _HEADING.fullmatch(name)
    level = found.level or (int(heading[1]) if heading else _outline_level(style))
    item = found.item or name.startswith(("list", "lijst")) or style.find(f"{_W}pPr/{_W}numPr") is not None
    return _Style(level, found.title or name in _TITLES, item)


def _outline_level(above: "_Element") -> int:
    """Return the outline level in Word, counted from 1; 0 for body text."""
    said = _value(above, f"pPr/{_W}outlineLvl")
    return int(said) + 1 if said in _LEVELS else 0


def _value(above: "_Element", name: str) -> str:
    found = above.find(f"{_W}{name}")
    return "" if found is None else found.get(f"{_W}val") or ""


# -- lines


def _lines(document: "_Element", styles: dict[str, _Style]) -> Iterator[PlanLine]:
    body = document.find(f"{_W}body")
    for element in () if body is None else _blocks(body):
        if element.tag == f"{_W}tr":
            if text := " – ".join(cell for it in element.findall(f"{_W}tc") if (cell := _text(it))):
                yield PlanLine(PlanKind.ROW, text)
        elif text := _text(element):
            yield _line(element, text, styles)


def _blocks(above: "_Element") -> "Iterator[_Element]":
    """Return paragraphs and table rows in order, without recursion: a hostile file may nest to any depth."""
    waiting = [above]
    while waiting:
        element = waiting.pop()
        if element.tag in {f"{_W}p", f"{_W}tr"}:
            yield element
        elif element.tag != _FALLBACK:
            waiting.extend(it for it in reversed(element) if isinstance(it.tag, str))


def _text(above: "_Element") -> str:
    """Return the words on one line: without field codes and deleted text, and doubled text only once."""
    pieces: list[str] = []
    waiting = [above]
    while waiting:
        element = waiting.pop()
        if element.tag == f"{_W}t":
            pieces.append(element.text or "")
        elif element.tag in {f"{_W}tab", f"{_W}br", f"{_W}cr"}:
            pieces.append(" ")
        elif element.tag not in {_FALLBACK, f"{_W}del", f"{_W}moveFrom", f"{_W}pPr", f"{_W}rPr"}:
            if element.tag == f"{_W}p" and pieces:
                pieces.append(" ")
            waiting.extend(it for it in reversed(element) if isinstance(it.tag, str))
    shown = "".join(it if unicodedata.category(it) not in _INVISIBLE else " " for it in "".join(pieces))
    return " ".join(shown.split())


def _line(paragraph: "_Element", text: str, styles: dict[str, _Style]) -> PlanLine:
    style = styles.get(_value(paragraph, f"pPr/{_W}pStyle"), _Style())
    level = _outline_level(paragraph) or style.level
    if style.title:
        return PlanLine(PlanKind.TITLE, text)
    if level:
        return PlanLine(PlanKind.HEADING, text, level)
    if style.item or paragraph.find(f"{_W}pPr/{_W}numPr") is not None:
        return PlanLine(PlanKind.ITEM, text)
    if len(text) <= _LONGEST_HEADING and text[-1] not in ".?!;," and _all_bold(paragraph):
        return PlanLine(PlanKind.LOOKS_LIKE_HEADING, text)
    return PlanLine(PlanKind.PARAGRAPH, text)


def _all_bold(paragraph: "_Element") -> bool:
    # The own words of each run only: runs within runs would else be read once for each that is around them.
    runs = [it for it in paragraph.iter(f"{_W}r") if any((own.text or "").strip() for own in it.findall(f"{_W}t"))]
    return bool(runs) and all(_bold(run) for run in runs)


def _bold(run: "_Element") -> bool:
    said = run.find(f"{_W}rPr/{_W}b")
    return said is not None and said.get(f"{_W}val") not in {"0", "false", "off"}
