"""Every byte cut off, every byte changed, frames moved: all of it is reported, and everything readable is read."""

import zlib
from itertools import combinations, product
from pathlib import Path

import pytest

from store.keys.keys import SecretKey
from store.log.segment import FRAME_START, HEADER_SIZE, StreamAddress, open_segment, read_header, seal_frame
from store.log.stream_reader import read_stream
from store.read_findings import FindingKind
from tests.store.making import Log, OneKey, payload

FRAMES = 6


@pytest.fixture
def log(tmp_path):
    made = Log(tmp_path / "v")
    made.crash(*range(FRAMES))
    return made


def frames_of(data: bytes) -> list[bytes]:
    found, at = [], HEADER_SIZE
    while at < len(data):
        size = FRAME_START.unpack_from(data, at)[2] + FRAME_START.size
        found.append(data[at : at + size])
        at += size
    return found


def rewrite(path: Path, frames: list[bytes]) -> None:
    path.write_bytes(path.read_bytes()[:HEADER_SIZE] + b"".join(frames))


EVERYTHING = [payload(number) for number in range(FRAMES)]


def test_a_sound_log_has_no_findings(log):
    content = log.read()
    assert content.payloads == EVERYTHING
    assert content.findings == []


def test_every_cut_leaves_a_prefix_and_is_noticed_unless_it_falls_between_two_frames(log):
    log.without_header_copies()
    data = log.segment().read_bytes()
    edges = [HEADER_SIZE]
    for frame in frames_of(data):
        edges.append(edges[-1] + len(frame))
    for size in range(1, len(data)):
        log.segment().write_bytes(data[:size])
        content = log.read()
        whole = sum(edge <= size for edge in edges) - 1
        assert content.payloads == EVERYTHING[: max(whole, 0)], size
        kinds = [finding.kind for finding in content.findings]
        assert kinds == ([] if size in edges else [FindingKind.TORN_TAIL]), size


def test_every_changed_byte_is_noticed_and_costs_one_frame_at_most(log):
    data = log.segment().read_bytes()
    for at in range(len(data)):
        changed = bytearray(data)
        changed[at] ^= 1 << (at % 8)
        log.segment().write_bytes(changed)
        content = log.read()
        lost = [wanted for wanted in EVERYTHING if wanted not in content.payloads]
        assert len(lost) <= (at >= HEADER_SIZE), at
        assert content.payloads == [wanted for wanted in EVERYTHING if wanted not in lost], at
        assert content.findings, at


@pytest.mark.parametrize("size", range(1, 5))
def test_a_few_bytes_between_two_frames_hide_none_that_follow(log, size):
    frames = frames_of(log.segment().read_bytes())
    rewrite(log.segment(), [*frames[:2], bytes(size), *frames[2:]])
    content = log.read()
    assert content.payloads == EVERYTHING
    assert [finding.kind for finding in content.findings] == [FindingKind.DAMAGED]


@pytest.mark.parametrize(("letter", "kind"), [(b"\0", FindingKind.TORN_TAIL), (b"X", FindingKind.DAMAGED)])
def test_a_last_frame_that_came_half_on_disk_may_have_zeros_after_it_and_nothing_else(log, letter, kind):
    """A file system fills space that was never written with zeros."""
    frames = frames_of(log.segment().read_bytes())
    frames[-1] = frames[-1][:-1] + bytes([frames[-1][-1] ^ 1])
    rewrite(log.segment(), [*frames, letter * 50])
    content = log.read()
    assert content.payloads == EVERYTHING[:-1]
    assert [finding.kind for finding in content.findings] == [kind]


def test_what_looks_like_the_beginning_of_a_frame_amid_damage_hides_none_that_follow(log):
    frames = frames_of(log.segment().read_bytes())
    frames[1] = b"xxHvF\x01yyHvF\x01".ljust(len(frames[1]), b"z")
    rewrite(log.segment(), frames)
    assert log.read().payloads == [EVERYTHING[0], *EVERYTHING[2:]]


