"""What the tests of the store put in a vault."""

import itertools
from datetime import UTC, datetime
from pathlib import Path

from incident.records import EntryAdded, EntryKind, Mark
from store.changes import Change, encode_changes, encode_document
from store.keys import Cost, SecretKey
from store.segment import Place
from store.stream import Stream
from store.stream_reader import StreamContent, read_stream

CHEAP = Cost(memory_kib=64, passes=1, lanes=1)
PASSPHRASE = "zes losse woorden voor een test"
INCIDENT = "0123456789abcdef0123456789abcdef"
OTHER_INCIDENT = "fedcba9876543210fedcba9876543210"

_ids = itertools.count(1)
_NOW = datetime(2023, 2, 11, 21, 47, tzinfo=UTC)


def entry(text: str = "Politie gebeld") -> EntryAdded:
    """A timeline entry with an id of its own."""
    return EntryAdded(mark=Mark(f"{next(_ids):032x}", "directeur", _NOW, _NOW), kind=EntryKind.REPORT, text=text)


def payload(number: int) -> bytes:
    """A commit that sets one document."""
    return encode_changes([Change("t", number, encode_document({"n": number}))])


class Log:
    """One stream without a vault around it, so that thousands of cases are cheap."""

    def __init__(self, root: Path) -> None:
        self.root = root
        self.folder = root / "school"
        self.folder.mkdir(parents=True)
        self.place = Place(b"v" * 16, b"s" * 16)
        self.key = SecretKey(b"k" * 32)

    def open(self, *, read_only: bool = False) -> Stream:
        return Stream(self.folder, self.place, self.key, self.root, read_only=read_only)

    def write(self, *numbers: int) -> None:
        """Write these payloads in a session of their own."""
        stream = self.open()
        for number in numbers:
            stream.append(payload(number))
        stream.close()

    def read(self) -> StreamContent:
        return read_stream(self.folder, self.place, self.key, self.root)

    def segment(self, number: int = 1) -> Path:
        return self.folder / f"{number:06d}.seg"
