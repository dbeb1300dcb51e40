"""The contents of a mark, tip by tip: which are found again, in which segment, and which are not."""

import shutil
import threading
from datetime import UTC, datetime
from pathlib import Path

from store.keys.envelope import with_crc
from store.log.mark_keeper import MOST_APPENDS, MarkKeeper
from store.log.marks import LogExtent, LogMark, LogMarkContent
from store.log.segment import FRAME_START, HEADER_SIZE, Tip
from store.machine.folders import state_folder
from store.read_findings import FindingKind
from store.vault import Vault
from tests.store.making import INCIDENT, PASSPHRASE, Log, crash, entry, payload
from tests.store.packing import MANY

SEEN = datetime(2023, 2, 11, 20, 47, tzinfo=UTC)


def write(log: Log, *numbers: int) -> Tip:
    """Write these payloads in a segment of their own. Return its tip."""
    stream = log.open(mark=LogMark(log.place))
    for number in numbers:
        stream.append(payload(number))
    stream.close()
    return log.read().tip


def kinds(log: Log) -> list[FindingKind]:
    return [finding.kind for finding in log.open(read_only=True, mark=LogMark(log.place)).findings]


def test_a_keeper_that_has_seen_nothing_writes_no_mark(log):
    MarkKeeper(LogMark(log.place)).accept()
    assert not state_folder().exists()


def test_a_mark_that_would_say_the_same_is_not_written_again(log, monkeypatch):
    tip = write(log, 1)
    monkeypatch.setattr(LogMark, "save", None)
    MarkKeeper(LogMark(log.place)).close(tip)
    assert [seen.tip for seen in LogMark(log.place).read().seen] == [tip]


def test_a_mark_that_waits_to_be_written_keeps_no_app_from_ending(log):
    keeper = MarkKeeper(LogMark(log.place))
    keeper.note(Tip(1, 1, 400, b"h" * 32))
    timers = [thread for thread in threading.enumerate() if isinstance(thread, threading.Timer)]
    keeper.close(Tip(1, 1, 400, b"h" * 32))
    assert timers
    assert all(timer.daemon for timer in timers)


def test_who_only_reads_accepts_nothing_for_this_computer(log):
    seen = write(log, 1)
    log.write(2)
    stream = log.open(read_only=True, mark=LogMark(log.place))
    stream.accept()
    stream.close()
    assert [each.tip for each in LogMark(log.place).read().seen] == [seen]


def test_a_mark_without_tips_says_nothing_and_is_sound(log):
    path = state_folder() / "marks" / log.place.vault_id.hex() / f"{log.place.stream_id.hex()}.mark"
    path.parent.mkdir(parents=True)
    path.write_bytes(with_crc(b"HVSTMRK\x01" + log.place.vault_id + log.place.stream_id + bytes(4)))
    assert LogMark(log.place).read() == LogMarkContent()


def test_a_segment_with_damaged_frames_vouches_for_no_other_that_is_gone(log):
    write(log, 1, 2, 3, 4)
    write(log, 5)
    data = bytearray(log.segment(1).read_bytes())
    data[HEADER_SIZE + FRAME_START.size] ^= 1
    log.segment(1).write_bytes(data)
    log.segment(2).unlink()
    assert FindingKind.ROLLED_BACK in kinds(log)


def test_a_mark_that_stayed_behind_finds_what_it_saw_in_the_log_that_went_on(log):
    stream = log.open(mark=LogMark(log.place))
    for number in range(MOST_APPENDS + 3):
        stream.append(payload(number))
    crash(stream)
    assert LogMark(log.place).read().seen[0].tip.count == MOST_APPENDS
    assert kinds(log) == []


def test_a_tip_is_found_again_behind_others_that_are_not(log):
    tip = write(log, 1)
    lost = [LogExtent(SEEN, Tip(number, 2, 500, b"x" * 32)) for number in (1, 7)]
    LogMark(log.place).save(Tip(9, 2, 500, b"y" * 32), [*lost, LogExtent(SEEN, tip)], {})
    found = log.open(read_only=True, mark=LogMark(log.place)).findings
    assert [finding.kind for finding in found] == [FindingKind.ROLLED_BACK] * 3


def test_a_log_without_a_mark_is_not_said_to_have_a_damaged_one(log):
    log.write(1)
    (found,) = log.open(read_only=True, mark=LogMark(log.place)).findings
    assert found.what.startswith("Deze computer heeft nog geen merkteken van logboek school.")


def test_a_mark_gives_back_the_moment_that_it_was_made(log):
    LogMark(log.place, clock=lambda: SEEN.timestamp()).save(write(log, 1), (), {})
    assert [seen.when for seen in LogMark(log.place).read().seen] == [SEEN]


def test_the_copy_in_which_nothing_is_left_ends_at_the_beginning(log):
    write(log, 1)
    log.segment(1).unlink()
    (found,) = log.open(read_only=True, mark=LogMark(log.place)).findings
    assert "het ging toen tot deel 1, blok 2, nu tot het begin." in found.what


def test_another_copy_of_the_same_length_is_not_called_an_older_one(log):
    tip = write(log, 1)
    LogMark(log.place).save(Tip(tip.number, tip.count, tip.size, b"x" * 32), (), {})
    (found,) = log.open(read_only=True, mark=LogMark(log.place)).findings
    assert "is een andere kopie" in found.what


def spoil(path: Path, *places: int) -> None:
    data = bytearray(path.read_bytes())
    for at in places:
        data[at] ^= 1
    path.write_bytes(data)


BOTH_HEADERS = 9, 9 + HEADER_SIZE // 2


def test_two_segments_with_a_damaged_beginning_each_count_as_seen(log):
    first, second = write(log, 1), write(log, 2)
    log.without_header_copies()
    LogMark(log.place).save(second, [LogExtent(SEEN, first)], {})
    for number in (1, 2):
        spoil(log.segment(number), *BOTH_HEADERS)
    assert kinds(log) == [FindingKind.DAMAGED] * 2


def test_a_pack_that_is_trusted_vouches_for_no_other_copy_of_its_segment(log, short):
    tip = write(log, *range(MANY))
    (digest,) = LogMark(log.place).read().packs.values()
    LogMark(log.place).save(Tip(1, 3, 500, b"x" * 32), [LogExtent(SEEN, tip)], {1: digest})
    assert kinds(log) == [FindingKind.ROLLED_BACK]


def test_a_pack_that_stands_in_vouches_for_its_own_segment_and_not_for_another(log, short):
    first, second = write(log, *range(MANY)), write(log, *range(MANY))
    LogMark(log.place).save(second, [LogExtent(SEEN, first)], {})
    spoil(log.segment(2), HEADER_SIZE + FRAME_START.size)
    assert FindingKind.ROLLED_BACK not in kinds(log)
    last = write(log, 1)
    LogMark(log.place).save(last, [], {})
    log.segment(3).unlink()
    assert FindingKind.ROLLED_BACK in kinds(log)


def test_a_copy_that_leaves_no_trace_here_is_not_compared_with_what_was_seen_here(vault, folder):
    vault.create_incident(INCIDENT).append([entry()])
    vault.close()
    for root in (folder, folder / "copies"):
        shutil.rmtree(root / "incidents" / INCIDENT)
        (root / "inventory").unlink()
    with Vault.unlock(folder, PASSPHRASE, read_only=True) as again:
        assert [finding.kind for finding in again.findings] == [FindingKind.ROLLED_BACK]
    with Vault.unlock(folder, PASSPHRASE, lock=False) as again:
        assert again.findings == ()
