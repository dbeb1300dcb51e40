"""One of every document that Houvast makes, about the example case, so that a school can see them all.

The texts that the story sent are in their approved version, the others are the concept that a team would start from.
They are made after the story, because in the practice vault they would only be in the way.
"""

from pathlib import Path

from exports.documents.makers import MAKERS
from incident.playbook.text_kinds import TextKind
from incident.texts import text_stages
from operations.papers.documents import document_writer, make, text_writer
from store.session import Session
from tui.example import MEDIA, PARENTS, TEAM

_READERS = {TextKind.HOLDING_STATEMENT: MEDIA, TextKind.MENTOR_GUIDE: TEAM, TextKind.QUESTIONS_AND_ANSWERS: TEAM,
            TextKind.LINE_TO_TAKE: TEAM, TextKind.PHONE_SCRIPT: TEAM}  # fmt: skip
"""The readers of the texts that the story does not have; otherwise the parents."""


def write_all(session: Session, folder: Path, *, coded: bool) -> list[Path]:
    """Write every text and every document in `folder`, and register them. Return their paths, sorted.

    The vault's head code is printed on them when they are `coded`. Raises `exports.files.DocumentNotWritten` and
    `NotSaved`.
    """
    code = session.head_code() if coded else ""
    # These come first: the extra texts, and the documents made here, must not be in the evaluation.
    writers = [document_writer(session, kind, code=code) for kind in MAKERS]
    _start_the_rest(session)
    writers += [
        text_writer(session, text, concept=text.approved is None, code=code) for text in session.dossier.texts.values()
    ]
    return sorted(make(session, write, folder).path for write in writers)


def _start_the_rest(session: Session) -> None:
    """Start a concept of each kind of text that the story does not have."""
    present = {text.kind for text in session.dossier.texts.values()}
    for kind in TextKind:
        if kind not in present:
            session.commit(text_stages.start(session.dossier, session.stamp(), _READERS.get(kind, PARENTS), kind))
