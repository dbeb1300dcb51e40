"""Frames and files in the wrong place: swapped, removed, duplicated, replayed, and transplanted.

Frames within a segment, and from another segment, incident, vault or epoch; complete files of every kind, from the same
vault, from another with the same ids and passphrase, and from before a revocation. Nothing of it is accepted: foreign
data is never read as if it belonged, and every case is reported or refused.
"""

import shutil
from collections.abc import Callable, Iterator
from datetime import UTC, datetime
from itertools import combinations, product
from pathlib import Path
from random import Random
from typing import NamedTuple

from store.log.marks import LogMark
from store.log.segment import FRAME_START, HEADER_SIZE, StreamAddress
from store.read_findings import FindingKind
from store.vault import Vault
from tests.store.making import CHEAP, INCIDENT, OTHER_INCIDENT, PASSPHRASE, Log, entry, payload
from tests.torture.outcome import Outcome
from tests.torture.stage import at_home
from tests.torture.tally import Tally

FRAMES = 12
_SECOND = "een tweede wachtzin"
_DESTROYED = "ab" * 16


class Splice(NamedTuple):
    """One case: a change of some files, and how to check the result."""

    name: str
    files: dict[Path, bytes | None]
    """The new contents of these files; None for a removed file."""
    faults: Callable[[], list[str]]


def run(folder: Path, most: int | None, seed: int) -> Tally:
    """Try everything, or `most` random cases; `folder` is the work folder."""
    tally = Tally()
    with at_home(folder / "home"):
        cases = [*_frames(folder / "logs"), *_files(folder / "vaults")]
        if most is not None and most < len(cases):
            cases = Random(seed).sample(cases, most)
        for case in cases:
            before = {path: path.read_bytes() if path.exists() else None for path in case.files}
            _put(case.files)
            with Outcome() as outcome:
                tally.case(case.name, *case.faults())
            if outcome.error is not None:
                tally.case(case.name, str(outcome))
            _put(before)
            tally.counts[case.name.partition(":")[0]] += 1
    return tally


def _put(files: dict[Path, bytes | None]) -> None:
    for path, data in files.items():
        if data is None:
            path.unlink(missing_ok=True)
        else:
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_bytes(data)


# -- frames


def _split(data: bytes) -> list[bytes]:
    """Return the header, and then each frame."""
    parts, at = [data[:HEADER_SIZE]], HEADER_SIZE
    while at < len(data):
        end = at + FRAME_START.size + FRAME_START.unpack_from(data, at)[2]
        parts.append(data[at:end])
        at = end
    return parts


def _frames(root: Path) -> Iterator[Splice]:
    log = Log(root / "one")
    _write(log, range(FRAMES))
    _write(log, range(100, 103))
    header, *frames = _split(log.segment().read_bytes())

    def splice(name: str, *changed: bytes) -> Splice:
        return Splice(name, {log.segment(): header + b"".join(changed)}, lambda: _read_wrong(log))

    for one, other in combinations(range(len(frames)), 2):
        swapped = list(frames)
        swapped[one], swapped[other] = swapped[other], swapped[one]
        yield splice(f"frames swapped: {one} and {other}", *swapped)
        yield splice(f"frames removed: {one} to {other}", *frames[:one], *frames[other:])
    for one, at in product(range(len(frames)), range(len(frames) + 1)):
        yield splice(f"frames doubled: {one} at {at}", *frames[:at], frames[one], *frames[at:])
    for name, foreign in _foreign_frames(root, log):
        for which, at in product(range(len(foreign)), range(len(frames))):
            there = f"{name}: {which} at {at}"
            yield splice(there, *frames[:at], foreign[which], *frames[at + 1 :])
            yield splice(there, *frames[:at], foreign[which], *frames[at:])
        yield splice(f"{name}: all that follow", *frames[:5], *foreign[5:])
        yield splice(f"{name}: all behind", *frames, *foreign)


def _read_wrong(log: Log) -> list[str]:
    """Read the log. Return what is wrong with the result."""
    own = {payload(number) for number in (*range(FRAMES), *range(100, 103))}
    stream = log.open(read_only=True, mark=LogMark(log.place))
    read = stream.take_payloads()
    told = ["undetected"] if not stream.findings else []
    if not own >= set(read) or len(set(read)) != len(read):
        told.append("something foreign or double was accepted")
    if read != sorted(read, key=_number):
        told.append("out of order")
    if set(read) != own and all(finding.harmless for finding in stream.findings):
        told.append("a loss was called harmless")
    return told


def _foreign_frames(root: Path, log: Log) -> Iterator[tuple[str, list[bytes]]]:
    """Return frames that look the same, with other addresses, keys and histories."""
    yield "frames of another segment", _split(log.segment(2).read_bytes())[1:]
    others = {
        "frames of another incident": StreamAddress(log.place.vault_id, b"t" * 16),
        "frames of another vault": StreamAddress(b"w" * 16, log.place.stream_id),
        "frames of another life of the segment": log.place,
    }
    for number, (name, place) in enumerate(others.items()):
        other = Log(root / f"other-{number}")
        other.place = place
        _write(other, range(200, 200 + FRAMES), marked=False)
        yield name, _split(other.segment().read_bytes())[1:]
    other = Log(root / "other-epoch")
    other.key = type(log.key)(b"e" * 32)
    _write(other, range(200, 200 + FRAMES), marked=False)
    yield "frames of another epoch", _split(other.segment().read_bytes())[1:]


