"""Archive files on disk: written, read back, and only then counted as made; read from disk within a size limit.

<folder>/houvast-dossier-2026-11-21.kluis
"""

import hashlib
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from incident.dutch.times_in_words import local
from store.copies.archive import KIND, LARGEST, About, Archive, open_archive, seal_archive
from store.copies.archive_content import gather
from store.disk_refusals import refusal
from store.errors import ArchiveDamaged, IncidentInVault, NotAnArchive, NotArchived
from store.keys.keys import Cost
from store.log.frame_payload import UnreadablePayload
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
_UNFINISHED = ".onaf"


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
        with path.open("rb") as file:
            return file.read(len(KIND)) == KIND
    except OSError:
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

    Raises `NotAnArchive`, also when the file does not exist, `WrongArchivePassphrase`, and `ArchiveDamaged`.
    """
    try:
        if not is_archive(path):
            raise NotAnArchive
        if path.stat().st_size > LARGEST:
            raise ArchiveDamaged
        data = disk.read(path)
    except OSError:
        raise ArchiveDamaged from None
    return open_archive(data, passphrase)


def put_in_vault(vault: Vault, archive: Archive) -> None:
    """Copy the incident of an archive into a vault, all of it or nothing.

    Raises `IncidentInVault` when it is already there, or was destroyed there on purpose, `VaultDamaged`, and
    `NotSaved`.
    """
    incident_id = archive.incident_id
    if incident_id in {it.id for it in vault.destroyed_incidents()}:
        raise IncidentInVault(destroyed=True)
    if vault.is_open(incident_id):
        raise IncidentInVault(destroyed=False)
    there = has_keys(vault.folder, f"{INCIDENTS}/{incident_id}")
    incident = vault.open_incident(incident_id) if there else vault.create_incident(incident_id)
    try:
        # An incident without records is what a disk error or a crash left of an earlier attempt.
        if incident.records:
            raise IncidentInVault(destroyed=False)
        incident.take_in(archive.gathered.changes())
    finally:
        incident.close()


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
    unfinished = path.with_name(path.name + _UNFINISHED)
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
    except OSError:
        # It is unknown whether the file's name is on the medium, so the file must not be relied on.
        disk.discard(path)
        raise


def _verify(path: Path, data: bytes, passphrase: str, archive: Archive) -> None:
    """Read an archive back from the medium, and check that it opens with the typed passphrase."""
    disk.forget_cached(path)
    read = disk.read(path)
    if read != data or open_archive(read, passphrase) != archive:
        raise OSError("the archive reads otherwise than it was written")
