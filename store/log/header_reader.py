"""Reads and proves the headers of a stream's files: under the key that each names, wherever a copy of it is valid."""

from pathlib import Path
from typing import NamedTuple

from store.keys.envelope import Malformed
from store.keys.keyring import Keyring
from store.keys.suites import Aead
from store.log.header_copy import read_kept_header
from store.log.segment import HEADER_SIZE, SEGMENT, Header, StreamAddress, open_segment, read_header
from store.machine import disk


class ProvenHeader(NamedTuple):
    """A header that its key proves."""

    header: Header
    cipher: Aead
    both: bool
    """Whether both copies at the start of the file are valid."""


class HeaderReader:
    """The headers of one stream."""

    def __init__(self, place: StreamAddress, keys: Keyring, root: Path) -> None:
        self._place = place
        self._keys = keys
        self._root = root
        self.keyless: dict[int, int] = {}
        """The key that a header names and that is lost, by the number of the segment."""

    def read_any(self, path: Path, number: int) -> ProvenHeader | None:
        """Return the header of a segment that is at least as long as one, from wherever a copy of it is valid."""
        if not _is_long_enough(path):
            return None
        opened = self.read(path, number)
        if opened is None and (kept := self.read_kept(number, path)) is not None:
            # A bad sector takes both copies that stand at the start.
            opened = kept._replace(both=False)
        if opened is not None:
            self.keyless.pop(number, None)
        return opened

    def read(self, path: Path, number: int, magic: bytes = SEGMENT) -> ProvenHeader | None:
        """Return the header at the start of a file; None when none is valid there, or its key is lost."""
        try:
            start = disk.read_start(path, HEADER_SIZE)
        except OSError:
            return None
        return self._prove(start, number, magic)

    def read_kept(self, number: int, path: Path) -> ProvenHeader | None:
        """Return the header of a segment from its copy in the other folder; None as in `read`."""
        return self._prove(read_kept_header(self._root, path), number)

    def _prove(self, start: bytes, number: int, magic: bytes = SEGMENT) -> ProvenHeader | None:
        try:
            header, both = read_header(start, self._place, number, magic)
            if (key := self._keys.key(header.key_number)) is None:
                self.keyless[number] = header.key_number
                return None
            return ProvenHeader(header, open_segment(header, key), both)
        except Malformed:
            return None


def _is_long_enough(path: Path) -> bool:
    try:
        return path.stat().st_size >= HEADER_SIZE
    except OSError:
        return False
