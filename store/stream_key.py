"""The keys of one stream (the school's tables, or one incident), each wrapped by the vault key of an epoch.

A file `0001.key` is written once and never changed. After a new epoch has begun, the next append makes `0002.key` under
the new vault key, and later segments use that. So a revoked member can still read what was written before, and nothing
after. Destroying every copy of these files shreds the incident.

    magic HVSTKEY + byte 1 | vault id 16 | suite 1 | zero 3 | epoch 4 | stream id 16 | key number 4
    | salt, commitment, key | crc32 4
"""

import errno
import struct
from dataclasses import dataclass
from pathlib import Path

from incident.errors import Explained
from store.disk_refusals import Replaced
from store.errors import VaultDamaged
from store.keys import key_files
from store.keys.envelope import TAIL_SIZE, Envelope, Malformed, WrongSecret, seal, split, with_crc, without_crc
from store.keys.epochs import epoch_name
from store.keys.key_chain import KeyChain
from store.keys.keys import SecretKey
from store.keys.slots import FIRST_EPOCH
from store.keys.suites import preferred
from store.log.segment import HEADER_SIZE, StreamAddress, read_header
from store.log.stream_files import segment_files
from store.machine import disk
from store.read_findings import FindingKind, VaultFinding
from store.vault_file import INCIDENTS, SCHOOL, incident_place, list_incidents, read_vault_id, school_place

FIRST_KEY = 1
_PATTERN = "[0-9][0-9][0-9][0-9].key"
_MAGIC = b"HVSTKEY\x01"
_FIELDS = struct.Struct(">8s16sB3sI16sI")
KEY_FILE_SIZE = _FIELDS.size + TAIL_SIZE + 4
"""In bytes."""
_LAST_KEY = 9999


@dataclass(frozen=True, slots=True, repr=False)
class _Wrapped:
    """A key file that is not unwrapped yet."""

    number: int
    suite: int
    epoch: int
    envelope: Envelope


class StreamKeys:
    """The keys of one stream by number. A new key is made when a write first needs it."""

    def __init__(self, root: Path, name: str, chain: KeyChain, place: StreamAddress) -> None:
        """Unwrap the keys that can be unwrapped; `name` is the stream's folder relative to the vault `root`."""
        self._root = root
        self._name = name
        self._chain = chain
        self._place = place
        self._keys: dict[int, SecretKey] = {}
        self._epochs: dict[int, int] = {}
        self.findings: list[VaultFinding] = []
        for number in _numbers(root, name):
            self._load(number)

    def __repr__(self) -> str:
        return f"StreamKeys({self._name})"

    def key(self, number: int) -> SecretKey | None:
        """Return the key with that number, as named in a segment's header; None when it is lost."""
        return self._keys.get(number)

    def is_current(self, number: int) -> bool:
        """Return whether this key may still be used for writing: it belongs to the current epoch."""
        return self._epochs.get(number) == self._chain.epoch

    def epoch_of(self, number: int) -> int:
        """Return the epoch whose vault key wraps this key; 0 when it is lost."""
        return self._epochs.get(number, 0)

    def for_writing(self) -> tuple[int, SecretKey]:
        """Return number and key for a new segment. Make a key if the epoch has none yet.

        Raises `OSError`, and `ValueError` once the vault is closed.
        """
        number = max(filter(self.is_current, self._keys), default=0)
        if number:
            return number, self._keys[number]
        return self.make()

    def make(self) -> tuple[int, SecretKey]:
        """Make and save a key under the current vault key; raises `OSError`."""
        epoch, vault_key = self._chain.newest()
        number = self._free_number()
        key = SecretKey.random()
        self._save(number, key, epoch, vault_key)
        self._keys[number], self._epochs[number] = key, epoch
        return number, key

    def put_back(self) -> None:
        """Write the keys again that are not in the vault's folder as it is now.

        Raises `OSError`, also when that folder is not this vault, or lacks the file of the current epoch: then nobody
        could read what is written there.
        """
        epoch = self._chain.epoch
        try:
            same = read_vault_id(self._root) == self._place.vault_id
        except Explained as error:
            raise Replaced from error
        if not same or (epoch > FIRST_EPOCH and not key_files.exists(self._root, epoch_name(epoch))):
            raise Replaced
        disk.make_folder(self._root / self._name)
        for number, key in self._keys.items():
            wrapping = self._epochs[number]
            vault_key = self._chain.key(wrapping)
            if vault_key is not None and not key_files.exists(self._root, self._file(number)):
                self._save(number, key, wrapping, vault_key)

    def _save(self, number: int, key: SecretKey, epoch: int, vault_key: SecretKey) -> None:
        key_files.save(self._root, self._file(number), wrap_key(key, self._place, number, epoch, vault_key))
        if number not in _numbers(self._root, self._name):
            raise Replaced

    def _file(self, number: int) -> str:
        return f"{self._name}/{number:04d}.key"

    def _free_number(self) -> int:
        """Return a number above those of the keys that are proven, that nothing else in the folder names."""
        used = self._used_numbers()
        number = max(self._keys, default=FIRST_KEY - 1) + 1
        while number in used:
            number += 1
        if number > _LAST_KEY:
            raise OSError(errno.EFBIG, "no number is free for a key")
        return number

    def drop(self) -> None:
        """Drop the keys from memory."""
        self._keys = {}

    def _load(self, number: int) -> None:
        read = _read(self._root, self._name, number, self._place)
        self.findings += read.findings
        for wrapped in read.contents:
            vault_key = self._chain.key(wrapped.epoch)
            if vault_key is None:
                self._find(FindingKind.DAMAGED, number, f"hoort bij {epoch_name(wrapped.epoch)}, dat ontbreekt.")
                continue
            try:
                self._keys[number] = wrapped.envelope.open(wrapped.suite, vault_key)
            except (WrongSecret, Malformed):
                self._find(FindingKind.DAMAGED, number, "past niet bij deze kluis.")
                continue
            if wrapped.epoch < max(self._epochs.values(), default=0):
                # A revoked member still has the older vault key, and could add a stream key of their own.
                del self._keys[number]
                self._find(FindingKind.FORKED, number, "is gemaakt met een oude sleutel van de kluis.")
                continue
            self._epochs[number] = wrapped.epoch
            return

    def _find(self, kind: FindingKind, number: int, what: str) -> None:
        name = f"{self._name}/{number:04d}.key"
        self.findings.append(VaultFinding(kind, name, None, f"Sleutelbestand {name} {what}"))

    def _used_numbers(self) -> set[int]:
        """Return the numbers of all key files and of the keys that segments name, whose file may be lost.

        Anybody can write such names: they are kept clear of, and prove nothing.
        """
        used = set(_numbers(self._root, self._name))
        for number, path in segment_files(self._root / self._name).items():
            try:
                used.add(read_header(disk.read_start(path, HEADER_SIZE), self._place, number)[0].key_number)
            except (Malformed, OSError):
                continue
        return used


