"""Looks through a whole vault without changing it, for `houvast controleer`."""

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from store.errors import VaultDamaged
from store.findings import Finding, FindingKind
from store.keys import SecretKey
from store.log_storage import LogStorage
from store.record_log import RecordLog
from store.segment import Place
from store.stream import Stream
from store.stream_key import open_key
from store.stream_reader import foreign_files
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

    @property
    def sound(self) -> bool:
        """Say whether all that was acknowledged as saved is there, as far as the vault itself can tell."""
        return all(finding.harmless for finding in self.findings)


@dataclass(slots=True)
class _Tally:
    findings: list[Finding]
    streams: int = 0
    segments: int = 0
    frames: int = 0
    records: int = 0


def inspect(folder: Path, passphrase: str) -> Report:
    """Read everything in a vault; slow. Takes no lock and writes nothing.

    Raises `NotAVault`, `WrongPassphrase`, and `VaultDamaged` when what leads to the vault key is damaged.
    """
    vault_id = read_vault_id(folder)
    way_in = find_way_in(folder, vault_id, passphrase)
    tally = _Tally(list(way_in.findings))
    for name, place, records in _streams(folder, vault_id):
        tally.streams += 1
        try:
            _read(folder, name, place, way_in.key, records, tally)
        except (VaultDamaged, OSError):
            what = f"{name} is niet te openen: de sleutel of een bestand is beschadigd of ontbreekt."
            tally.findings.append(Finding(FindingKind.DAMAGED, name, None, what))
    return Report(tuple(tally.findings), tally.streams, tally.segments, tally.frames, tally.records)


def _streams(folder: Path, vault_id: bytes) -> Iterator[tuple[str, Place, RecordLog | None]]:
    yield SCHOOL, school_place(vault_id), None
    for incident_id in list_incidents(folder):
        yield f"{INCIDENTS}/{incident_id}", incident_place(vault_id, incident_id), RecordLog()


def _read(
    folder: Path, name: str, place: Place, vault_key: SecretKey, records: RecordLog | None, tally: _Tally
) -> None:
    key = open_key(folder / name, vault_key, place, root=folder)
    stream = Stream(folder / name, place, key, folder, read_only=True)
    tally.segments += stream.segments
    tally.frames += stream.frames
    storage = LogStorage(stream, name, records)
    tally.findings += storage.findings
    tally.records += len(records.records) if records else 0
    for path in foreign_files(folder / name):
        file = path.relative_to(folder).as_posix()
        what = f"Bestand {file} hoort niet bij de kluis en is niet gelezen."
        tally.findings.append(Finding(FindingKind.FOREIGN_FILE, file, None, what))
    storage.close()
