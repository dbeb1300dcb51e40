"""Test data for the store."""

import itertools
import os
from datetime import UTC, datetime
from pathlib import Path

from incident.records.record_types import EntryAdded, EntryKind
from incident.records.record_types import Mark as RecordMark
from store.keys.keys import Cost, SecretKey
from store.log import marks
from store.log.frame_payload import Change, decode_changes, encode_changes, encode_document
from store.log.segment import StreamAddress
from store.log.stream import Stream
from store.log.stream_content import StreamContent
from store.log.stream_reader import read_stream

CHEAP = Cost(memory_kib=64, passes=1, lanes=1)
PASSPHRASE = "zes losse woorden voor een test"
INCIDENT = "0123456789abcdef0123456789abcdef"
OTHER_INCIDENT = "fedcba9876543210fedcba9876543210"

_ids = itertools.count(1)
_NOW = datetime(2023, 2, 11, 21, 47, tzinfo=UTC)


def entry(text: str = "Politie gebeld") -> EntryAdded:
    """A timeline entry with an id of its own."""
    return EntryAdded(mark=RecordMark(f"{next(_ids):032x}", "directeur", _NOW, _NOW), kind=EntryKind.REPORT, text=text)


def payload(number: int) -> bytes:
    """A commit that sets one document."""
    return encode_changes([Change("t", number, encode_document({"n": number}))])


class OneKey:
    """The keys of a stream that has one key."""

    def __init__(self, key: SecretKey) -> None:
        self._key = key

    def key(self, number: int) -> SecretKey | None:
        return self._key if number == 1 else None

    def is_current(self, number: int) -> bool:
        return number == 1

    def epoch_of(self, number: int) -> int:
        return number

    def for_writing(self) -> tuple[int, SecretKey]:
        return 1, self._key

    def put_back(self) -> None:
        """This key is not kept in a file."""


class Log:
    """One stream without a vault, so that thousands of cases are cheap."""

    def __init__(self, root: Path) -> None:
        self.root = root
        self.folder = root / "school"
        self.folder.mkdir(parents=True)
        self.place = StreamAddress(b"v" * 16, b"s" * 16)
        self.key = SecretKey(b"k" * 32)

    @property
    def keys(self) -> OneKey:
        return OneKey(self.key)

    def open(self, *, read_only: bool = False, mark: marks.LogMark | None = None) -> Stream:
        return Stream(self.folder, self.place, self.keys, self.root, read_only=read_only, mark=mark)

    def write(self, *numbers: int) -> None:
        """Write these payloads in a session of their own, which closes normally."""
        stream = self.open()
        for number in numbers:
            stream.append(payload(number))
        stream.close()

    def crash(self, *numbers: int) -> None:
        """Write these payloads in a session of their own, which ends with a crash."""
        stream = self.open()
        for number in numbers:
            stream.append(payload(number))
        crash(stream)

    def read(self) -> StreamContent:
        return read_stream(self.folder, self.place, self.keys, self.root)

    def without_header_copies(self) -> None:
        """Let the log be as one that was written before headers were kept a third time."""
        for path in self.root.rglob("*.head"):
            path.unlink()

    def segment(self, number: int = 1) -> Path:
        return self.folder / f"{number:06d}.seg"


def crash(stream: Stream) -> None:
    """End a session as the end of the process does: files are closed, nothing more is written."""
    if stream._keeper is not None and stream._keeper._timer is not None:
        stream._keeper._timer.cancel()
    if stream._writer is not None:
        os.close(stream._writer._file)
    stream._writer = stream._keys = None


def documents(content: StreamContent) -> dict[int | None, bytes]:
    """The documents of the only table, as the bytes on disk."""
    return {change.doc_id: change.body for each in content.payloads for change in decode_changes(each)}
