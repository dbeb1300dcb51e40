"""The sections of a text as blocks: headings, paragraphs, lists, and questions with answers.

The block follows from how a paragraph was typed, never from the kind of text, so any kind can be printed.
"""

import re
from collections.abc import Iterator
from itertools import groupby

from exports.text.content import Block, Bullets, Heading, Paragraph, ParagraphRole, QuestionsAnswers
from incident.playbook.text_parts import TextPart
from incident.records.texts import TextSection

_BULLET = re.compile(r"[-•*–][ \t]+(.+)", re.DOTALL)
_NUMBER = re.compile(r"(\d{1,2})[.)][ \t]+(.+)", re.DOTALL)
_QUESTION = re.compile(r"(?:vraag|v)[:.][ \t]*(.+)", re.IGNORECASE)
_ANSWER = re.compile(r"(?:antwoord|a)[:.][ \t]*", re.IGNORECASE)


def section_blocks(section: TextSection) -> tuple[Block, ...]:
    """Return a section as blocks; several facts become a list, so that they stay apart."""
    heading = (Heading(section.heading),) if section.heading else ()
    if section.part is TextPart.KNOWN and len(section.paragraphs) > 1:
        return (*heading, Bullets(section.paragraphs))
    if section.part is TextPart.ANSWERS and (pairs := _pairs(section.paragraphs)):
        return (*heading, QuestionsAnswers(pairs))
    role = ParagraphRole.QUOTE if section.part is TextPart.QUOTE else ParagraphRole.PLAIN
    return (*heading, *text_blocks(section.paragraphs, role))


def _pairs(paragraphs: tuple[str, ...]) -> tuple[tuple[str, str], ...]:
    """Return alternating questions and answers as pairs; nothing for any other text."""
    asked, given = paragraphs[::2], paragraphs[1::2]
    return tuple(zip(asked, given, strict=True)) if len(asked) == len(given) else ()


def text_blocks(paragraphs: tuple[str, ...], role: ParagraphRole = ParagraphRole.PLAIN) -> tuple[Block, ...]:
    """Return typed paragraphs as blocks, in their order.

    Lines that begin with a dash become a list, and lines numbered from 1 a numbered list. A line that ends in a
    question mark with lines below it, or "Vraag:" with "Antwoord:", becomes a question with its answer.
    """
    blocks = [block for paragraph in paragraphs for block in _blocks(paragraph, role)]
    return tuple(_joined(blocks))


def _blocks(paragraph: str, role: ParagraphRole) -> Iterator[Block]:
    lines = paragraph.splitlines()
    if (pair := _question(lines)) is not None:
        yield QuestionsAnswers((pair,))
        return
    for kind, group in groupby(lines, key=_kind):
        of_kind = list(group)
        if kind == "bullet":
            yield Bullets(tuple(match[1] for line in of_kind if (match := _BULLET.fullmatch(line))))
        elif kind == "number" and _counts(of_kind):
            yield Bullets(tuple(match[2] for line in of_kind if (match := _NUMBER.fullmatch(line))), numbered=True)
        else:
            yield Paragraph("\n".join(of_kind), role)


def _kind(line: str) -> str:
    if _BULLET.fullmatch(line):
        return "bullet"
    return "number" if _NUMBER.fullmatch(line) else ""


def _counts(lines: list[str]) -> bool:
    """Return whether the lines are numbered 1, 2, 3. Any other numbers are kept as typed."""
    numbers = [int(match[1]) for line in lines if (match := _NUMBER.fullmatch(line))]
    return len(numbers) > 1 and numbers == list(range(1, len(numbers) + 1))


def _question(lines: list[str]) -> tuple[str, str] | None:
    if len(lines) < 2:
        return None
    first, rest = lines[0].strip(), "\n".join(lines[1:])
    if (asked := _QUESTION.fullmatch(first)) and (answer := _ANSWER.match(rest)):
        return asked[1], rest[answer.end() :]
    return (first, rest) if first.endswith("?") and not _BULLET.fullmatch(first) else None


def _joined(blocks: list[Block]) -> Iterator[Block]:
    """Join lists and questions that follow each other; a numbered list always starts a new one."""
    for kind, group in groupby(blocks, key=lambda it: (type(it), isinstance(it, Bullets) and it.numbered)):
        of_kind = list(group)
        if kind == (QuestionsAnswers, False):
            yield QuestionsAnswers(tuple(p for it in of_kind if isinstance(it, QuestionsAnswers) for p in it.pairs))
        elif kind == (Bullets, False):
            yield Bullets(tuple(item for it in of_kind if isinstance(it, Bullets) for item in it.items))
        else:
            yield from of_kind
