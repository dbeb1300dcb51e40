"""Writes a document about a dossier to a file, and returns what the register of documents needs."""

from hashlib import sha256
from pathlib import Path

import msgspec
from msgspec.structs import replace

from exports.documents.editions import Sender, TextEdition, edition
from exports.documents.letter import letter
from exports.documents.press_statement import press_statement
from exports.files import PLAIN, WORD, file_stem, write
from exports.letterhead.house_style import strange_file
from exports.text.content import Document
from exports.text.plain_text import plain
from exports.word.render_docx import render, render_on
from incident.fold.dossier import Dossier
from incident.playbook.text_kinds import WORDS, TextKind
from incident.records.documents import DocumentKind, Way
from incident.records.texts import Text, TextId


class WrittenDocument(msgspec.Struct, frozen=True, kw_only=True):
    """A document on disk."""

    path: Path
    sha256: str
    """Of the file, in lower-case hexadecimal digits."""
    kind: DocumentKind
    text: TextId | None = None
    version: int | None = None
    """None for a concept, and for a document that is no text."""
    head_code: str = ""
    """The vault's code at that moment, as printed on every page; see `store.log.head_code`."""
    way: Way = Way.WORD
    fell_back: bool = False
    """Whether the house style failed, and the file was made on our own base document instead."""


def text_document(chosen: TextEdition, sender: Sender) -> Document:
    """Return a text as a document: for the media with the layout of a press statement, else with that of a letter."""
    made = press_statement if chosen.to_media else letter
    return made(chosen, sender)


def write_edition(
    folder: Path, chosen: TextEdition, sender: Sender, *, code: str = "", template: bytes = b"", way: Way = Way.WORD
) -> WrittenDocument:
    """Write one edition of a text as a file in `folder`: Word, on the school's `template` if any, or plain text.

    It asks nothing of the dossier any more. `code` is the head code. Raises `exports.files.DocumentNotWritten`.
    """
    text = chosen.text
    stem = file_stem(chosen.moment, WORDS[text.kind], chosen.version, concept=chosen.version is None)
    made = write_document(
        folder, text_document(chosen, sender), kind_of(text), stem=stem, code=code, template=template, way=way
    )
    return replace(made, text=text.id, version=chosen.version)


def write_document(
    folder: Path,
    document: Document,
    kind: DocumentKind,
    *,
    stem: str = "",
    code: str = "",
    template: bytes = b"",
    way: Way = Way.WORD,
) -> WrittenDocument:
    """Write any document as a file in `folder`, named after its kind unless `stem` is given.

    If the house style fails, the document is made without it, and `fell_back` is true. Raises
    `exports.files.DocumentNotWritten`.
    """
    coded = replace(document, footer=f"{document.footer} · code {code}") if code else document
    fell_back = False
    if way is Way.PLAIN:
        data = plain(coded).encode()
    else:
        data, fell_back = _word(coded, template)
    path = write(folder, stem or file_stem(document.created, kind.word), data, PLAIN if way is Way.PLAIN else WORD)
    digest = sha256(data).hexdigest()
    return WrittenDocument(path=path, sha256=digest, kind=kind, head_code=code, way=way, fell_back=fell_back)


def shown_text(dossier: Dossier, text: Text) -> str:
    """Return the newest approved version for use without a file: title and text, without internal data.

    Empty when nothing was approved.
    """
    version = text.approved
    if version is None:
        return ""
    document = text_document(edition(dossier, text, version.approved), Sender())
    return plain(replace(document, kind="", meta=(), header="", footer=""), width=_UNWRAPPED).strip()


def digest_of(text: str) -> str:
    """Return the SHA-256 under which a text without a file is registered."""
    return sha256(text.encode()).hexdigest()


def kind_of(text: Text) -> DocumentKind:
    """Return the kind of a text in the register; kinds without an entry there are plain texts."""
    return _KINDS.get(text.kind, DocumentKind.TEXT)


_KINDS = {
    TextKind.PRESS_STATEMENT: DocumentKind.STATEMENT,
    TextKind.PARENT_LETTER: DocumentKind.LETTER,
}

_UNWRAPPED = 100_000
"""Wider than any line: a telephone wraps lines itself."""


def _word(document: Document, template: bytes) -> tuple[bytes, bool]:
    """Return the bytes, and whether the house style failed."""
    if template:
        try:
            return render_on(template, document), False
        except strange_file():
            return render(document), True
    return render(document), False
