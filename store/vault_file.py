"""The small file that makes a folder a vault, and the layout of the folder.

    <vault>/vault       magic HVSTVLT + byte 1 | vault id 16 | crc32 4
    <vault>/slots/      the slots, one file per member
    <vault>/epochs/     one file per time that a member lost access
    <vault>/school/     the stream of the school-wide tables
    <vault>/incidents/  one stream per incident, by its id as 32 lower-case hexadecimal digits
    <vault>/copies/     the second copy of this file and of every key file, under the same names

Every other file is bound to the vault id, so this file needs no proof of its own. It is written last when a vault is
made: a folder without it was never a vault, and nothing was recorded in it.
"""

import re
import secrets
import uuid
from collections.abc import Iterator
from pathlib import Path

from store.errors import NotAVault, VaultDamaged
from store.keys import key_files
from store.keys.envelope import ID_SIZE, MAGIC_SIZE, Malformed, with_crc, without_crc
from store.log.segment import StreamAddress
from store.read_findings import FindingKind, VaultFinding

FILE = "vault"
SCHOOL = "school"
INCIDENTS = "incidents"
SCHOOL_ID = bytes(ID_SIZE)
_MAGIC = b"HVSTVLT\x01"
_OURS = re.compile(r"[0-9]{4}\.key|[0-9]{6,9}\.(seg|pack)|shredded")
_INCIDENT_NAME = re.compile("[0-9a-f]{32}")


def is_vault(folder: Path) -> bool:
    """Return whether the folder holds a vault, damaged or not."""
    return any(path.is_file() for path in key_files.both(folder, FILE))


def read_vault_id(folder: Path) -> bytes:
    """Return the id of a vault; raises `NotAVault` and `VaultDamaged`."""
    if not is_vault(folder):
        raise NotAVault(folder)
    read = key_files.load(folder, FILE, _parse)
    if len(read.contents) != 1:
        raise VaultDamaged(FILE, "is beschadigd, of van een nieuwere versie van Houvast")
    return read.contents[0]


def look_over(folder: Path) -> tuple[VaultFinding, ...]:
    """Name a damaged copy of the file that makes this a vault, and what is no incident, or one that lost its lines."""
    return (*key_files.load(folder, FILE, _parse).findings, *_look_over_incidents(folder))


def _look_over_incidents(folder: Path) -> Iterator[VaultFinding]:
    known = set(list_incidents(folder))
    here, copies = key_files.both(folder, INCIDENTS)
    for path in sorted(here.iterdir()) if here.is_dir() else ():
        if path.name not in known and not _is_beginning(path):
            name = f"{INCIDENTS}/{path.name}"
            what = f"{name} is geen incident van deze kluis en is overgeslagen."
            yield VaultFinding(FindingKind.FOREIGN_FILE, name, None, what)
    for incident_id in sorted(known):
        if not (here / incident_id).is_dir() and (copies / incident_id).is_dir():
            name = f"{INCIDENTS}/{incident_id}"
            what = f"Map {name} is weg. Alleen het tweede exemplaar van de sleutel is er nog: alle regels ontbreken."
            yield VaultFinding(FindingKind.MISSING, name, None, what)


def _is_beginning(path: Path) -> bool:
    """Say whether this is what a cut-off making of an incident left."""
    return path.is_dir() and _is_name(path.name) and all(map(key_files.is_unfinished, path.iterdir()))


def new_vault_id() -> bytes:
    """Make an id for a new vault."""
    return secrets.token_bytes(ID_SIZE)


def save_vault_file(folder: Path, vault_id: bytes) -> None:
    """Write the vault file, which makes the folder a vault; raises `OSError`."""
    key_files.save(folder, FILE, with_crc(_MAGIC + vault_id))


def school_place(vault_id: bytes) -> StreamAddress:
    """Return the address of the school's stream."""
    return StreamAddress(vault_id, SCHOOL_ID)


def incident_place(vault_id: bytes, incident_id: str) -> StreamAddress:
    """Return the address of an incident's stream."""
    return StreamAddress(vault_id, bytes.fromhex(incident_id))


def canonical(incident_id: str) -> str:
    """Return an incident id as its 32 digits; raises `ValueError` for an invalid id."""
    digits = uuid.UUID(incident_id).hex
    if digits == SCHOOL_ID.hex():
        raise ValueError("reserved id")
    return digits


def list_incidents(folder: Path) -> list[str]:
    """Return the ids of the incidents in a vault, sorted.

    A folder without anything finished in it is no incident: its making was cut off before it had a key. Nor is one
    with other files only. One of which only the second copies of its keys are left is an incident that lost its lines.
    """
    places = [place for place in key_files.both(folder, INCIDENTS) if place.is_dir()]
    names = {path.name for place in places for path in place.iterdir() if path.is_dir() and _is_name(path.name)}
    return sorted(name for name in names if _has_begun(folder, name))


def _is_name(name: str) -> bool:
    return _INCIDENT_NAME.fullmatch(name) is not None and name != SCHOOL_ID.hex()


def _has_begun(folder: Path, incident_id: str) -> bool:
    places = key_files.both(folder, f"{INCIDENTS}/{incident_id}")
    return any(_OURS.fullmatch(path.name) for place in places if place.is_dir() for path in place.iterdir())


def _parse(data: bytes) -> bytes:
    body = without_crc(data)
    if body[:MAGIC_SIZE] != _MAGIC or len(body) != MAGIC_SIZE + ID_SIZE:
        raise Malformed("other file")
    return body[MAGIC_SIZE:]