def test_a_changed_byte_before_the_last_frame_is_never_called_harmless(log):
    data = log.segment().read_bytes()
    last = len(data) - len(frames_of(data)[-1])
    for at in range(0, last, 7):
        changed = bytearray(data)
        changed[at] ^= 0xFF
        log.segment().write_bytes(changed)
        assert not all(finding.harmless for finding in log.read().findings), at


@pytest.mark.parametrize("tail", [b"\0" * 700, b"HvF\x01", b"HvF\x01" + b"\0" * 40, b"x" * 13])
def test_bytes_of_a_write_that_was_cut_off_are_a_torn_tail(log, tail):
    with log.segment().open("ab") as file:
        file.write(tail)
    content = log.read()
    assert content.payloads == EVERYTHING
    assert [finding.kind for finding in content.findings] == [FindingKind.TORN_TAIL]


def test_a_damaged_last_frame_with_a_good_checksum_is_no_torn_tail(log):
    frames = frames_of(log.segment().read_bytes())
    foreign = Log(log.root / "foreign")
    foreign.key = SecretKey(b"f" * 32)
    foreign.crash(*range(FRAMES))
    rewrite(log.segment(), [*frames[:-1], frames_of(foreign.segment().read_bytes())[-1]])
    content = log.read()
    assert content.payloads == EVERYTHING[:-1]
    assert [finding.kind for finding in content.findings] == [FindingKind.DAMAGED]


def test_two_frames_that_changed_places_are_noticed_and_still_read_in_order(log):
    sound = frames_of(log.segment().read_bytes())
    for first, second in combinations(range(FRAMES), 2):
        frames = list(sound)
        frames[first], frames[second] = frames[second], frames[first]
        rewrite(log.segment(), frames)
        content = log.read()
        assert content.payloads == EVERYTHING
        assert {finding.kind for finding in content.findings} == {FindingKind.OUT_OF_ORDER}


def test_a_frame_that_stands_twice_is_noticed_and_read_once(log):
    sound = frames_of(log.segment().read_bytes())
    for which, place in product(range(FRAMES), range(FRAMES + 1)):
        frames = list(sound)
        frames.insert(place, frames[which])
        rewrite(log.segment(), frames)
        content = log.read()
        assert content.payloads == EVERYTHING
        assert FindingKind.OUT_OF_ORDER in {finding.kind for finding in content.findings}


@pytest.mark.parametrize("which", range(FRAMES - 1))
def test_a_frame_that_was_taken_out_is_named(log, which):
    frames = frames_of(log.segment().read_bytes())
    del frames[which]
    rewrite(log.segment(), frames)
    content = log.read()
    assert content.payloads == EVERYTHING[:which] + EVERYTHING[which + 1 :]
    missing = [finding.what for finding in content.findings if finding.kind is FindingKind.MISSING]
    assert missing == [f"Bestand school/000001.seg mist blok {which} tot en met {which}."]


def test_frames_cut_from_a_segment_that_has_a_successor_are_missed(log):
    log.write(FRAMES)
    frames = frames_of(log.segment().read_bytes())
    rewrite(log.segment(), frames[:-2])
    content = log.read()
    assert content.payloads == [*EVERYTHING[:-2], payload(FRAMES)]
    assert [finding.kind for finding in content.findings] == [FindingKind.MISSING]


def test_an_older_copy_of_a_segment_that_was_put_back_misses_what_came_after(log):
    stream = log.open()
    stream.append(payload(10))
    before = log.segment(2).read_bytes()
    stream.append(payload(11))
    stream.close()
    log.write(12)
    log.segment(2).write_bytes(before)
    assert {finding.kind for finding in log.read().findings} == {FindingKind.MISSING}


def test_a_missing_segment_is_named(log):
    log.write(10)
    log.write(11)
    log.segment(2).unlink()
    content = log.read()
    assert content.payloads == [*EVERYTHING, payload(11)]
    assert [finding.kind for finding in content.findings] == [FindingKind.MISSING]


