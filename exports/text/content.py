"""The content of a document, apart from its layout: one model for Word, for plain text and for the preview.

Every string is literal. No field can hold markup, a template expression or a style, so nothing that somebody typed
during an incident can change the layout of a document. Cleaning (`exports.text.clean`) is done when a document is
rendered.
"""

from datetime import datetime
from enum import StrEnum

import msgspec

from exports.text.fields import TemplateField

MOST_LEVELS = 4
"""The deepest heading level that the base document has a style for."""


class ParagraphRole(StrEnum):
    """The function of a paragraph, which determines its style."""

    PLAIN = "plain"
    LEAD = "lead"
    """The opening, which tells the whole story in a few sentences."""
    QUOTE = "quote"
    NOTE = "note"
    """A remark to the reader about the document itself, set apart from the body text."""


class Heading(msgspec.Struct, frozen=True):
    """A heading within the document. The title is the only heading of level 1."""

    text: str
    level: int = 2
    """2 up to and including `MOST_LEVELS`."""
    new_page: bool = False
    """Starts a new page, so that what follows can be handed out separately."""

    def __post_init__(self) -> None:
        """Raise ValueError for a level without a style."""
        if not 2 <= self.level <= MOST_LEVELS:
            raise ValueError(f"a heading has level 2 to {MOST_LEVELS}, not {self.level}")


class Paragraph(msgspec.Struct, frozen=True):
    """Body text: a blank line starts a new paragraph, a single newline a new line."""

    text: str
    role: ParagraphRole = ParagraphRole.PLAIN


class Bullets(msgspec.Struct, frozen=True):
    """A list, one item per bullet or per number."""

    items: tuple[str, ...]
    numbered: bool = False
    """Numbered from 1, where the order matters."""


class QuestionsAnswers(msgspec.Struct, frozen=True):
    """Questions with their answers; a question stays on one page with the first lines of its answer."""

    pairs: tuple[tuple[str, str], ...]


class KeyValues(msgspec.Struct, frozen=True):
    """Short labelled facts, one per line: a telephone number, a date, a reference."""

    pairs: tuple[tuple[str, str], ...]


class TableRow(msgspec.Struct, frozen=True):
    """One row of a table."""

    cells: tuple[str, ...]
    struck: bool = False
    """No longer valid: its text is struck through. Another cell must say so in words, for readers who cannot see the
    line."""


class ContentTable(msgspec.Struct, frozen=True):
    """A table with one row of headings and no merged cells."""

    headings: tuple[str, ...]
    widths: tuple[int, ...]
    """The share of the page width per column: (1, 3) is a quarter and three quarters."""
    rows: tuple[TableRow, ...]
    struck_columns: tuple[int, ...] = ()
    """Columns, from 0, that are drawn struck through in a struck row."""
    caption: str = ""
    """The text above the table; empty when a heading is enough."""
    description: str = ""
    """The description for screen readers; when empty, the caption is used."""
    room: int = 0
    """The least height of a row in millimetres, for a table that is filled in by hand."""

    def __post_init__(self) -> None:
        """Raise ValueError when the numbers of columns differ."""
        columns = len(self.headings)
        if not columns or len(self.widths) != columns or min(self.widths) < 1:
            raise ValueError("a table needs one width above zero per heading")
        if any(len(row.cells) != columns for row in self.rows):
            raise ValueError("every row of a table has as many cells as there are headings")


Block = Heading | Paragraph | Bullets | QuestionsAnswers | KeyValues | ContentTable


class Document(msgspec.Struct, frozen=True, kw_only=True):
    """A complete document, ready to be rendered."""

    title: str
    kind: str
    """The kind of document as printed above the title: "Persverklaring"."""
    creator: str
    """The organisation that sends it, for the file properties. Never a person's name."""
    created: datetime
    """The only moment in the file properties; it has a time zone."""
    meta: tuple[tuple[str, str], ...] = ()
    """Labels and values under the title: date, place, reference."""
    blocks: tuple[Block, ...] = ()
    marks: tuple[str, ...] = ()
    """Words on every page, such as "CONCEPT" or "OEFENING"."""
    subject: str = ""
    """For the file properties, which every recipient can read: nothing internal in what is sent outside."""
    header: str = ""
    """The text at the top of every page."""
    footer: str = ""
    """The text at the bottom of every page, beside the page number."""
    fields: tuple[tuple[TemplateField, str], ...] = ()
    """Values that the school's letterhead may show by name, in addition to title and kind."""

    def __post_init__(self) -> None:
        """Raise ValueError for a moment without a time zone: it would be another moment on another machine."""
        if self.created.tzinfo is None:
            raise ValueError("created needs a time zone")
