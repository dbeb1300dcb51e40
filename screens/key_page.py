"""The page of keys, to print and keep beside the laptop: made of the tables that the screens and the help use."""

from exports.content import Document, Heading, KeyValues, Paragraph
from incident.record import Moment
from screens.help import EVERYWHERE
from screens.help_texts import PLACE_HELP
from screens.places import PLACES

_IN_FORMS = (
    ("Enter", "Naar het volgende veld; op de laatste regel: vastleggen."),
    ("Tab, Shift+Tab", "Een veld verder of terug."),
    ("Spatie", "Een keuzelijst openen."),
    ("Esc", "Terug. Wat u typte, blijft bewaard; een wachtzin niet."),
)
_IN_LISTS = (
    ("Pijlen", "Een regel of vakje verder."),
    ("Page Up, Page Down", "Een heel scherm verder."),
    ("Home, End", "Naar de eerste of de laatste regel."),
    ("Ctrl+F", "Bij F3 Tijdlijn: zoeken."),
)


def key_page(now: Moment) -> Document:
    """Give the page as a document, for Word and as plain text."""
    places = tuple((f"{it.key.upper()} {it.label}", it.purpose.removeprefix(f"{it.label}: ")) for it in PLACES)
    return Document(
        title="De toetsen van Houvast",
        kind="Hulp",
        creator="Houvast",
        created=now,
        blocks=(
            Paragraph("Bewaar deze bladzijde bij de laptop. U hoeft niets te onthouden: F1 geeft overal hulp."),
            Heading("Overal"),
            KeyValues(EVERYWHERE),
            Heading("Waar u heen kunt"),
            KeyValues(places),
            Heading("In een lijst of tabel"),
            KeyValues(_IN_LISTS),
            Heading("In een formulier"),
            KeyValues(_IN_FORMS),
            Heading("Voorbeelden per plaats"),
            *(block for it in PLACES for block in _examples(it.key, it.label, it.name)),
        ),
    )


def _examples(key: str, label: str, name: str) -> tuple[Heading, Paragraph, KeyValues]:
    help_ = PLACE_HELP[name]
    return Heading(f"{key.upper()} {label}", 3), Paragraph(help_.when), KeyValues(tuple(help_.examples))
