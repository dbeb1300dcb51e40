"""The page of keys, to print and keep beside the laptop; made from the tables of the screens and the help."""

from exports.text.content import Document, Heading, KeyValues, Paragraph
from incident.record import Moment
from screens.desk.place_keys import PLACES
from screens.places.help import EVERYWHERE, key_map, row_map
from screens.places.help_texts import PLACE_HELP


def key_page(now: Moment) -> Document:
    """Return the page as a document, for Word and as plain text."""
    return Document(
        title="De toetsen van Houvast",
        kind="Hulp",
        creator="Houvast",
        created=now,
        blocks=(
            Paragraph("Bewaar deze bladzijde bij de laptop. U hoeft niets te onthouden: F1 geeft overal hulp."),
            Heading("Overal"),
            KeyValues(EVERYWHERE),
            *(block for where, keys in key_map() for block in (Heading(where), KeyValues(keys))),
            Heading("Wat Enter kan met een regel"),
            KeyValues(row_map()),
            Heading("Voorbeelden per plaats"),
            *(block for it in PLACES for block in _examples(it.key, it.label, it.name)),
        ),
    )


def _examples(key: str, label: str, name: str) -> tuple[Heading, Paragraph, KeyValues]:
    help_ = PLACE_HELP[name]
    return Heading(f"{key.upper()} {label}", 3), Paragraph(help_.when), KeyValues(tuple(help_.examples))
