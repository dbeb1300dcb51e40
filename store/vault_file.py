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
from pathlib import Path

from store.errors import NotAVault, VaultDamaged
from store.keys import key_files
from store.keys.envelope import ID_SIZE, MAGIC_SIZE, Malformed, with_crc, without_crc
from store.log.segment import StreamAddress
from store.read_findings import VaultFinding

FILE = "vault"
SCHOOL = "school"
INCIDENTS = "incidents"
SCHOOL_ID = bytes(ID_SIZE)
_MAGIC = b"HVSTVLT\x01"
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
    """Return a finding if one of the two copies of the vault file is damaged or lost."""
    return key_files.load(folder, FILE, _parse).findings


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

    A folder without any finished file is no incident: its creation was cut off before it had a key.
    """
    incidents = folder / INCIDENTS
    if not incidents.is_dir():
        return []
    found = [path for path in incidents.iterdir() if path.is_dir() and _INCIDENT_NAME.fullmatch(path.name)]
    return sorted(path.name for path in found if _has_begun(folder, path.name))


def _has_begun(folder: Path, incident_id: str) -> bool:
    places = key_files.both(folder, f"{INCIDENTS}/{incident_id}")
    files = (path for place in places if place.is_dir() for path in place.iterdir())
    return not all(map(key_files.is_unfinished, files))


def _parse(data: bytes) -> bytes:
    body = without_crc(data)
    if body[:MAGIC_SIZE] != _MAGIC or len(body) != MAGIC_SIZE + ID_SIZE:
        raise Malformed("other file")
    return body[MAGIC_SIZE:]
