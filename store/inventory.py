"""What a vault must hold, written down in the vault itself: so that a backup knows it too, on any computer.

    <vault>/inventory, <vault>/copies/inventory
        magic HVSTINV + byte 1 | vault id 16 | epoch 4 | written 8 | streams 4 | files 4
        | per stream: stream id 16 | tips 2 | per tip: segment 4, frames 8, bytes 8, head 32
        | per file: SHA-256 32 | length of its name 2 | name
        | mac 32 | crc32 4

Each stream with how far it went, each slot and each tombstone. The MAC with a subkey of the vault key shows that
somebody inside the vault made it. It is written when the vault is closed, and before a backup from the running app.
`written` counts up, so that of two copies the newer one is taken. What was in it and is not found stays in it until
somebody accepts that.

A vault without one is from before there were inventories, or somebody took it away: nothing is compared then.
"""

import contextlib
import hashlib
import hmac
import struct
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from incident.errors import Explained
from store.keys import key_files
from store.keys.envelope import Malformed, with_crc, without_crc
from store.keys.key_chain import KeyChain
from store.keys.keys import SecretKey
from store.keys.slots import FOLDER as SLOTS
from store.log.segment import START, StreamAddress, Tip
from store.log.stream import Stream
from store.machine import disk
from store.read_findings import FindingKind, VaultFinding
from store.vault_file import INCIDENTS, SCHOOL_ID, read_vault_id

FILE = "inventory"
TOMBSTONE = "shredded"
MOST_TIPS = 17
_LARGEST = 16 * 1024 * 1024
_MAGIC = b"HVSTINV\x01"
_FIELDS = struct.Struct(">8s16sIQII")
_STREAM = struct.Struct(">16sH")
_TIP = struct.Struct(">IQQ32s")
_NAME = struct.Struct(">32sH")
_MAC_SIZE = 32
_MAC_INFO = b"houvast inventory-mac "


@dataclass(frozen=True, slots=True)
class Inventory:
    """What a vault held."""

    epoch: int = 0
    """That of the vault key behind its MAC."""
    written: int = 0
    streams: Mapping[bytes, Sequence[Tip]] = field(default_factory=dict)
    """By stream id: how far it went, and what was missed before and not accepted."""
    files: Mapping[str, bytes] = field(default_factory=dict)
    """The SHA-256 of each key file, by its path relative to the vault."""


def read_inventory(root: Path, vault_id: bytes, chain: KeyChain) -> tuple[Inventory | None, list[VaultFinding]]:
    """Return the newest inventory that somebody in the vault made, or None, and what is wrong with its two copies."""
    found, there = [], 0
    for path in key_files.both(root, FILE):
        there += path.exists() or path.is_symlink()
        with contextlib.suppress(OSError, Malformed):
            found.append(_parse(disk.read(path, _LARGEST), vault_id, chain))
    newest = max(found, key=lambda it: (it.epoch, it.written), default=None)
    if newest is not None and len(found) == 1:
        what = "Van de inventaris van de kluis is één van de twee exemplaren beschadigd of weg. Het andere werkt."
        return newest, [VaultFinding(FindingKind.SPARE, FILE, None, f"{what} Bij het sluiten wordt het hersteld.")]
    if newest is None and there:
        what = "De inventaris van de kluis is beschadigd, of hoort bij sleutels die er niet zijn."
        return None, [VaultFinding(FindingKind.DAMAGED, FILE, None, what)]
    return newest, []


