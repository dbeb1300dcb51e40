"""What stands once more, or is noted by the store itself: what is malformed in it changes nothing."""

import errno
import hashlib
import os

import pytest

from store.log.frame_payload import Change, decode_changes, encode_changes, encode_document
from store.log.notes import Noted, fork_sign, note_payload, read_notes
from store.log.repeated import LONG, copy_of, repeated_frame
from store.log.segment import FRAME_START, HEADER_SIZE, Header, StreamAddress, Tip
from store.machine import disk
from store.read_findings import FindingKind
from tests.store.making import Log, crash, payload
from tests.store.packing import FEWEST


def long_payload(number: int) -> bytes:
    return encode_changes([Change("t", number, encode_document({"n": "x" * LONG}))])


def test_what_is_no_note_and_no_copy_is_passed_over():
    wrong = encode_changes([Change("$noted", None, b"\x01")])
    assert read_notes([b"\xc1", payload(1), wrong, note_payload(Noted(unread=(3,)))]) == Noted(unread=(3,))
    assert repeated_frame(b"\xc1") is None
    assert repeated_frame(payload(1)) is None
    assert repeated_frame(encode_changes([Change("$again", 1, b"\x01")])) is None
    assert copy_of(1, b"x" * LONG) is None


def header(number: int, previous: int) -> Header:
    place, tip = StreamAddress(b"v" * 16, b"s" * 16), Tip(previous, 1, 500, b"h" * 32)
    return Header(place, number, tip, 1, 1, b"d" * 16, b"t" * 32, bytes([number]) * 32)


def test_the_sign_of_a_fork_is_of_its_bytes_and_of_who_speaks_of_it_or_passes_it_over():
    """It stands in vaults, so that it may never become another one."""
    headers = [header(5, 4), header(4, 1), header(3, 2), header(2, 1), header(1, 0)]
    said = b"extra 2 99 " + b"g" * 32 + b"\3" * 32 + b"\4" * 32
    assert fork_sign("extra", 2, 99, b"g" * 32, headers) == hashlib.sha256(said).digest()


def test_only_a_long_frame_of_records_stands_twice_and_a_pack_holds_none_of_the_copies(log: Log, short):
    stream = log.open()
    for number in range(6):
        stream.append(long_payload(number), twice=True)
    stream.append(payload(9), twice=True)
    stream.append(long_payload(10))
    stream.close()
    data = log.segment().read_bytes()
    assert data.count(b"HvF\x01") == 6 * 2 + 2 + 1
    pack = log.segment().with_suffix(".pack")
    assert pack.stat().st_size < len(data) * 0.7
    content = log.read()
    assert content.findings == []
    assert content.counts.frames == 8
    log.segment().write_bytes(data[:HEADER_SIZE])
    assert {finding.kind for finding in log.read().findings} == {FindingKind.SPARE}


def test_a_copy_of_a_frame_that_is_there_is_not_asked(log: Log):
    stream = log.open()
    stream.append(long_payload(1), twice=True)
    stream.append(payload(2))
    stream.append(payload(3))
    crash(stream)
    data = bytearray(log.segment().read_bytes())
    first = FRAME_START.unpack_from(data, HEADER_SIZE)[2] + FRAME_START.size
    second = FRAME_START.unpack_from(data, HEADER_SIZE + first)[2] + FRAME_START.size
    data[HEADER_SIZE + first + second + 30] ^= 1
    log.segment().write_bytes(bytes(data))
    content = log.read()
    assert [finding.kind for finding in content.findings] == [FindingKind.DAMAGED, FindingKind.MISSING]
    assert [each for each in content.payloads if each == payload(3)]


class Unreadable:
    """Lets the reading of some files fail."""

    def __init__(self, monkeypatch, *paths, error=errno.EIO) -> None:
        real, self.paths = disk.read_log, paths

        def read_log(path):
            if path in self.paths:
                raise OSError(error, os.strerror(error))
            return real(path)

        monkeypatch.setattr(disk, "read_log", read_log)


