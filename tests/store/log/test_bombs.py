"""Files that were made to keep a reader busy, or to fill the memory, are read within bounds."""

import os
import struct
import zlib
from itertools import pairwise

import pytest

from store.copies.check import inspect
from store.keys.suites import TAG_SIZE
from store.log import read_frames as frames
from store.log.segment import FRAME_MAGIC, FRAME_START, HEADER_SIZE, START
from store.log.segment_writer import SegmentWriter
from store.machine import disk
from store.read_findings import FindingKind
from store.vault import Vault
from tests.store.making import INCIDENT, PASSPHRASE, entry, payload

needs_pipes = pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="this system has no pipes among its files")


def nested(size: int, step: int = 24) -> bytes:
    """What may be a frame at every `step` bytes, each reaching to the end with a checksum that holds."""
    data = b"x" * 64
    while len(data) < size:
        body = bytes(step - FRAME_START.size) + data
        data = FRAME_MAGIC + struct.pack(">IIQ", zlib.crc32(body), len(body), 7) + body
    return data


class Counted:
    """Counts the bytes that are given to the cipher."""

    def __init__(self, monkeypatch) -> None:
        self.bytes = 0
        real = frames._Reader._frame_at

        def counting(reader, offset):
            left = len(reader._data) - offset
            size = FRAME_START.unpack_from(reader._data, offset)[2] if left >= FRAME_START.size else 0
            self.bytes += size if size <= left else 0
            return real(reader, offset)

        monkeypatch.setattr(frames._Reader, "_frame_at", counting)


@pytest.mark.parametrize("bomb", [nested(60_000), FRAME_MAGIC * 20_000, (FRAME_MAGIC + bytes(12)) * 4000])
def test_a_bomb_at_the_end_of_a_segment_costs_a_few_times_its_length(log, monkeypatch, bomb):
    log.write(1, 2)
    data = log.segment().read_bytes()
    log.segment().write_bytes(data + bomb)
    monkeypatch.setattr(frames, "_FREE_BYTES", 0)
    counted = Counted(monkeypatch)
    content = log.read()
    assert content.payloads == [payload(1), payload(2)]
    assert counted.bytes < 10 * len(data + bomb)
    assert content.findings


def test_after_the_bound_is_reached_frames_are_not_looked_for_any_more(log, monkeypatch):
    monkeypatch.setattr(frames, "_MOST_TRIES", 3)
    log.write(1)
    log.segment().write_bytes(log.segment().read_bytes() + nested(2000))
    assert log.read().payloads == [payload(1)]


def test_real_frames_behind_a_bomb_are_still_found(log):
    log.crash(*range(6))
    data = log.segment().read_bytes()
    half = HEADER_SIZE + (len(data) - HEADER_SIZE) // 2
    log.segment().write_bytes(data[:half] + nested(4000) + data[half:])
    assert payload(5) in log.read().payloads


@pytest.mark.parametrize("torn", [b"", FRAME_MAGIC])
@pytest.mark.parametrize(("again", "others"), [(20, 0), (21, 1), (5000, 4980)])
def test_a_frame_that_stands_there_again_and_again_is_named_a_few_times(log, again, others, torn):
    log.write(1, 2)
    data = log.segment().read_bytes()
    size = FRAME_START.unpack_from(data, HEADER_SIZE)[2]
    first = data[HEADER_SIZE : HEADER_SIZE + FRAME_START.size + size]
    log.segment().write_bytes(data + first * again + torn)
    content = log.read()
    assert content.payloads == [payload(1), payload(2)]
    kinds = [finding.kind for finding in content.findings]
    assert kinds.count(FindingKind.OUT_OF_ORDER) == 20
    assert kinds.count(FindingKind.TORN_TAIL) == bool(torn)
    counted = [it.what for it in content.findings if it.kind is FindingKind.DAMAGED]
    assert counted == [f"Bestand school/000001.seg heeft nog {others} plaatsen waar iets niet klopt."] * bool(others)


def test_a_fork_behind_more_places_than_are_named_is_named(log):
    writer = SegmentWriter(log.segment(1), 1, START, log.place, (1, log.key), log.root)
    ends = [HEADER_SIZE]
    for number in (1, 2, 3):
        # The last one follows on another frame than the one before it.
        writer._link = writer._link if number < 3 else bytes(TAG_SIZE)
        writer.append(payload(number))
        ends.append(writer.tip.size)
    writer.close()
    data = log.segment(1).read_bytes()
    first, second, third = (data[start:end] for start, end in pairwise(ends))
    log.segment(1).write_bytes(data[: ends[2]] + 25 * first + second + third)
    kinds = [finding.kind for finding in log.read().findings]
    assert (kinds.count(FindingKind.OUT_OF_ORDER), kinds.count(FindingKind.DAMAGED)) == (20, 1)
    assert kinds.count(FindingKind.FORKED) == 1


