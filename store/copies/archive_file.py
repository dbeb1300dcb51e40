"""Archive files on disk: written, read back, and only then counted as made; read from disk within a size limit.

<folder>/houvast-dossier-2026-11-21.kluis
"""

import hashlib
from dataclasses import dataclass
from datetime import datetime
from itertools import islice
from pathlib import Path

from incident.dutch.times_in_words import local
from store.copies.archive import KIND, LARGEST, About, Archive, open_archive, seal_archive
from store.copies.archive_check import check_fit
from store.copies.archive_content import Gathered, gather
from store.disk_refusals import refusal
from store.errors import ArchiveDamaged, ArchiveTooLarge, IncidentInVault, NotAnArchive, NotArchived
from store.keys.keys import Cost
from store.log.frame_payload import UnreadablePayload
from store.log.segment import LARGEST_PAYLOAD
from store.machine import disk
from store.stream_key import has_keys
from store.vault import Vault
from store.vault_file import INCIDENTS

NOT_REACHED = (
    "Let op: vernietigt u het incident later in de kluis, dan blijft dit bestand leesbaar "
    "voor wie de wachtzin ervan weet. Gooi het dan zelf weg."
)
"""The sentences on screen where an archive is made."""
ENDING = ".kluis"
_PART = ".onaf"
_FRAME = LARGEST_PAYLOAD // 2
"""Bytes of one write: a frame cannot be longer than twice that."""


@dataclass(frozen=True, slots=True)
class Archived:
    """An archive file that was made and read back."""

    path: Path
    sha256: str
    """Of the file, in lower-case hexadecimal digits."""
    code: str
    """The head code of the incident at that moment."""
    noticed: tuple[str, ...]
    """What was wrong with the incident in the vault, in Dutch; empty when the archive holds all of it."""


def is_archive(path: Path) -> bool:
    """Return whether a path is that of an archive file, damaged or not."""
    try:
        return disk.chosen_start(path, len(KIND)) == KIND
    except (OSError, ValueError):
        # A ValueError is a path with a NUL in it.
        return False


def make_archive(
    vault: Vault,
    incident_id: str,
    folder: Path,
    passphrase: str,
    moment: datetime,
    *,
    by: str,
    cost: Cost | None = None,
) -> Archived:
    """Write one incident, as it is on disk now, to a file of its own in `folder`; slow, about two seconds.

    It never overwrites another file. Raises `IncidentDestroyed`, `VaultDamaged`, and `NotArchived` with nothing left
    behind.
    """
    if folder.resolve().is_relative_to(vault.folder.resolve()):
        raise NotArchived("Het kan niet in de kluis zelf staan.")
    archive = _read(vault, incident_id, moment, by)
    data = seal_archive(archive, passphrase, cost)
    try:
        disk.make_folder(folder)
        path = _free(folder, f"houvast-dossier-{local(moment):%Y-%m-%d}")
        _write(path, data, passphrase, archive)
    except OSError as error:
        raise NotArchived(refusal(error).value.why) from error
    return Archived(path, hashlib.sha256(data).hexdigest(), archive.about.code, archive.about.noticed)


def read_archive(path: Path, passphrase: str) -> Archive:
    """Open an archive file; slow, about one second.

    Raises `NotAnArchive`, also when the file does not exist, `WrongArchivePassphrase`, `ArchiveTooLarge`, and
    `ArchiveDamaged`.
    """
    try:
        if not is_archive(path):
            raise NotAnArchive
        data = disk.read_chosen(path, LARGEST)
    except disk.TooLarge:
        raise ArchiveTooLarge(LARGEST) from None
    except OSError:
        raise ArchiveDamaged from None
    return open_archive(data, passphrase)


def put_in_vault(vault: Vault, archive: Archive) -> None:
    """Copy the incident of an archive into a vault, all of it or nothing.

    Only a long one, of more than `_FRAME` bytes, takes several writes. After one that failed, doing this again adds the
    rest. Raises `ArchiveUnfit`, `IncidentInVault` when it is already there, or was destroyed there on purpose,
    `VaultDamaged`, and `NotSaved`.
    """
    check_fit(archive.gathered)
    incident_id = archive.incident_id
    if incident_id in {it.id for it in vault.destroyed_incidents()}:
        raise IncidentInVault(destroyed=True)
    if vault.is_open(incident_id):
        raise IncidentInVault(destroyed=False)
    there = has_keys(vault.folder, f"{INCIDENTS}/{incident_id}")
    incident = vault.open_incident(incident_id) if there else vault.create_incident(incident_id)
    try:
        # An incident without records is what a disk error or a crash left of an earlier attempt.
        left = _unfinished(vault, archive) if incident.records else archive.gathered
        for changes in left.frames(_FRAME):
            incident.take_in(changes)
    finally:
        incident.close()


def _unfinished(vault: Vault, archive: Archive) -> Gathered:
    """Return what is left of a long archive of which a part is in the vault; else raises `IncidentInVault`."""
    takes_several = len(list(islice(archive.gathered.frames(_FRAME), 2))) > 1
    left = archive.gathered.after(_present(vault, archive.incident_id)) if takes_several else None
    if left is None:
        raise IncidentInVault(destroyed=False)
    return left


def _present(vault: Vault, incident_id: str) -> Gathered:
    """Return what is in the vault of an incident."""
    stream = vault.read_again(incident_id)
    try:
        return gather(stream.take_payloads())
    finally:
        stream.close()


def _read(vault: Vault, incident_id: str, moment: datetime, by: str) -> Archive:
    stream = vault.read_again(incident_id)
    try:
        noticed = [finding.what for finding in stream.findings if not finding.harmless]
        gathered = gather(stream.take_payloads())
    except UnreadablePayload:
        raise NotArchived("In dit incident staat iets wat Houvast niet kan lezen.") from None
    finally:
        stream.close()
    return Archive(incident_id, About(moment, by, stream.head_code(), tuple(noticed)), gathered)


def _free(folder: Path, name: str) -> Path:
    """Return a name that is not in use."""
    path, number = folder / f"{name}{ENDING}", 2
    while path.exists():
        path, number = folder / f"{name}-{number}{ENDING}", number + 1
    return path


def _write(path: Path, data: bytes, passphrase: str, archive: Archive) -> None:
    unfinished = path.with_name(path.name + _PART)
    disk.discard(unfinished)
    try:
        disk.save(unfinished, data)
        _verify(unfinished, data, passphrase, archive)
        disk.replace(unfinished, path)
    except BaseException:
        disk.discard(unfinished)
        raise
    try:
        disk.sync_folder(path.parent)
        _look_again(path, data)
    except OSError:
        # It is unknown whether the file is on the medium under its name, so it must not be relied on.
        disk.discard(path)
        raise


def _look_again(path: Path, data: bytes) -> None:
    """Read an archive once more under its own name: that is where it will be looked for."""
    disk.forget_cached(path)
    if disk.read(path) != data:
        raise OSError("the archive is not where it was put")


def _verify(path: Path, data: bytes, passphrase: str, archive: Archive) -> None:
    """Read an archive back from the medium, and check that it opens with the typed passphrase."""
    disk.forget_cached(path)
    read = disk.read(path)
    if read != data or open_archive(read, passphrase) != archive:
        raise OSError("the archive reads otherwise than it was written")