def wrap_key(key: SecretKey, place: StreamAddress, number: int, epoch: int, vault_key: SecretKey) -> bytes:
    """Return the key file of a stream key, wrapped by the vault key of an epoch."""
    suite = preferred()
    bound = _FIELDS.pack(_MAGIC, place.vault_id, suite, bytes(3), epoch, place.stream_id, number)
    return with_crc(bound + seal(suite, vault_key, key, bound).tail())


def unwrap_key(data: bytes, place: StreamAddress, number: int, vault_key: SecretKey) -> SecretKey:
    """Return the stream key that a key file holds; raises `Malformed`, and `WrongSecret` for another vault key."""
    wrapped = _parse(data, place, number)
    return wrapped.envelope.open(wrapped.suite, vault_key)


def open_key_file(path: Path, place: StreamAddress, number: int, chain: KeyChain) -> SecretKey | None:
    """Return the key of a stream that a file holds under whatever name; None when it holds none with this number."""
    try:
        wrapped = _parse(disk.read(path, KEY_FILE_SIZE), place, number)
        vault_key = chain.key(wrapped.epoch)
        return None if vault_key is None else wrapped.envelope.open(wrapped.suite, vault_key)
    except (OSError, Malformed, WrongSecret):
        return None


def create_keys(root: Path, name: str, chain: KeyChain, place: StreamAddress) -> StreamKeys:
    """Make a stream's folder and first key; raises `OSError`."""
    disk.make_folder(root / name)
    keys = StreamKeys(root, name, chain, place)
    keys.make()
    return keys


def has_keys(root: Path, name: str) -> bool:
    """Return whether a stream has any key file, valid or not."""
    return bool(_numbers(root, name))


def open_keys(root: Path, name: str, chain: KeyChain, place: StreamAddress) -> StreamKeys:
    """Unwrap the keys of a stream; raises `VaultDamaged` when none of them opens."""
    keys = StreamKeys(root, name, chain, place)
    if not any(map(keys.key, _numbers(root, name))):
        raise VaultDamaged(f"{name}/{FIRST_KEY:04d}.key")
    return keys


def fits(root: Path, name: str, first_vault_key: SecretKey, place: StreamAddress) -> bool:
    """Return whether a vault key of the first epoch opens the first key of a stream; raises `VaultDamaged`."""
    read = _read(root, name, FIRST_KEY, place)
    if not read.contents:
        raise VaultDamaged(read.name)
    for wrapped in read.contents:
        try:
            wrapped.envelope.open(wrapped.suite, first_vault_key)
        except (WrongSecret, Malformed):
            continue
        return True
    return False


def is_in_use(root: Path, vault_id: bytes, epoch: int, vault_key: SecretKey) -> bool:
    """Return whether this vault key, said to belong to an epoch, opens the key of any stream."""
    streams = [(SCHOOL, school_place(vault_id))]
    streams += [(f"{INCIDENTS}/{each}", incident_place(vault_id, each)) for each in list_incidents(root)]
    chain = KeyChain({epoch: vault_key})
    return any(
        StreamKeys(root, name, chain, place).key(number) for name, place in streams for number in _numbers(root, name)
    )


def _numbers(root: Path, name: str) -> list[int]:
    return [int(Path(found).stem) for found in key_files.list_names(root, name, _PATTERN)]


def _read(root: Path, name: str, number: int, place: StreamAddress) -> key_files.KeyFileCopies[_Wrapped]:
    return key_files.load(root, f"{name}/{number:04d}.key", lambda data: _parse(data, place, number))


def _parse(data: bytes, place: StreamAddress, at: int) -> _Wrapped:
    if len(data) != KEY_FILE_SIZE:
        raise Malformed("length")
    body = without_crc(data)
    bound = body[: _FIELDS.size]
    magic, vault, suite, _, epoch, stream, number = _FIELDS.unpack(bound)
    if magic != _MAGIC or StreamAddress(vault, stream) != place or number != at:
        raise Malformed("other file")
    return _Wrapped(number, suite, epoch, split(bound, body[_FIELDS.size :]))
