"""An encrypted archive of one incident: making it, and recording that."""

from pathlib import Path

from incident.records.documents import archived
from operations.recorder import Recorder, registering
from store.copies.archive_file import Archived
from store.session import Session


def registered(made: Archived) -> Recorder:
    """Return the recorder for an archive file that was made."""
    return lambda stamp: archived(stamp, made.path.name, made.sha256, made.code)


def make(session: Session, folder: Path, passphrase: str) -> Archived:
    """Write the open incident to an archive file and register it, when nothing else is running; slow.

    Raises the errors of `Session.archive`, and `Refused` when the file exists but could not be registered.
    """
    made = session.archive(folder, passphrase)
    with registering(made.path.name):
        session.commit(registered(made)(session.stamp()))
    return made
