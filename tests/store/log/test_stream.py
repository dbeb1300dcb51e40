"""How a log grows: a segment per start, nothing written by reading, torn tails copied aside."""

import pytest

from store.errors import NotSaved
from store.log.segment import HEADER_SIZE, LARGEST_PAYLOAD
from store.read_findings import FindingKind
from tests.store.making import Log, payload


def files(log: Log) -> dict[str, bytes]:
    return {path.name: path.read_bytes() for path in log.folder.iterdir()}


def test_opening_to_read_or_to_write_creates_nothing(log):
    log.open().close()
    log.open(read_only=True).close()
    assert files(log) == {}


def test_each_start_writes_a_segment_of_its_own_and_leaves_the_others_alone(log):
    log.write(1, 2)
    first = log.segment(1).read_bytes()
    log.write(3)
    log.write(4)
    assert sorted(files(log)) == ["000001.seg", "000002.seg", "000003.seg"]
    assert log.segment(1).read_bytes() == first
    content = log.read()
    assert content.payloads == [payload(number) for number in (1, 2, 3, 4)]
    assert content.findings == []


def test_a_stream_opened_to_read_refuses_to_append(log):
    stream = log.open(read_only=True)
    with pytest.raises(NotSaved):
        stream.append(payload(1))
    assert files(log) == {}


def test_a_torn_tail_is_quarantined_and_named(log):
    log.write(1, 2)
    with log.segment().open("ab") as file:
        file.write(b"HvF\x01half")
    stream = log.open()
    assert [(f.kind, f.file) for f in stream.findings] == [(FindingKind.TORN_TAIL, "school/000001.seg")]
    assert "8 bytes" in stream.findings[0].what
    assert (log.folder / "quarantine-000001-1.bin").read_bytes() == b"HvF\x01half"
    stream.append(payload(3))
    stream.close()
    content = log.read()
    assert content.payloads == [payload(number) for number in (1, 2, 3)]
    assert [finding.kind for finding in content.findings] == [FindingKind.OLD_TAIL]


def test_a_torn_tail_is_quarantined_once_however_often_the_vault_is_opened(log):
    log.write(1)
    with log.segment().open("ab") as file:
        file.write(b"half")
    for _ in range(3):
        log.open().close()
    assert len([name for name in files(log) if name.startswith("quarantine")]) == 1


def test_another_torn_tail_is_set_apart_beside_the_first(log):
    log.write(1)
    (log.folder / "quarantine-000001-1.bin").write_bytes(b"another")
    with log.segment().open("ab") as file:
        file.write(b"half")
    log.open().close()
    kept = [(log.folder / f"quarantine-000001-{number}.bin").read_bytes() for number in (1, 2)]
    assert kept == [b"another", b"half"]


def test_reading_leaves_a_torn_tail_where_it_is(log):
    log.write(1)
    with log.segment().open("ab") as file:
        file.write(b"half")
    before = files(log)
    log.open(read_only=True).close()
    assert files(log) == before


@pytest.mark.parametrize("left", [0, 1, 100, 300])
def test_a_segment_whose_creation_was_cut_off_is_passed_over(log, left):
    log.write(1)
    log.write(2)
    log.without_header_copies()
    log.segment(2).write_bytes(log.segment(2).read_bytes()[:left])
    stream = log.open()
    assert all(finding.harmless for finding in stream.findings)
    stream.append(payload(3))
    stream.close()
    content = log.read()
    assert content.payloads == [payload(1), payload(3)]
    assert all(finding.harmless for finding in content.findings)


def test_a_power_cut_during_the_recovery_from_another_is_no_damage(log):
    log.crash(1)
    with log.segment(1).open("ab") as file:
        file.write(b"HvF\x01" + b"half")
    for number, left in ((2, b""), (3, b"x" * HEADER_SIZE)):
        log.segment(number).write_bytes(left)
        stream = log.open()
        assert stream.take_payloads() == [payload(1)]
        assert all(finding.harmless for finding in stream.findings), number
    log.write(4)
    content = log.read()
    assert content.payloads == [payload(1), payload(4)]
    assert all(finding.harmless for finding in content.findings)


def test_writing_goes_on_after_damage_and_the_damage_stays_named(log):
    log.write(1, 2, 3)
    data = bytearray(log.segment().read_bytes())
    data[len(data) // 2 + 180] ^= 1
    log.segment().write_bytes(data)
    before = [finding.what for finding in log.read().findings]
    log.write(4)
    content = log.read()
    assert content.payloads[-1] == payload(4)
    assert [finding.what for finding in content.findings] == before


def test_a_payload_beyond_the_limit_is_refused_before_anything_is_written(log):
    with pytest.raises(NotSaved):
        log.open().append(bytes(LARGEST_PAYLOAD + 1))
    assert files(log) == {}


def test_a_stranger_s_files_beside_the_segments_are_ignored(log):
    log.write(1)
    (log.folder / "desktop.ini").write_text("x")
    (log.folder / "000001.sync-conflict-20230211-214700-ABCDEFG.seg").write_bytes(log.segment().read_bytes())
    content = log.read()
    assert content.payloads == [payload(1)]
    assert content.findings == []


def test_a_torn_tail_that_was_set_apart_often_enough_is_left_where_it_is(log):
    log.write(1)
    with log.segment().open("ab") as file:
        file.write(b"HvF\x01half")
    for number in range(1, 100):
        (log.folder / f"quarantine-000001-{number}.bin").write_bytes(b"another")
    before = files(log)
    stream = log.open()
    assert [finding.kind for finding in stream.findings] == [FindingKind.TORN_TAIL]
    assert files(log) == before


def test_a_stream_without_a_mark_has_nothing_to_accept(log):
    stream = log.open()
    stream.append(payload(1))
    stream.accept()
    stream.close()
    assert log.read().payloads == [payload(1)]


@pytest.mark.parametrize("letter", [b"X", b"\x01", b"v"])
def test_a_last_segment_of_anything_but_zeros_is_damage_and_no_torn_write(log, letter):
    log.write(1)
    log.without_header_copies()
    log.segment().write_bytes(letter * 700)
    assert [finding.kind for finding in log.read().findings] == [FindingKind.DAMAGED]


def test_a_payload_as_large_as_the_limit_is_taken(log, monkeypatch):
    monkeypatch.setattr("store.log.stream.LARGEST_PAYLOAD", 100)
    stream = log.open()
    stream.append(bytes(100))
    with pytest.raises(NotSaved):
        stream.append(bytes(101))
    stream.close()
    assert log.read().payloads == [bytes(100)]


def test_a_segment_that_came_after_opening_is_passed_over_by_the_next_number(log):
    """As when a synchroniser adds one."""
    stream = log.open()
    log.segment(1).write_bytes(b"")
    stream.append(payload(1))
    stream.close()
    assert log.segment(2).exists()
    assert log.segment(1).read_bytes() == b""
