"""The state of a text that is put on paper: an approved version, or the present concept."""

import msgspec

from exports.text.content import Block, Document, Paragraph, ParagraphRole
from exports.text.fields import TemplateField
from incident.dutch.times_in_words import full
from incident.fold.dossier import Dossier
from incident.playbook.audience_kind import AudienceKind
from incident.playbook.text_parts import TextPart
from incident.record import Moment
from incident.records.texts import Text, TextSection
from incident.texts.composition import compose
from incident.texts.text_stages import stale_facts, withheld_facts

CONCEPT = "CONCEPT"
EXERCISE = "OEFENING"
OUTDATED = "VEROUDERD"

_CONCEPT_NOTE = "Dit is een concept. Er is nog geen akkoord. Verstuur het niet."
_OUTDATED_NOTE = "Verouderd: een feit is veranderd of mag er niet meer in. Verstuur deze versie niet meer."
EXERCISE_NOTE = "Dit is een oefening. Er is niets gebeurd."


class Sender(msgspec.Struct, frozen=True, kw_only=True):
    """The school as printed; either field may be empty."""

    organisation: str = ""
    place: str = ""

    @property
    def creator(self) -> str:
        """The creator for the file properties."""
        return self.organisation or "Houvast"


class TextEdition(msgspec.Struct, frozen=True, kw_only=True):
    """A text in one state."""

    text: Text
    title: str
    sections: tuple[TextSection, ...]
    moment: Moment
    """When it was approved; for a concept, the present time."""
    version: int | None
    """None for a concept."""
    marks: tuple[str, ...]
    audience: str = ""
    """Name of the audience."""
    to_media: bool = False
    """Whether that audience is the media."""

    @property
    def number(self) -> str:
        """The number of the text and its version: "T5 versie 2"."""
        return f"{self.text.label} versie {self.version}" if self.version else f"{self.text.label} concept"

    @property
    def notes(self) -> tuple[Block, ...]:
        """Sentences that explain each mark to the reader."""
        words = {EXERCISE: EXERCISE_NOTE, CONCEPT: _CONCEPT_NOTE, OUTDATED: _OUTDATED_NOTE}
        told = "\n".join(words[mark] for mark in self.marks)
        return (Paragraph(told, ParagraphRole.NOTE),) if told else ()

    @property
    def signed(self) -> tuple[str, ...]:
        """The roles that sign."""
        return tuple(words for it in self.sections if it.part is TextPart.SENDER for words in it.paragraphs)


def edition(dossier: Dossier, text: Text, now: Moment, *, concept: bool = False) -> TextEdition:
    """Return the newest approved version of `text`; its concept when nothing was approved or when `concept` is true.

    A version is marked as outdated when it carries a fact that changed, or that its audience may no longer hear.
    """
    exercise = (EXERCISE,) if dossier.exercise else ()
    audience, to_media = dossier.audience_name(text.audience), dossier.is_kind(text.audience, AudienceKind.MEDIA)
    version = text.approved
    if version is None or concept:
        composed = compose(dossier, text, now)
        return TextEdition(
            text=text,
            title=composed.title,
            sections=composed.sections,
            moment=now,
            version=None,
            marks=(CONCEPT, *exercise),
            audience=audience,
            to_media=to_media,
        )
    outdated = stale_facts(dossier, version) or withheld_facts(dossier, text, version)
    return TextEdition(
        text=text,
        title=version.title,
        sections=version.sections,
        moment=version.approved,
        version=version.number,
        marks=(*((OUTDATED,) if outdated else ()), *exercise),
        audience=audience,
        to_media=to_media,
    )


def document(edition: TextEdition, sender: Sender, number: str, blocks: tuple[Block, ...]) -> Document:
    """Return the document of a text: sender, place, date, and its number under the label `number`."""
    kind = edition.text.kind.label
    return Document(
        title=edition.title,
        kind=kind,
        creator=sender.creator,
        created=edition.moment,
        subject=kind,
        meta=_reference(edition, sender, number),
        marks=edition.marks,
        blocks=(*edition.notes, *blocks),
        header=" · ".join(part for part in (sender.organisation, kind) if part),
        footer=edition.number,
        fields=_letterhead_fields(edition, sender),
    )


def _reference(edition: TextEdition, sender: Sender, number: str) -> tuple[tuple[str, str], ...]:
    return (
        *((("Van", sender.organisation),) if sender.organisation else ()),
        ("Datum", ", ".join(part for part in (sender.place, full(edition.moment)) if part)),
        (number, edition.number),
    )


def _letterhead_fields(edition: TextEdition, sender: Sender) -> tuple[tuple[TemplateField, str], ...]:
    """Return the values that the school's letterhead may show in fields of its own."""
    return (
        (TemplateField.DATE, full(edition.moment)),
        (TemplateField.REFERENCE, edition.number),
        (TemplateField.AUDIENCE, edition.audience),
        (TemplateField.SENDER, ", ".join(edition.signed) or sender.organisation),
        (TemplateField.SCHOOL, sender.organisation),
        (TemplateField.PLACE, sender.place),
    )
