"""Reads a complete vault without changing it, for `houvast controleer`, and repairs key files when asked."""

from collections.abc import Collection, Iterator
from dataclasses import dataclass, field
from datetime import datetime
from pathlib import Path

from store import shredding
from store.copies.backup_note import latest_backup
from store.copies.strays import find_strays
from store.disk_refusals import not_saved
from store.errors import VaultDamaged
from store.inventory import InventoryKeeper
from store.keys.key_chain import KeyChain
from store.keys.key_files import mend_keys
from store.log.frame_payload import TableDocument
from store.log.marks import LogMark, gone
from store.log.record_log import RecordLog
from store.log.segment import StreamAddress
from store.log.stream import Stream
from store.log.stream_content import Counts
from store.log.stream_files import foreign_files
from store.machine.lock import VaultLock, held_by
from store.machine.unlock_hint import read_hint
from store.members import Member, Members
from store.read_findings import FindingKind, VaultFinding
from store.shredding import list_destroyed
from store.stream_key import open_keys
from store.tables.incident_state import IncidentState, incident_state
from store.tables.log_storage import LogStorage
from store.unlock import find_way_in
from store.vault_file import INCIDENTS, SCHOOL, incident_place, list_incidents, look_over, read_vault_id, school_place


@dataclass(frozen=True, slots=True)
class Report:
    """The contents of a vault, and what is wrong with it."""

    findings: tuple[VaultFinding, ...]
    """Everything that was noticed, also what is harmless."""
    streams: int
    """The number of streams: the school's tables and each incident."""
    segments: int
    frames: int
    """The number of readable frames: one per commit."""
    records: int
    """The number of records in all incidents."""
    unsealed: int = 0
    """Segments without a seal: the app that wrote them crashed, or is running. Harmless."""
    packs: int = 0
    """Packs with the same contents as their segments."""
    quarantined: int = 0
    """Files that hold the bytes of a write that a crash cut off."""
    last_backup: datetime | None = None
    """When a backup was last made from this computer; None when unknown."""
    members: tuple[Member, ...] = ()
    """The members of the vault, the recovery key too."""
    epoch: int = 1
    """The current epoch; each one after the first began when a member lost access or changed the passphrase."""
    marks: int = 0
    """Streams for which this computer knew how far they went."""
    holder: str = ""
    """The running app on this computer that holds the vault, as one Dutch sentence; empty when none does."""
    incidents: tuple[IncidentState, ...] = ()
    """The readable incidents, by id."""
    destroyed: int = 0
    """Incidents that were destroyed on purpose."""
    inventory: bool = False
    """Whether the vault says itself what it must hold, so that this could be compared."""

    @property
    def whole(self) -> bool:
        """Say whether nothing is lost, and nothing needs mending."""
        return self.sound and not any(finding.to_mend for finding in self.findings)

    @property
    def sound(self) -> bool:
        """Whether everything acknowledged as saved is there, as far as the vault and this computer can tell."""
        return all(finding.harmless for finding in self.findings)


@dataclass(slots=True)
class _Tally:
    findings: list[VaultFinding]
    streams: int = 0
    counts: Counts = field(default_factory=Counts)
    records: int = 0
    quarantined: int = 0
    marks: int = 0
    destroyed: int = 0
    incidents: list[IncidentState] = field(default_factory=list)
    foreign: list[Path] = field(default_factory=list)
    ids: dict[str, set[str]] = field(default_factory=dict)
    """Those of the records, by incident."""
    documents: dict[str, list[TableDocument]] = field(default_factory=dict)
    """Those of the school, by table."""

    def add(self, counts: Counts) -> None:
        """Add the counts of one stream."""
        mine = self.counts
        mine.segments += counts.segments
        mine.frames += counts.frames
        mine.unsealed += counts.unsealed
        mine.packs += counts.packs


