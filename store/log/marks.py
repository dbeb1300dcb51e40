"""The high-water marks: how far this computer saw each log of a vault go, kept outside the vault.

Nothing inside a folder can show that the whole folder was put back to yesterday, or that the last frames of a log were
cut off exactly between two frames. A mark can: it holds the head of what was last acknowledged here.

    <state folder>/marks/<vault id>/<stream id>.mark
        magic HVSTMRK + byte 1 | vault id 16 | stream id 16 | tips 2 | packs 2
        | per tip: seen, in seconds since 1970 8 | segment 4 | count 8 | size 8 | head 32
        | per pack: segment 4 | SHA-256 of the file 32
        | crc32 4

The first tip is the newest. The others were seen once and were missing at a later opening; they are reported until
somebody accepts the older copy. The packs are those that this computer has compared with their segments.

Limits. If somebody puts back both the vault and the mark, only a head code on paper shows it (`store.log.head_code`).
The last appends before a crash, at most 16 or those of ten seconds, are not in the mark. A holder of the key can
rewrite everything after the last mark. A mark is not signed: anybody who can write in the state folder can remove it,
and then its absence is reported. A computer that opens a vault for the first time has no mark.
"""

import struct
import time
from collections.abc import Callable, Iterable, Mapping
from datetime import UTC, datetime
from pathlib import Path
from types import MappingProxyType
from typing import NamedTuple

from incident.dutch.times_in_words import local
from store.keys.envelope import Malformed, with_crc, without_crc
from store.log.segment import StreamAddress, Tip
from store.machine import disk
from store.machine.folders import state_folder
from store.read_findings import FindingKind, VaultFinding

WallClock = Callable[[], float]
"""Returns the seconds since 1970."""

MOST_TIPS = 17
"""The newest and sixteen lost tips; a vault is not put back more often than that without somebody acting on it."""
_MAGIC = b"HVSTMRK\x01"
_FIELDS = struct.Struct(">8s16s16sHH")
_TIP = struct.Struct(">QIQQ32s")
_PACK = struct.Struct(">I32s")
_LATEST_SECOND = 253_402_300_799
"""The last second of the year 9999."""


class LogExtent(NamedTuple):
    """How far a log went, and when this computer saw it."""

    when: datetime
    tip: Tip


class LogMarkContent(NamedTuple):
    """The contents of a mark."""

    seen: tuple[LogExtent, ...] = ()
    """The newest first, then those that were lost."""
    packs: Mapping[int, bytes] = MappingProxyType({})
    """The packs that were compared with their segments: the SHA-256 of each file, by number."""


class LogMark:
    """The mark of one log on this computer."""

    def __init__(self, place: StreamAddress, clock: WallClock = time.time) -> None:
        self._place = place
        self._clock = clock
        self._file = _folder(place.vault_id) / f"{place.stream_id.hex()}.mark"

    def read(self) -> LogMarkContent:
        """Return the contents; they are empty when there is no mark. Raises `Malformed`, and `OSError`."""
        try:
            return _unpack(disk.read(self._file), self._place)
        except FileNotFoundError:
            return LogMarkContent()

    def save(self, tip: Tip, lost: Iterable[LogExtent], packs: Mapping[int, bytes]) -> None:
        """Write how far the log goes now, what was lost, and which packs were compared. Raises `OSError`."""
        seen = (LogExtent(datetime.fromtimestamp(int(self._clock()), UTC), tip), *lost)[:MOST_TIPS]
        fields = _FIELDS.pack(_MAGIC, self._place.vault_id, self._place.stream_id, len(seen), len(packs))
        rows = [*map(_packed, seen), *(_PACK.pack(number, digest) for number, digest in sorted(packs.items()))]
        disk.save_over(self._file, with_crc(fields + b"".join(rows)))


