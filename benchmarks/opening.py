"""Opening a long dossier, after the key is derived."""

import gc
import secrets
from collections.abc import Iterable, Iterator, Sized
from contextlib import closing, contextmanager
from itertools import chain
from pathlib import Path
from time import perf_counter

import msgspec
from tinydb import TinyDB

from benchmarks import databases
from benchmarks.filled_vaults import long_vault, only_incident, unlock
from benchmarks.long_dossier import long_dossier
from benchmarks.rounds import Measured, Sample, in_turns
from incident.record import Record
from incident.records.codec import decode, encode
from incident.records.record_types import AnyRecord
from store.keys.suites import TAG_SIZE, aead, preferred
from store.session import Session

_RECORDS = 100_000
_CHUNK = 64 * 1024
_ROUNDS = 5
_ARRAY_32 = b"\xdd"
"""The first byte of a msgpack list with a size of four bytes."""


def open_100k(folder: Path) -> Measured:
    """Compare with reading and decrypting the same records in chunks of 64 KiB and decoding them to the same types."""
    with unlock(long_vault(folder, _RECORDS)) as vault:
        session, (incident_id,) = Session(vault), vault.incident_ids()

        def ours() -> float:
            start = perf_counter()
            session.open(incident_id)
            taken = _taken(start, session.dossier.lines)
            session.leave()
            return taken

        records = chain.from_iterable(long_dossier(_RECORDS))
        return in_turns(ours, _chunked(folder / "chunks", records), _ROUNDS)


def open_vs_sqlcipher(folder: Path) -> Measured:
    """Compare with all records read from SQLCipher and decoded one by one; neither is folded."""
    records = chain.from_iterable(long_dossier(_RECORDS))
    with _opened(folder) as ours, databases.sqlcipher(folder / "sqlcipher-to-open", records) as database:

        def rows() -> float:
            start = perf_counter()
            read = [decode(body) for (body,) in database.execute("SELECT body FROM records ORDER BY id")]
            return _taken(start, read)

        return in_turns(ours, rows, _ROUNDS)


def open_vs_tinydb(folder: Path) -> Measured:
    """Compare with all documents read by unmodified TinyDB, from JSON that is not encrypted; neither is folded."""
    path = folder / "tinydb-to-open.json"
    databases.fill_tinydb(path, chain.from_iterable(long_dossier(_RECORDS)))

    def documents() -> float:
        start = perf_counter()
        with TinyDB(path) as database:
            return _taken(start, database.all())

    with _opened(folder) as ours:
        return in_turns(ours, documents, _ROUNDS)


@contextmanager
def _opened(folder: Path) -> Iterator[Sample]:
    """Return the opening of a long incident, to records in memory."""
    with unlock(long_vault(folder, _RECORDS)) as vault:

        def opened() -> float:
            start = perf_counter()
            with closing(only_incident(vault)) as incident:
                return _taken(start, incident.records)

        yield opened


def _taken(start: float, read: Sized) -> float:
    taken = perf_counter() - start
    if len(read) < _RECORDS:
        raise AssertionError("not everything was read")
    return taken


def _chunked(path: Path, records: Iterable[Record]) -> Sample:
    cipher = aead(preferred(), secrets.token_bytes(32))
    chunks = [cipher.encrypt(_nonce(index), chunk, None) for index, chunk in enumerate(_chunks(records))]
    path.write_bytes(b"".join(len(chunk).to_bytes(4, "big") + chunk for chunk in chunks))
    decoder = msgspec.msgpack.Decoder(list[AnyRecord])

    def read() -> float:
        # The yardstick at its best: it does not wait for the garbage collector.
        gc.disable()
        start = perf_counter()
        data = path.read_bytes()
        read: list[Record] = []
        offset = index = 0
        while offset < len(data):
            end = offset + 4 + int.from_bytes(data[offset : offset + 4], "big")
            read += decoder.decode(cipher.decrypt(_nonce(index), data[offset + 4 : end], None))
            offset, index = end, index + 1
        taken = perf_counter() - start
        gc.enable()
        if len(read) < _RECORDS:
            raise AssertionError("the yardstick is not whole")
        return taken

    return read


def _nonce(index: int) -> bytes:
    return index.to_bytes(12, "big")


def _chunks(records: Iterable[Record]) -> Iterator[bytes]:
    """Return lists of complete records as msgpack, of 64 KiB with their tag, or a little less."""
    waiting: list[bytes] = []
    size = 0
    for body in map(encode, records):
        if waiting and size + len(body) > _CHUNK - TAG_SIZE - 5:
            yield _list(waiting)
            waiting, size = [], 0
        waiting.append(body)
        size += len(body)
    yield _list(waiting)


def _list(bodies: list[bytes]) -> bytes:
    return _ARRAY_32 + len(bodies).to_bytes(4, "big") + b"".join(bodies)
