"""Looks through a whole vault without changing it, for `houvast controleer`."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import datetime
from pathlib import Path

from store.backup_note import latest_backup
from store.errors import VaultDamaged
from store.findings import Finding, FindingKind
from store.key_chain import KeyChain
from store.log_storage import LogStorage
from store.marks import Mark, gone
from store.members import Members
from store.record_log import RecordLog
from store.segment import Place
from store.shredding import read_tombstone, tombstone_findings
from store.stream import Stream
from store.stream_content import Counts
from store.stream_files import foreign_files
from store.stream_key import open_keys
from store.vault_file import INCIDENTS, SCHOOL, incident_place, list_incidents, read_vault_id, school_place
from store.way_in import find_way_in


@dataclass(frozen=True, slots=True)
class Report:
    """What is in a vault and what is wrong with it."""

    findings: tuple[Finding, ...]
    """Everything that was noticed, harmless things too."""
    streams: int
    """The school's tables and each incident."""
    segments: int
    frames: int
    """Frames that could be read: one per time that something was saved."""
    records: int
    """Records in all incidents."""
    unsealed: int = 0
    """Segments that were not closed off by the app that wrote them: it crashed, or it is running. No harm."""
    packs: int = 0
    """Packs that hold the same as their segments."""
    quarantined: int = 0
    """Files with the bytes of a write that a crash cut off."""
    last_backup: datetime | None = None
    """When a backup was last made from this computer; None when that is not known."""

    @property
    def sound(self) -> bool:
        """Say whether all that was acknowledged as saved is there, as far as the vault and this computer can tell."""
        return all(finding.harmless for finding in self.findings)


@dataclass(slots=True)
class _Tally:
    findings: list[Finding]
    streams: int = 0
    counts: Counts = field(default_factory=Counts)
    records: int = 0
    quarantined: int = 0

    def add(self, counts: Counts) -> None:
        """Add what one stream holds."""
        mine = self.counts
        mine.segments += counts.segments
        mine.frames += counts.frames
        mine.unsealed += counts.unsealed
        mine.packs += counts.packs


def inspect(folder: Path, passphrase: str, *, marks: bool = True) -> Report:
    """Read everything in a vault, what is kept twice too; slow. Takes no lock, writes nothing and repairs nothing.

    Without `marks` it is not compared with what this computer saw of the vault: a copy may be older by right.
    Raises `NotAVault`, `WrongPassphrase`, and `VaultDamaged` when what leads to the vault key is damaged.
    """
    vault_id = read_vault_id(folder)
    way_in = find_way_in(folder, vault_id, passphrase)
    tally = _Tally([*Members(folder, way_in, read_only=True, marks=marks).findings])
    tally.findings += tombstone_findings(folder, vault_id, way_in.keys)
    if marks:
        tally.findings += gone(vault_id, list_incidents(folder))
    for name, place, records in _streams(folder, vault_id, way_in.keys):
        tally.streams += 1
        mark = Mark(place) if marks else None
        try:
            _read(folder, name, place, way_in.keys, records, tally, mark)
        except (VaultDamaged, OSError):
            what = f"{name} is niet te openen: de sleutel of een bestand is beschadigd of ontbreekt."
            tally.findings.append(Finding(FindingKind.DAMAGED, name, None, what))
    counts = tally.counts
    return Report(
        tuple(tally.findings),
        tally.streams,
        counts.segments,
        counts.frames,
        tally.records,
        unsealed=counts.unsealed,
        packs=counts.packs,
        quarantined=tally.quarantined,
        last_backup=latest_backup(folder),
    )


def _streams(folder: Path, vault_id: bytes, chain: KeyChain) -> Iterator[tuple[str, Place, RecordLog | None]]:
    yield SCHOOL, school_place(vault_id), None
    for incident_id in list_incidents(folder):
        if read_tombstone(folder, vault_id, incident_id, chain) is not None:
            continue
        yield f"{INCIDENTS}/{incident_id}", incident_place(vault_id, incident_id), RecordLog()


def _read(
    folder: Path,
    name: str,
    place: Place,
    chain: KeyChain,
    records: RecordLog | None,
    tally: _Tally,
    mark: Mark | None,
) -> None:
    keys = open_keys(folder, name, chain, place)
    tally.findings += keys.findings
    stream = Stream(folder / name, place, keys, folder, read_only=True, mark=mark, thorough=True)
    tally.add(stream.counts)
    tally.quarantined += len(list((folder / name).glob("quarantine-*.bin")))
    storage = LogStorage(stream, name, records)
    tally.findings += storage.findings
    tally.records += len(records.records) if records else 0
    for path in foreign_files(folder / name):
        file = path.relative_to(folder).as_posix()
        what = f"Bestand {file} hoort niet bij de kluis en is niet gelezen."
        tally.findings.append(Finding(FindingKind.FOREIGN_FILE, file, None, what))
    storage.close()
