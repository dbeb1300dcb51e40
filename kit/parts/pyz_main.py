"""The start of houvast.pyz: unpacks the parts that fit this computer once, and runs Houvast from there.

Machine code cannot be loaded from inside a zip. It is unpacked to a private folder in this person's cache, named after
the SHA-256 of the file. Only the program is there, never a vault.

Python 3.6 must be able to read this file, to say that it is too old.
"""

import json
import os
import platform
import shutil
import sys
import tempfile
from pathlib import Path
from typing import NoReturn, Sequence
from zipfile import ZipFile

OLDEST, NEWEST = (3, 11), (3, 13)
OLDEST_GLIBC = (2, 28)
_UNPACKING = "Houvast wordt uitgepakt. Dat hoeft maar één keer."
_OTHER_PYTHON = "Houvast heeft Python 3.11, 3.12 of 3.13 nodig, en dat staat niet op deze computer."
_OTHER_SYSTEM = "Dit bestand werkt alleen op Linux van 2019 of later. Gebruik op Mac en Windows de map met de kit."
_STOPPED = "Gestopt. Houvast is nog niet uitgepakt; start opnieuw om dat te doen."
_NOT_PRIVATE = "De map {} is niet van u alleen. Daarom start Houvast niet. Haal die map weg, en start opnieuw."
_NOT_UNPACKED = "Houvast kon niet worden uitgepakt in {}. Is daar 200 MB vrij? Er is niets veranderd aan een kluis."


class CannotRun(Exception):
    """Houvast cannot run here; says why, in Dutch."""


def main(archive: Path) -> NoReturn:
    """Run Houvast from the file `archive`."""
    try:
        suit(archive)
        sys.path[0] = str(unpacked(archive))
    except CannotRun as refused:
        print(refused, file=sys.stderr)
        sys.exit(2)
    from tui.command_line import main as houvast

    houvast()


def suit(archive: Path) -> None:
    """Continue with another Python when this one is unsuitable.

    Raises `CannotRun` when there is no suitable one, or when the system is not supported.
    """
    libc, version = platform.libc_ver()
    glibc = tuple(int(part) for part in version.split(".")[:2] if part.isdigit())
    if not sys.platform.startswith("linux") or libc != "glibc" or glibc < OLDEST_GLIBC:
        raise CannotRun(_OTHER_SYSTEM)
    if OLDEST <= sys.version_info[:2] <= NEWEST:
        return
    for name in ("python3.13", "python3.12", "python3.11"):
        python = shutil.which(name)
        if python:
            os.execv(python, [python, str(archive), *sys.argv[1:]])
    raise CannotRun(_OTHER_PYTHON)


def unpacked(archive: Path) -> Path:
    """Return the folder with the program, unpacked now if that was not done before. Raises `CannotRun`."""
    with ZipFile(str(archive)) as file:
        table = json.loads(file.read("wheels.json").decode("utf-8"))
        computer = "{}-{}.{}".format(platform.machine(), *sys.version_info[:2])
        wheels = table["wheels"].get(computer)
        if wheels is None:
            raise CannotRun(_OTHER_SYSTEM)
        cache = os.environ.get("XDG_CACHE_HOME")
        parent = (Path(cache) if cache else Path.home() / ".cache") / "houvast"
        folder = parent / "{}-{}".format(table["sha256"][:16], computer)
        try:
            parent.mkdir(mode=0o700, parents=True, exist_ok=True)
            keep_private(parent)
            if not folder.is_dir():
                print(_UNPACKING, file=sys.stderr, flush=True)
                unpack(file, wheels, folder)
            keep_private(folder)
        except OSError as error:
            raise CannotRun(_NOT_UNPACKED.format(parent)) from error
        except KeyboardInterrupt:
            raise CannotRun(_STOPPED) from None
    return folder


def keep_private(folder: Path) -> None:
    """Raise `CannotRun` unless the folder is this person's own and nobody else can put a program in it."""
    found = folder.lstat()
    if found.st_uid != os.getuid() or found.st_mode & 0o022 or folder.is_symlink():
        raise CannotRun(_NOT_PRIVATE.format(folder))


def unpack(file: ZipFile, wheels: Sequence[str], folder: Path) -> None:
    """Unpack wheels beside the folder, and move them there once they are complete. Raises OSError."""
    # mkdtemp gives mode 0700.
    fresh = Path(tempfile.mkdtemp(prefix="bezig-", dir=str(folder.parent)))
    before = os.umask(0o077)
    try:
        for name in wheels:
            with file.open("wheels/" + name) as packed, ZipFile(packed) as wheel:
                wheel.extractall(str(fresh))
        if not folder.is_dir():  # another process may have unpacked the same meanwhile
            fresh.rename(folder)
    finally:
        os.umask(before)
        shutil.rmtree(str(fresh), ignore_errors=True)


if __name__ == "__main__":
    main(Path(sys.argv[0]).resolve())
