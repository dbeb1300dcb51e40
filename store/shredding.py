"""Destroying an incident: every wrapped copy of its keys is destroyed, and a tombstone records that.

    <incident>/shredded    magic HVSTGON + byte 1 | vault id 16 | stream id 16 | epoch 4 | seconds since 1970 UTC 8
                           | mac 32 | crc32 4                                              (a key file: kept twice)

The tombstone is written first. From then on the incident counts as destroyed, and the next start destroys the keys that
a crash left. Without keys the segments cannot be decrypted. They stay, because a missing segment would look like
damage. The MAC, with a subkey of the vault key, tells a tombstone from a file that an outsider put there.

Overwriting is no guarantee: an SSD or a stick may keep old bytes until it needs the space, and a backup, a synchronised
folder or another laptop has its own copies. The key files in those copies are wrapped. They open only for somebody who
also has a vault key: a member, or somebody who kept a slot file and knows its secret.
"""

import contextlib
import hmac
import struct
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

from store.errors import NotDestroyed, NotSaved
from store.keys import key_files
from store.keys.envelope import Malformed, with_crc, without_crc
from store.keys.key_chain import KeyChain
from store.keys.keys import SecretKey
from store.log.segment import StreamAddress
from store.read_findings import FindingKind, VaultFinding
from store.vault_file import INCIDENTS, incident_place, list_incidents

STILL_ELSEWHERE = (
    "De sleutels van dit incident zijn overschreven en gewist. "
    "Een reservekopie kan ze nog hebben. Ook een SSD of stick kan oude gegevens nog een tijd vasthouden."
)
"""The sentences on screen after an incident was destroyed."""
TOMBSTONE = "shredded"
_MAGIC = b"HVSTGON\x01"
_FIELDS = struct.Struct(">8s16s16sIQ")
_KEYS = "*.key"
_MAC_SIZE = 32
_MAC_INFO = b"houvast shred-mac "


@dataclass(frozen=True, slots=True)
class Destroyed:
    """An incident that was destroyed on purpose."""

    id: str
    """Its 32 hexadecimal digits."""
    moment: datetime
    """When, in UTC and to the second."""


def shred(root: Path, vault_id: bytes, incident_id: str, chain: KeyChain, moment: datetime) -> None:
    """Destroy an incident for good. A second call finishes what was cut off.

    Raises `NotSaved`, and then nothing has changed, or `NotDestroyed`, and then the incident counts as destroyed but
    some of its keys are still there.
    """
    if read_tombstone(root, vault_id, incident_id, chain) is None:
        place = incident_place(vault_id, incident_id)
        epoch, key = chain.newest()
        signed = _FIELDS.pack(_MAGIC, vault_id, place.stream_id, epoch, int(moment.timestamp()))
        try:
            # A file with the tombstone's name that is not a valid tombstone would be in the way.
            key_files.destroy(root, _name(incident_id))
            key_files.save(root, _name(incident_id), with_crc(signed + _mac(key, place, signed)))
        except OSError as error:
            raise NotSaved("Het incident is niet vernietigd.") from error
    _destroy_keys(root, incident_id)


def read_tombstone(root: Path, vault_id: bytes, incident_id: str, chain: KeyChain) -> Destroyed | None:
    """Return whether and when an incident was destroyed; None also for a tombstone that no member made.

    A tombstone of an earlier epoch does not count while keys of the incident exist: a revoked member could have made
    it, and would make the app destroy the remaining keys.
    """
    read = _load(root, vault_id, incident_id, chain)
    if read is None or not read.contents:
        return None
    epoch, seconds = read.contents[0]
    if epoch < chain.epoch and key_files.list_names(root, f"{INCIDENTS}/{incident_id}", _KEYS):
        return None
    return Destroyed(incident_id, datetime.fromtimestamp(seconds, UTC))


def look_over(root: Path, vault_id: bytes, chain: KeyChain) -> list[VaultFinding]:
    """Return a finding for each tombstone of which a copy is damaged or lost, or that no member made."""
    found = (_load(root, vault_id, incident_id, chain) for incident_id in list_incidents(root))
    return [finding for read in found if read is not None for finding in read.findings]


def list_destroyed(root: Path, vault_id: bytes, chain: KeyChain) -> tuple[Destroyed, ...]:
    """Return the incidents that were destroyed, by id."""
    found = (read_tombstone(root, vault_id, incident_id, chain) for incident_id in list_incidents(root))
    return tuple(destroyed for destroyed in found if destroyed is not None)


def finish(root: Path, vault_id: bytes, chain: KeyChain) -> list[VaultFinding]:
    """Destroy the keys that a cut-off shredding left. Return a finding per incident for which the disk refuses that."""
    findings = []
    for destroyed in list_destroyed(root, vault_id, chain):
        try:
            _destroy_keys(root, destroyed.id)
        except NotDestroyed as error:
            name = f"{INCIDENTS}/{destroyed.id}"
            findings.append(VaultFinding(FindingKind.DAMAGED, name, None, f"{name}: {error.what}"))
    return findings


def _destroy_keys(root: Path, incident_id: str) -> None:
    folder = f"{INCIDENTS}/{incident_id}"
    try:
        key_files.finish_destroying(root, folder)
        for name in key_files.list_names(root, folder, f"{_KEYS}*"):
            key_files.destroy(root, name)
    except OSError as error:
        raise NotDestroyed from error


def _load(
    root: Path, vault_id: bytes, incident_id: str, chain: KeyChain
) -> key_files.KeyFileCopies[tuple[int, int]] | None:
    name = _name(incident_id)
    if not key_files.exists(root, name):
        return None
    place = incident_place(vault_id, incident_id)
    return key_files.load(root, name, lambda data: _parse(data, place, chain))


def _name(incident_id: str) -> str:
    return f"{INCIDENTS}/{incident_id}/{TOMBSTONE}"


def _parse(data: bytes, place: StreamAddress, chain: KeyChain) -> tuple[int, int]:
    body = without_crc(data)
    if len(body) != _FIELDS.size + _MAC_SIZE:
        raise Malformed("length")
    signed, mac = body[:-_MAC_SIZE], body[-_MAC_SIZE:]
    magic, vault, stream, epoch, seconds = _FIELDS.unpack(signed)
    key = chain.key(epoch)
    if magic != _MAGIC or StreamAddress(vault, stream) != place or key is None:
        raise Malformed("other file")
    if not hmac.compare_digest(mac, _mac(key, place, signed)):
        raise Malformed("mac")
    # A clock with an impossible year must not stop the vault from opening.
    with contextlib.suppress(OverflowError, ValueError, OSError):
        datetime.fromtimestamp(seconds, UTC)
        return epoch, int(seconds)
    return epoch, 0


def _mac(key: SecretKey, place: StreamAddress, signed: bytes) -> bytes:
    return hmac.digest(key.derive(place.vault_id, _MAC_INFO + place.vault_id, 32), signed, "sha256")