def test_a_segment_that_the_disk_does_not_give_is_read_from_its_pack(log: Log, short, monkeypatch):
    log.write(*range(FEWEST))
    log.write(7)
    Unreadable(monkeypatch, log.segment(1))
    monkeypatch.setattr("store.log.stream_reader._StreamReader._print_of", lambda *_: None)
    content = log.read()
    assert sum(len(decode_changes(each)) for each in content.payloads) == FEWEST + 1
    assert FindingKind.SPARE in {finding.kind for finding in content.findings}


def test_a_pack_that_the_disk_does_not_give_is_named_and_its_segment_read(log: Log, short, monkeypatch):
    log.write(*range(FEWEST))
    Unreadable(monkeypatch, log.segment(1).with_suffix(".pack"))
    content = log.read()
    assert content.payloads == [payload(number) for number in range(FEWEST)]
    assert [finding.kind for finding in content.findings] == [FindingKind.SPARE]


@pytest.mark.parametrize("both", [True, False])
def test_a_log_of_which_nothing_is_given_is_refused_and_one_of_which_a_part_is_given_is_read(
    log: Log, monkeypatch, both
):
    log.write(1)
    log.write(2)
    Unreadable(monkeypatch, log.segment(1), *([log.segment(2)] if both else []))
    if both:
        with pytest.raises(OSError, match="error"):
            log.read()
        return
    content = log.read()
    assert content.payloads == [payload(2)]
    assert content.unread == [1]


def test_a_segment_that_is_a_link_to_nothing_is_named_and_the_rest_is_read(log: Log):
    log.write(1)
    log.segment(2).symlink_to("weg")
    content = log.read()
    assert content.payloads == [payload(1)]
    assert [finding.kind for finding in content.findings] == [FindingKind.DAMAGED]


def test_a_torn_tail_longer_than_any_write_stays_where_it_is(log: Log, monkeypatch):
    log.crash(1)
    monkeypatch.setattr("store.log.stream._LARGEST_QUARANTINE", 10)
    with log.segment().open("ab") as file:
        file.write(b"HvF" * 20)
    log.open().close()
    assert not list(log.folder.glob("quarantine*"))
    assert log.read().payloads == [payload(1)]


class BadFile:
    """A file of which some blocks cannot be read."""

    def __init__(self, data: bytes, bad, error=errno.EIO) -> None:
        self._data, self._bad, self._error, self._at = data, bad, error, 0

    def seek(self, at: int) -> None:
        self._at = at

    def read(self, size: int) -> bytes:
        if any(self._bad(at) for at in range(self._at, min(len(self._data), self._at + size), 4096)):
            raise OSError(self._error, os.strerror(self._error))
        return self._data[self._at : self._at + size]


def read_blocks(data: bytes, bad) -> bytes:
    return b"".join(disk._block_by_block(BadFile(data, bad), len(data), OSError(errno.EIO, "bad")))


def test_bad_blocks_are_zeros_up_to_a_bound_and_a_file_without_a_good_one_is_refused(monkeypatch):
    data = b"x" * (4096 * 5 + 10)
    assert read_blocks(data, lambda at: at == 4096) == data[:4096] + bytes(4096) + data[8192:]
    with pytest.raises(OSError, match="bad"):
        read_blocks(data, lambda _: True)
    monkeypatch.setattr(disk, "_MOST_BAD_BLOCKS", 1)
    assert read_blocks(data, lambda at: at == 4096) == data[:4096] + bytes(len(data) - 4096)


def test_an_error_that_is_no_bad_block_is_told_as_it_is(tmp_path, monkeypatch):
    (tmp_path / "f").write_bytes(b"x")

    def refuse(*_):
        raise OSError(errno.ENODEV, "gone")

    monkeypatch.setattr(disk, "_read_up_to", refuse)
    with pytest.raises(OSError, match="gone"):
        disk.read_log(tmp_path / "f")


def test_a_segment_whose_beginning_the_disk_does_not_give_is_read_by_the_copy_of_its_header(log: Log, monkeypatch):
    log.write(1)
    real = disk.read_start

    def refuse(path, size):
        if path == log.segment():
            raise OSError(errno.EIO, "bad")
        return real(path, size)

    monkeypatch.setattr(disk, "read_start", refuse)
    content = log.read()
    assert content.payloads == [payload(1)]
    assert [finding.kind for finding in content.findings] == [FindingKind.DAMAGED]
