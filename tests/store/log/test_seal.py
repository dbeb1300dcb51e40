"""A segment is sealed when the app closes; after a crash the header of the next segment closes it off."""

import errno

import pytest

from store.log.seal import seal_payload
from store.log.segment import FRAME_START, HEADER_SIZE, Tip, open_segment, read_header, seal_frame
from store.machine import disk
from store.read_findings import FindingKind
from tests.store.making import Log, payload


def frames_of(log: Log, number: int = 1) -> list[bytes]:
    data, found, at = log.segment(number).read_bytes(), [], HEADER_SIZE
    while at < len(data):
        end = at + FRAME_START.size + FRAME_START.unpack_from(data, at)[2]
        found.append(data[at:end])
        at = end
    return found


def rewrite(log: Log, frames: list[bytes]) -> None:
    log.segment().write_bytes(log.segment().read_bytes()[:HEADER_SIZE] + b"".join(frames))


def reseal(log: Log, index: int, link: bytes, content: bytes) -> bytes:
    """Seal a frame, as a holder of the key can."""
    header, _ = read_header(log.segment().read_bytes(), log.place, 1)
    return seal_frame(open_segment(header, log.key), index, link, content)


def test_closing_seals_with_one_frame_that_is_no_content(log):
    log.write(1, 2)
    assert len(frames_of(log)) == 3
    content = log.read()
    assert content.payloads == [payload(1), payload(2)]
    assert (content.counts.frames, content.counts.unsealed) == (2, 0)
    assert content.tip.count == 3
    assert content.findings == []


def test_a_crash_leaves_no_seal_and_the_next_start_closes_the_segment_off(log):
    log.crash(1, 2)
    assert log.read().counts.unsealed == 1
    tip = log.read().tip
    log.write(3)
    header, _ = read_header(log.segment(2).read_bytes(), log.place, 2)
    assert header.previous == tip
    content = log.read()
    assert content.counts.unsealed == 1
    assert content.findings == []


def test_what_was_cut_from_a_crashed_segment_before_the_next_start_knew_it_is_missed_after(log):
    log.crash(1, 2, 3)
    log.write(4)
    rewrite(log, frames_of(log)[:-1])
    assert [finding.kind for finding in log.read().findings] == [FindingKind.MISSING]


def test_opening_and_closing_without_a_word_seals_nothing(log):
    log.write(1)
    before = log.segment().read_bytes()
    log.open().close()
    assert log.segment().read_bytes() == before
    assert not log.segment(2).exists()


def test_a_seal_that_the_disk_refuses_costs_nothing(log, monkeypatch):
    stream = log.open()
    stream.append(payload(1))

    def refuse(*_):
        raise OSError(errno.ENOSPC, "full")

    with monkeypatch.context() as patch:
        patch.setattr(disk, "write", refuse)
        stream.close()
    content = log.read()
    assert content.payloads == [payload(1)]
    assert content.counts.unsealed == 1
    assert content.findings == []


def test_a_frame_behind_the_seal_is_noticed_and_read(log):
    log.write(1)
    frames = frames_of(log)
    rewrite(log, [*frames, reseal(log, 2, frames[-1][-16:], payload(2))])
    content = log.read()
    assert content.payloads == [payload(1), payload(2)]
    assert {finding.kind for finding in content.findings} == {FindingKind.FORKED}


@pytest.mark.parametrize("count", [0, 1, 3])
def test_a_seal_that_speaks_of_other_frames_is_noticed(log, count):
    log.crash(1, 2)
    frames = frames_of(log)
    forged = seal_payload(Tip(1, count, 0, b"h" * 32))
    rewrite(log, [*frames, reseal(log, 2, frames[-1][-16:], forged)])
    content = log.read()
    assert content.payloads == [payload(1), payload(2)]
    assert {finding.kind for finding in content.findings} == {FindingKind.FORKED}
    assert "zegel" in content.findings[0].what


def test_a_rewritten_frame_does_not_fit_the_seal_even_with_the_right_links(log):
    log.write(1, 2)
    frames = frames_of(log)
    link = frames[0][-16:]
    changed = reseal(log, 1, link, payload(7))
    seal = seal_payload(Tip(1, 2, 0, b"x" * 32))
    rewrite(log, [frames[0], changed, reseal(log, 2, changed[-16:], seal)])
    assert {finding.kind for finding in log.read().findings} == {FindingKind.FORKED}
