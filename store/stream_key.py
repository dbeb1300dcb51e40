"""The key of one stream (the school's tables, or one incident), wrapped by the vault key.

A file `0001.key` is written once and never changed. Its number allows a fresh key after somebody leaves the team, and
the epoch says which vault key wraps it. Destroying every copy of these files shreds the incident.

    magic HVSTKEY + byte 1 | vault id 16 | suite 1 | zero 3 | epoch 4 | stream id 16 | key number 4 | salt, commitment,
    key | crc32
"""

import struct
from pathlib import Path

from store import disk
from store.envelope import TAIL_SIZE, Malformed, Refusal, seal, split, with_crc, without_crc
from store.errors import VaultDamaged
from store.keys import SecretKey
from store.segment import Place
from store.suites import preferred

FIRST_KEY = 1
_MAGIC = b"HVSTKEY\x01"
_FIELDS = struct.Struct(">8s16sB3sI16sI")


def key_file(folder: Path, number: int) -> Path:
    """Give the path of a stream's key."""
    return folder / f"{number:04d}.key"


def create_key(folder: Path, vault_key: SecretKey, epoch: int, place: Place) -> SecretKey:
    """Make the first key of a stream and save it wrapped; raises `OSError`."""
    suite, key = preferred(), SecretKey.random()
    bound = _FIELDS.pack(_MAGIC, place.vault_id, suite, bytes(3), epoch, place.stream_id, FIRST_KEY)
    disk.save(key_file(folder, FIRST_KEY), with_crc(bound + seal(suite, vault_key, key, bound).tail()))
    return key


def open_key(folder: Path, vault_key: SecretKey, place: Place, *, root: Path) -> SecretKey:
    """Unwrap the first key of a stream; raises `VaultDamaged` with the file's name relative to `root`."""
    name = key_file(folder, FIRST_KEY).relative_to(root).as_posix()
    if (key := try_key(folder, vault_key, place, root=root)) is None:
        raise VaultDamaged(name, "past niet bij deze kluis")
    return key


def try_key(folder: Path, vault_key: SecretKey, place: Place, *, root: Path) -> SecretKey | None:
    """Unwrap the first key of a stream; None when another vault key made it. Raises `VaultDamaged`."""
    path = key_file(folder, FIRST_KEY)
    try:
        return _unwrap(disk.read(path), vault_key, place)
    except Refusal:
        return None
    except (OSError, Malformed) as error:
        raise VaultDamaged(path.relative_to(root).as_posix()) from error


def _unwrap(data: bytes, vault_key: SecretKey, place: Place) -> SecretKey:
    if len(data) != _FIELDS.size + TAIL_SIZE + 4:
        raise Malformed("length")
    body = without_crc(data)
    bound = body[: _FIELDS.size]
    magic, vault, suite, _, _, stream, number = _FIELDS.unpack(bound)
    if magic != _MAGIC or Place(vault, stream) != place or number != FIRST_KEY:
        raise Malformed("other file")
    return split(bound, body[_FIELDS.size :]).open(suite, vault_key)
