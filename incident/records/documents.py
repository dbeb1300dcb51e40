"""Documents: what was sent or handed out, as a file or otherwise, so that it can be found and recognised later."""

from enum import StrEnum

import msgspec

from incident.record import Moment, Record, Stamp
from incident.records.texts import TextId
from incident.stored_key import StoredKey


class DocumentKind(StoredKey):
    """The kind of document. Of the texts only these two have a kind of their own here."""

    STATEMENT = "statement", "persverklaring", "persverklaring"
    LETTER = "letter", "ouderbrief", "ouderbrief"
    TEXT = "text", "tekst", "tekst"
    LOGBOOK = "logbook", "logboek", "logboek"
    ARCHIVE = "archive", "dossierbestand", "dossierbestand"
    """The whole incident, encrypted; not a Word file."""
    SITREP = "sitrep", "situatierapport", "situatierapport"
    DECISIONS = "decisions", "besluiten en acties", "besluiten-en-acties"
    CONTACTS = "contacts", "contacten", "contacten"
    EVALUATION = "evaluation", "evaluatie", "evaluatie"
    PSEUDONYMISED = "pseudonymised", "evaluatie zonder namen", "evaluatie-zonder-namen"
    PAPER_PACK = "paper-pack", "papieren pakket", "papieren-pakket"

    @property
    def word(self) -> str:
        """The label in one word, for the name of a file and the command line: "besluiten-en-acties"."""
        return self.label.replace(" ", "-")


class Way(StoredKey):
    """How the document was given out."""

    WORD = "word", "Word-bestand", "Word-bestand"
    PLAIN = "plain", "tekstbestand", "tekstbestand"
    QR = "qr", "QR-code op het scherm", "QR-code op het scherm"
    CLIPBOARD = "clipboard", "klembord", "klembord"


class DocumentWritten(Record, frozen=True, kw_only=True, tag="document-written"):
    """A document was written where the user said, or shown so that others could copy it."""

    kind: DocumentKind
    file_name: str
    """The name only, because the folder is private. Empty when there is no file."""
    sha256: str
    """Of the file; of the text in UTF-8 when there is no file."""
    text: TextId | None = None
    version: int | None = None
    """None for a concept."""
    head_code: str = ""
    """The vault's code at that moment, as printed on the document."""
    way: Way = Way.WORD


class RegisteredDocument(msgspec.Struct, frozen=True):
    """A line of the register of documents."""

    number: int
    kind: DocumentKind
    file_name: str
    sha256: str
    text: TextId | None
    version: int | None
    by: str
    at: Moment
    head_code: str = ""
    way: Way = Way.WORD


class FileState(StrEnum):
    """The state of a file compared with the register."""

    UNCHANGED = "ongewijzigd"
    CHANGED = "veranderd"
    UNKNOWN = "staat niet in het register"


class FileChecked(msgspec.Struct, frozen=True):
    """The result of comparing a file with the register."""

    state: FileState
    document: RegisteredDocument | None
    """The line of the register that the file is, or was; None when it is not registered."""


def written(
    stamp: Stamp,
    kind: DocumentKind,
    file_name: str,
    sha256: str,
    text: TextId | None = None,
    version: int | None = None,
    head_code: str = "",
    way: Way = Way.WORD,
) -> tuple[DocumentWritten]:
    """Record that a document was given out."""
    return (
        DocumentWritten(
            mark=stamp.mark(),
            kind=kind,
            file_name=file_name,
            sha256=sha256,
            text=text,
            version=version,
            head_code=head_code,
            way=way,
        ),
    )


def archived(stamp: Stamp, file_name: str, sha256: str, head_code: str) -> tuple[DocumentWritten]:
    """Record that the whole incident was written to an encrypted file."""
    return written(stamp, DocumentKind.ARCHIVE, file_name, sha256, head_code=head_code)


def checked(register: list[RegisteredDocument], file_name: str, sha256: str) -> FileChecked:
    """Compare a file with the register, first by contents and then by name. A renamed file is still the same."""
    files = [it for it in reversed(register) if it.file_name]
    if same := next((it for it in files if it.sha256 == sha256), None):
        return FileChecked(FileState.UNCHANGED, same)
    if named := next((it for it in files if it.file_name == file_name), None):
        return FileChecked(FileState.CHANGED, named)
    return FileChecked(FileState.UNKNOWN, None)
