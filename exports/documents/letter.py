"""A text as a letter: to parents, to the team, to pupils, the points for a talk, or any other kind.

It follows the conventions of a Dutch business letter: sender, date and reference on top, then the subject, salutation,
body, closing and signature; all at the left margin.
"""

from exports.documents.editions import Sender, TextEdition, document
from exports.documents.sections import section_blocks
from exports.text.content import Block, Document, Paragraph
from incident.playbook.text_parts import TextPart
from incident.texts.text_templates import FORM


def letter(edition: TextEdition, sender: Sender) -> Document:
    """Return the text as a letter."""
    salutation = FORM[edition.text.kind].salutation
    told = (block for it in edition.sections if it.part is not TextPart.SENDER for block in section_blocks(it))
    opening = (Paragraph(salutation),) if salutation else ()
    return document(edition, sender, "Kenmerk", (*opening, *told, *_closing(edition)))


def _closing(edition: TextEdition) -> tuple[Block, ...]:
    closing = FORM[edition.text.kind].closing
    words = "\n".join(part for part in (closing, *edition.signed) if part)
    return (Paragraph(words),) if words else ()