@pytest.fixture
def filled(vault, folder):
    vault.create_incident(INCIDENT).append([entry("een")])
    vault.close()
    return folder


def zero_device(path):
    path.symlink_to("/dev/zero")


def pipe(path):
    os.mkfifo(path)


def sparse(path):
    with path.open("wb") as file:
        file.truncate(6 * 1024**3)


def a_folder(path):
    path.mkdir()


STRANGE = [pytest.param(pipe, marks=needs_pipes), zero_device, sparse, a_folder]


@pytest.mark.parametrize("strange", STRANGE)
@pytest.mark.parametrize("name", ["000002.seg", "000001.pack", "0002.key", "000001.sync-conflict.seg"])
def test_what_is_no_ordinary_file_in_an_incident_is_passed_over(filled, strange, name):
    strange(filled / "incidents" / INCIDENT / name)
    assert inspect(filled, PASSPHRASE).records == 1
    with Vault.unlock(filled, PASSPHRASE) as again:
        incident = again.open_incident(INCIDENT)
        incident.append([entry("twee")])
    with Vault.unlock(filled, PASSPHRASE) as again:
        assert [record.text for record in again.open_incident(INCIDENT).records] == ["een", "twee"]


@pytest.mark.parametrize("strange", STRANGE)
def test_what_is_no_ordinary_file_among_the_keys_is_passed_over(filled, strange):
    strange(filled / "slots" / f"{'0' * 32}.slot")
    (filled / "epochs").mkdir()
    strange(filled / "epochs" / "0009.epoch")
    (filled / "vault").unlink()
    strange(filled / "vault")
    with Vault.unlock(filled, PASSPHRASE) as again:
        assert again.open_incident(INCIDENT).records


@pytest.mark.skipif(not hasattr(os, "SEEK_HOLE"), reason="this system does not say where holes are")
def test_of_a_segment_with_a_hole_behind_it_all_before_the_hole_is_read(filled):
    path = filled / "incidents" / INCIDENT / "000001.seg"
    with path.open("r+b") as file:
        file.truncate(6 * 1024**3)
        file.seek(5 * 1024**3)
        file.write(b"x")
    report = inspect(filled, PASSPHRASE)
    assert report.records == 1
    assert len(disk.read_log(path)) < 10_000
    assert {finding.kind for finding in report.findings} & {FindingKind.DAMAGED, FindingKind.TORN_TAIL}


@pytest.mark.parametrize("before", [1, 2_000_000])
def test_a_hole_as_a_crash_leaves_one_is_read_as_zeros(tmp_path, before):
    path = tmp_path / "f"
    with path.open("wb") as file:
        file.write(b"a" * before)
        file.seek(before + 200_000)
        file.write(b"b")
    assert disk.read_log(path) == path.read_bytes()


def test_a_system_that_cannot_tell_holes_reads_the_file_as_it_is(tmp_path, monkeypatch):
    path = tmp_path / "f"
    path.write_bytes(b"")
    os.truncate(path, 3_000_000)
    monkeypatch.delattr(os, "SEEK_HOLE", raising=False)
    assert disk.read_log(path) == bytes(3_000_000)


def test_a_file_that_is_longer_than_it_may_be_is_refused(tmp_path):
    (tmp_path / "f").write_bytes(bytes(20))
    with pytest.raises(OSError, match="large"):
        disk.read(tmp_path / "f", 19)
    assert disk.read(tmp_path / "f", 20) == bytes(20)
    assert disk.read_start(tmp_path / "f", 5) == bytes(5)


def test_without_a_way_to_refuse_links_they_are_looked_for_first(tmp_path, monkeypatch):
    (tmp_path / "f").write_bytes(b"x")
    (tmp_path / "link").symlink_to(tmp_path / "f")
    monkeypatch.delattr(os, "O_NOFOLLOW", raising=False)
    with pytest.raises(OSError, match="link"):
        disk.read(tmp_path / "link")
    assert disk.read(tmp_path / "f") == b"x"


def test_only_an_ordinary_file_is_one(tmp_path):
    (tmp_path / "f").write_bytes(b"x")
    (tmp_path / "link").symlink_to(tmp_path / "f")
    assert [disk.is_regular(tmp_path / name) for name in ("f", "link", "weg")] == [True, False, False]


@pytest.mark.skipif(not hasattr(os, "O_NOFOLLOW"), reason="this system opens what a link leads to")
def test_a_log_that_is_a_link_to_an_ordinary_file_is_not_read(tmp_path):
    (tmp_path / "elsewhere").write_bytes(b"x")
    (tmp_path / "f").symlink_to("elsewhere")
    with pytest.raises(disk.NotOrdinary):
        disk.read_log(tmp_path / "f")