class InventoryKeeper:
    """The inventory of an open vault."""

    def __init__(self, root: Path, vault_id: bytes, chain: KeyChain) -> None:
        """Read what is there."""
        self._root = root
        self._vault_id = vault_id
        self._chain = chain
        self._before, self.findings = read_inventory(root, vault_id, chain)
        self._streams = dict((self._before or Inventory()).streams)
        self._open: dict[bytes, Stream] = {}

    def __repr__(self) -> str:
        return f"InventoryKeeper({len(self._streams)})"

    @property
    def known(self) -> bool:
        """Say whether the vault has an inventory."""
        return self._before is not None

    def expected(self, place: StreamAddress) -> Sequence[Tip]:
        """Return how far a log went at least."""
        return self._streams.get(place.stream_id, ())

    def note(self, place: StreamAddress, stream: Stream, name: str) -> None:
        """Take notice of a log that was opened; it is told what it misses, unless this computer knew that by itself."""
        self._open[place.stream_id] = stream
        stream.findings += [_shorter(name, tip, stream.tip) for tip in stream.missed if tip not in stream.seen]

    def lost(self, present: Sequence[str], told: Sequence[VaultFinding]) -> list[VaultFinding]:
        """Name the incidents and files that are in the inventory and not in the vault, unless `told` covers them.

        `present` are the ids of the incidents. Slots go when an epoch begins.
        """
        if self._before is None:
            return list(self.findings)
        covered = tuple(finding.file for finding in told if not finding.harmless)
        found = list(self.findings)
        for stream_id in self._streams:
            name = f"{INCIDENTS}/{stream_id.hex()}"
            if stream_id != SCHOOL_ID and stream_id.hex() not in present and not name.startswith(covered):
                found.append(_gone(name))
        passing = [f"{SLOTS}/"] if self._chain.epoch > self._before.epoch else []
        covered += (*passing, *(finding.file for finding in found))
        files = [name for name in self._before.files if not name.startswith(covered)]
        return [*found, *(_gone(name) for name in files if not key_files.exists(self._root, name))]

    def accept(self) -> None:
        """Let the vault as it is now count: what it misses is not named any more."""
        self._before = None
        self._streams = {}
        for stream in self._open.values():
            stream.missed = []

    def save(self, destroyed: Sequence[str]) -> None:
        """Write down what the vault holds, unless that is what stands there. Raises `OSError`.

        Nothing is written in a folder that is not this vault any more.
        """
        with contextlib.suppress(Explained):
            if read_vault_id(self._root) == self._vault_id:
                self._save(destroyed)

    def _save(self, destroyed: Sequence[str]) -> None:
        for stream_id, stream in self._open.items():
            if stream.tip != START:
                self._streams[stream_id] = (stream.tip, *stream.missed)[:MOST_TIPS]
        for incident_id in destroyed:
            self._streams.pop(bytes.fromhex(incident_id), None)
        before, files = self._before or Inventory(), self._files()
        epoch, key = self._chain.newest()
        if not self.findings and (epoch, self._streams, files) == (before.epoch, before.streams, before.files):
            return
        made = Inventory(epoch, before.written + 1, dict(self._streams), files)
        data = _packed(made, self._vault_id, key)
        for path in key_files.both(self._root, FILE):
            disk.save_over(path, data)
        self._before, self.findings = made, []

    def _files(self) -> dict[str, bytes]:
        """Return the digests of now, with those that were missed before."""
        kept = self._before.files if self._before and self._before.epoch == self._chain.epoch else {}
        return dict(sorted((dict(kept) | _files(self._root)).items()))


def _gone(name: str) -> VaultFinding:
    what = f"{name} staat in de inventaris van de kluis, en is er niet meer."
    return VaultFinding(FindingKind.ROLLED_BACK, name, None, what)


def _shorter(name: str, was: Tip, now: Tip) -> VaultFinding:
    what = (
        f"Logboek {name} gaat minder ver dan de inventaris van de kluis zegt: tot deel {was.number}, blok {was.count}; "
        f"nu tot deel {now.number}, blok {now.count}. Wat daartussen is opgeslagen, ontbreekt hier."
    )
    return VaultFinding(FindingKind.ROLLED_BACK, name, None, what)


def _files(root: Path) -> dict[str, bytes]:
    """Return the digest of each slot and tombstone of which a copy can be read.

    A key or an epoch that is gone is missed by what was written with it.
    """
    found: dict[str, bytes] = {}
    for name in key_files.all_names(root):
        if not name.startswith(f"{SLOTS}/") and not name.endswith(f"/{TOMBSTONE}"):
            continue
        for path in key_files.both(root, name):
            with contextlib.suppress(OSError):
                found.setdefault(name, hashlib.sha256(disk.read(path, key_files.LARGEST)).digest())
    return found


def _packed(it: Inventory, vault_id: bytes, key: SecretKey) -> bytes:
    parts = [_FIELDS.pack(_MAGIC, vault_id, it.epoch, it.written, len(it.streams), len(it.files))]
    for stream_id, tips in it.streams.items():
        parts.append(_STREAM.pack(stream_id, len(tips)))
        parts += [_TIP.pack(tip.number, tip.count, tip.size, tip.head) for tip in tips]
    for name, digest in it.files.items():
        written = name.encode()
        parts.append(_NAME.pack(digest, len(written)) + written)
    signed = b"".join(parts)
    return with_crc(signed + _mac(key, vault_id, signed))


def _parse(data: bytes, vault_id: bytes, chain: KeyChain) -> Inventory:
    body = without_crc(data)
    signed, mac = body[:-_MAC_SIZE], body[-_MAC_SIZE:]
    if len(signed) < _FIELDS.size:
        raise Malformed("length")
    magic, vault, epoch, written, streams, files = _FIELDS.unpack_from(signed)
    key = chain.key(epoch)
    if magic != _MAGIC or vault != vault_id or key is None:
        raise Malformed("other file")
    if not hmac.compare_digest(mac, _mac(key, vault_id, signed)):
        raise Malformed("mac")
    # Nobody but who has the key wrote what follows.
    at = _FIELDS.size
    held: dict[bytes, Sequence[Tip]] = {}
    for _ in range(streams):
        stream_id, tips = _STREAM.unpack_from(signed, at)
        at += _STREAM.size
        end = at + tips * _TIP.size
        held[stream_id] = tuple(Tip(*each) for each in _TIP.iter_unpack(signed[at:end]))
        at = end
    names: dict[str, bytes] = {}
    for _ in range(files):
        digest, size = _NAME.unpack_from(signed, at)
        at += _NAME.size
        names[signed[at : at + size].decode()] = digest
        at += size
    return Inventory(epoch, written, held, names)


def _mac(key: SecretKey, vault_id: bytes, signed: bytes) -> bytes:
    return hmac.digest(key.derive(vault_id, _MAC_INFO + vault_id, 32), signed, "sha256")
