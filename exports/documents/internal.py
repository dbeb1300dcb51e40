"""The common frame of documents for the crisis team: sender, moment, and the remark that they are internal."""

from exports.documents.editions import EXERCISE, EXERCISE_NOTE, Sender
from exports.text.content import Block, Document, Paragraph, ParagraphRole
from exports.text.fields import TemplateField
from incident.dutch.times_in_words import full, local
from incident.fold.dossier import Dossier
from incident.record import Moment

TEAM = "Het crisisteam"
INTERNAL = "Alleen voor het crisisteam. Er kunnen persoonsgegevens in staan. Bewaar en deel dit zorgvuldig."


def internal(
    dossier: Dossier,
    sender: Sender,
    now: Moment,
    *,
    kind: str,
    blocks: tuple[Block, ...],
    meta: tuple[tuple[str, str], ...] = (),
    title: str = "",
    note: str = INTERNAL,
    audience: str = TEAM,
) -> Document:
    """Return a document for the crisis team, made at `now`. Its title is that of the incident unless `title` is given.

    On a letterhead the reference is the kind and the moment, as in the file name, because there is no number.
    """
    name = title or dossier.title
    notes = "\n".join((*((EXERCISE_NOTE,) if dossier.exercise else ()), *((note,) if note else ())))
    return Document(
        title=name,
        kind=kind,
        creator=sender.creator,
        created=now,
        subject=name,
        meta=(*((("Van", sender.organisation),) if sender.organisation else ()), *meta),
        marks=(EXERCISE,) if dossier.exercise else (),
        blocks=(*((Paragraph(notes, ParagraphRole.NOTE),) if notes else ()), *blocks),
        header=" · ".join(part for part in (sender.organisation, kind) if part),
        footer=f"Gemaakt op {full(now)}",
        fields=(
            (TemplateField.DATE, full(now)),
            (TemplateField.REFERENCE, f"{kind} {local(now):%Y-%m-%d %H:%M}"),
            (TemplateField.AUDIENCE, audience),
            (TemplateField.SENDER, sender.organisation),
            (TemplateField.SCHOOL, sender.organisation),
            (TemplateField.PLACE, sender.place),
        ),
    )
