"""The last epoch of a vault that this laptop saw, kept outside the vault, so that undoing a revocation is noticed.

    <state folder>/marks/<vault id>/epoch
        magic HVSTKMK + byte 1 | vault id 16 | epoch 4 | SHA-256 of its file 32 | crc32 4

Nothing inside the vault can show that the whole vault was put back to a state before a revocation. This mark can, on
each laptop that opened the vault since. It proves nothing to anybody else, and anybody who may write in the state
folder may remove it. The first epoch has no file; its digest is zero.
"""

import contextlib
import struct
from dataclasses import dataclass
from pathlib import Path

from store.keys.envelope import Malformed, with_crc, without_crc
from store.keys.epochs import FOLDER, epoch_name
from store.machine import disk
from store.machine.folders import state_folder
from store.read_findings import FindingKind, VaultFinding

_MAGIC = b"HVSTKMK\x01"
_FROM_NOW, _WHEN_OPENED = "Vanaf nu wel.", "Na het openen van de kluis in Houvast wel."
_FIELDS = struct.Struct(">8s16sI32s")


@dataclass(frozen=True, slots=True)
class KeyMark:
    """The number of an epoch, and the digest of its file."""

    epoch: int
    digest: bytes


def mark_file(vault_id: bytes) -> Path:
    """Return the path of a vault's mark on this laptop."""
    return state_folder() / "marks" / vault_id.hex() / "epoch"


def read_mark(vault_id: bytes) -> KeyMark | None:
    """Return the mark; None when it is missing or damaged."""
    try:
        body = without_crc(disk.read(mark_file(vault_id)))
    except (OSError, Malformed):
        return None
    if len(body) != _FIELDS.size:
        return None
    magic, vault, epoch, digest = _FIELDS.unpack(body)
    return KeyMark(epoch, digest) if magic == _MAGIC and vault == vault_id else None


def compare_mark(vault_id: bytes, now: KeyMark, *, kept: bool) -> list[VaultFinding]:
    """Say whether the vault's keys are older, or others, than this laptop saw before.

    `kept` tells whether the mark is written afterwards.
    """
    before = read_mark(vault_id)
    if before is None and mark_file(vault_id).exists():
        what = "Het merkteken van de sleutels is niet te lezen. Of ze de nieuwste zijn, kan Houvast nu niet zeggen."
        return [VaultFinding(FindingKind.NO_MARK, FOLDER, None, f"{what} {_FROM_NOW if kept else _WHEN_OPENED}")]
    if before is None or now.epoch > before.epoch or now == before:
        return []
    name = epoch_name(max(now.epoch, before.epoch))
    if now.epoch < before.epoch:
        what = f"De sleutels van de kluis zijn ouder dan op deze laptop is gezien: {name} ontbreekt of telt niet."
        return [VaultFinding(FindingKind.ROLLED_BACK, name, None, f"{what} Wie was ingetrokken, telt weer mee.")]
    what = f"Bestand {name} is een ander dan op deze laptop is gezien. Iemand heeft de sleutels vervangen."
    return [VaultFinding(FindingKind.ROLLED_BACK, name, None, what)]


def keep_mark(vault_id: bytes, now: KeyMark) -> None:
    """Store this epoch, unless a later one was seen.

    A disk error is ignored: the vault itself is complete without the mark, and the older mark is still valid.
    """
    before = read_mark(vault_id)
    if before is None or before.epoch < now.epoch:
        with contextlib.suppress(OSError):
            replace_mark(vault_id, now)


def replace_mark(vault_id: bytes, now: KeyMark) -> None:
    """Store this epoch whatever was seen before, as after a restore from a backup; raises `OSError`."""
    path = mark_file(vault_id)
    disk.make_folder(path.parent)
    disk.save_over(path, with_crc(_FIELDS.pack(_MAGIC, vault_id, now.epoch, now.digest)))