def _write(log: Log, numbers: range, *, marked: bool = True) -> None:
    stream = log.open(mark=LogMark(log.place) if marked else None)
    for number in numbers:
        stream.append(payload(number))
    stream.close()


def _number(content: bytes) -> int:
    return next(number for number in range(300) if payload(number) == content)


# -- complete files


def _vault(folder: Path, mine: str, *, lock: bool) -> dict[str, bytes]:
    """Make a vault with an epoch, two incidents and a destroyed one. Return its files from before the revocation."""
    with Vault.create(folder, PASSPHRASE, "directeur", cost=CHEAP, lock=lock) as vault:
        leaver = vault.add_member("teamleider", _SECOND, cost=CHEAP)
        for incident in (INCIDENT, OTHER_INCIDENT):
            vault.create_incident(incident).append([entry(f"{mine} een")])
        vault.school.table("rows").insert({"n": mine})
    old = _snapshot(folder)
    with Vault.unlock(folder, PASSPHRASE, lock=lock) as vault:
        vault.revoke(leaver.id)
        for incident in (INCIDENT, OTHER_INCIDENT):
            vault.open_incident(incident).append([entry(f"{mine} twee")])
        vault.school.table("rows").insert({"n": mine})
        vault.create_incident(_DESTROYED).append([entry(f"{mine} weg")])
        vault.shred_incident(_DESTROYED, datetime(2023, 2, 11, tzinfo=UTC))
    return old


def _snapshot(folder: Path) -> dict[str, bytes]:
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in folder.rglob("*") if path.is_file()}


def _files(root: Path) -> Iterator[Splice]:
    """Put every file of every vault in the place of every file of ours, and beside them under a free name."""
    folder = root / "ours"
    old = _vault(folder, "van ons", lock=True)
    _vault(root / "theirs", "van hen", lock=False)
    ours, theirs = _snapshot(folder), _snapshot(root / "theirs")
    sources = {"file of this vault": ours, "file of another vault": theirs, "file of an older copy": old}

    def faults() -> list[str]:
        return _told(folder)

    for kind, source in sources.items():
        for name, data in _once(source).items():
            for target in _once(ours):
                if data not in (ours[target], ours.get(f"copies/{target}")):
                    yield Splice(f"{kind}: {name} as {target}", _twice(folder, ours, target, data), faults)
            free = _free(name)
            if free and (kind != "file of another vault" or not name.startswith("slots")):
                yield Splice(f"{kind}: {name} also as {free}", _twice(folder, {}, free, data), faults)
    for target in _once(ours):
        if not target.startswith("slots"):
            yield Splice(f"file removed: {target}", _twice(folder, ours, target, None), faults)
    shutil.rmtree(root / "theirs")


def _once(files: dict[str, bytes]) -> dict[str, bytes]:
    """Leave out the copies, and the segments of the destroyed incident, which nobody can read."""
    noise = f"incidents/{_DESTROYED}/"
    kept = (name for name in files if not name.startswith("copies/"))
    return {name: files[name] for name in kept if not (name.startswith(noise) and name.endswith(".seg"))}


def _twice(folder: Path, files: dict[str, bytes], name: str, data: bytes | None) -> dict[Path, bytes | None]:
    """Return the change of a file and, if it is kept twice, of its copy."""
    kept_twice = f"copies/{name}" in files or (not files and not name.endswith(".seg"))
    return {folder / each: data for each in (name, f"copies/{name}") if each == name or kept_twice}


def _free(name: str) -> str:
    """Return a free name beside a file, of the same kind."""
    folder, _, file = name.rpartition("/")
    free = {".seg": "000007.seg", ".key": "0007.key", ".epoch": "0003.epoch", ".slot": f"{'cd' * 16}.slot"}
    return f"{folder}/{free[Path(file).suffix]}" if Path(file).suffix in free else ""


def _told(folder: Path) -> list[str]:
    """Open the vault as the app does. Return what is wrong with the result."""
    with Outcome() as outcome, Vault.unlock(folder, PASSPHRASE, read_only=True) as vault:
        texts = [record.text for each in vault.incident_ids() for record in vault.open_incident(each).records]
        rows = [row["n"] for row in vault.school.table("rows")]
        found, destroyed = vault.findings, len(vault.destroyed_incidents())
    if outcome.error is not None:
        return [str(outcome)] if outcome.crashed else []
    told = ["undetected"] if not found else []
    if any("hen" in text for text in (*texts, *rows)) or len(texts) > 4 or len(rows) > 2 or destroyed > 1:
        told.append("something foreign or double was accepted")
    lost = len(texts) < 4 or len(rows) < 2 or destroyed < 1
    if lost and all(finding.harmless for finding in found):
        told.append("a loss was called harmless")
    with Outcome() as outcome, Vault.unlock(folder, _SECOND, read_only=True):
        if not {finding.kind for finding in found} & {FindingKind.ROLLED_BACK, FindingKind.DAMAGED}:
            told.append("who was revoked is in again, and nobody is told")
    return told
