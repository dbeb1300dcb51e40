"""The paper pack (papieren pakket), printed beforehand: what a crisis team needs when the laptop fails.

The parts are: what to do first, the telephone numbers, the steps of each draaiboek as cards to hand out, letters to
fill in, and an empty logbook. Each part begins on a new page.
"""

from collections.abc import Iterable

from exports.documents.contact_sheet import contact_blocks
from exports.documents.document_data import DocumentData
from exports.documents.internal import internal
from exports.text.content import Block, Bullets, ContentTable, Document, Heading, Paragraph, ParagraphRole, TableRow
from incident.dutch.times_in_words import day
from incident.fold.dossier import Dossier
from incident.playbook.playbook import Audience, Playbook, PlaybookTask, Step
from incident.playbook.starting_text import StartingPart
from incident.playbook.text_kinds import TextKind
from incident.playbook.text_parts import TextPart
from incident.texts.starting_words import starting_parts, starting_title
from incident.texts.text_templates import FORM, HEADINGS, PARTS

KIND = "Papieren pakket"
TITLE = "Voor als de laptop uitvalt"
_NOTE = (
    "Druk dit pakket af en bewaar het waar het crisisteam het vindt. Er kunnen telefoonnummers in staan: leg het niet "
    "open neer. Maak het opnieuw als er een naam, een nummer of een draaiboek verandert."
)
_FIRST = (
    "Bel 112 als iemand gevaar loopt.",
    "Pak het lege logboek (achterin). Schrijf vanaf nu elke regel met de tijd erbij.",
    "Roep het crisisteam bij elkaar met de belboom.",
    "Kies de kaart van het draaiboek dat past. Deel de stappen uit: ieder één kaart.",
    "Schrijf op wat vaststaat, wat een vermoeden is en wat u niet weet. Vul de brieven alleen met wat vaststaat.",
    "Houd de volgorde aan: eerst de betrokkenen, dan het team, dan leerlingen en ouders, dan pas de media.",
    "Werkt de laptop weer? Typ het logboek over, met de tijden die op papier staan.",
)
_LINE = "…" * 52
_FACT_LINES = 3
_HOURS_FROM, _DAYS_AFTER = 120, 72 * 60
"""In minutes: durations are given in hours from two hours, and in days after 72 hours."""
_TASK_ROOM = 7
_LOG_ROWS, _LOG_ROOM = 20, 10
_FACT_ROWS, _FACT_ROOM = 9, 12


def paper_pack(materials: DocumentData) -> Document:
    """Return the pack for the draaiboeken, audiences and people of this incident."""
    dossier, now = materials.dossier, materials.now
    blocks = (
        Bullets(_FIRST, numbered=True),
        *contact_blocks(materials, new_page=True),
        *_cards(dossier),
        *_letters(dossier),
        *_blank_log(),
        *_blank_facts(),
        *_blank_matrix(dossier),
    )
    meta = (("Gemaakt op", day(now)), ("Draaiboek", ", ".join(it.title for it in dossier.playbooks.values()) or "geen"))
    return internal(dossier, materials.sender, now, kind=KIND, meta=meta, blocks=blocks, title=TITLE, note=_NOTE)


# -- cards


def _cards(dossier: Dossier) -> Iterable[Block]:
    for book in dossier.playbooks.values():
        for step in book.steps:
            yield Heading(f"{book.title}, stap {step.key}: {step.title}", new_page=True)
            yield from _card(step)


def _card(step: Step) -> Iterable[Block]:
    if step.intro:
        yield Paragraph(step.intro, ParagraphRole.LEAD)
    if step.warnings:
        yield Paragraph("\n".join(f"Let op: {warning}" for warning in step.warnings), ParagraphRole.NOTE)
    if step.tasks:
        rows = tuple(TableRow((it.key, it.text, it.role or "–", _within(step, it), "")) for it in step.tasks)
        headings = ("Nr", "Wat", "Wie", "Binnen", "Klaar om")
        yield ContentTable(
            headings, (14, 77, 30, 20, 19), rows, description=f"Taken van stap {step.key}", room=_TASK_ROOM
        )
    if step.questions:
        yield Heading("Vragen om te stellen", 3)
        yield Bullets(step.questions)


