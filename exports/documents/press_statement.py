"""A text for the media: a press statement (persverklaring) or similar, with a separate note to editors at the end.

It follows these conventions: place, date, time and number on top; a factual title; the main point first; what is known,
not known and done; a quotation; when the next message comes. The note to editors is not for publication.
"""

from exports.documents.editions import Sender, TextEdition, document
from exports.documents.sections import section_blocks
from exports.text.content import Block, Document, Heading, Paragraph, ParagraphRole
from incident.playbook.text_parts import TextPart
from incident.records.texts import TextSection

_NOT_FOR_PUBLICATION = "Niet voor publicatie."


def press_statement(edition: TextEdition, sender: Sender) -> Document:
    """Return a text for the media as a document."""
    notes = [section for section in edition.sections if section.part is TextPart.CONTACT]
    signed = [section for section in edition.sections if section.part is TextPart.SENDER]
    story = [section for section in edition.sections if section not in notes and section not in signed]
    blocks = (
        *(block for section in story for block in _told(section)),
        *(block for section in signed for block in section_blocks(section)),
        *(block for section in notes for block in _note(section)),
    )
    return document(edition, sender, "Nummer", blocks)


def _told(section: TextSection) -> tuple[Block, ...]:
    """Return the blocks of a section. The opening has no heading of its own and is set as the lead."""
    if section.part is TextPart.CONCERN and not section.heading:
        return tuple(Paragraph(paragraph, ParagraphRole.LEAD) for paragraph in section.paragraphs)
    return section_blocks(section)


def _note(section: TextSection) -> tuple[Block, ...]:
    words = "\n\n".join((_NOT_FOR_PUBLICATION, *section.paragraphs))
    return (Heading(section.heading or "Noot voor de redactie"), Paragraph(words, ParagraphRole.NOTE))
