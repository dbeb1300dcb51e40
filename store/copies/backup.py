"""Backups: the vault's encrypted files, copied as they are to another folder or stick and read back.

    <target>/houvast-2023-02-11-2147/    a complete vault, which opens like any other

No passphrase is needed, because nothing is decrypted. The app may keep running: only segments change, and a segment
only grows, so the bytes read of one are valid up to its last complete frame. Only the segments that existed at the
start are copied; a later segment refers to more of the earlier ones than was copied. If key files changed meanwhile, as
when a member is revoked, the copying starts again.

A copy is written under another name, read back from the medium, compared byte by byte, and only then renamed; under its
own name it is read once more. Links are refused: what a link in a vault leads to may be a file of somebody else.
"""

import contextlib
import hashlib
import os
import re
import shutil
import stat
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

from incident.dutch.times_in_words import local
from store.copies.backup_note import note_backup
from store.copies.check import Report, inspect
from store.disk_refusals import refusal
from store.errors import NotBackedUp, VaultExists
from store.inventory import FILE as INVENTORY
from store.keys import key_files
from store.machine import disk
from store.vault_file import FILE, read_vault_id

_UNFINISHED = ".onaf"
_GROWING = re.compile(r"\d{6,9}\.(seg|head)")
# Written under these names first, and worth nothing until they are renamed; and packs can be made anew.
_PASSING = (".part", ".new")
_ATTEMPTS = 3


@dataclass(frozen=True, slots=True)
class BackupReport:
    """The result of a backup: a copy that was made and read back."""

    folder: Path
    """Where it is."""
    files: int
    size: int
    """In bytes."""
    when: datetime
    inspected: Report | None = None
    """The result of inspecting the copy; None without a passphrase for it."""


def back_up(
    vault: Path,
    target: Path,
    passphrase: str | None = None,
    *,
    clock: Callable[[], datetime] = lambda: datetime.now(UTC),
) -> BackupReport:
    """Copy a vault into a new folder in `target`, which is created if needed; slow.

    With a passphrase the copy is also opened and read completely. Raises `NotAVault`, `VaultDamaged`,
    `WrongPassphrase`, and `NotBackedUp` with nothing left behind.
    """
    vault_id, when = read_vault_id(vault), clock()
    if target.resolve().is_relative_to(vault.resolve()):
        raise NotBackedUp("De reservekopie kan niet in de kluis zelf staan.", now="Kies een andere map of een stick.")
    with _explained():
        disk.make_folder(target)
        folder = _free(target, f"houvast-{local(when):%Y-%m-%d-%H%M}")
        files, size = _copy(vault, folder)
    inspected = inspect(folder, passphrase, marks=False) if passphrase is not None else None
    note_backup(vault_id, when, folder)
    return BackupReport(folder, files, size, when, inspected)


def restore(backup: Path, folder: Path, *, clock: Callable[[], datetime] = lambda: datetime.now(UTC)) -> BackupReport:
    """Copy a backup to a folder that does not exist or is empty, where the app can open it; slow.

    Raises `NotAVault` when `backup` holds none, `VaultDamaged`, `VaultExists`, and `NotBackedUp` with nothing left
    behind. The backup itself is not changed.
    """
    read_vault_id(backup)
    if folder.exists() and (not folder.is_dir() or any(folder.iterdir())):
        raise VaultExists(folder)
    if folder.resolve().is_relative_to(backup.resolve()):
        raise NotBackedUp("De kluis kan niet in de reservekopie zelf staan.", now="Kies een andere map.")
    with _explained():
        disk.make_folder(folder.parent)
        if folder.exists():
            folder.rmdir()
        files, size = _copy(backup, folder)
    return BackupReport(folder, files, size, clock())


@contextlib.contextmanager
def _explained() -> Iterator[None]:
    try:
        yield
    except OSError as error:
        said = refusal(error).value
        raise NotBackedUp(said.why) from error


def _free(target: Path, name: str) -> Path:
    """Return a name that is not in use."""
    folder, number = target / name, 2
    while folder.exists():
        folder, number = target / f"{name}-{number}", number + 1
    return folder


