"""Documents: what was written to disk, as Word or as an archive, so that it is known what left the house."""

from enum import StrEnum

import msgspec

from incident.record import Moment, Record, Stamp
from incident.texts import TextId


class DocumentKind(StrEnum):
    """What sort of document it is."""

    STATEMENT = "persverklaring"
    LETTER = "ouderbrief"
    TEXT = "tekst"
    LOGBOOK = "logboek"
    ARCHIVE = "dossierbestand"
    """The whole incident, encrypted; no Word."""


class DocumentWritten(Record, frozen=True, kw_only=True, tag="document-written"):
    """A document was written where the user said."""

    kind: DocumentKind
    file_name: str
    """Name only: the folder is nobody's business later on."""
    sha256: str
    text: TextId | None = None
    version: int | None = None
    """None for a concept."""
    head_code: str = ""
    """The vault's code at that moment, as printed on the document."""


class Document(msgspec.Struct, frozen=True):
    """A line of the register of what left the house."""

    number: int
    kind: DocumentKind
    file_name: str
    sha256: str
    text: TextId | None
    version: int | None
    by: str
    at: Moment
    head_code: str = ""


def written(
    stamp: Stamp,
    kind: DocumentKind,
    file_name: str,
    sha256: str,
    text: TextId | None = None,
    version: int | None = None,
    head_code: str = "",
) -> tuple[DocumentWritten]:
    """Record that a document was written."""
    return (
        DocumentWritten(
            mark=stamp.mark(),
            kind=kind,
            file_name=file_name,
            sha256=sha256,
            text=text,
            version=version,
            head_code=head_code,
        ),
    )


def archived(stamp: Stamp, file_name: str, sha256: str, head_code: str) -> tuple[DocumentWritten]:
    """Record that the whole incident was put in an encrypted file of its own."""
    return written(stamp, DocumentKind.ARCHIVE, file_name, sha256, head_code=head_code)
