"""From a dossier to a Word file on disk, with what the register of documents wants to know of it."""

from hashlib import sha256
from pathlib import Path

import msgspec
from msgspec.structs import replace

from exports.content import Document
from exports.editions import Edition, Sender, edition
from exports.files import file_stem, write
from exports.letter import letter
from exports.logbook import logbook
from exports.press_statement import press_statement
from exports.word import render
from incident.documents import DocumentKind
from incident.dossier import Dossier
from incident.record import Moment
from incident.texts import Text, TextId, TextKind

_KINDS = {TextKind.PRESS_STATEMENT: DocumentKind.STATEMENT, TextKind.PARENT_LETTER: DocumentKind.LETTER}


class Written(msgspec.Struct, frozen=True, kw_only=True):
    """A document that stands on disk."""

    path: Path
    sha256: str
    """Of the file, in lower-case hexadecimal digits."""
    kind: DocumentKind
    text: TextId | None = None
    version: int | None = None
    """None for a concept and for the logbook."""
    head_code: str = ""
    """The vault's code at that moment, as printed on every page; see `store.head_code`."""


def text_document(dossier: Dossier, text: Text, sender: Sender, now: Moment, *, concept: bool = False) -> Document:
    """Give a text as a document: its newest approved version, or the concept (see `exports.editions.edition`)."""
    return _document(edition(dossier, text, now, concept=concept), sender)


def write_text(
    folder: Path, dossier: Dossier, text: Text, sender: Sender, now: Moment, *, concept: bool = False, code: str = ""
) -> Written:
    """Write a text as a Word file in `folder`; `code` is the head code. Raises `exports.files.DocumentNotWritten`."""
    chosen = edition(dossier, text, now, concept=concept)
    data = render(_coded(_document(chosen, sender), code))
    stem = file_stem(chosen.moment, text.kind, chosen.version, concept=chosen.version is None)
    kind = _KINDS.get(text.kind, DocumentKind.TEXT)
    path = write(folder, stem, data)
    return Written(
        path=path, sha256=sha256(data).hexdigest(), kind=kind, text=text.id, version=chosen.version, head_code=code
    )


def write_logbook(folder: Path, dossier: Dossier, sender: Sender, now: Moment, *, code: str = "") -> Written:
    """Write the logbook as a Word file in `folder`, with the head code. Raises `exports.files.DocumentNotWritten`."""
    data = render(_coded(logbook(dossier, sender, now), code))
    path = write(folder, file_stem(now, DocumentKind.LOGBOOK), data)
    return Written(path=path, sha256=sha256(data).hexdigest(), kind=DocumentKind.LOGBOOK, head_code=code)


def _document(chosen: Edition, sender: Sender) -> Document:
    made = press_statement if chosen.text.kind is TextKind.PRESS_STATEMENT else letter
    return made(chosen, sender)


def _coded(document: Document, code: str) -> Document:
    return replace(document, footer=f"{document.footer} · code {code}") if code else document
