"""Changes to texts, their versions, and the documents made of them."""

from msgspec.structs import replace

from incident.fold.changes.registry import Changes
from incident.fold.dossier import Dossier
from incident.records.documents import DocumentWritten, RegisteredDocument
from incident.records.lessons import Lesson, LessonNoted
from incident.records.pointed_ground import SentenceGrounded
from incident.records.texts import (
    Receipt,
    ReceiptConfirmed,
    Sending,
    Text,
    TextApproved,
    TextCosigned,
    TextSent,
    TextStarted,
    TextWritten,
    Version,
)

CHANGES = Changes()


@CHANGES.on(TextStarted)
def _text_started(dossier: Dossier, record: TextStarted) -> None:
    dossier.texts[record.mark.id] = Text(
        record.mark.id,
        len(dossier.texts) + 1,
        record.kind,
        record.audience,
        record.round,
        record.title,
        record.words,
    )


@CHANGES.on(TextWritten)
def _text_written(dossier: Dossier, record: TextWritten) -> None:
    if (text := dossier.texts.get(record.text)) is not None:
        dossier.texts[text.id] = replace(
            text,
            title=record.title,
            words=record.words,
            next_update=record.next_update,
            left_out=record.left_out,
        )


@CHANGES.on(TextApproved)
def _text_approved(dossier: Dossier, record: TextApproved) -> None:
    if (text := dossier.texts.get(record.text)) is None:
        return
    version = Version(
        record.version,
        record.title,
        record.sections,
        record.carried,
        record.next_update,
        record.approver,
        record.mark.happened,
        corrected=record.corrected,
        left_open=record.left_open,
        overruled=record.overruled,
        fast=record.fast,
    )
    dossier.texts[text.id] = replace(text, versions=(*text.versions, version))


@CHANGES.on(TextSent)
def _text_sent(dossier: Dossier, record: TextSent) -> None:
    if (text := dossier.texts.get(record.text)) is None or (version := text.version(record.version)) is None:
        return
    sending = Sending(record.mark.happened, record.channel, record.mark.author)
    _put_version(dossier, text, replace(version, sendings=(*version.sendings, sending)))


@CHANGES.on(TextCosigned)
def _text_cosigned(dossier: Dossier, record: TextCosigned) -> None:
    if (text := dossier.texts.get(record.text)) is not None and (version := text.version(record.version)) is not None:
        _put_version(dossier, text, replace(version, cosigner=record.approver))


@CHANGES.on(ReceiptConfirmed)
def _receipt_confirmed(dossier: Dossier, record: ReceiptConfirmed) -> None:
    if (text := dossier.texts.get(record.text)) is not None and (version := text.version(record.version)) is not None:
        receipt = Receipt(record.mark.happened, record.reach)
        _put_version(dossier, text, replace(version, receipts=(*version.receipts, receipt)))


def _put_version(dossier: Dossier, text: Text, changed: Version) -> None:
    versions = tuple(changed if it.number == changed.number else it for it in text.versions)
    dossier.texts[text.id] = replace(text, versions=versions)


@CHANGES.on(DocumentWritten)
def _document_written(dossier: Dossier, record: DocumentWritten) -> None:
    dossier.documents.append(
        RegisteredDocument(
            len(dossier.documents) + 1,
            record.kind,
            record.file_name,
            record.sha256,
            record.text,
            record.version,
            record.mark.author,
            record.mark.happened,
            record.head_code,
            record.way,
        )
    )


@CHANGES.on(LessonNoted)
def _lesson_noted(dossier: Dossier, record: LessonNoted) -> None:
    mark, number = record.mark, len(dossier.lessons) + 1
    dossier.lessons.append(
        Lesson(number, record.kind, record.text, record.owner, record.due, mark.author, mark.happened)
    )


@CHANGES.on(SentenceGrounded)
def _sentence_grounded(dossier: Dossier, record: SentenceGrounded) -> None:
    dossier.grounds[record.sentence] = record.ground
