"""One of every document that Houvast makes, of the example case, so that a school can see all of them.

The texts that the story sent stand in the version that was approved, the others as the concept that a team would begin
from. They come after the story: in the practice vault they would only be in the way.
"""

from pathlib import Path

from exports.documents.makers import MAKERS
from exports.write_document import WrittenDocument, write_document, write_text
from incident.records.documents import written as document_written
from incident.records.texts import TextKind
from incident.rules.matrix import MEDIA, PARENTS
from incident.texts import text_stages
from screens.desk.document_materials import materials
from store.session import Session
from tui.example import TEAM

_READERS = {TextKind.HOLDING_STATEMENT: MEDIA, TextKind.MENTOR_GUIDE: TEAM, TextKind.QUESTIONS_AND_ANSWERS: TEAM,
            TextKind.LINE_TO_TAKE: TEAM, TextKind.PHONE_SCRIPT: TEAM}  # fmt: skip
"""Who reads a text that the story has none of; else the parents."""


def write_all(session: Session, folder: Path, *, coded: bool) -> list[Path]:
    """Write every text and every document in `folder`, and register them; give their paths, sorted.

    The head code of the vault stands on them when they are `coded`. Raises `exports.files.DocumentNotWritten` and
    `NotSaved`.
    """
    code = session.head_code() if coded else ""
    made = materials(session, session.clock())
    # These first: texts that nobody in the story wrote do not belong in its evaluation.
    found = [write_document(folder, maker.make(made), kind, code=code) for kind, maker in MAKERS.items()]
    _start_the_rest(session)
    dossier, now = session.dossier, made.now
    found += [write_text(folder, dossier, text, made.sender, now, code=code) for text in dossier.texts.values()]
    for it in found:
        _register(session, it)
    return sorted(it.path for it in found)


def _start_the_rest(session: Session) -> None:
    """Start a concept of each kind of text that the story has none of."""
    present = {text.kind for text in session.dossier.texts.values()}
    for kind in TextKind:
        if kind not in present:
            session.commit(text_stages.start(session.dossier, session.stamp(), _READERS.get(kind, PARENTS), kind))


def _register(session: Session, it: WrittenDocument) -> None:
    stamp = session.stamp()
    session.commit(document_written(stamp, it.kind, it.path.name, it.sha256, it.text, it.version, it.head_code))
