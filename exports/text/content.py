"""What a document says, apart from how it looks: one model for Word, for plain text and for the preview.

Every string is literal. No field can hold markup, a template expression or a style, so nothing that somebody typed
during an incident can change the shape of a document. Cleaning (`exports.text.clean`) happens where a document is
rendered.
"""

from datetime import datetime
from enum import StrEnum

import msgspec

from exports.text.fields import TemplateField

MOST_LEVELS = 4
"""Deepest heading that the base document has a style for."""


class ParagraphRole(StrEnum):
    """What a paragraph is for; the style follows from it."""

    PLAIN = "plain"
    LEAD = "lead"
    """The opening that tells the whole story in a few sentences."""
    QUOTE = "quote"
    NOTE = "note"
    """Set apart from the running text: a remark to the reader about the document itself."""


class Heading(msgspec.Struct, frozen=True):
    """A heading within the document. The title is the only heading of level 1."""

    text: str
    level: int = 2
    """2 up to and including `MOST_LEVELS`."""
    new_page: bool = False
    """Begins a page, so that what follows can be handed out by itself."""

    def __post_init__(self) -> None:
        """Raise ValueError for a level that has no style."""
        if not 2 <= self.level <= MOST_LEVELS:
            raise ValueError(f"a heading has level 2 to {MOST_LEVELS}, not {self.level}")


class Paragraph(msgspec.Struct, frozen=True):
    """Running text: a blank line starts a new paragraph, a single newline a new line."""

    text: str
    role: ParagraphRole = ParagraphRole.PLAIN


class Bullets(msgspec.Struct, frozen=True):
    """A list, one item per bullet or per number."""

    items: tuple[str, ...]
    numbered: bool = False
    """Counted from 1, where the order matters."""


class QuestionsAnswers(msgspec.Struct, frozen=True):
    """Questions with their answers; a question never parts from the first lines of its answer."""

    pairs: tuple[tuple[str, str], ...]


class KeyValues(msgspec.Struct, frozen=True):
    """Short labelled facts, one per line: a telephone number, a date, a reference."""

    pairs: tuple[tuple[str, str], ...]


class TableRow(msgspec.Struct, frozen=True):
    """One row of a table."""

    cells: tuple[str, ...]
    struck: bool = False
    """No longer valid: its text is struck through. Another cell must say so in words: not everybody sees a line."""


class ContentTable(msgspec.Struct, frozen=True):
    """A table with one row of headings and no merged cells."""

    headings: tuple[str, ...]
    widths: tuple[int, ...]
    """Shares of the width of the page, one per column: (1, 3) is a quarter and three quarters."""
    rows: tuple[TableRow, ...]
    struck_columns: tuple[int, ...] = ()
    """Columns, from 0, that are drawn struck through in a struck row."""
    caption: str = ""
    """Stands above the table; empty when a heading says it all."""
    description: str = ""
    """What a screen reader says of the table; the caption when empty."""
    room: int = 0
    """Least height of a row in millimetres, for a table that is filled in by hand."""

    def __post_init__(self) -> None:
        """Raise ValueError when the columns do not agree."""
        columns = len(self.headings)
        if not columns or len(self.widths) != columns or min(self.widths) < 1:
            raise ValueError("a table needs one width above zero per heading")
        if any(len(row.cells) != columns for row in self.rows):
            raise ValueError("every row of a table has as many cells as there are headings")


Block = Heading | Paragraph | Bullets | QuestionsAnswers | KeyValues | ContentTable


class Document(msgspec.Struct, frozen=True, kw_only=True):
    """A whole document, ready to be rendered."""

    title: str
    kind: str
    """What sort of document it is, as on paper: "Persverklaring". Stands above the title."""
    creator: str
    """The organisation that sends it; goes into the file's properties. Never a person's name."""
    created: datetime
    """With a time zone; goes into the file's properties, and is the only moment that does."""
    meta: tuple[tuple[str, str], ...] = ()
    """Label and value, under the title: date, place, reference."""
    blocks: tuple[Block, ...] = ()
    marks: tuple[str, ...] = ()
    """Words that every page must carry, such as "CONCEPT" or "OEFENING"."""
    subject: str = ""
    """For the file's properties, which whoever gets the file can read: nothing internal in what goes outside."""
    header: str = ""
    """On every page, at the top."""
    footer: str = ""
    """On every page, at the bottom, beside the page number."""
    fields: tuple[tuple[TemplateField, str], ...] = ()
    """What the school's own letterhead may show by name, beside title and kind."""

    def __post_init__(self) -> None:
        """Raise ValueError for a moment without a time zone: it would be another moment on another machine."""
        if self.created.tzinfo is None:
            raise ValueError("created needs a time zone")