def forget(vault_id: bytes, stream_id: bytes | None = None) -> None:
    """Delete the marks of a vault, or of one log that was shredded. Raises `OSError`."""
    folder = _folder(vault_id)
    wanted = "*.mark" if stream_id is None else f"{stream_id.hex()}.mark"
    for path in folder.glob(wanted):
        path.unlink()


def gone(vault_id: bytes, present: Iterable[str]) -> list[VaultFinding]:
    """Return a finding per incident that this computer saw and that is missing; `present` are ids of 32 digits."""
    findings = []
    for path in sorted(_folder(vault_id).glob("*.mark")):
        name = path.stem
        if name in present or name == bytes(16).hex():
            continue
        try:
            seen = LogMark(StreamAddress(vault_id, bytes.fromhex(name))).read().seen
        except (OSError, ValueError):
            continue
        if seen:
            what = f"Dossier {name} was er op {_at(seen[0])} en is er nu niet meer. {_WHAT_NOW}"
            findings.append(VaultFinding(FindingKind.ROLLED_BACK, f"incidents/{name}", None, what))
    return findings


def rolled_back(name: str, seen: LogExtent, now: Tip) -> VaultFinding:
    """Return the finding that a log went back; `name` is its folder relative to the vault, `now` how far it goes."""
    was = seen.tip
    if (now.number, now.count) < (was.number, was.count):
        what = (
            f"Logboek {name} is een oudere kopie dan deze computer op {_at(seen)} zag: het ging toen tot {_told(was)}, "
            f"nu tot {_told(now)}. Wat daartussen is opgeslagen, kan ontbreken. {_WHAT_NOW}"
        )
    else:
        what = (
            f"Logboek {name} is een andere kopie dan deze computer op {_at(seen)} zag: vanaf deel {was.number} loopt "
            f"het anders. Wat in de andere kopie is opgeslagen, kan hier ontbreken. {_WHAT_NOW}"
        )
    return VaultFinding(FindingKind.ROLLED_BACK, name, None, what)


def unmarked(name: str, *, damaged: bool, kept: bool) -> VaultFinding:
    """Say that there is no mark to compare with."""
    why = "Het merkteken is niet te lezen" if damaged else "Deze computer heeft nog geen merkteken"
    what = f"{why} van logboek {name}. Of dit de nieuwste kopie is, kan Houvast nu niet zeggen."
    return VaultFinding(FindingKind.NO_MARK, name, None, f"{what} {FROM_NOW if kept else WHEN_OPENED}")


FROM_NOW = "Vanaf nu wel."
WHEN_OPENED = "Na het openen van de kluis in Houvast wel."
_WHAT_NOW = "Zoek de nieuwste kopie van de kluis. Is die er niet, vul dan aan wat u nog weet."


def _folder(vault_id: bytes) -> Path:
    return state_folder() / "marks" / vault_id.hex()


def _at(seen: LogExtent) -> str:
    return f"{local(seen.when):%d-%m-%Y om %H:%M}"


def _told(tip: Tip) -> str:
    return f"deel {tip.number}, blok {tip.count}" if tip.number else "het begin"


def _packed(seen: LogExtent) -> bytes:
    tip = seen.tip
    return _TIP.pack(int(seen.when.timestamp()), tip.number, tip.count, tip.size, tip.head)


def _unpack(data: bytes, place: StreamAddress) -> LogMarkContent:
    body = without_crc(data)
    if len(body) < _FIELDS.size:
        raise Malformed("length")
    magic, vault, stream, tips, packs = _FIELDS.unpack_from(body)
    end = _FIELDS.size + tips * _TIP.size
    if magic != _MAGIC or StreamAddress(vault, stream) != place or len(body) != end + packs * _PACK.size:
        raise Malformed("other file")
    rows = _TIP.iter_unpack(body[_FIELDS.size : end])
    seen = tuple(LogExtent(datetime.fromtimestamp(min(when, _LATEST_SECOND), UTC), Tip(*tip)) for when, *tip in rows)
    return LogMarkContent(seen, dict(_PACK.iter_unpack(body[end:])))