def _copy(source: Path, folder: Path) -> tuple[int, int]:
    """Copy all files of a vault to a folder that does not exist. Return their number and bytes. Raises `OSError`."""
    unfinished = folder.with_name(folder.name + _UNFINISHED)
    if unfinished.exists():
        shutil.rmtree(unfinished)
    try:
        for _ in range(_ATTEMPTS):
            # First of all: what it asks for was there then, and the files that are copied only grow.
            inventory = _inventory(source)
            names = _names(source)
            made = {name: _write(unfinished / name, data) for name, data in inventory.items()}
            made |= {name: _copy_file(source / name, unfinished / name) for name in names}
            if _settled(names) == _settled(_names(source)):
                _bring_to_its_place(unfinished, folder, made)
                return len(made), sum(size for size, _ in made.values())
            shutil.rmtree(unfinished)
    except BaseException:
        shutil.rmtree(unfinished, ignore_errors=True)
        raise
    raise OSError("the keys changed again and again")


def _bring_to_its_place(unfinished: Path, folder: Path, made: dict[str, tuple[int, bytes]]) -> None:
    """Rename a copy to its own name, and check that it is there. Raises `OSError`, and then leaves no copy."""
    disk.replace(unfinished, folder)
    try:
        disk.sync_folder(folder.parent)
        for name in made:
            disk.forget_cached(folder / name)
        found = {name: disk.fingerprint(folder / name) for name in made}
    except OSError:
        shutil.rmtree(folder, ignore_errors=True)
        raise
    if found != made:
        shutil.rmtree(folder, ignore_errors=True)
        raise OSError("the copy is not where it was put")


def _inventory(folder: Path) -> dict[str, bytes]:
    """Return both copies of the inventory, of those that are there."""
    places = {path.relative_to(folder).as_posix(): path for path in key_files.both(folder, INVENTORY)}
    return {name: disk.read(path) for name, path in places.items() if path.exists()}


def _names(folder: Path) -> list[str]:
    """Return all files of a vault but the inventory; the one that makes it a vault comes last: half a copy is none.

    Raises `NotBackedUp` for anything but files and folders: behind a link may be a file that is nobody's business.
    """
    names: list[str] = []
    for place, folders, files in os.walk(folder):
        for name in (*folders, *files):
            _check_own(Path(place, name), folder)
        found = (Path(place, file).relative_to(folder).as_posix() for file in files if not file.endswith(_PASSING))
        names += found
    apart = {path.relative_to(folder).as_posix() for path in key_files.both(folder, INVENTORY)}
    return sorted(set(names) - apart, key=lambda name: (name == FILE, name))


def _check_own(path: Path, folder: Path) -> None:
    try:
        mode = path.lstat().st_mode
    except FileNotFoundError:
        # Gone since the folder was listed: a passing file of the app, which goes on meanwhile.
        return
    if not (stat.S_ISREG(mode) or stat.S_ISDIR(mode)):
        name = path.relative_to(folder).as_posix()
        raise NotBackedUp(
            f"{name} in de kluis is geen gewoon bestand, maar een verwijzing naar iets anders.",
            now="Haal het weg uit de map van de kluis, en probeer het opnieuw.",
        )


def _settled(names: list[str]) -> list[str]:
    """Return those of the files that must not appear or disappear during a copy."""
    return [name for name in names if not _GROWING.fullmatch(Path(name).name) and not name.endswith((".pack", ".bin"))]


def _copy_file(source: Path, copy: Path) -> tuple[int, bytes]:
    """Copy one file. Return its size and SHA-256."""
    data = disk.read(source)
    made = _write(copy, data)
    # A segment may have grown meanwhile; what was copied of it may not have changed.
    if not disk.read(source).startswith(data):
        raise OSError("the source reads otherwise than before")
    return made


def _write(copy: Path, data: bytes) -> tuple[int, bytes]:
    disk.make_folder(copy.parent)
    disk.save(copy, data)
    disk.forget_cached(copy)
    if disk.read(copy) != data:
        raise OSError("the copy reads otherwise than it was written")
    return len(data), hashlib.sha256(data).digest()
