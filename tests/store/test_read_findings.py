"""The findings of reading a log: in words, in numbers, and for the next writer."""

import shutil

import pytest

from store.keys.envelope import with_crc
from store.log.segment import FRAME_START, HEADER_SIZE
from store.log.segment_writer import SegmentWriter
from store.log.stream_content import Counts
from store.log.stream_reader import read_stream
from tests.store.making import Log
from tests.store.packing import MANY, packed


def ends(data: bytes) -> list[int]:
    """Return the end of each frame, after the start of the first."""
    found = [HEADER_SIZE]
    while found[-1] < len(data):
        found.append(found[-1] + FRAME_START.size + FRAME_START.unpack_from(data, found[-1])[2])
    return found


def told(log: Log) -> list[str]:
    return [finding.what for finding in log.read().findings]


@pytest.mark.parametrize(
    ("at", "words"),
    [
        (FRAME_START.size, "heeft {size} bytes die niet meer te lezen zijn."),
        (4, "heeft een blok met een fout controlegetal; de inhoud is wel gelezen."),
    ],
    ids=["content", "checksum"],
)
def test_a_damaged_frame_is_told_with_where_it_is_and_what_is_lost(log, at, words):
    log.crash(1, 2, 3)
    data = bytearray(log.segment().read_bytes())
    _, start, end, _ = ends(data)
    data[start + at] ^= 1
    log.segment().write_bytes(data)
    assert told(log)[0] == f"Bestand school/000001.seg (vanaf byte {start}) {words.format(size=end - start)}"


def test_frames_that_are_gone_are_told_by_number(log):
    log.crash(1, 2, 3, 4)
    data = log.segment().read_bytes()
    edges = ends(data)
    log.segment().write_bytes(data[: edges[1]] + data[edges[3] :])
    assert "Bestand school/000001.seg mist blok 1 tot en met 2." in told(log)


@pytest.mark.parametrize("thorough", [False, True])
def test_what_a_log_holds_is_counted(log, short, thorough):
    log.write(*range(MANY))
    log.write(*range(MANY))
    log.crash(1)
    content = read_stream(log.folder, log.place, log.keys, log.root, thorough=thorough)
    assert content.counts == Counts(segments=3, frames=2 * MANY + 1, unsealed=1, packs=2)


def test_who_writes_on_passes_over_the_number_of_a_segment_of_which_only_the_pack_is_left(log, short):
    packed(log)
    log.segment(1).unlink()
    log.write(50)
    assert log.segment(2).exists()
    assert not log.segment(1).exists()


def test_of_what_two_laptops_wrote_side_by_side_records_may_be_there_twice(log, tmp_path):
    log.write(1)
    other = Log(tmp_path / "other")
    shutil.copy(log.segment(1), other.segment(1))
    other.segment(2).touch()
    other.write(2)
    log.write(2)
    shutil.copy(other.segment(3), log.segment(3))
    content = log.read()
    assert content.has_extra
    assert [finding.what for finding in content.findings] == [
        "Bestand school/000002.seg is bij het vervolg niet bekend."
    ]


def test_a_long_segment_with_damage_is_not_one_to_pack(log, short):
    log.crash(*range(MANY))
    assert [tip.number for tip in log.read().unpacked] == [1]
    data = bytearray(log.segment().read_bytes())
    data[ends(data)[2] + FRAME_START.size] ^= 1
    log.segment().write_bytes(data)
    assert log.read().unpacked == []


def test_a_segment_under_a_lost_key_is_told_with_its_number_also_when_nothing_was_written_in_it(log):
    log.write(1)
    SegmentWriter(log.segment(2), 2, log.read().tip, log.place, (2, log.key), log.root).close()
    assert log.segment(2).stat().st_size == HEADER_SIZE
    assert told(log) == ["Bestand school/000002.seg (vanaf byte 0) is niet te lezen: sleutel 0002 ontbreekt."]


def test_a_reserved_byte_that_is_not_zero_in_one_copy_of_the_header_is_told(log):
    log.crash(1)
    data = bytearray(log.segment().read_bytes())
    copy = HEADER_SIZE // 2
    data[9] ^= 1
    data[:copy] = with_crc(bytes(data[: copy - 4]))
    log.segment().write_bytes(data)
    assert told(log) == [
        "Bestand school/000001.seg (vanaf byte 0) heeft een beschadigd begin; de inhoud is wel gelezen."
    ]