def _within(step: Step, task: PlaybookTask) -> str:
    minutes = task.within_minutes if task.within_minutes is not None else step.within_minutes
    if minutes is None:
        return "–"
    if minutes < _HOURS_FROM:
        return f"{minutes} min"
    return f"{minutes // 60} uur" if minutes <= _DAYS_AFTER else f"{minutes // (24 * 60)} dagen"


# -- letters


def _letters(dossier: Dossier) -> Iterable[Block]:
    for audience in dossier.audiences.values():
        if audience.written is not None:
            yield from _letter(tuple(dossier.playbooks.values()), audience, audience.written)


def _letter(books: tuple[Playbook, ...], audience: Audience, kind: TextKind) -> Iterable[Block]:
    form, held = FORM[kind], starting_parts(books, kind, audience.key)
    yield Heading(f"{kind.label}: {audience.name}", new_page=True)
    yield Paragraph(f"Titel: {starting_title(books, kind, audience.key)}\nDatum en tijd: {_LINE[:30]}")
    if form.salutation:
        yield Paragraph(form.salutation)
    for part in PARTS[kind]:
        yield from _part(part, HEADINGS[kind].get(part, ""), held.get(part), form.hear)
    yield Paragraph("\n".join(it for it in (form.closing, _LINE[:30]) if it))


def _part(part: TextPart, heading: str, held: StartingPart | None, hear: str) -> Iterable[Block]:
    if part in {TextPart.CORRECTION, TextPart.SENDER}:
        return
    if heading:
        yield Heading(heading, 3)
    match part:
        case TextPart.KNOWN:
            yield Bullets((_LINE,) * _FACT_LINES)
        case TextPart.NEXT:
            yield Paragraph(f"{hear} uiterlijk om ………… uur weer van ons, ook als er geen nieuws is.")
        case _:
            sentences = held.sentences if held else ()
            yield Paragraph(" ".join(it.text for it in sentences if not it.grounds) or _LINE)
            if claimed := tuple(it.text for it in sentences if it.grounds):
                yield Paragraph("Schrijf dit alleen op als het zo is:")
                yield Bullets(claimed)


# -- blank forms


def _blank_log() -> Iterable[Block]:
    yield Heading("Leeg logboek", new_page=True)
    yield Paragraph("Eén regel per gebeurtenis. Niets uitgummen: streep door en schrijf een nieuwe regel.")
    rows = tuple(TableRow(("", "", "", "")) for _ in range(_LOG_ROWS))
    headings = ("Tijd", "Wat gebeurt er, wat is besloten, wie is gebeld", "Bron", "Wie schrijft")
    yield ContentTable(headings, (20, 90, 25, 25), rows, description="Leeg logboek", room=_LOG_ROOM)


def _blank_facts() -> Iterable[Block]:
    yield Heading("Wat weten we, wat weten we niet", new_page=True)
    yield Paragraph("Status: bevestigd, vermoeden, gerucht, weerlegd, of een open vraag.")
    rows = tuple(TableRow(("", "", "", "")) for _ in range(_FACT_ROWS))
    headings = ("Tijd", "Feit of vraag", "Status", "Bron, of wie zoekt het uit")
    yield ContentTable(
        headings, (18, 77, 28, 37), rows, description="Feiten en vragen, om in te vullen", room=_FACT_ROOM
    )


def _blank_matrix(dossier: Dossier) -> Iterable[Block]:
    if not dossier.audiences:
        return
    yield Heading("Wie is wanneer ingelicht")
    channels = dossier.channels
    rows = tuple(
        TableRow(
            (it.name, " → ".join(channels[key].channel.name for key in it.channels if key in channels) or "–", "", "")
        )
        for it in dossier.audiences.values()
    )
    headings = ("Doelgroep, op volgorde", "Kanaal, en als dat niet werkt", "Gehoord om", "Volgend bericht om")
    yield ContentTable(
        headings, (45, 59, 26, 30), rows, description="Wie is ingelicht, om in te vullen", room=_LOG_ROOM
    )
