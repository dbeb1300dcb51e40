"""Segments that stand in the vault under another name: the lines of another laptop, or copies of our own.

Two laptops that each wrote in a copy of one vault, and a synchroniser that put the files together, leave files as
`000002.sync-conflict-20230211.seg`, `000002-LAPTOP.seg` or `000002 (conflicted copy).seg`. Their names say nothing; the
header of a segment is proven by the key of its log, and says whose it is. So every ordinary file in the vault that
begins as a segment or a pack is looked at, in whatever folder.

What of it is not in the vault is told, and read in when somebody asks for that: records as they are, with their author
and times. A record has an id of its own, so none comes in twice. Of the school's tables comes in what is not there yet;
of two that differ about the same role or name, the one in the vault stays. The files stay where they are.
"""

import os
from collections.abc import Callable, Collection, Iterable, Iterator
from dataclasses import dataclass, field
from pathlib import Path

from incident.record import Record
from store import shredding
from store.copies.archive_content import Gathered, gather
from store.errors import VaultDamaged
from store.keys.envelope import Malformed
from store.keys.key_chain import KeyChain
from store.keys.keys import SecretKey
from store.log.frame_payload import TableDocument, UnreadablePayload, decode_document
from store.log.pack import pack_file
from store.log.read_frames import read_frames
from store.log.segment import HEADER_SIZE, Header, open_segment, peek_header
from store.log.stream_files import is_by_work, segment_file
from store.machine import disk
from store.read_findings import FindingKind, VaultFinding
from store.stream_key import StreamKeys, open_key_file
from store.vault import Vault
from store.vault_file import INCIDENTS, SCHOOL, SCHOOL_ID

_MOST_FILES = 10_000
_BATCH = 500
_SAME_BY = {"people": "role", "staff": "name", "outside": "name"}
"""By which field a document of these tables is the same one as another."""
_ONE_ONLY = frozenset({"school", "settings"})

Known = Callable[[str], Collection[str] | None]
"""Gives the ids of the records of an incident that are in the vault; None for an incident that was destroyed."""


@dataclass(frozen=True, slots=True, repr=False)
class Stray:
    """One file with what it holds that is not in the vault."""

    name: str
    """Its path relative to the vault."""
    stream: str
    """The folder of its log, relative to the vault."""
    records: tuple[Record, ...] = ()
    """What is not in the vault, of an incident."""
    documents: tuple[tuple[str, TableDocument], ...] = ()
    """What is not in the vault, of the school's tables, with the name of the table."""
    whole: bool = True
    """Whether all of the file could be read."""

    @property
    def finding(self) -> VaultFinding:
        """Say what it is."""
        rest = "" if self.whole else " Een deel van het bestand is beschadigd."
        if not self.records and not self.documents:
            what = f"Bestand {self.name} is een kopie: alles erin staat al in de kluis.{rest}"
            return VaultFinding(FindingKind.FOREIGN_FILE, self.name, None, what)
        held = _counted(len(self.records), "regel", "regels") if self.records else ""
        held = held or _counted(len(self.documents), "gegeven van de school", "gegevens van de school")
        what = f"Bestand {self.name}: {held} van een andere laptop, nog niet gelezen.{rest}"
        return VaultFinding(FindingKind.UNREAD, self.name, None, what)


@dataclass(slots=True)
class _Seen:
    """What is in the vault, or in a file that was looked at before."""

    records: set[str] = field(default_factory=set)
    documents: dict[str, list[TableDocument]] = field(default_factory=dict)


def find_strays(
    root: Path, vault_id: bytes, chain: KeyChain, known: Known, documents: dict[str, list[TableDocument]]
) -> list[Stray]:
    """Look through all of a vault for segments under other names; quick when there are none.

    `documents` are those of the school's tables, by table.
    """
    return list(_StraySearch(root, vault_id, chain, known, documents).strays())


def read_in(vault: Vault, strays: Iterable[Stray]) -> int:
    """Add what is not in the vault; give how many lines and documents. Again adds nothing twice.

    Raises `NotSaved`, after which what was added so far is there, and `VaultDamaged`.
    """
    added = 0
    for stray in strays:
        if stray.records:
            added += _add_records(vault, stray)
        for table, document in stray.documents:
            vault.school.table(table).insert(document)
        added += len(stray.documents)
    return added


def _add_records(vault: Vault, stray: Stray) -> int:
    incident_id = stray.stream.rpartition("/")[2]
    was_open = vault.is_open(incident_id)
    incident = vault.open_incident(incident_id)
    try:
        there = {record.mark.id for record in incident.records}
        new = [record for record in stray.records if record.mark.id not in there]
        for at in range(0, len(new), _BATCH):
            incident.append(new[at : at + _BATCH])
    finally:
        if not was_open:
            incident.close()
    return len(new)


