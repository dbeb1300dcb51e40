"""One of every document that Houvast makes, of the example case, so that a school can see all of them.

The texts that the story sent stand in the version that was approved, the others as the concept that a team would begin
from. They come after the story: in the practice vault they would only be in the way.
"""

from pathlib import Path

from exports.documents.makers import MAKERS
from incident.playbook.text_kinds import TextKind
from incident.texts import text_stages
from operations.documents import document_writer, make, text_writer
from store.session import Session
from tui.example import MEDIA, PARENTS, TEAM

_READERS = {TextKind.HOLDING_STATEMENT: MEDIA, TextKind.MENTOR_GUIDE: TEAM, TextKind.QUESTIONS_AND_ANSWERS: TEAM,
            TextKind.LINE_TO_TAKE: TEAM, TextKind.PHONE_SCRIPT: TEAM}  # fmt: skip
"""Who reads a text that the story has none of; else the parents."""


def write_all(session: Session, folder: Path, *, coded: bool) -> list[Path]:
    """Write every text and every document in `folder`, and register them; give their paths, sorted.

    The head code of the vault stands on them when they are `coded`. Raises `exports.files.DocumentNotWritten` and
    `NotSaved`.
    """
    code = session.head_code() if coded else ""
    # These first: texts that nobody in the story wrote do not belong in its evaluation, nor what is made here.
    writers = [document_writer(session, kind, code=code) for kind in MAKERS]
    _start_the_rest(session)
    writers += [
        text_writer(session, text, concept=text.approved is None, code=code) for text in session.dossier.texts.values()
    ]
    return sorted(make(session, write, folder).path for write in writers)


def _start_the_rest(session: Session) -> None:
    """Start a concept of each kind of text that the story has none of."""
    present = {text.kind for text in session.dossier.texts.values()}
    for kind in TextKind:
        if kind not in present:
            session.commit(text_stages.start(session.dossier, session.stamp(), _READERS.get(kind, PARENTS), kind))