def test_a_missing_first_segment_is_named(log):
    log.write(10)
    log.segment(1).unlink()
    assert [finding.kind for finding in log.read().findings] == [FindingKind.MISSING]


def test_two_segments_that_continue_from_the_same_place_are_a_fork_and_both_are_read(log):
    copy = log.segment(1).read_bytes()
    log.write(10)
    second = log.segment(2).read_bytes()
    log.segment(2).unlink()
    log.write(99)
    log.segment(2).rename(log.root / "kept")
    log.segment(2).write_bytes(second)
    stream = log.open()
    stream.close()
    assert log.segment(1).read_bytes() == copy
    # A third session that never saw segment 2.
    log.segment(2).rename(log.root / "hidden")
    (log.segment(2)).write_bytes(b"")
    log.write(20)
    (log.root / "hidden").rename(log.segment(2))
    content = log.read()
    assert content.payloads == [*EVERYTHING, payload(10), payload(20)]
    assert FindingKind.FORKED in {finding.kind for finding in content.findings}


def test_a_segment_moved_to_another_number_is_refused(log):
    log.segment(1).rename(log.segment(2))
    content = log.read()
    assert content.payloads == []
    assert FindingKind.DAMAGED in {finding.kind for finding in content.findings}


@pytest.mark.parametrize(
    ("place", "key"),
    [
        (StreamAddress(b"w" * 16, b"s" * 16), SecretKey(b"k" * 32)),
        (StreamAddress(b"v" * 16, b"t" * 16), SecretKey(b"k" * 32)),
        (StreamAddress(b"v" * 16, b"s" * 16), SecretKey(b"l" * 32)),
    ],
    ids=["other vault", "other incident", "other key"],
)
def test_a_segment_from_elsewhere_is_refused_and_named(log, place, key):
    content = read_stream(log.folder, place, OneKey(key), log.root)
    assert content.payloads == []
    assert [(finding.kind, finding.file) for finding in content.findings] == [
        (FindingKind.DAMAGED, "school/000001.seg")
    ]


def test_a_header_rewritten_for_another_vault_is_refused(log):
    """The checksums are valid, as an attacker would make them."""
    data = log.segment().read_bytes()
    copy = bytearray(data[: HEADER_SIZE // 2])
    copy[16:32] = b"w" * 16
    copy[-4:] = zlib.crc32(copy[:-4]).to_bytes(4, "big")
    log.segment().write_bytes(bytes(copy) * 2 + data[HEADER_SIZE:])
    content = read_stream(log.folder, StreamAddress(b"w" * 16, b"s" * 16), log.keys, log.root)
    assert content.payloads == []
    # The header itself is refused, not only the frames after it.
    assert [(finding.kind, finding.offset) for finding in content.findings] == [(FindingKind.DAMAGED, 0)]


def test_a_frame_sealed_with_the_key_after_another_frame_does_not_fit(log):
    """A second continuation of the same segment, as after cloned memory: all frames open, but one does not follow."""
    data = log.segment().read_bytes()
    frames = frames_of(data)
    cipher = open_segment(read_header(data, log.place, 1)[0], log.key)
    frames[3] = seal_frame(cipher, 3, b"another frame's!", payload(3))
    rewrite(log.segment(), frames)
    content = log.read()
    assert content.payloads == EVERYTHING
    assert {finding.kind for finding in content.findings} == {FindingKind.FORKED}


def test_a_last_frame_rewritten_with_the_key_does_not_fit_the_head_that_was_recorded(log):
    log.write(FRAMES)
    data = log.segment().read_bytes()
    frames = frames_of(data)
    cipher = open_segment(read_header(data, log.place, 1)[0], log.key)
    frames[-1] = seal_frame(cipher, FRAMES - 1, frames[-2][-16:], payload(77))
    rewrite(log.segment(), frames)
    assert [finding.kind for finding in log.read().findings] == [FindingKind.FORKED]