def inspect(folder: Path, passphrase: str, *, marks: bool = True) -> Report:
    """Read everything in a vault, also second copies; slow. Takes no lock, writes nothing and repairs nothing.

    Without `marks` the vault is not compared with what this computer saw of it: a copy is allowed to be older. Raises
    `NotAVault`, `WrongPassphrase`, and `VaultDamaged` when a file needed for the vault key is damaged.
    """
    vault_id = read_vault_id(folder)
    way_in = find_way_in(folder, vault_id, passphrase, read_hint(vault_id) if marks else ())
    members = Members(folder, way_in, read_only=True, marks=marks)
    tombstones = shredding.look_over(folder, vault_id, way_in.keys)
    tally = _Tally([*look_over(folder), *members.findings, *tombstones])
    tally.destroyed = len(list_destroyed(folder, vault_id, way_in.keys))
    if marks:
        tally.findings += gone(vault_id, list_incidents(folder))
    inventory = InventoryKeeper(folder, vault_id, way_in.keys)
    tally.findings += inventory.lost(list_incidents(folder), tally.findings)
    for name, place, records in _streams(folder, vault_id, way_in.keys):
        tally.streams += 1
        mark = LogMark(place) if marks else None
        try:
            _read(folder, name, place, way_in.keys, records, tally, mark, inventory)
        except (VaultDamaged, OSError):
            what = f"{name} is niet te openen: de sleutel of een bestand is beschadigd of ontbreekt."
            tally.findings.append(VaultFinding(FindingKind.DAMAGED, name, None, what))
    tally.findings += _foreign(folder, vault_id, way_in.keys, tally)
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
        members=members.list(),
        epoch=way_in.keys.epoch,
        marks=tally.marks,
        holder=held_by(vault_id.hex()) if marks else "",
        incidents=tuple(tally.incidents),
        destroyed=tally.destroyed,
        inventory=inventory.known,
    )


def _foreign(folder: Path, vault_id: bytes, chain: KeyChain, tally: _Tally) -> list[VaultFinding]:
    """Name the segments under other names, and the files that are nothing of ours."""

    def known(incident_id: str) -> Collection[str] | None:
        destroyed = shredding.read_tombstone(folder, vault_id, incident_id, chain) is not None
        return None if destroyed else tally.ids.get(incident_id, ())

    strays = find_strays(folder, vault_id, chain, known, tally.documents)
    # What stands under the name of a segment and is another one is damage, and was named for that.
    told = {finding.file for finding in tally.findings}
    found = [stray.finding for stray in strays if stray.name not in told]
    read = {stray.name for stray in strays}
    for path in tally.foreign:
        if (file := path.relative_to(folder).as_posix()) not in read:
            what = f"Bestand {file} hoort niet bij de kluis en is niet gelezen."
            found.append(VaultFinding(FindingKind.FOREIGN_FILE, file, None, what))
    return found


def mend(folder: Path) -> tuple[str, ...]:
    """Rewrite each lost or damaged key file from its other copy. Return the names of the files.

    Nothing else in a vault can be repaired: damaged parts stay as they are, and the rest stays readable. Raises
    `NotAVault`, `VaultDamaged`, `VaultInUse`, `LocksRefused`, and `NotSaved`.
    """
    hold = VaultLock(read_vault_id(folder).hex())
    try:
        return mend_keys(folder)
    except OSError as error:
        raise not_saved(error) from error
    finally:
        hold.release()


def _streams(folder: Path, vault_id: bytes, chain: KeyChain) -> Iterator[tuple[str, StreamAddress, RecordLog | None]]:
    yield SCHOOL, school_place(vault_id), None
    for incident_id in list_incidents(folder):
        if shredding.read_tombstone(folder, vault_id, incident_id, chain) is not None:
            continue
        yield f"{INCIDENTS}/{incident_id}", incident_place(vault_id, incident_id), RecordLog()


def _read(
    folder: Path,
    name: str,
    place: StreamAddress,
    chain: KeyChain,
    records: RecordLog | None,
    tally: _Tally,
    mark: LogMark | None,
    inventory: InventoryKeeper,
) -> None:
    keys = open_keys(folder, name, chain, place)
    tally.findings += keys.findings
    stream = Stream(
        folder / name,
        place,
        keys,
        folder,
        read_only=True,
        mark=mark,
        expected=inventory.expected(place),
        thorough=True,
    )
    inventory.note(place, stream, name)
    tally.add(stream.counts)
    tally.marks += stream.marked
    tally.quarantined += len(list((folder / name).glob("quarantine-*.bin")))
    storage = LogStorage(stream, name, records)
    tally.findings += storage.findings
    if records is not None:
        tally.records += len(records.records)
        tally.incidents.append(incident_state(place.stream_id.hex(), records.records))
    tally.foreign += foreign_files(folder / name)
    if records is None:
        tally.documents = {table: [dict(row) for row in rows.values()] for table, rows in storage.read().items()}
    else:
        tally.ids[place.stream_id.hex()] = {record.mark.id for record in records.records}
    storage.close()
