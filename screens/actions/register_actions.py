"""Actions of F8 other than making files: check a file against the register, read a line of it, note a lesson."""

import asyncio

from incident.dutch.times_in_words import clock, short_day
from incident.record import Moment
from incident.records import documents
from incident.records.documents import FileState
from incident.records.lessons import LessonKind
from incident.rules.register import RegisterEntry, entry
from operations.papers.documents import check_file as check_document
from operations.team import lessons
from operations.typed.typed_path import typed_path
from screens.dialogs.asking import Asking
from screens.dialogs.form import Form, FormField, Shape, Values
from screens.dialogs.reading import ReadingDialog
from screens.widgets.plain import joined, plain


async def read_entry(screen: Asking, number: int) -> None:
    """Show everything in the register about one document; `number` counts from 0."""
    dossier = screen.desk.dossier
    found = entry(dossier, dossier.documents[number])
    await screen.read(ReadingDialog(f"Nummer {found.document.number}: {found.what}", plain(_told(found))))


def _told(found: RegisterEntry) -> str:
    it = found.document
    lines = (
        ("Soort", found.what),
        ("Tekst", found.version),
        ("Voor", found.audience),
        ("Akkoord", f"{found.approver}, {_when(found.approved)}" if found.approved else ""),
        ("Naar buiten", f"{it.way.label}, {_when(it.at)}, door {it.by}"),
        ("Bestand", it.file_name),
        ("Controlegetal (SHA-256)", it.sha256),
        ("Code van de kluis", it.head_code),
    )
    return "\n".join(f"{label}: {words}" for label, words in lines if words)


def _when(moment: Moment) -> str:
    return f"{short_day(moment)} {clock(moment)}"


async def check_file(screen: Asking) -> None:
    """Ask for a file, and say whether it is unchanged."""
    told: list[tuple[str, str]] = []

    async def record(values: Values) -> None:
        path = typed_path(values["path"])
        digest, found = await asyncio.to_thread(check_document, screen.desk.session, path)
        told.append(_said(screen, found.state, found.document, digest))

    field = FormField("path", "Welk bestand? Typ de map en de naam, of sleep het bestand naar dit venster.")
    if await screen.fill_in(Form("Bestand controleren", (field,), record, button="Controleren", draft="check-file")):
        title, words = told[-1]
        await screen.read(ReadingDialog(title, joined(words)))


def _said(
    screen: Asking, state: FileState, document: documents.RegisteredDocument | None, digest: str
) -> tuple[str, str]:
    own = f"Controlegetal van dit bestand: {digest}"
    if document is None:
        return (
            "? Dit bestand staat niet in het register.",
            f"Het is niet met Houvast gemaakt bij dit incident, of het is veranderd en heeft een andere naam.\n\n{own}",
        )
    told = _told(entry(screen.desk.dossier, document))
    if state is FileState.UNCHANGED:
        return f"✓ Ongewijzigd: dit is nummer {document.number}.", told
    return (
        f"▲ Veranderd sinds het is gemaakt (nummer {document.number}).",
        f"De naam klopt, de inhoud niet meer. Iemand heeft het bestand bewerkt of opnieuw bewaard.\n\n{told}\n\n{own}",
    )


async def note_lesson(screen: Asking) -> None:
    """Ask what went well, or what must change, and record it; also after the incident was closed."""

    async def record(values: Values) -> None:
        kind = LessonKind(values["kind"])
        await screen.desk.commit(lessons.note(kind, values["text"], values["owner"], values["due"], screen.desk.now()))

    kinds = tuple((kind.key, kind.label.capitalize()) for kind in LessonKind)
    fields = (
        FormField("kind", "Wat is het?", LessonKind.BETTER.key, Shape.CHOICE, choices=kinds, stored=LessonKind),
        FormField("text", "Wat ging goed, of wat doen we de volgende keer anders?", shape=Shape.WORDS),
        FormField("owner", "Wie zorgt ervoor? (rol)"),
        FormField("due", "Wanneer is het klaar? (niet verplicht)", shape=Shape.DAY),
    )
    await screen.fill_in(Form("Leerpunt noteren", fields, record, start="text", draft="lesson"))
