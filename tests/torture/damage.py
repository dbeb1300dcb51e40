"""Every byte cut off and every bit flipped, in each kind of file of the app.

A damaged file is reported or refused. A segment loses at most one frame, or what was cut off. A key file is kept twice,
so it loses nothing while one copy is valid, and it never opens silently when both are damaged in the same way. Lost
data is never called harmless.
"""

import shutil
from collections.abc import Callable, Iterator
from datetime import UTC, datetime
from pathlib import Path
from random import Random
from typing import NamedTuple
from unittest.mock import patch

from store.log.marks import LogMark
from store.log.segment import FRAME_START, HEADER_SIZE
from store.log.stream import Stream
from store.machine.folders import state_folder
from store.read_findings import FindingKind, VaultFinding
from store.vault import Vault
from tests.store.making import CHEAP, INCIDENT, OTHER_INCIDENT, PASSPHRASE, Log, entry
from tests.store.making import payload as short_payload
from tests.torture.outcome import Outcome
from tests.torture.stage import at_home
from tests.torture.tally import Tally

FRAMES = 40
_SECOND = "een tweede wachtzin"
_THIRD = "de derde wachtzin"


class Damage(NamedTuple):
    """One way to damage a file of some size."""

    at: int
    bit: int | None
    """The flipped bit; None when the file ends before this byte."""

    def done_to(self, data: bytes) -> bytes:
        """Return the damaged file."""
        if self.bit is None:
            return data[: self.at]
        return data[: self.at] + bytes([data[self.at] ^ 1 << self.bit]) + data[self.at + 1 :]


def ways(size: int) -> Iterator[Damage]:
    """Return every cut and every flipped bit of a file."""
    for at in range(size):
        yield from (Damage(at, bit) for bit in (None, *range(8)))


class Target(NamedTuple):
    """One file, or both copies of one, to damage, and how to check it afterwards."""

    name: str
    files: tuple[Path, ...]
    faults: Callable[[Damage], list[str]]


def run(folder: Path, most: int | None, seed: int) -> Tally:
    """Damage everything in every way, or in `most` random ways; `folder` is the work folder."""
    tally = Tally()
    with at_home(folder / "home"), patch("store.log.stream.FEWEST", 3), patch("store.log.stream_reader.FEWEST", 3):
        targets = [_segment(folder / "log"), *_pack(folder / "packed"), *_key_files(folder / "kluis")]
        cases = [(target, way) for target in targets for way in ways(target.files[0].stat().st_size)]
        if most is not None and most < len(cases):
            cases = Random(seed).sample(cases, most)
        sound = {path: path.read_bytes() for target in targets for path in target.files}
        for target, way in cases:
            for path in target.files:
                path.write_bytes(way.done_to(sound[path]))
            with Outcome() as outcome:
                tally.case(f"{target.name} {way}", *target.faults(way))
            if outcome.error is not None:
                tally.case(f"{target.name} {way}", str(outcome))
            for path in target.files:
                path.write_bytes(sound[path])
            tally.counts[target.name] += 1
    return tally


def _judge(found: list[VaultFinding], *, lost: int, most: int) -> list[str]:
    """Return what is wrong with the report of a loss."""
    faults = [] if found else ["undetected"]
    if lost > most:
        faults.append(f"{lost} frames lost")
    if lost and all(finding.harmless for finding in found):
        faults.append("a loss was called harmless")
    return faults


def _long_log(root: Path) -> tuple[Log, list[bytes]]:
    """Make a log with frames of realistic length, with a mark outside it."""
    log = Log(root)
    stream = log.open(mark=LogMark(log.place))
    payloads = [short_payload(number) + bytes([number]) * 200 for number in range(FRAMES)]
    for each in payloads:
        stream.append(each)
    stream.close()
    return log, payloads


def _segment(root: Path) -> Target:
    """Damage a segment that has no pack."""
    with patch("store.log.stream.FEWEST", 10**6):
        log, payloads = _long_log(root)
    data = log.segment().read_bytes()
    ends = [HEADER_SIZE]
    while ends[-1] < len(data):
        ends.append(ends[-1] + FRAME_START.size + FRAME_START.unpack_from(data, ends[-1])[2])

    def faults(way: Damage) -> list[str]:
        stream = log.open(read_only=True, mark=LogMark(log.place))
        read, found = stream.take_payloads(), stream.findings
        if way.bit is not None:
            lost = [each for each in payloads if each not in read]
            told = _judge(found, lost=len(lost), most=int(way.at >= HEADER_SIZE))
            return told if read == [each for each in payloads if each not in lost] else [*told, "out of order"]
        left = max(0, sum(end <= way.at for end in ends) - 1)
        told = _judge(found, lost=len(payloads) - len(read), most=len(payloads) - min(left, FRAMES))
        if FindingKind.ROLLED_BACK not in {finding.kind for finding in found}:
            told.append("not missed by the mark")
        return told if read == payloads[:left] else [*told, "no prefix"]

    return Target("segment", (log.segment(),), faults)


