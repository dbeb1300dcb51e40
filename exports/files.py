"""Writes a finished document to disk: complete or not at all, readable by its owner only, never over another file.

An export is the only part of a dossier that leaves the vault unencrypted, and it is written only where the user says.
"""

import errno
import os
import re
import sys
import tempfile
from collections.abc import Iterator
from contextlib import suppress
from datetime import datetime
from itertools import count
from pathlib import Path

from incident.dutch.times_in_words import local
from incident.errors import Explained

WORD, PLAIN = ".docx", ".txt"
"""File name extensions."""
_STEM = re.compile(r"[a-z0-9][a-z0-9_-]{0,120}")
_NO_LINKS = {errno.EPERM, errno.ENOTSUP, errno.EOPNOTSUPP, errno.ENOSYS, errno.EINVAL, errno.EMLINK}
"""The errors of systems that cannot give a file a second name, such as FAT on a USB stick."""
_FULL = {errno.ENOSPC, errno.EDQUOT} if sys.platform != "win32" else {errno.ENOSPC}
_SAFE = "Uw dossier is veilig bewaard."


class DocumentNotWritten(Explained):
    """The document could not be written; nothing of it is left."""


def file_stem(moment: datetime, kind: str, version: int | None = None, *, concept: bool = False) -> str:
    """Return a file name without extension: "2026-03-04_1405_persverklaring_v2". It never holds typed text.

    `moment` has a time zone and is shown as Dutch local time.
    """
    edition = "_concept" if concept else f"_v{version}" if version else ""
    return f"{local(moment):%Y-%m-%d_%H%M}_{kind}{edition}"


def write(folder: Path, stem: str, data: bytes, ending: str = WORD) -> Path:
    """Write `data` as a new file in `folder`. Return its path: "stem (2).docx" when "stem.docx" is taken, and so on.

    The file appears at once and complete, with mode 0600, after it has reached the disk. Raises `DocumentNotWritten`
    when that fails, and then leaves nothing behind; ValueError for a stem that is no plain file name.
    """
    if not _STEM.fullmatch(stem):
        raise ValueError("a stem is of lower-case letters, digits, hyphens and underscores")
    try:
        return _write(folder, stem, data, ending)
    except OSError as error:
        raise _explained(error) from error


def _write(folder: Path, stem: str, data: bytes, ending: str) -> Path:
    descriptor, name = tempfile.mkstemp(prefix=".houvast-", suffix=".tmp", dir=folder)
    temporary = Path(name)
    try:
        with os.fdopen(descriptor, "wb") as file:
            file.write(data)
            file.flush()
            # A plain fsync on macOS too: a power cut may lose the drive's cache, but a document can be made again.
            os.fsync(file.fileno())
        path = _publish(temporary, _names(folder, stem, ending))
        _sync_folder(folder)
        return path
    finally:
        temporary.unlink(missing_ok=True)


def _publish(temporary: Path, names: Iterator[Path]) -> Path:
    """Rename the finished file to the first free name. Return its path."""
    for path in names:
        try:
            _take(temporary, path)
        except FileExistsError:
            continue
        return path
    raise AssertionError("unreachable: names never run out")


def _names(folder: Path, stem: str, ending: str) -> Iterator[Path]:
    yield folder / f"{stem}{ending}"
    for number in count(2):
        yield folder / f"{stem} ({number}){ending}"


def _take(temporary: Path, path: Path) -> None:
    """Rename the finished file to `path`. Raises FileExistsError, also when another program takes the name first."""
    try:
        os.link(temporary, path)
    except OSError as error:
        if error.errno not in _NO_LINKS:
            raise
        # Reserve the name with an empty file of our own, so that the rename cannot overwrite somebody else's file.
        os.close(os.open(path, os.O_CREAT | os.O_EXCL | os.O_WRONLY, 0o600))
        try:
            temporary.replace(path)
        except OSError:
            path.unlink(missing_ok=True)
            raise


def _sync_folder(folder: Path) -> None:
    """Sync the new name to disk. Windows cannot open a folder, and some network shares cannot sync one."""
    if sys.platform == "win32":
        return
    with suppress(OSError):
        descriptor = os.open(folder, os.O_RDONLY)
        try:
            os.fsync(descriptor)
        finally:
            os.close(descriptor)


def _explained(error: OSError) -> DocumentNotWritten:
    """Return the error in Dutch, without the folder's name, which may hold a person's name."""
    if isinstance(error, FileNotFoundError | NotADirectoryError):
        what, now = "Deze map bestaat niet.", "Kies een map die er wel is."
    elif isinstance(error, PermissionError) or error.errno == errno.EROFS:
        what, now = "In deze map mag u niet schrijven.", "Kies een andere map, zoals Documenten."
    elif error.errno in _FULL:
        what, now = "De schijf is vol.", "Maak ruimte vrij of kies een andere schijf, en probeer het opnieuw."
    else:
        what, now = "Het bestand kon niet worden opgeslagen.", "Probeer het opnieuw of kies een andere map."
    return DocumentNotWritten(what, safe=f"Er is geen document gemaakt. {_SAFE}", now=now)
