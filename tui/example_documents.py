"""One of every document that Houvast makes, about the example case, so that a school can see them all.

The texts that the story sent are in their approved version, the others are the concept that a team would start from.
They are made after the story, because in the practice vault they would only be in the way.
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
"""The readers of the texts that the story does not have; otherwise the parents."""


def write_all(session: Session, folder: Path, *, coded: bool) -> list[Path]:
    """Write every text and every document in `folder`, and register them. Return their paths, sorted.

    The vault's head code is printed on them when they are `coded`. Raises `exports.files.DocumentNotWritten` and
    `NotSaved`.
    """
    code = session.head_code() if coded else ""
    made = materials(session, session.clock())
    # These come first: the extra texts below must not be in the evaluation.
    found = [write_document(folder, maker.make(made), kind, code=code) for kind, maker in MAKERS.items()]
    _start_the_rest(session)
    dossier, now = session.dossier, made.now
    found += [write_text(folder, dossier, text, made.sender, now, code=code) for text in dossier.texts.values()]
    for it in found:
        _register(session, it)
    return sorted(it.path for it in found)


def _start_the_rest(session: Session) -> None:
    """Start a concept of each kind of text that the story does not have."""
    present = {text.kind for text in session.dossier.texts.values()}
    for kind in TextKind:
        if kind not in present:
            session.commit(text_stages.start(session.dossier, session.stamp(), _READERS.get(kind, PARENTS), kind))


def _register(session: Session, it: WrittenDocument) -> None:
    stamp = session.stamp()
    session.commit(document_written(stamp, it.kind, it.path.name, it.sha256, it.text, it.version, it.head_code))
