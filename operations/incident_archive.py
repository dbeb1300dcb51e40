"""One incident in an encrypted file of its own: making it, and recording that it was made."""

from pathlib import Path

from incident.records.documents import archived
from operations.recorder import Recorder, registering
from store.copies.archive_file import Archived
from store.session import Session


def registered(made: Archived) -> Recorder:
    """Return what records that an archive file was made."""
    return lambda stamp: archived(stamp, made.path.name, made.sha256, made.code)


def make(session: Session, folder: Path, passphrase: str) -> Archived:
    """Put the open incident in a file and register it, where nothing else is going on; slow.

    Raises what `Session.archive` does, and `Refused` when the file is there and the timeline does not say so.
    """
    made = session.archive(folder, passphrase)
    with registering(made.path.name):
        session.commit(registered(made)(session.stamp()))
    return made
