"""One durable append: how close to the disk's speed, whether it stays that fast, and compared with two databases."""

import os
import secrets
from collections.abc import Iterator
from contextlib import contextmanager
from itertools import count, islice
from pathlib import Path
from time import perf_counter

from tinydb import TinyDB

from benchmarks import databases
from benchmarks.filled_vaults import long_vault, only_incident, unlock
from benchmarks.rounds import Measured, Sample, in_turns
from benchmarks.writer import Writer
from incident.records.codec import encode
from store.machine import disk

_MANY = 50_000
_FEW = 1_000
_ROUNDS = 1000
_WARM_UP = 50
_FEW_ROUNDS = 5
"""For measurements that take a second and not a millisecond."""


def append_50k(folder: Path) -> Measured:
    """Compare with a raw write and fsync of the same number of bytes."""
    with _vault(folder, _MANY) as (ours, size), _raw(folder / "raw", size) as yardstick:
        return in_turns(ours, yardstick, _ROUNDS, warm_up=_WARM_UP, tidy=False)


def append_flat(folder: Path) -> Measured:
    """Compare with the same when there are few records."""
    with _vault(folder, _MANY) as (ours, _), _vault(folder, _FEW) as (yardstick, _):
        return in_turns(ours, yardstick, _ROUNDS, warm_up=_WARM_UP, tidy=False)


def append_vs_sqlcipher(folder: Path) -> Measured:
    """Compare with a table in SQLCipher with the same number of records."""
    with _vault(folder, _MANY) as (ours, _), _sqlcipher(folder / "sqlcipher", _MANY) as yardstick:
        return in_turns(ours, yardstick, _ROUNDS, warm_up=_WARM_UP, tidy=False)


def append_vs_tinydb(folder: Path) -> Measured:
    """Compare with unmodified TinyDB with the same number of documents."""
    with _vault(folder, _MANY) as (ours, _), _tinydb(folder / "tinydb.json", _MANY) as yardstick:
        return in_turns(ours, yardstick, _FEW_ROUNDS)


@contextmanager
def _vault(folder: Path, present: int) -> Iterator[tuple[Sample, int]]:
    """Return an append to an opened vault with so many records, and the number of bytes it writes."""
    path = long_vault(folder, present)
    writer, numbers = Writer(), count()
    with unlock(path) as vault:
        incident = only_incident(vault)

        def append() -> float:
            records = (writer.entry(next(numbers)),)
            start = perf_counter()
            incident.append(records)
            return perf_counter() - start

        append()  # The first append starts a segment.
        before = _bytes_in(path)
        append()
        yield append, _bytes_in(path) - before


def _bytes_in(folder: Path) -> int:
    return sum(path.stat().st_size for path in folder.rglob("*.seg"))


@contextmanager
def _raw(path: Path, size: int) -> Iterator[Sample]:
    data = secrets.token_bytes(size)
    file = disk.create(path)

    def append() -> float:
        start = perf_counter()
        os.write(file, data)
        disk.sync(file)
        return perf_counter() - start

    try:
        yield append
    finally:
        os.close(file)


@contextmanager
def _sqlcipher(path: Path, present: int) -> Iterator[Sample]:
    """Return an insert of one record as a blob, into a table with a primary key and no other index."""
    writer, numbers = Writer(), count()
    with databases.sqlcipher(path, (writer.entry(it) for it in islice(numbers, present))) as database:

        def insert() -> float:
            record = writer.entry(next(numbers))
            start = perf_counter()
            database.execute("INSERT INTO records (body) VALUES (?)", (encode(record),))
            return perf_counter() - start

        yield insert


@contextmanager
def _tinydb(path: Path, present: int) -> Iterator[Sample]:
    """Return an insert of one document into unmodified TinyDB: JSON, without encryption or sync."""
    writer, numbers = Writer(), count()
    databases.fill_tinydb(path, (writer.entry(it) for it in islice(numbers, present)))
    with TinyDB(path) as database:

        def insert() -> float:
            document = databases.document(writer.entry(next(numbers)))
            start = perf_counter()
            database.insert(document)
            return perf_counter() - start

        yield insert
