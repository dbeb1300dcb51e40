"""Key files: small, never changed, and each kept twice, because losing one can lose a member or a whole incident.

    <vault>/<name>            the file
    <vault>/copies/<name>     the same bytes

The copy is in a second folder, not beside the first file. So it also survives a deleted folder, and a synchroniser that
renames files because of a supposed conflict. It does not replace a backup. Either copy is enough. A difference is
always reported, and only `mend`, when asked, makes them equal again.

A file appears under its name at once and complete: it is written under another name, synced, and renamed.
"""

import contextlib
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Generic, TypeVar

from store.keys.envelope import Malformed, without_crc
from store.machine import disk
from store.read_findings import FindingKind, VaultFinding

COPIES = "copies"
LARGEST = 64 * 1024
"""In bytes: no key file is longer."""
_FRESH = ".new"
_DOOMED = ".gone"
_Content = TypeVar("_Content")


class Unsettled(OSError):
    """A file could neither be made nor be removed for certain: after a crash it may exist or not."""


@dataclass(frozen=True, slots=True)
class KeyFileCopies(Generic[_Content]):
    """What both copies of one key file hold."""

    name: str
    """The path relative to the vault, with forward slashes."""
    contents: tuple[_Content, ...]
    """The readable contents, the first copy first: one when both copies are equal, two when they differ, or none."""
    findings: tuple[VaultFinding, ...]
    refused: OSError | None = None
    """The disk error when nothing could be read: a good copy may exist all the same."""


def both(root: Path, name: str) -> tuple[Path, Path]:
    """Return the paths of both copies."""
    return root / name, root / COPIES / name


def exists(root: Path, name: str) -> bool:
    """Return whether one of the copies exists, damaged or not."""
    return any(path.exists() for path in both(root, name))


def is_unfinished(path: Path) -> bool:
    """Return whether this file is the remains of an unfinished write, which never counts."""
    return path.name.endswith(_FRESH)


def list_names(root: Path, folder: str, pattern: str) -> list[str]:
    """Return the names, relative to the vault, of the key files in a folder that match a glob pattern, sorted."""
    return sorted({f"{folder}/{path.name}" for place in both(root, folder) for path in place.glob(pattern)})


def save(root: Path, name: str, data: bytes) -> None:
    """Write a key file; both copies are durable when this returns.

    Raises `OSError`, after which there is no such file, and `Unsettled` when even that is not certain. A key file is
    never overwritten: raises `FileExistsError`.
    """
    if exists(root, name):
        raise FileExistsError(name)
    try:
        for path in both(root, name):
            disk.make_folder(path.parent)
            _publish(path, data)
    except OSError as error:
        if not _withdraw(root, name):
            raise Unsettled(*error.args) from error
        raise


def load(root: Path, name: str, parse: Callable[[bytes], _Content]) -> KeyFileCopies[_Content]:
    """Read both copies; `parse` raises `Malformed` for bytes that are no such file."""
    found: dict[bytes, _Content] = {}
    unread = 0
    refused: OSError | None = None
    for path in both(root, name):
        try:
            data = disk.read(path, LARGEST)
            found.setdefault(data, parse(data))
        except (OSError, Malformed) as error:
            unread += 1
            if isinstance(error, OSError) and not isinstance(error, FileNotFoundError | disk.NotOrdinary):
                refused = error
    return KeyFileCopies(
        name, tuple(found.values()), tuple(_judge(name, len(found), unread)), None if found else refused
    )


def destroy(root: Path, name: str) -> None:
    """Overwrite and remove both copies, and the remains of an unfinished write; raises `OSError`.

    They are renamed first, so that a destruction that was cut off is never taken for damage. An SSD or a stick may keep
    the overwritten bytes until it needs the space, and a backup keeps its own copy.
    """
    present = [path for path in (*both(root, name), *both(root, name + _FRESH)) if path.exists()]
    doomed = [path.with_name(path.name + _DOOMED) for path in present]
    for path, gone in zip(present, doomed, strict=True):
        disk.replace(path, gone)
        disk.sync_folder(path.parent)
    for gone in doomed:
        _destroy(gone)


def finish_destroying(root: Path, folder: str) -> None:
    """Destroy the remains of a cut-off destruction in a folder and in its copy; raises `OSError`."""
    for place in both(root, folder):
        for gone in place.glob(f"*{_DOOMED}"):
            _destroy(gone)


def mend_keys(root: Path) -> tuple[str, ...]:
    """Make both copies of every key file equal again where one is missing or damaged. Return the names of those files.

    Raises `OSError`. Two valid copies that differ are left alone, and so is a file without a valid copy.
    """
    return tuple(name for name in all_names(root) if _mend(root, name))


def all_names(root: Path) -> list[str]:
    """Return the names, relative to the vault, of all key files in it, sorted."""
    patterns = ("vault", "slots/*.slot", "epochs/*.epoch", "school/*.key", "incidents/*/*.key", "incidents/*/shredded")
    places = [(place, pattern) for place in (root, root / COPIES) for pattern in patterns]
    return sorted({path.relative_to(place).as_posix() for place, pattern in places for path in place.glob(pattern)})


def _mend(root: Path, name: str) -> bool:
    data = {path: _sound(path) for path in both(root, name)}
    good = {content for content in data.values() if content is not None}
    if len(good) != 1 or None not in data.values():
        return False
    for path, content in data.items():
        if content is None:
            disk.make_folder(path.parent)
            _publish(path, good.copy().pop())
    return True


def _destroy(path: Path) -> None:
    disk.overwrite(path)
    disk.remove(path)
    disk.sync_folder(path.parent)


def _sound(path: Path) -> bytes | None:
    try:
        data = disk.read(path, LARGEST)
        without_crc(data)
    except (OSError, Malformed):
        return None
    return data


def _publish(path: Path, data: bytes) -> None:
    fresh = path.with_name(path.name + _FRESH)
    disk.discard(fresh)
    disk.save(fresh, data)
    disk.replace(fresh, path)
    disk.sync_folder(path.parent)


def _withdraw(root: Path, name: str) -> bool:
    """Remove the remains of a failed write. Return whether that is durable."""
    try:
        for path in (*both(root, name), *both(root, name + _FRESH)):
            if path.exists():
                disk.remove(path)
            if path.parent.is_dir():
                disk.sync_folder(path.parent)
    except OSError:
        for path in both(root, name):
            with contextlib.suppress(OSError):
                disk.remove(path)
        return False
    return True


def _judge(name: str, found: int, unread: int) -> list[VaultFinding]:
    if found == 0:
        return [VaultFinding(FindingKind.DAMAGED, name, None, f"Sleutelbestand {name} is beschadigd of ontbreekt.")]
    if found > 1:
        what = f"Van sleutelbestand {name} bestaan twee verschillende versies."
        return [VaultFinding(FindingKind.FORKED, name, None, what)]
    if unread:
        what = f"Van sleutelbestand {name} is één van de twee exemplaren beschadigd of weg. Het andere werkt."
        return [VaultFinding(FindingKind.SPARE, name, None, what)]
    return []
