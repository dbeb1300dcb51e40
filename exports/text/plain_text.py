"""A document as plain text: for the preview, for a screen reader and for copying into an app."""

import textwrap
from collections.abc import Iterator

from exports.text.clean import clean, clean_line, paragraphs
from exports.text.content import (
    Block,
    Bullets,
    ContentTable,
    Document,
    Heading,
    KeyValues,
    Paragraph,
    ParagraphRole,
    QuestionsAnswers,
)

WIDTH = 76
"""Characters per line: fits a terminal of 80 columns with a frame around it."""
_BULLET = "- "
_TO_FILL_IN = "…"
"""An empty cell of a table that is filled in by hand."""


def plain(document: Document, *, width: int = WIDTH) -> str:
    """Return the document as text with lines of at most `width` characters. Longer words are not broken.

    It holds everything that the Word file holds, once: the marks and the page header at the top, the footer at the end.
    """
    kind, marks = clean_line(document.kind), " · ".join(clean_line(mark) for mark in document.marks)
    parts = [
        _wrap(clean_line(document.header), width),
        "\n".join(line for line in (kind.upper(), marks) if line),
        _underlined(clean_line(document.title), "=", width),
        _pairs(document.meta, width),
        *(_block(block, width) for block in document.blocks),
        _wrap(clean_line(document.footer), width),
    ]
    return "\n\n".join(part for part in parts if part) + "\n"


def _block(block: Block, width: int) -> str:
    match block:
        case Heading(text, level):
            return _underlined(clean_line(text), "-", width) if level == 2 else _wrap(clean_line(text), width)
        case Paragraph(text, role):
            indent = "  " if role in {ParagraphRole.QUOTE, ParagraphRole.NOTE} else ""
            return "\n\n".join(_wrap(part, width, indent, indent) for part in paragraphs(text))
        case Bullets(items, numbered):
            return "\n".join(_items(items, width, numbered=numbered))
        case QuestionsAnswers(pairs):
            return "\n\n".join(_wrap(clean_line(asked), width) + "\n" + _answer(given, width) for asked, given in pairs)
        case KeyValues(pairs):
            return _pairs(pairs, width)
        case ContentTable():
            return "\n".join(_table(block, width))


def _items(items: tuple[str, ...], width: int, *, numbered: bool) -> Iterator[str]:
    for number, item in enumerate(items, start=1):
        sign = f"{number}. " if numbered else _BULLET
        yield _wrap(clean(item).strip("\n"), width, sign, " " * len(sign))


def _answer(given: str, width: int) -> str:
    return "\n\n".join(_wrap(part, width, "  ", "  ") for part in paragraphs(given))


def _table(table: ContentTable, width: int) -> Iterator[str]:
    """Return each row as lines "heading: value", because a screen reader reads a wide table badly."""
    if table.caption:
        yield _wrap(clean_line(table.caption), width)
    for row in table.rows:
        yield ""
        cells = tuple(cell if cell.strip() or not table.room else _TO_FILL_IN for cell in row.cells)
        yield _pairs(tuple(zip(table.headings, cells, strict=True)), width)


def _pairs(pairs: tuple[tuple[str, str], ...], width: int) -> str:
    return "\n".join(
        _wrap(f"{clean_line(label)}: {clean(value).strip()}", width, later="  ")
        for label, value in pairs
        if value.strip()
    )


def _underlined(text: str, line: str, width: int) -> str:
    wrapped = _wrap(text, width)
    return f"{wrapped}\n{line * max(map(len, wrapped.splitlines()), default=0)}" if text else ""


def _wrap(text: str, width: int, first: str = "", later: str = "") -> str:
    """Wrap each line of the text. No word is broken, so that an address can still be copied."""
    lines: list[str] = []
    for line in text.split("\n"):
        indent = later if lines else first
        lines += textwrap.wrap(
            line, width, initial_indent=indent, subsequent_indent=later, break_long_words=False, break_on_hyphens=False
        )
    return "\n".join(lines)
