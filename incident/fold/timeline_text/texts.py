"""Timeline text of texts and documents."""

from incident.dutch.times_in_words import ended, since
from incident.fold.dossier import Dossier
from incident.fold.timeline_text.registry import LineKind, TimelineTexts, with_notes
from incident.records.documents import DocumentKind, DocumentWritten
from incident.records.lessons import LessonNoted
from incident.records.pointed_ground import SentenceGrounded
from incident.records.texts import ReceiptConfirmed, TextApproved, TextCosigned, TextSent, TextStarted, TextWritten

TELLINGS = TimelineTexts()


def _text_label(dossier: Dossier, text_id: str) -> str:
    text = dossier.texts.get(text_id)
    return text.label if text else "Tekst"


@TELLINGS.on(TextStarted)
def _text_started(dossier: Dossier, record: TextStarted) -> tuple[LineKind, str]:
    name, audience = record.kind.label, dossier.audience_name(record.audience)
    return LineKind.TEXT, f"{_text_label(dossier, record.mark.id)} begonnen: {name} voor {audience}"


@TELLINGS.on(TextWritten)
def _text_written(dossier: Dossier, record: TextWritten) -> tuple[LineKind, str]:
    return LineKind.TEXT, f"{_text_label(dossier, record.text)} bijgewerkt: {record.title}"


@TELLINGS.on(TextApproved)
def _text_approved(dossier: Dossier, record: TextApproved) -> tuple[LineKind, str]:
    label = _text_label(dossier, record.text)
    fast = "snel " if record.fast else ""
    return LineKind.TEXT, with_notes(
        f"{label} versie {record.version} {fast}akkoord door {record.approver}: {record.title}",
        ("Nog open", " ".join(ended(it) for it in record.left_open)),
        ("Toch akkoord, omdat", record.overruled),
    )


@TELLINGS.on(TextCosigned)
def _text_cosigned(dossier: Dossier, record: TextCosigned) -> tuple[LineKind, str]:
    label = _text_label(dossier, record.text)
    return LineKind.TEXT, f"{label} versie {record.version} tweede akkoord door {record.approver}"


@TELLINGS.on(ReceiptConfirmed)
def _receipt_confirmed(dossier: Dossier, record: ReceiptConfirmed) -> tuple[LineKind, str]:
    return LineKind.TEXT, f"{_text_label(dossier, record.text)} versie {record.version} is aangekomen: {record.reach}"


@TELLINGS.on(TextSent)
def _text_sent(dossier: Dossier, record: TextSent) -> tuple[LineKind, str]:
    text = dossier.texts.get(record.text)
    to = f" aan {dossier.audience_name(text.audience)}" if text else ""
    version = text.version(record.version) if text else None
    following = version.next_update if version else None
    promise = f" Volgend bericht {since(following, record.mark.happened)}." if following else ""
    label, channel = _text_label(dossier, record.text), dossier.channel_name(record.channel)
    return LineKind.TEXT, f"{label} versie {record.version} verstuurd{to} via {channel}.{promise}"


@TELLINGS.on(DocumentWritten)
def _document_written(dossier: Dossier, record: DocumentWritten) -> tuple[LineKind, str]:
    code = f"code {record.head_code}" if record.head_code else ""
    if record.kind is DocumentKind.ARCHIVE:
        return LineKind.DOSSIER, f"Versleuteld dossierbestand gemaakt: {record.file_name}{f', {code}' if code else ''}"
    what = record.file_name or _text_label(dossier, record.text or "")
    notes = [*_of_version(dossier, record), f"controlegetal {record.sha256[:8]}", *([code] if code else [])]
    return LineKind.TEXT, f"{record.way.label} gemaakt: {what} ({', '.join(notes)})"


def _of_version(dossier: Dossier, record: DocumentWritten) -> list[str]:
    """Return which version of which text it is, for whom, and who approved it."""
    if record.text is None or (text := dossier.texts.get(record.text)) is None:
        return []
    version = text.version(record.version) if record.version else None
    state = f"{text.label} versie {version.number}" if version else f"{text.label} concept"
    approved = [f"akkoord {version.approver}"] if version else []
    return [f"{state} voor {dossier.audience_name(text.audience)}", *approved]


@TELLINGS.on(LessonNoted)
def _lesson_noted(_: Dossier, record: LessonNoted) -> tuple[LineKind, str]:
    due = f"{record.due.day}-{record.due.month}-{record.due.year}" if record.due else ""
    return LineKind.DOSSIER, with_notes(
        f"{record.kind.label.capitalize()}: {record.text}", ("Eigenaar", record.owner), ("Klaar op", due)
    )


@TELLINGS.on(SentenceGrounded)
def _sentence_grounded(_: Dossier, record: SentenceGrounded) -> tuple[LineKind, str]:
    return LineKind.TEXT, f"De zin ‘{record.sentence}’ rust op: {record.words}"
