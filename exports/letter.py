"""A text as a letter: to parents, to the team, to pupils, the points for a talk, or any other kind.

Conventions of a Dutch business letter: sender, date and reference on top, then the subject, salutation, body, closing
and who signs; all at the left margin.
"""

from exports.content import Block, Document, Paragraph
from exports.editions import Edition, Sender, letterhead_fields, margins, reference
from exports.sections import section_blocks
from incident.texts import KIND_NAMES, Part
from incident.wording import FORM


def letter(edition: Edition, sender: Sender) -> Document:
    """Give the text as a letter."""
    kind = KIND_NAMES[edition.text.kind]
    salutation = FORM[edition.text.kind].salutation
    header, footer = margins(kind, edition, sender)
    return Document(
        title=edition.title,
        kind=kind,
        creator=sender.creator,
        created=edition.moment,
        subject=kind,
        meta=reference(edition, sender, "Kenmerk"),
        marks=edition.marks,
        blocks=(
            *edition.notes,
            *((Paragraph(salutation),) if salutation else ()),
            *(
                block
                for section in edition.sections
                if section.part is not Part.SENDER
                for block in section_blocks(section)
            ),
            *_closing(edition),
        ),
        header=header,
        footer=footer,
        fields=letterhead_fields(edition, sender),
    )


def _closing(edition: Edition) -> tuple[Block, ...]:
    closing = FORM[edition.text.kind].closing
    words = "\n".join(part for part in (closing, *edition.signed) if part)
    return (Paragraph(words),) if words else ()