def _pack(root: Path) -> Iterator[Target]:
    """Damage a pack, or the segment that has one: either replaces the other, and nothing is lost."""
    log = Log(root)
    log.place = type(log.place)(log.place.vault_id, b"p" * 16)
    stream = log.open(mark=LogMark(log.place))
    payloads = [short_payload(number) for number in range(FRAMES)]
    for each in payloads:
        stream.append(each)
    stream.close()
    whole = _documents(log.open(read_only=True, mark=LogMark(log.place)))

    def faults(_: Damage) -> list[str]:
        stream = log.open(read_only=True, mark=LogMark(log.place))
        return _judge(stream.findings, lost=int(_documents(stream) != whole), most=0)

    yield Target("pack", (log.segment().with_suffix(".pack"),), faults)
    yield Target("segment with a pack", (log.segment(),), faults)


def _documents(stream: Stream) -> list[tuple[int | None, bytes]]:
    from store.log.frame_payload import decode_changes

    return [(change.doc_id, change.body) for each in stream.take_payloads() for change in decode_changes(each)]


def _key_files(folder: Path) -> Iterator[Target]:
    """Damage the files by which a vault opens, one copy or both, and the marks outside it."""
    with Vault.create(folder, PASSPHRASE, "directeur", cost=CHEAP) as vault:
        leaver = vault.add_member("teamleider", _SECOND, cost=CHEAP)
        other = vault.add_member("conciërge", _THIRD, cost=CHEAP)
        vault.create_incident(INCIDENT).append([entry("een")])
        vault.school.table("rows").insert({"n": 1})
        vault.revoke(leaver.id)
        vault.open_incident(INCIDENT).append([entry("twee")])
        vault.create_incident(OTHER_INCIDENT)
        vault.shred_incident(OTHER_INCIDENT, datetime(2023, 2, 11, tzinfo=UTC))
    (own,) = (path.name for path in (folder / "slots").iterdir() if other.id not in path.name)
    incident = f"incidents/{INCIDENT}"
    names = {
        "vault": "vault",
        "own slot": f"slots/{own}",
        "other slot": f"slots/{other.id}.slot",
        "epoch": "epochs/0002.epoch",
        "school key": "school/0001.key",
        "incident key": f"{incident}/0001.key",
        "newer incident key": f"{incident}/0002.key",
        "tombstone": f"incidents/{OTHER_INCIDENT}/shredded",
    }
    copy = shutil.copytree(folder, folder.with_name("heel"))
    sound = _look(copy)
    for name, file in names.items():
        first, second = folder / file, folder / "copies" / file
        yield Target(f"{name}, one copy", (first,), lambda _: _told(folder, sound, may_lose=False))
        yield Target(f"{name}, both copies", (first, second), lambda _: _told(folder, sound, may_lose=True))
    marks = state_folder() / "marks" / vault.id
    school = marks / f"{bytes(16).hex()}.mark"
    yield Target("mark", (school,), lambda _: _told(folder, sound, may_lose=False))
    yield Target("mark of the epochs", (marks / "epoch",), lambda _: _told(folder, sound, may_lose=False))


class Look(NamedTuple):
    """What a user sees who opens the vault."""

    texts: tuple[str, ...]
    rows: int
    destroyed: int
    findings: tuple[VaultFinding, ...]


def _look(folder: Path) -> Look:
    """Open the vault with everything in it, as the app does."""
    with Vault.unlock(folder, PASSPHRASE, read_only=True) as vault:
        for incident in vault.incident_ids():
            vault.open_incident(incident)
        texts = tuple(record.text for record in vault.open_incident(INCIDENT).records)
        return Look(texts, len(vault.school.table("rows")), len(vault.destroyed_incidents()), vault.findings)


def _told(folder: Path, sound: Look, *, may_lose: bool) -> list[str]:
    with Outcome() as outcome:
        seen = _look(folder)
    if outcome.crashed:
        return [str(outcome)]
    if outcome.refused:
        return [] if may_lose else [f"shut: {outcome}"]
    lost = len(sound.texts) - len(seen.texts) + sound.rows - seen.rows + sound.destroyed - seen.destroyed
    if set(seen.texts) - set(sound.texts):
        return ["something false was accepted"]
    return _judge([*seen.findings], lost=lost, most=9 if may_lose else 0)