class _StraySearch:
    def __init__(
        self, root: Path, vault_id: bytes, chain: KeyChain, known: Known, documents: dict[str, list[TableDocument]]
    ) -> None:
        self._root = root
        self._vault_id = vault_id
        self._chain = chain
        self._known = known
        self._school = documents
        self._seen: dict[str, _Seen | None] = {}
        self._keys: dict[str, StreamKeys] = {}
        self._files = _files(root)

    def strays(self) -> Iterator[Stray]:
        """Return the logs under other names, in the order of their names."""
        for path in self._files:
            header = _header(path)
            if header is None or header.place.vault_id != self._vault_id or self._is_in_place(path, header):
                continue
            name = _stream_of(header)
            seen = self._seen_of(name)
            if seen is not None and (stray := self._read(path, header, name, seen)) is not None:
                yield stray

    def _is_in_place(self, path: Path, header: Header) -> bool:
        """Say whether a segment or pack stands where the reader of its log looks for it."""
        folder = self._root / _stream_of(header)
        return path in (segment_file(folder, header.number), pack_file(folder, header.number))

    def _seen_of(self, name: str) -> _Seen | None:
        """Return what is known of a log; None when it was destroyed."""
        if name not in self._seen:
            if name == SCHOOL:
                self._seen[name] = _Seen(documents={table: [*rows] for table, rows in self._school.items()})
            else:
                known = self._known(name.rpartition("/")[2])
                self._seen[name] = None if known is None else _Seen(records=set(known))
        return self._seen[name]

    def _read(self, path: Path, header: Header, name: str, seen: _Seen) -> Stray | None:
        file = path.relative_to(self._root).as_posix()
        for key in self._keys_for(header, name):
            try:
                cipher = open_segment(header, key)
                frames = read_frames(disk.read_log(path), header.number, cipher, header.first_link, None)
                gathered = gather(frames.payloads)
            except (Malformed, OSError, UnreadablePayload):
                continue
            records = tuple(record for record in gathered.decoded() if record.mark.id not in seen.records)
            seen.records |= {record.mark.id for record in records}
            documents = tuple(_new_documents(gathered, seen)) if name == SCHOOL else ()
            return Stray(file, name, records, documents, whole=not frames.odd)
        return None

    def _keys_for(self, header: Header, name: str) -> Iterator[SecretKey]:
        """Return the keys that a header may mean: that of its number, and those in other files that are keys of it."""
        if name not in self._keys:
            self._keys[name] = StreamKeys(self._root, name, self._chain, header.place)
        if (key := self._keys[name].key(header.key_number)) is not None:
            yield key
        for path in self._files:
            if (other := open_key_file(path, header.place, header.key_number, self._chain)) is not None:
                yield other


def _files(root: Path) -> list[Path]:
    """Return the files of a vault, in whatever folder, that may be logs; of very many only the first."""
    found: list[Path] = []
    for place, folders, files in os.walk(root):
        folders.sort()
        found += [Path(place, name) for name in sorted(files) if not is_by_work(name)]
        if len(found) > _MOST_FILES:
            break
    return found[:_MOST_FILES]


def _stream_of(header: Header) -> str:
    """Return the folder of the log that a header names, relative to the vault."""
    stream_id = header.place.stream_id
    return SCHOOL if stream_id == SCHOOL_ID else f"{INCIDENTS}/{stream_id.hex()}"


def _header(path: Path) -> Header | None:
    try:
        start = disk.read_start(path, HEADER_SIZE + 1)
    except OSError:
        return None
    # One that is no longer than a header holds no frames.
    return peek_header(start) if len(start) > HEADER_SIZE else None


def _new_documents(gathered: Gathered, seen: _Seen) -> Iterator[tuple[str, TableDocument]]:
    for table, rows in gathered.tables.items():
        there = seen.documents.setdefault(table, [])
        for body in rows.values():
            document = decode_document(body)
            if not _is_there(table, document, there):
                there.append(document)
                yield table, document


def _is_there(table: str, document: TableDocument, there: list[TableDocument]) -> bool:
    if table in _ONE_ONLY:
        return bool(there)
    if (by := _SAME_BY.get(table)) is not None:
        return any(other.get(by) == document.get(by) for other in there)
    return document in there


def _counted(number: int, one: str, more: str) -> str:
    return f"{number} {one if number == 1 else more}"


def lines_in(strays: Iterable[Stray]) -> int:
    """Return how many lines and documents there are that are not in the vault."""
    return sum(len(stray.records) + len(stray.documents) for stray in strays)


def known_in(vault: Vault, incident_id: str) -> Collection[str] | None:
    """Return the ids of the records of an incident of an open vault; None when it was destroyed."""
    if shredding.read_tombstone(vault.folder, bytes.fromhex(vault.id), incident_id, vault.chain) is not None:
        return None
    was_open = vault.is_open(incident_id)
    try:
        incident = vault.open_incident(incident_id)
    except VaultDamaged:
        return ()
    try:
        return {record.mark.id for record in incident.records}
    finally:
        if not was_open:
            incident.close()


def strays_of(vault: Vault) -> list[Stray]:
    """Return the strays of an open vault."""
    school: dict[str, list[TableDocument]] = {
        name: [dict(document) for document in vault.school.table(name)] for name in vault.school.tables()
    }
    return find_strays(vault.folder, bytes.fromhex(vault.id), vault.chain, lambda it: known_in(vault, it), school)
