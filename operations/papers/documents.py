"""Making a document: gather its data, write the file, and register it.

Gathering reads the dossier, so it must run where the dossier cannot change meanwhile. Writing may run in a worker
thread. Registering uses the one write path. The code that renders documents is imported on first use.
"""

from collections.abc import Callable, Iterable
from hashlib import sha256
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from incident.errors import Refused
from incident.records import documents
from incident.records.documents import DocumentKind, FileChecked, Way
from incident.records.texts import Text
from operations.papers.document_materials import materials, sender
from operations.recorder import Recorder, registering
from operations.school.letterhead import template
from operations.typed.chosen_file import read
from operations.typed.target_folder import outside_vault
from store.session import Session

if TYPE_CHECKING:
    from exports.write_document import WrittenDocument

    Writer = Callable[[Path], WrittenDocument]
    """Writes one document in an existing folder. Raises `exports.files.DocumentNotWritten`, and `Refused`."""

_MOST_BYTES = 100_000_000
"""Of a file to check: far above any document we make."""
FELL_BACK = "Let op: de huisstijl lukte niet. Dit bestand heeft de gewone opmaak van Houvast. De tekst is compleet."


def text_writer(
    session: Session, text: Text, *, concept: bool = False, way: Way = Way.WORD, code: str | None = None
) -> "Writer":
    """Gather a text, on the school's letterhead if it has one: the newest approved version, or the concept.

    `code` is the head code on it; None means the present one. Raises `Refused` without an approval, unless the concept
    was asked for.
    """
    from exports.documents.editions import edition
    from exports.write_document import write_edition

    if text.approved is None and not concept:
        raise Refused("Er is nog geen akkoord op deze tekst.", now="Vraag eerst akkoord, of kies het concept.")
    school, now, paper = sender(session), session.clock(), template(session.vault)
    head_code = session.head_code() if code is None else code
    chosen = edition(session.dossier, text, now, concept=concept)
    vault = session.vault.folder
    return lambda folder: write_edition(
        outside_vault(vault, folder), chosen, school, code=head_code, template=paper, way=way
    )


def document_writer(
    session: Session,
    kind: DocumentKind,
    *,
    names: Iterable[str] = (),
    letterhead: bool | None = None,
    way: Way = Way.WORD,
    code: str | None = None,
) -> "Writer":
    """Gather a document about the incident; `names` are replaced in an edition without names.

    `letterhead` says whether it is on the school's letterhead; None means the default of its kind. `code` is the head
    code on it; None means the present one.
    """
    from exports.documents.makers import MAKERS
    from exports.write_document import write_document

    maker = MAKERS[kind]
    document = maker.make(materials(session, session.clock(), tuple(names)))
    on_letterhead = maker.letterhead if letterhead is None else letterhead
    paper = template(session.vault) if on_letterhead else b""
    head_code = session.head_code() if code is None else code
    vault = session.vault.folder
    return lambda folder: write_document(
        outside_vault(vault, folder), document, kind, code=head_code, template=paper, way=way
    )


def registered(made: "WrittenDocument") -> Recorder:
    """Return the recorder for a file that was made."""
    return lambda stamp: documents.written(
        stamp, made.kind, made.path.name, made.sha256, made.text, made.version, made.head_code, made.way
    )


def make(session: Session, write: "Writer", folder: Path) -> "WrittenDocument":
    """Write a document and register it, when nothing else is running.

    Raises `exports.files.DocumentNotWritten`, and `Refused` when the file exists but could not be registered.
    """
    made = write(folder)
    with registering(made.path.name):
        session.commit(registered(made)(session.stamp()))
    return made


class WithoutFile(NamedTuple):
    """An approved text that is given out without a file."""

    words: str
    record: Recorder
    """Records it. This comes first, because text that was shown may have been copied."""


def without_file(session: Session, text: Text, way: Way) -> WithoutFile:
    """Gather the approved version as plain words, for a QR code or the clipboard."""
    from exports.write_document import digest_of, kind_of, shown_text

    words, code = shown_text(session.dossier, text), session.head_code()
    number = text.approved.number if text.approved else None
    return WithoutFile(
        words,
        lambda stamp: documents.written(stamp, kind_of(text), "", digest_of(words), text.id, number, code, way),
    )


class CheckedFile(NamedTuple):
    """A file held against the register."""

    digest: str
    found: FileChecked


def check_file(session: Session, path: Path) -> CheckedFile:
    """Compare a file with the register of the incident; slow. Raises `operations.typed.chosen_file.FileNotTaken`."""
    digest = sha256(read(path, _MOST_BYTES)).hexdigest()
    return CheckedFile(digest, documents.checked(session.dossier.documents, path.name, digest))


def typed_names(typed: str) -> tuple[str, ...]:
    """Return names that were typed with commas between them."""
    return tuple(name for it in typed.split(",") if (name := it.strip()))
