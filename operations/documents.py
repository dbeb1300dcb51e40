"""Making a document: gather what it says, write the file, and register that it left the house.

Gathering reads the dossier, so it happens where the dossier may not change meanwhile. Writing may run beside the
screen. Registering goes through the one write path. What draws documents loads on first use.
"""

from collections.abc import Callable, Iterable
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from incident.errors import Refused
from incident.records import documents
from incident.records.documents import DocumentKind, Way
from incident.records.texts import Text
from operations.document_materials import materials, sender
from operations.letterhead import template
from operations.recorder import Recorder, registering
from store.session import Session

if TYPE_CHECKING:
    from exports.write_document import WrittenDocument

    Writer = Callable[[Path], WrittenDocument]
    """Writes one document in a folder that is there. Raises `exports.files.DocumentNotWritten`."""

FELL_BACK = "Let op: de huisstijl lukte niet. Dit bestand heeft de gewone opmaak van Houvast. De tekst is compleet."


def text_writer(
    session: Session, text: Text, *, concept: bool = False, way: Way = Way.WORD, code: str | None = None
) -> "Writer":
    """Gather a text, on the letterhead of the school when it has one: its newest approved version, or the concept.

    `code` is the head code on it; None is that of now. Raises `Refused` when there is no approval and no concept was
    wanted.
    """
    from exports.documents.editions import edition
    from exports.write_document import write_edition

    if text.approved is None and not concept:
        raise Refused("Er is nog geen akkoord op deze tekst.", now="Vraag eerst akkoord, of kies het concept.")
    school, now, paper = sender(session), session.clock(), template(session.vault)
    head_code = session.head_code() if code is None else code
    chosen = edition(session.dossier, text, now, concept=concept)
    return lambda folder: write_edition(folder, chosen, school, code=head_code, template=paper, way=way)


def document_writer(
    session: Session,
    kind: DocumentKind,
    *,
    names: Iterable[str] = (),
    letterhead: bool | None = None,
    way: Way = Way.WORD,
    code: str | None = None,
) -> "Writer":
    """Gather a document about the incident; `names` are replaced where it goes without names.

    It stands on the letterhead of the school when `letterhead` says so; None is as its kind is by nature. `code` is the
    head code on it; None is that of now.
    """
    from exports.documents.makers import MAKERS
    from exports.write_document import write_document

    maker = MAKERS[kind]
    document = maker.make(materials(session, session.clock(), tuple(names)))
    on_letterhead = maker.letterhead if letterhead is None else letterhead
    paper = template(session.vault) if on_letterhead else b""
    head_code = session.head_code() if code is None else code
    return lambda folder: write_document(folder, document, kind, code=head_code, template=paper, way=way)


def registered(made: "WrittenDocument") -> Recorder:
    """Return what records that a file was made."""
    return lambda stamp: documents.written(
        stamp, made.kind, made.path.name, made.sha256, made.text, made.version, made.head_code, made.way
    )


def make(session: Session, write: "Writer", folder: Path) -> "WrittenDocument":
    """Write a document and register it, where nothing else is going on.

    Raises `exports.files.DocumentNotWritten`, and `Refused` when the file is there and the timeline does not say so.
    """
    made = write(folder)
    with registering(made.path.name):
        session.commit(registered(made)(session.stamp()))
    return made


class WithoutFile(NamedTuple):
    """An approved text that leaves without a file."""

    words: str
    record: Recorder
    """Records it; that comes first, as what was once shown may have been taken over."""


def without_file(session: Session, text: Text, way: Way) -> WithoutFile:
    """Gather the approved version as words alone, for a QR code or the clipboard."""
    from exports.write_document import digest_of, kind_of, shown_text

    words, code = shown_text(session.dossier, text), session.head_code()
    number = text.approved.number if text.approved else None
    return WithoutFile(
        words,
        lambda stamp: documents.written(stamp, kind_of(text), "", digest_of(words), text.id, number, code, way),
    )


def typed_names(typed: str) -> tuple[str, ...]:
    """Read names that were typed with commas between them."""
    return tuple(name for it in typed.split(",") if (name := it.strip()))
