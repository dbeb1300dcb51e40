"""Two databases to compare with, filled with records: SQLCipher, and unmodified TinyDB."""

import secrets
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path

import msgspec
import sqlcipher3
from tinydb import TinyDB

from incident.record import Record
from incident.records.codec import encode
from store.log.frame_payload import TableDocument


@contextmanager
def sqlcipher(path: Path, records: Iterable[Record]) -> Iterator[sqlcipher3.Connection]:
    """Return a new database with the records in the column `body` of the table `records`, with WAL and FULL.

    Its key is given directly, so that none is derived.
    """
    database = sqlcipher3.connect(str(path), isolation_level=None)
    try:
        database.execute(f"PRAGMA key = \"x'{secrets.token_hex(32)}'\"")
        database.execute("PRAGMA journal_mode = WAL")
        database.execute("PRAGMA synchronous = FULL")
        database.execute("CREATE TABLE records (id INTEGER PRIMARY KEY, body BLOB)")
        database.execute("BEGIN")
        database.executemany("INSERT INTO records (body) VALUES (?)", ((encode(it),) for it in records))
        database.execute("COMMIT")
        database.execute("PRAGMA wal_checkpoint(TRUNCATE)")
        yield database
    finally:
        database.close()


def fill_tinydb(path: Path, records: Iterable[Record]) -> None:
    """Make a TinyDB of JSON with a document for each record."""
    with TinyDB(path) as database:
        database.insert_multiple(document(it) for it in records)


def document(record: Record) -> TableDocument:
    """Return a record as values that JSON can hold."""
    return msgspec.convert(msgspec.to_builtins(record), TableDocument)
